"""Names that no one account surely has, with the words behind them: 'blue harbor' of two, 'kestrl' of Kestrel."""

from collections.abc import Iterator

from commands.grammar.lines.targets import ask_account
from commands.grammar.names.normalise import normalise
from commands.grammar.names.ordinary import is_ordinary
from commands.grammar.reading import Ask
from commands.grammar.snapshot import Snapshot
from commands.syntax.subjects import Target

_MOST_WORDS = 6
_EDGE = " .!?,:\"'"


def doubtful_names(said: str, snapshot: Snapshot) -> Iterator[tuple[Target, Ask | None, str]]:
    """Yield what the first words may name, the longest first: the account or the question which, and what follows.

    Common words are no misspelling of a name.
    """
    pieces = said.split()
    for length in range(min(len(pieces), _MOST_WORDS), 0, -1):
        name = " ".join(pieces[:length]).strip(_EDGE)
        match = snapshot.names.match(name)
        if match.verdict == "none" or (match.candidates[0].how == "typo" and _is_common(name)):
            continue
        rest = " ".join(pieces[length:])
        if match.verdict == "certain":
            yield Target(account=match.candidates[0].entry, words=name), None, rest
        else:
            yield Target(words=name), ask_account(name, snapshot, new=False), rest


def _is_common(name: str) -> bool:
    return all(is_ordinary(word) for word in normalise(name).split())
