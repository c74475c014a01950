"""An ending that would come only later: 'signs Friday, then it's won', 'no answer by Friday and it's lost'."""

from itertools import pairwise

from commands.grammar.message.awaited import was
from commands.grammar.message.clause import Clause
from commands.grammar.message.ending_objects import is_refusal
from commands.grammar.message.marks import Mark
from commands.grammar.message.scene import Scene
from commands.grammar.words.awaited import AWAITED
from commands.grammar.words.lists import word_set
from commands.grammar.words.signs import SENTENCE_ENDS

_SHALL = word_set("i'll we'll we're marking closing calling")
_BOUNDS = word_set("by until till before")
_NOTHING = word_set("no without nothing zero")
_MORE = word_set("one another")
_PERHAPS = word_set("maybe perhaps possibly potentially probably could might")
_FAR = 9


def only_then(scene: Scene, clause: Clause, mark: Mark) -> bool:
    """'one more try Thursday, then I'm marking it lost', 'signs tomorrow then it's won': what will be so then."""
    said = {scene.word(at) for at in range(clause.first, clause.last)}
    if "then" not in said | {scene.word(clause.first - 1)}:
        return False
    return bool(said & _SHALL) or _is_to_come(scene, mark)


def _is_to_come(scene: Scene, mark: Mark) -> bool:
    """Whether before 'then' there stands what somebody will do, or a day that is to come."""
    then = next((at for at in range(mark.first - 1, -1, -1) if scene.word(at) == "then"), 0)
    first = _sentence(scene, then)
    awaited = any(scene.word(at) in AWAITED and not scene.owner_of[at] for at in range(first, then))
    return awaited or (_future_within(scene, first, then) and not was(scene, first, then))


def past_a_bound(scene: Scene, _: Clause, mark: Mark) -> bool:
    """'no answer by Friday and it's lost', 'one more week of silence and it is dead': only if nothing comes."""
    first = _sentence(scene, mark.first)
    said = [scene.word(at) for at in range(first, mark.first)]
    if not {"and", "then", ","} & set(said):
        return False
    bounded = any(word in _BOUNDS for word in said) and _future_within(scene, first, mark.first)
    more = any(word in _MORE and after == "more" for word, after in pairwise(said))
    return (bounded and not _NOTHING.isdisjoint(said)) or (more and "and" in said)


def put_off(scene: Scene, _: Clause, mark: Mark) -> bool:
    """'said no, maybe next year', 'passed. maybe Q2': a no with a 'maybe' and a day behind it is put off."""
    if not is_refusal(scene.words(mark.first, mark.last)):
        return False
    for at in range(mark.last, min(len(scene.tokens), mark.last + _FAR)):
        if scene.word(at) in _PERHAPS:
            return _future_within(scene, at, min(len(scene.tokens), at + _FAR))
    return False


def _sentence(scene: Scene, at: int) -> int:
    """Return the first token of the sentence in which a token stands."""
    while at > 0 and scene.word(at - 1) not in SENTENCE_ENDS:
        at -= 1
    return at


def _future_within(scene: Scene, first: int, last: int) -> bool:
    today = scene.snapshot.ways.today
    return any(first <= scene.range_of(span)[0] < last and span.last > today for span in scene.dates)
