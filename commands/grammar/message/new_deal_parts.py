"""Several new deals in one message: 'two new ones: deal Search with Hooli for 9k and deal Loyalty with Acme for 4k'."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from commands.grammar.message.clause import Clause
from commands.grammar.message.mention import Mention
from commands.grammar.message.scene import Scene

_APART = frozenset({",", ";", "\n", ".", "•", "and", "&", "plus", "+"})
_EACH = frozenset({"deal", "opp", "opportunity", "one"})
_SEVERAL = frozenset({"deals", "opps", "opportunities", "ones"})


def parts_of(
    scene: Scene, clauses: Sequence[Clause], mentions: Sequence[Mention]
) -> Iterator[tuple[list[Clause], Mention | None]]:
    """Yield the clauses of each deal with the account they name; all of them as one where one deal is told."""
    cuts = _cuts(scene, mentions)
    if cuts is None or not clauses:
        yield list(clauses), mentions[0] if mentions else None
        return
    edges = [clauses[0].first, *cuts, clauses[-1].last]
    for (first, last), mention in zip(pairwise(edges), mentions, strict=True):
        yield [part for one in clauses if (part := _between(one, first, last)) is not None], mention


def tells_several(scene: Scene, clause: Clause) -> bool:
    """Whether a clause speaks of new deals, not of one."""
    return any(scene.word(at) in _SEVERAL for at in range(clause.first, clause.last))


def _cuts(scene: Scene, mentions: Sequence[Mention]) -> list[int] | None:
    """Return the tokens at which the deals behind the first begin, None where it is one deal."""
    if len({one.accounts for one in mentions}) < 2 or len({one.accounts for one in mentions}) != len(mentions):
        return None
    cuts = []
    for before, after in pairwise(mentions):
        apart = [at for at in range(before.last, after.first) if scene.word(at) in _APART and not scene.owner_of[at]]
        if not apart:
            return None
        cuts.append(apart[-1] + 1)
    plural = any(scene.word(at) in _SEVERAL for at in range(mentions[0].first))
    called = all(
        any(scene.word(at) in _EACH for at in range(cut, mention.first))
        for cut, mention in zip(cuts, mentions[1:], strict=True)
    )
    return cuts if plural or called else None


def _between(clause: Clause, first: int, last: int) -> Clause | None:
    low, high = max(clause.first, first), min(clause.last, last)
    return replace(clause, first=low, last=high) if low < high else None
