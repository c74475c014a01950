"""Time that was spent with somebody: 'had a really good hour with Helen', '30 min w/ Nora', 'two calls: …'."""

from collections.abc import Sequence

from commands.grammar.message.clause import Clause
from commands.grammar.message.marks import Mark
from commands.grammar.message.scene import Scene
from commands.grammar.spans import DateSpan
from commands.grammar.words.money import NUMERALS
from commands.grammar.words.time_spent import ABOUT_TALKS, HAD_TIME, HOURS
from commands.syntax.activities import ActivityType

_WITH = frozenset({"with", "w"})
_SIGNS = frozenset({":", "-", "–", "—"})
_ON_PHONE = frozenset({"phone", "call", "line"})
_HAD = frozenset({"had", "spent", "got", "enjoyed"})
_NEAR = 12


def time_spent(scene: Scene, clause: Clause) -> ActivityType | None:
    """'had a really good hour with Helen', '20 min w/ Gloria': a meeting, unless it is to come or was by phone."""
    if scene.said.isdisjoint(HOURS) or clause.unreal or clause.negated is not None:
        return None
    if any(0 <= scene.range_of(span)[0] - clause.first < _NEAR and _ahead(scene, span) for span in scene.dates):
        return None
    for at in range(clause.first, clause.last - 2):
        if scene.word(at) not in HOURS or scene.word(at + 1) not in _WITH:
            continue
        had = all(_leads(scene, n) for n in range(clause.first, at))
        if had and any(_is_somebody(scene, n) for n in range(at + 2, min(at + 4, clause.last))):
            phoned = any(scene.word(n) in _ON_PHONE for n in range(at + 2, clause.last))
            return "call" if phoned else "meeting"
    return None


def _is_somebody(scene: Scene, at: int) -> bool:
    """Whether a name stands here, of whomever."""
    token = scene.tokens[at]
    return bool(scene.owner_of[at] or token.capital or scene.snapshot.records.contacts_named(token.stem))


def _ahead(scene: Scene, span: DateSpan) -> bool:
    """Whether a day is to come: 'Monday' was, where it is told that we had the time."""
    led = scene.word(scene.range_of(span)[0] - 1) in {"for", "by", "next"} or span.clock is not None
    over = span.past_day is not None and not led and not scene.said.isdisjoint(_HAD)
    return span.first > scene.snapshot.ways.today and not over


def _leads(scene: Scene, at: int) -> bool:
    """Whether a word may stand before the time: 'just had a really good', '30'."""
    word = scene.word(at)
    return word in HAD_TIME or word in NUMERALS or word.isdigit() or not word[0].isalnum()


def is_counted(scene: Scene, clauses: Sequence[Clause], clause: Clause, mark: Mark) -> bool:
    """'Two calls: Wade wants net 60, Irene asked for a demo': a heading counts the talks, and news of them follows."""
    behind = next((one for one in clauses if one.first > clause.last), None)
    if behind is None or scene.word(clause.last) not in _SIGNS or not scene.word(mark.last - 1).endswith("s"):
        return False
    words = [scene.word(at) for at in range(clause.first, clause.last) if not mark.first <= at < mark.last]
    counts = any(word in NUMERALS or word.isdigit() or word in {"both", "couple"} for word in words)
    only = all(word in NUMERALS or word.isdigit() or word in ABOUT_TALKS for word in words)
    said = [at for at in range(behind.first, behind.last) if scene.word(at).isalpha() and not scene.owner_of[at]]
    ordered = scene.marks.at(behind.first, "action") is not None
    return counts and only and len(said) > 1 and not ordered and not behind.unreal
