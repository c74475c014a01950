"""The one card for all that came of a message: what was written, what could not be, what is asked, what stands."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from cards.giveback import give_back
from cards.model import Button, Card, Text, say
from cards.questions import merged, question_card
from cards.titles import capital
from cards.values import Reader
from cards.words import clipped, counted
from cards.written import deal_title, written_card
from commands.apply import Outcome
from commands.context import Context, Work
from commands.corrections import note_correction
from commands.feed import announce
from commands.feed import said_at as place_of_request
from commands.grammar.names.normalise import normalise
from commands.grammar.reading import Statement
from commands.handlers.newcomers import with_newcomers
from commands.handlers.nudges import put_off_card
from commands.lead_reasons import with_why
from commands.learning import remembered
from commands.next_step_offer import with_offer
from commands.nudging import strike_through
from commands.reason_offer import with_reason
from commands.roles import offered
from storage.changes import CREATED
from storage.entities import ENTITIES
from storage.models.accounts import Account
from storage.models.deals import Deal
from storage.models.ledger import Change
from storage.queries.lead_news import follow_leads
from storage.queries.nudge_items import items_handled_by

UNCHANGED_SHOWN: Final = 3


def outcome_card(
    work: Work, outcome: Outcome, statements: tuple[Statement, ...], told: Sequence[Card] = ()
) -> tuple[Card, int | None]:
    """Return the one card for all that happened, and its request: one without changes is not kept.

    `told` are cards of what is no change of a record.
    """
    context, writer = work.context, work.writer
    reader = replace(context.reader, namesakes=_namesakes(work))
    cards: list[Card] = []
    number: int | None = writer.request.id
    if writer.changes:
        private = _private(work)
        card = _with_twins(written_card(reader, writer.request, writer.changes, private), work)
        card = with_newcomers(card, work, statements)
        cards.append(_with_share(_with_memory(card, work, statements), work))
        announce(work)
        strike_through(work)
        note_correction(work, statements)
        follow_leads(work.writer, context.settings)
    elif items := items_handled_by(context.session, context.workspace, writer.request.id):
        cards.append(put_off_card(items, writer.request.id, told=len(told) >= len(items)))
    else:
        context.session.delete(writer.request)
        number = None
    cards += told
    cards += [say(sentence, tone="refusal") for sentence in outcome.refusals]
    cards += [question_card(asked, among=len(outcome.asked) > 1) for asked in outcome.asked]
    if outcome.asked and writer.changes:
        cards[0] = replace(cards[0], buttons=cards[0].buttons[:1])
    elif writer.changes and not outcome.refusals:
        cards[0] = _with_question(cards[0], work)
    if not cards:
        cards.append(_unchanged(reader, context, statements))
    return offered(merged(cards), context), number


def _with_question(card: Card, work: Work) -> Card:
    """Add the one optional question that a write gives rise to, the most telling one."""
    for ask in (with_why, with_reason, with_offer):
        asked = ask(card, work)
        if asked is not card:
            return asked
    return card


def _namesakes(work: Work) -> frozenset[int]:
    """Return the deals written to that another open deal of their account is called like."""
    context, found = work.context, set[int]()
    for number in {change.entity_id for change in work.writer.changes if change.entity == Deal.__tablename__}:
        deal = context.session.get_one(Deal, (context.workspace, number))
        beside = () if deal.account_id is None else context.snapshot.records.deals_of(deal.account_id)
        name = deal.name.casefold()
        if any(one.id != number and one.kind == "open" and one.name.casefold() == name for one in beside):
            found.add(number)
    return frozenset(found)


def _with_twins(card: Card, work: Work) -> Card:
    """Say which deals of a new one's name its account has open already: the second of two is often a slip."""
    told: list[Text] = []
    for change in work.writer.changes:
        deal = _created_deal(change, work)
        if deal is None or deal.account_id is None:
            continue
        deals = work.context.snapshot.records.deals_of(deal.account_id)
        name = normalise(deal.name)
        twins = [
            f"D{one.id}" for one in deals if one.kind == "open" and one.id != deal.id and normalise(one.name) == name
        ]
        if twins:
            account = work.context.reader.name(Account, deal.account_id)
            told.append(
                Text(f"{account} has an open {clipped(deal.name, 40)} already: {', '.join(twins[:3])}.", "quiet")
            )
    return replace(card, body=(*card.body, *told))


