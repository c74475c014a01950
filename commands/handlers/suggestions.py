"""`skip W3`: a suggested rule that is not made."""

from cards.model import Button, Card, say
from commands.context import Context
from commands.errors import UnknownError
from commands.roles import NEEDS, require
from commands.suggesting import settle_suggestion
from commands.syntax.workspace import SkipSuggestion, Teach
from storage.queries.suggestions import suggestion


def skip_suggestion(command: SkipSuggestion, context: Context) -> Card:
    """Note that a rule is not wanted; nobody is asked about it again."""
    require(context, NEEDS[Teach])
    found = suggestion(context.session, context.workspace, command.suggestion)
    if found is None or found.offered_on is None:
        raise UnknownError(f"There is no W{command.suggestion} here.")
    if found.answer == "taken":
        return say(f"“{found.words}” was taught already; `glossary` shows what it means.")
    settle_suggestion(found, "skipped", context)
    return say(
        f"✓ No rule for “{found.words}”; you are not asked again.",
        tone="done",
        buttons=(Button("Make it one after all", f'teach "{found.words}" = {found.meaning}'),),
    )
