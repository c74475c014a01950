"""What a deal's next step is: 'next step: legal review', 'Acme next step call Omar'. With a day it is a follow-up."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from commands.grammar.message.clause import Clause
from commands.grammar.message.scene import Scene
from commands.grammar.words.signs import STATEMENT_ENDS

_CALLED = frozenset({"step", "steps"})
_JOINS = frozenset({"for", "with", "on", "at", "w", "/", "the", "deal", "opp"})
_SAYS = frozenset({":", "-", "–", "—", "=", "→", "->", "is", "are"})
_ACTS = frozenset({"get", "finish", "agree", "sign", "decide"})
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class NextStep:
    """The words of a next step; tokens [first, last) say it, and nothing in them is a value of the deal."""

    words: str
    first: int
    last: int


def read_next_step(scene: Scene, clauses: Sequence[Clause]) -> NextStep | None:
    """Return the words behind 'next step', where a sign, 'is' or a verb says that they are it."""
    for clause in clauses if "next" in scene.said else ():
        for at in range(clause.first, clause.last):
            if scene.word(at) == "next" and scene.word(at + 1) in _CALLED and _opens(scene, clause, at):
                return None if _doubted(clause, at) else _behind(scene, at)
    return None


def beside(clauses: Sequence[Clause], step: NextStep | None) -> list[Clause]:
    """Return the clauses without the next step: 'next step: get to proposal' moves nothing."""
    if step is None:
        return list(clauses)
    parts = [part for one in clauses for part in (_until(one, step.first), _from(one, step.last))]
    return [one for one in parts if one.first < one.last]


def _until(clause: Clause, end: int) -> Clause:
    return replace(clause, last=min(clause.last, end))


def _from(clause: Clause, start: int) -> Clause:
    return replace(clause, first=max(clause.first, start))


def _opens(scene: Scene, clause: Clause, at: int) -> bool:
    """Whether nothing but names stands before: 'we agreed no next step' names none."""
    before = range(clause.first, at)
    return all(scene.owner_of[n] or scene.word(n) in {"the", "our", "my", "set", "and"} | _JOINS for n in before)


def _doubted(clause: Clause, at: int) -> bool:
    return clause.asked or clause.retracted or clause.hedged or clause.denies(at)


def _behind(scene: Scene, first: int) -> NextStep | None:
    """Skip whose step it is, then take the words to the end of the sentence."""
    named = {scene.range_of(hit)[0] for hit in scene.hits}
    at = first + 2
    while scene.word(at) and (scene.word(at) in _JOINS or scene.owner_of[at]):
        at += 1
    said = scene.word(at) in _SAYS
    while scene.word(at) in _SAYS:
        at += 1
    last = at
    while last < len(scene.tokens) and scene.word(last) not in STATEMENT_ENDS and not _another(scene, last, named):
        last += 1
    acts = scene.marks.at(at, "action", "scheduled") is not None or scene.word(at) in _ACTS
    words = scene.words(at, last).strip()[:_LONGEST]
    return NextStep(words, first, last) if words and (said or acts) else None


def _another(scene: Scene, at: int, named: set[int]) -> bool:
    """Whether a list goes on with another account: '…: call Hank, Acme …'."""
    return scene.word(at) == "," and at + 1 in named