def _created_deal(change: Change, work: Work) -> Deal | None:
    """Return the deal that a change created, None for any other change."""
    if change.entity != Deal.__tablename__ or change.field != CREATED:
        return None
    return work.context.session.get(Deal, (work.context.workspace, change.entity_id))


def _with_share(card: Card, work: Work) -> Card:
    """Offer to show the team what was written about a deal, where it does not see it already."""
    request, feeds = work.writer.request, work.context.settings.feeds
    about_deal = any(change.entity in {"deal", "activity"} for change in work.writer.changes)
    if not about_deal or not any(feed != place_of_request(request) for feed in feeds):
        return card
    return replace(card, buttons=(*card.buttons, Button("Share", f"share R{request.id}")))


def _with_memory(card: Card, work: Work, statements: tuple[Statement, ...]) -> Card:
    """Say where an account was read by the author's own earlier answer, with a way back."""
    if any(change.entity == "alias" for change in work.writer.changes):
        return card
    for statement in statements:
        account = remembered(statement.target.words, work.context) if statement.target.words else None
        if account is not None and account.id == statement.target.account and statement.ask is None:
            words = Text(f"“{statement.target.words}” is {account.name}, as you answered before.", "quiet")
            buttons = (
                Button("Not this time", f"ask again R{work.writer.request.id}"),
                Button("Always, for everybody", f'teach "{normalise(statement.target.words)}" = A{account.id}'),
            )
            return replace(card, body=(*card.body, words), buttons=(*card.buttons, *buttons))
    return card


def _private(work: Work) -> str:
    """Return the line that gives something back to the author, after a write about a deal.

    Whoever writes for somebody else is told nothing of theirs: people see such things about themselves.
    """
    context, changes = work.context, work.writer.changes
    if work.whom.id != context.member.id:
        return ""
    number = next((change.entity_id for change in changes if change.entity == "deal"), None)
    if number is None:
        number = next((_deal_of(change, work) for change in changes), None)
    deal = context.session.get(Deal, (context.workspace, number)) if number is not None else None
    return give_back(context.session, context.member, deal, changes, context.settings) if deal is not None else ""


def _deal_of(change: Change, work: Work) -> int | None:
    row = work.context.session.get(ENTITIES[change.entity], (work.context.workspace, change.entity_id))
    number = getattr(row, "deal_id", None)
    return number if isinstance(number, int) else None


def _unchanged(reader: Reader, context: Context, statements: tuple[Statement, ...]) -> Card:
    """Say that everything stands as it was said, of each deal that was spoken of."""
    numbers = dict.fromkeys(statement.target.deal for statement in statements if statement.target.deal is not None)
    deals = [deal for number in numbers if (deal := context.session.get(Deal, (context.workspace, number)))]
    if not deals:
        return say("Nothing changed: it is so already.")
    if len(deals) == 1:
        return say(f"Nothing changed: {_stands(reader, deals[0], ' is so already —')}.")
    rows = [Text(_stands(reader, deal, " —")) for deal in deals]
    heading = Text(f"Nothing changed: {counted(len(deals), 'deal')} are so already.")
    return Card(body=(heading, *rows[:UNCHANGED_SHOWN]), folded=tuple(rows[UNCHANGED_SHOWN:]))


def _stands(reader: Reader, deal: Deal, between: str) -> str:
    """Return 'Acme · Platform — Proposal · $45k'."""
    stage = capital(reader.plain("stage_id", deal.stage_id))
    amount = "amount unknown" if deal.amount is None else reader.plain("amount", deal.amount, deal.currency)
    return f"{deal_title(reader, deal)}{between} {stage} · {amount}"
