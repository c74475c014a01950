"""`pipeline`: open money by stage."""

from datetime import date
from zoneinfo import ZoneInfo

from cards.model import Card
from cards.pipeline import PipelineView, pipeline_card
from commands.context import Context
from commands.syntax.pipeline import ShowPipeline
from storage.queries.attention import RuleName, attention_counts, watch_of
from storage.queries.members import member
from storage.queries.pipeline import PipelineScope, open_by_owner, open_pipeline
from storage.queries.pipeline_as_of import pipeline_as_of
from storage.queries.totals import rates_on

WATCHED: tuple[RuleName, ...] = ("close_passed", "stuck", "stale", "no_next_step")
OWNERS = 8


def show_pipeline(command: ShowPipeline, context: Context) -> Card:
    """Answer with the open deals by stage, in the workspace's currency."""
    session, workspace = context.session, context.workspace
    rates = rates_on(session, workspace, context.settings.currency, context.today)
    scope = PipelineScope(command.member, command.first, command.last)
    owner = member(session, workspace, command.member) if command.member else None
    if command.as_of is not None:
        return pipeline_card(_as_of(command.as_of, scope, owner.name if owner else "", context))
    watch = watch_of(session, workspace, context.now, context.today, context.settings)
    owners = open_by_owner(session, workspace, context.today, rates, scope) if owner is None else ()
    own = next((each.total for each in owners if each.owner == context.member.id), None)
    return pipeline_card(
        PipelineView(
            totals=open_pipeline(session, workspace, context.today, rates, scope),
            scope=scope,
            owner=owner.name if owner else "",
            currency=context.settings.currency,
            today=context.today,
            attention={} if scope.dated else attention_counts(session, workspace, watch, WATCHED, command.member),
            owners=owners[:OWNERS],
            own=own,
        )
    )


def _as_of(day: date, scope: PipelineScope, owner: str, context: Context) -> PipelineView:
    """Return the pipeline as it stood at the end of a past day: what was learnt later is not in it."""
    session, workspace, currency = context.session, context.workspace, context.settings.currency
    rates = rates_on(session, workspace, currency, day)
    zone = ZoneInfo(context.settings.time_zone)
    totals = pipeline_as_of(session, workspace, day, zone, rates, scope)
    return PipelineView(totals, scope, owner, currency, context.today, attention={}, as_of=day)
