"""`stages`, `proposals`, and changes of stages: proposed with what they would do, objected to, published."""

from datetime import datetime, timedelta

from pydantic import TypeAdapter, ValidationError
from sqlmodel import Session

from cards.model import Card
from cards.stages import ProposalView, proposals_card, stages_card
from cards.words import clipped, moment
from commands.context import Context, Work
from commands.errors import CommandError, UnknownError
from commands.grammar.verbs.verb import MANAGERS
from commands.handlers.stage_changes import StageCommand, as_shown, foresee
from commands.syntax.stages import SettleStage
from storage.changes import Writer
from storage.models.deals import StageProposal
from storage.models.workspace import Member
from storage.queries.requests import open_request
from storage.queries.settings import settings_of
from storage.queries.stages import all_stages, due_proposals, waiting_proposals
from storage.queries.totals import rates_on

STAGE_COMMAND: TypeAdapter[StageCommand] = TypeAdapter(StageCommand)
LONGEST_OBJECTION = 300


def show_stages(context: Context) -> Card:
    """Answer with the process: each stage, what it means, when it is left and what to do in it."""
    session, workspace = context.session, context.workspace
    return stages_card(all_stages(session, workspace), len(waiting_proposals(session, workspace)))


def show_proposals(context: Context) -> Card:
    """Answer with the stage changes that are not live yet."""
    reader, settles = context.reader, context.member.role in MANAGERS
    views = [
        ProposalView(
            number=each.id,
            member=reader.name(Member, each.member_id),
            summary=each.summary,
            live=moment(each.live_at, reader.zone, reader.today),
            objections=tuple(each.objections.splitlines()),
            settles=settles,
        )
        for each in waiting_proposals(context.session, context.workspace)
    ]
    return proposals_card(views)


def propose_stage(command: StageCommand, work: Work) -> None:
    """Propose a change of the stages; it goes live by itself unless somebody objects in time."""
    context = work.context
    session, workspace, now = context.session, context.workspace, context.now
    rates = rates_on(session, workspace, context.settings.currency, context.today)
    command = as_shown(session, workspace, command)
    effect = foresee(session, workspace, command, rates, now)
    if effect.idle:
        raise CommandError(f"Nothing to propose: {effect.summary.partition(':')[0]} is so already.")
    proposal = StageProposal(
        workspace_id=0,
        id=0,
        created_at=now,
        member_id=work.whom.id,
        change=STAGE_COMMAND.dump_json(command).decode(),
        summary=effect.summary,
        live_at=now + timedelta(hours=context.settings.objection_hours),
    )
    work.writer.create(proposal)
    if proposal.live_at <= now:
        _publish(work.writer, proposal, now)


def settle_stage(command: SettleStage, work: Work) -> None:
    """Object to a proposed change, publish it now, or take it back."""
    proposal = work.context.session.get(StageProposal, (work.context.workspace, command.proposal))
    if proposal is None or proposal.deleted_at is not None:
        raise UnknownError(f"There is no proposal P{command.proposal} here. `proposals` shows what is proposed.")
    if proposal.state not in {"open", "objected"}:
        raise CommandError(f"P{proposal.id} is {proposal.state} already.")
    if command.decision == "publish":
        _publish(work.writer, proposal, work.context.now)
    elif command.decision == "withdraw":
        work.writer.set(proposal, state="withdrawn")
    else:
        said = f"{work.context.member.name}: {clipped(command.note or 'no reason given', LONGEST_OBJECTION)}"
        work.writer.set(proposal, state="objected", objections=f"{proposal.objections}\n{said}".strip())


def publish_due(session: Session, workspace: int, now: datetime) -> list[StageProposal]:
    """Make every proposal live whose time has come without an objection, each under a request of its own.

    Called in a write transaction. One that can no longer be carried out, or be read, is withdrawn, with the reason
    beside it: nobody's message may fail because of it. The request is Dealbird's own, for the member who proposed:
    `undo R9` takes it back, a plain `undo` is about what its author said.
    """
    due = due_proposals(session, workspace, now)
    for proposal in due:
        request = open_request(session, workspace, "message", now, for_member=proposal.member_id, text=proposal.summary)
        writer = Writer(session, request, now)
        try:
            with session.begin_nested():
                _publish(writer, proposal, now)
        except CommandError as error:
            session.refresh(proposal)
            said = f"{proposal.objections}\nDealbird: {error}".strip()
            writer.set(proposal, state="withdrawn", objections=said)
    return due


def _publish(writer: Writer, proposal: StageProposal, now: datetime) -> None:
    """Carry a proposed change out as things stand now."""
    session, workspace = writer.session, writer.workspace
    settings = settings_of(session, workspace)
    rates = rates_on(session, workspace, settings.currency, now.date())
    effect = foresee(session, workspace, _proposed(proposal), rates, now)
    effect.carry_out(writer)
    writer.set(proposal, state="published", summary=effect.summary)


def _proposed(proposal: StageProposal) -> StageCommand:
    """Return the change that was proposed; a row that came with a damaged copy may not be one."""
    try:
        return STAGE_COMMAND.validate_json(proposal.change)
    except ValidationError as error:
        raise CommandError(f"What P{proposal.id} proposes cannot be read, so it cannot go live.") from error
