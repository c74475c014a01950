"""The questions about the workspace's records and the commands that change the workspace itself, by type."""

from collections.abc import Callable
from typing import Any, Final

from cards.model import Card
from commands.context import Context, Work
from commands.handlers.deals import show_deal, show_deals, show_steps
from commands.handlers.due import show_due
from commands.handlers.history import show_history
from commands.handlers.owner import show_owner
from commands.handlers.pipeline import show_pipeline
from commands.syntax import ListDeals, ShowDeal, ShowDue, ShowHistory, ShowOwner, ShowPipeline, ShowSteps

QUERY_HANDLERS: Final[dict[type, Callable[[Any, Context], Card]]] = {
    ShowPipeline: show_pipeline,
    ListDeals: show_deals,
    ShowDeal: show_deal,
    ShowSteps: show_steps,
    ShowDue: show_due,
    ShowHistory: show_history,
    ShowOwner: show_owner,
}
WORKSPACE_HANDLERS: Final[dict[type, Callable[[Any, Work], None]]] = {}
