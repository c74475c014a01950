"""Conditions that stand behind what they are of: 'Acme 80k, if she signs', 'to proposal (once legal is ok)'."""

from collections.abc import Sequence

from commands.grammar.message.clause import Clause
from commands.grammar.message.scene import Scene

_APART = frozenset({",", "(", "-", "."})
_CONSEQUENCE = frozenset({",", "subject", "so", "run", "-", "and", ":"})
_LEADS = frozenset({"only", "but", "and", "just", "even"})


def conditions_before(scene: Scene, clauses: Sequence[Clause], number: int) -> bool:
    """Whether a clause is a condition and no more, of the clause before it: 'so' is judged by itself."""
    clause = clauses[number]
    if not clause.conditional or clause.link not in _APART or not number:
        return False
    before = clauses[number - 1]
    if clause.link == "." and (clause.sentence - before.sentence > 1 or not _values(scene, before)):
        return False
    first = clause.first
    while scene.word(first) in _LEADS:
        first += 1
    opens = any(mark.first == first for mark in scene.marks.within(first, clause.last, "condition"))
    if not opens or scene.marks.within(clause.first, clause.last, "action", "duty", "scheduled"):
        return False
    after = clauses[number + 1] if number + 1 < len(clauses) else None
    follows = after is not None and after.sentence == clause.sentence and after.link in _CONSEQUENCE
    return not follows and not scene.marks.within(before.first, before.last, "happened")


def _values(scene: Scene, clause: Clause) -> bool:
    """Whether a clause says a value, so that a condition in a sentence of its own can be of it."""
    return any(clause.first <= scene.range_of(span)[0] < clause.last for span in (*scene.money, *scene.dates))
