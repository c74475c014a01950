"""Completion: verbs at the beginning of a line, names of accounts anywhere."""

from collections.abc import Callable, Iterable, Sequence

from prompt_toolkit.completion import CompleteEvent, Completer, Completion
from prompt_toolkit.document import Document

LONGEST = 4  # words of a name that may have been typed already

Names = Callable[[str], Sequence[str]]
"""Return the names that begin with the words typed, at most a screenful."""


class LineCompleter(Completer):
    """Completes what is before the cursor; `verbs` in the order they are offered."""

    def __init__(self, verbs: Sequence[str], names: Names) -> None:
        self._verbs = verbs
        self._names = names

    def get_completions(self, document: Document, complete_event: CompleteEvent) -> Iterable[Completion]:
        """Yield verbs for the first word, and names for the longest tail that begins some."""
        del complete_event
        typed = document.text_before_cursor
        line = typed.lstrip().removeprefix("/")
        for verb in self._verbs:
            if line and verb.startswith(line.casefold()) and verb != line:
                yield Completion(verb, start_position=-len(line))
        for tail in _tails(line):
            names = self._names(tail)
            if names:
                yield from (Completion(name, start_position=-len(tail)) for name in names)
                return


def _tails(line: str) -> Iterable[str]:
    """Yield the ends of the line that could begin a name, longest first."""
    words = line.split(" ")
    for count in range(min(LONGEST, len(words)), 0, -1):
        tail = " ".join(words[-count:])
        if len(tail.strip()) > 1 and not tail.startswith(" "):
            yield tail
