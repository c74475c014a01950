"""What is wanted or planned, and has not happened: 'get acme won', 'want acme closed by friday', 'won next friday'."""

from commands.grammar.message.clause import Clause
from commands.grammar.message.marks import Mark
from commands.grammar.message.orders import orders
from commands.grammar.message.scene import Scene
from commands.grammar.message.taken_back import puts_right
from commands.grammar.spans import DateSpan
from commands.grammar.words.lists import word_set

_LEADS = word_set("on by before until till next this in the at effective around about early mid late , ( - – @")
_MAY = word_set("can could may might to should would will must shall not cannot can't won't")
_THEY = frozenset({"they", "he", "she", "we"})
_BOUNDS = frozenset({"by", "before", "until", "till", "next", "effective"})
_LONG_AGO_DAYS = 100


def wished_for(scene: Scene, clause: Clause, mark: Mark) -> bool:
    """'get acme signed', 'chase Harriet for the signed MSA', 'can be closed': words before it say it is only wanted."""
    if scene.word(mark.first - 1) == "be" and scene.word(mark.first - 2) in _MAY:
        return True
    if "would" in scene.said and _had_they(scene, clause, mark):
        return True
    wishes = scene.marks.within(clause.first, mark.first, "wish")
    return any(not puts_right(scene, one) and not orders(scene, one) for one in wishes)


def _had_they(scene: Scene, clause: Clause, mark: Mark) -> bool:
    """'Had Vito signed, it would be done': what did not come about."""
    between = range(clause.first + 1, mark.first)
    named = all(scene.owner_of[at] or scene.tokens[at].capital or scene.word(at) in _THEY for at in between)
    return scene.word(clause.first) == "had" and bool(between) and named


def still_to_come(scene: Scene, clause: Clause, mark: Mark) -> bool:
    """'acme won next friday', 'signed by 12/15', 'closed 12/15': beside it stands a day that is not over."""
    for span in scene.dates:
        first, last = scene.range_of(span)
        behind = mark.last <= first < clause.last and _only_leads(scene, mark.last, first)
        ahead = clause.first <= first and last <= mark.first and _only_leads(scene, last, mark.first)
        if (behind or ahead) and _to_come(scene, span, first):
            return True
    return False


def _only_leads(scene: Scene, first: int, last: int) -> bool:
    """Whether nothing but names, values and what leads to a day stands between."""
    return all(scene.owner_of[at] or scene.word(at) in _LEADS for at in range(first, last))


def _to_come(scene: Scene, span: DateSpan, first: int) -> bool:
    """Whether the words can mean no day that is over: of 'friday' the last one can be meant, of 'by friday' not."""
    today = scene.snapshot.ways.today
    if span.first <= today:
        return scene.word(first - 1) in _BOUNDS - {"effective"} or scene.word(first) in {"by", "before"}
    if {scene.word(first - 1), scene.word(first), scene.word(first - 2)} & _BOUNDS:
        return True
    return span.past_day is None or (today - span.past_day).days > _LONG_AGO_DAYS
