"""Dates that only tell of a thing: 'got the Q4 deck by email', 'their 2027 budget', 'hold the price until 1/15'."""

from commands.grammar.message.scene import Scene
from commands.grammar.names.ordinary import function_words
from commands.grammar.spans import DateSpan
from commands.grammar.words.lists import word_set

_WHICH = frozenset({"the", "our", "their", "his", "her", "my", "your", "a"})
_PERIODS = frozenset({"quarter", "half", "year"})
_UNTIL = word_set("until till til thru through")
_HOLDS = word_set("hold holds holding held honor honors honour honours keep keeps extend extends freeze lock guarantee")
_OFFERS = word_set("price prices pricing quote quotes offer discount rate rates proposal")
_MOST_OFFERED = 5
_OF_DEALS = ("close", "slipped", "stage")


def names_a_thing(scene: Scene, span: DateSpan) -> bool:
    """Whether a period stands between 'the' and a noun that is nothing of the deal's, or a date ends an offer."""
    first, last = scene.range_of(span)
    if _ends_an_offer(scene, first):
        return True
    if span.period not in _PERIODS:
        return False
    if _is_compared(scene, span):
        return True
    noun = scene.word(last)
    attributive = scene.word(first - 1) in _WHICH and noun.isalpha() and noun not in function_words()
    return attributive and scene.marks.at(last, *_OF_DEALS) is None


def _ends_an_offer(scene: Scene, first: int) -> bool:
    """'wants us to hold price until Jan 15', 'honor the quote through 12/31': how long it holds is nobody's duty."""
    at = first - 1 if scene.word(first - 1) in _UNTIL else first
    before = [scene.word(n) for n in range(max(0, at - _MOST_OFFERED), at)]
    return scene.word(at) in _UNTIL and not _HOLDS.isdisjoint(before) and not _OFFERS.isdisjoint(before)


def _is_compared(scene: Scene, span: DateSpan) -> bool:
    """'40k last year, 47k this year': periods right behind amounts tell of when these are."""
    behind = {scene.range_of(one)[1] for one in scene.money}
    periods = [one for one in scene.dates if one.period in _PERIODS and scene.range_of(one)[0] in behind]
    return len(periods) > 1 and span in periods
