"""What is said of several accounts at once behind their own values: 'A 21k and B 6.5k, both in negotiation'."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from commands.grammar.message.clause import Clause
from commands.grammar.message.mention import Mention
from commands.grammar.message.scene import Scene
from commands.grammar.words.lists import word_set
from commands.grammar.words.signs import SENTENCE_ENDS

_ALL = frozenset({"both", "all", "each"})
_COUNTS = {"two": 2, "three": 3, "four": 4, "five": 5, "of": 0, "them": 0}
_GOES_ON = word_set(
    "in at are is were was to now should might may will want wants need needs verbal have has got moved by before on"
)
_SAYS = ("stage", "into", "won", "lost", "slipped", "close", "move", "duty", "hedge", "negation", "owner", "happened")
_FEW = 2


def with_shared_apart(scene: Scene, pieces: Sequence[Clause], groups: Sequence[Sequence[Mention]]) -> Iterator[Clause]:
    """Yield the clauses, cut before a 'both' that stands behind a name's own values: 'B 30k both closing 12/18'."""
    if scene.said.isdisjoint(_ALL):
        yield from pieces
        return
    ends = [group[-1].last for group in groups]
    for piece in pieces:
        names = [end for end in ends if piece.first < end <= piece.last]
        at = next((n for n in range(max(names, default=piece.last) + 1, piece.last) if _opens(scene, n)), None)
        valued = at is not None and any(scene.owner_of[n] for n in range(max(names), at))
        if at is None or not valued:
            yield piece
            continue
        yield replace(piece, last=at)
        yield replace(piece, first=at, link="and")


def holders(
    scene: Scene, pieces: Sequence[Clause], owners: Sequence[int], named: Sequence[int | None]
) -> list[list[int]]:
    """Number the groups that each clause speaks of: its owner, or all before it where it is said of them together."""
    return [
        (_shared_by(scene, piece, owners[:number]) if named[number] is None else []) or [owners[number]]
        for number, piece in enumerate(pieces)
    ]


def _shared_by(scene: Scene, piece: Clause, groups_before: Sequence[int]) -> list[int]:
    """Return the numbers of the groups that a clause without a name speaks of together; none where it is of one."""
    before = list(dict.fromkeys(groups_before))
    at = next((n for n in range(piece.first, piece.last) if scene.word(n)[0].isalnum()), piece.last)
    if len(before) < _FEW:
        return []
    if scene.word(piece.last - 1) == "each" and _values(scene, at, piece.last - 1):
        return before
    if not _opens(scene, at):
        return []
    count = _FEW if scene.word(at) == "both" else _COUNTS.get(scene.word(at + 1), 0)
    return before[-count:] if len(before) >= count else []


def _values(scene: Scene, first: int, last: int) -> bool:
    return all(scene.owner_of[at] or not scene.word(at)[0].isalpha() for at in range(first, last))


def _opens(scene: Scene, at: int) -> bool:
    """'both in negotiation', 'all three signed': said of accounts, and not of 'both sides' or 'all good'."""
    if scene.word(at) not in _ALL or scene.word(at - 1) in {"not", "they", "we", "at", "of", "in", "for", "with"}:
        return False
    behind = at + 1
    while scene.word(behind) in _COUNTS:
        behind += 1
    if behind >= len(scene.tokens) or scene.word(behind) in SENTENCE_ENDS:
        return False
    told = scene.marks.at(behind, *_SAYS) is not None or bool(scene.owner_of[behind])
    return told or (scene.word(behind) in _GOES_ON and (scene.word(at) == "both" or behind > at + 1))
