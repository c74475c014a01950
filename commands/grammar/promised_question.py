"""'what did I promise acme?': the author's own promises."""

from typing import Final

from commands.grammar.question_words import QuestionWords
from commands.syntax.followups import ShowPromises

PROMISED: Final = r"\b(?:(?:did|have|had) i (?:ever )?promised?|i(?:'ve| have)? promised|(?:are|were) my promises)\b"


def promised(said: QuestionWords) -> ShowPromises | None:
    """List what the author promised, to an account where one is named."""
    if not said.says(PROMISED) or (said.hits and said.target is None):
        return None
    return ShowPromises(said.target.account if said.target is not None else None)
