"""What is said in a huddle: its deals' owners and its leader are taken at their word, others' words are proposals."""

from dataclasses import replace

from cards.agenda import proposal_card
from cards.model import Card, say
from cards.written import deal_title
from commands.context import Context, Work
from commands.errors import CommandError, NotAllowedError
from commands.grammar.read import read
from commands.grammar.reading import Reading, Statement
from commands.handlers.readiness import a_meeting, leads
from commands.handlers.records import alive
from commands.incoming import Incoming, Place
from commands.meetings import huddle_of
from commands.roles import MANAGE_HUDDLES, is_allowed
from commands.seating import heard
from commands.syntax.command import AboutDeal
from commands.syntax.followups import AddFollowUp
from commands.syntax.huddles import DecideProposal
from storage.models.deals import Deal
from storage.models.huddles import Decision, Meeting
from storage.models.workspace import Member


def is_proposal(statements: tuple[Statement, ...], incoming: Incoming, context: Context) -> bool:
    """Whether what is said in a huddle needs somebody else's word: one of the deals is not the author's."""
    if incoming.place.meeting is None or not statements:
        return False
    met = a_meeting(context, incoming.place.meeting)
    return not (leads(context, met) or all(_owner(each, context) == context.member.id for each in statements))


def _owner(statement: Statement, context: Context) -> int | None:
    """Return who owns the deal that a statement is about; of one that is new, the author does."""
    number = statement.target.deal
    if number is None:
        return context.member.id if statement.target.account is None or statement.ask is not None else None
    deal = context.session.get(Deal, (context.workspace, number))
    return deal.owner_id if deal is not None else None


def propose(statements: tuple[Statement, ...], incoming: Incoming, work: Work) -> Card:
    """Keep what somebody said about another's deal, until its owner or the huddle's leader confirms it."""
    context = work.context
    met = a_meeting(context, incoming.place.meeting or 0)
    number = next((each.target.deal for each in statements if each.target.deal is not None), incoming.place.deal)
    decision = _decision(work, met, number, incoming.text, "proposed")
    deal = context.session.get_one(Deal, (context.workspace, number)) if number is not None else None
    called = deal_title(context.reader, deal) if deal is not None else "the pipeline"
    return proposal_card(decision.id, context.member.name, incoming.text, called, _who_may(deal, met, context))


def note_decision(incoming: Incoming, work: Work) -> None:
    """Keep what was said and written in a huddle as a line of its minutes."""
    if incoming.place.meeting is None or not work.writer.changes:
        return
    met = a_meeting(work.context, incoming.place.meeting)
    changed = [each.entity_id for each in work.writer.changes if each.entity == "deal"]
    number = changed[0] if changed else incoming.place.deal
    decision = _decision(work, met, number, incoming.text, "confirmed")
    decision.decided_by, decision.written_by = work.context.member.id, work.writer.request.id


def _decision(work: Work, met: Meeting, deal: int | None, words: str, state: str) -> Decision:
    row = Decision(
        workspace_id=0, id=0, created_at=work.context.now, meeting_id=met.id, deal_id=deal,
        member_id=work.context.member.id, words=" ".join(words.split()), state=state,
        decided_by=work.context.member.id if state == "confirmed" else None,
        written_by=work.writer.request.id if state == "confirmed" else None,
    )  # fmt: skip
    work.writer.create(row)
    return row


def _who_may(deal: Deal | None, met: Meeting, context: Context) -> str:
    """Return 'Dana Reyes or Sam Ortiz': who owns the deal, who leads the huddle, as far as they still work here."""
    huddle = huddle_of(context.session, met)
    numbers = dict.fromkeys((deal.owner_id if deal else None, huddle.leader_id if huddle else None))
    found = [context.session.get_one(Member, (context.workspace, each)) for each in numbers if each is not None]
    return " or ".join(each.name for each in found if each.active) or "A manager"


def proposed(command: DecideProposal, context: Context) -> Decision:
    """Return a proposal that the author may decide. Raises CommandError."""
    number = command.decision
    decision = alive(context.session, context.workspace, Decision, number, f"N{number}")
    if decision.state != "proposed":
        raise CommandError(f"N{number} is {decision.state} already.")
    met = a_meeting(context, decision.meeting_id)
    deal = context.session.get(Deal, (context.workspace, decision.deal_id)) if decision.deal_id is not None else None
    own = deal is not None and deal.owner_id == context.member.id
    if not (own or leads(context, met) or is_allowed(context, MANAGE_HUDDLES)):
        raise NotAllowedError(f"{_who_may(deal, met, context)} confirms that.")
    return decision


def words_of(decision: Decision, context: Context) -> Reading:
    """Read a proposal as its author said it, about the deal that was talked about."""
    place = Place("channel", deal=decision.deal_id, meeting=decision.meeting_id)
    reading = read(decision.words, context.snapshot, decision.member_id, place, spans=False)
    counts = heard(reading, place, context.snapshot, decision.member_id)
    kept = tuple(
        replace(each, commands=tuple(_promised(one, reading.on_behalf or decision.member_id) for one in each.commands))
        for each in counts.statements
    )
    return replace(counts, statements=kept)


def _promised(command: AboutDeal, author: int) -> AboutDeal:
    """Leave what somebody said they would do to them, whoever confirms it."""
    return replace(command, owner=author) if isinstance(command, AddFollowUp) and command.owner is None else command


def settle_proposal(decision: Decision, work: Work, *, agree: bool) -> None:
    """Note how a proposal was decided, and by whom."""
    written = work.writer.request.id if agree else None
    state = "confirmed" if agree else "declined"
    work.writer.set(decision, state=state, decided_by=work.context.member.id, written_by=written)


def declined_card(decision: Decision, context: Context) -> Card:
    """Say that a proposal is not written."""
    who = context.session.get_one(Member, (context.workspace, decision.member_id)).name
    return say(f"Not written: “{decision.words}” ({who}).", tone="done")
