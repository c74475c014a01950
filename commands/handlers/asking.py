"""Every question to Dealbird and the function that answers it."""

from collections.abc import Callable
from typing import Any, Final

from cards.model import Card
from commands.context import Context
from commands.handlers.answers import more_choices
from commands.handlers.ask import QUERY_HANDLERS as ASKED
from commands.handlers.edit import edit_form
from commands.handlers.explain import explain
from commands.syntax.lookups import Explain
from commands.syntax.requests import Edit, MoreChoices

QueryHandler = Callable[[Any, Context], Card]
QUERY_HANDLERS: Final[dict[type, QueryHandler]] = {
    **ASKED,
    Edit: edit_form,
    MoreChoices: more_choices,
    Explain: explain,
}
