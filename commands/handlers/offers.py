"""Answers to the optional questions: whether somebody needs help with a deal, and what its next step is."""

from cards.model import Button, Card, say
from commands.context import Work
from commands.errors import CommandError
from commands.handlers.nudges import name_of
from commands.nudging import handle
from commands.syntax.deals import WantHelp
from commands.syntax.endings import SkipReason
from commands.syntax.followups import SkipOffer
from storage.models.clockwork import Offer
from storage.models.deals import Deal, Stage
from storage.queries.nudge_items import add_rest
from storage.queries.offers import ANSWERED, OFFER, VOLUNTEERED, add_offer, offer_about


def on_offer(command: WantHelp | SkipOffer | SkipReason, work: Work) -> tuple[Card, int | None]:
    """Answer an optional question; return the card, and the request that undo takes back."""
    told = _want_help(command, work) if isinstance(command, WantHelp) else _skip(command, work)
    request = work.writer.request
    if told is None:
        work.context.session.delete(request)
        return say("Nothing changed: it is so already."), None
    return say(told, tone="done", buttons=(Button("Undo", f"undo R{request.id}"),)), request.id


def _want_help(command: WantHelp, work: Work) -> str | None:
    """Have a manager see a deal with their next nudge."""
    context = work.context
    name = name_of(context, "deal", command.deal)
    deal = context.session.get_one(Deal, (context.workspace, command.deal))
    kind = context.session.get_one(Stage, (context.workspace, deal.stage_id)).kind
    if kind != "open":
        raise CommandError(f"{name} is {kind}, so no manager is asked for help with it.")
    about = (context.session, context.workspace, context.member.id, "help", "deal", command.deal)
    asked = offer_about(*about)
    if asked is not None and asked.answer == "taken":
        return None
    if asked is None or asked.answer is not None:
        _answer(add_offer(*about, context.today), "taken", work, VOLUNTEERED)
    else:
        _answer(asked, "taken", work, ANSWERED)
    return f"✓ {name}: a manager sees it with their next nudge."


def _skip(command: SkipOffer | SkipReason, work: Work) -> str | None:
    """Note that there is no next step, or no reason."""
    context = work.context
    if isinstance(command, SkipReason):
        kind, entity, number, told = "reason", "deal", command.deal, "✓ No reason, then."
    else:
        kind, entity, number, told = "next_step", "follow_up", command.follow_up, "✓ No next step for now."
    asked = offer_about(context.session, context.workspace, context.member.id, kind, entity, number)
    if asked is None or asked.answer == "skipped":
        return None
    _answer(asked, "skipped", work, ANSWERED)
    return told


def _answer(offer: Offer, answer: str, work: Work, how: str) -> None:
    """Note an answer beside the items of nudges, under the request that gave it, so that undo finds it."""
    context = work.context
    offer.answer = answer
    item = add_rest(context.session, context.workspace, context.member.id, context.today, OFFER, offer.id)
    item.rule = how
    handle(item, context, "acted", work.writer.request.id)
