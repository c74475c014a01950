"""Which stage a message puts a deal into."""

from collections.abc import Sequence

from commands.grammar.message.clause import Clause
from commands.grammar.message.clause_truth import intentions
from commands.grammar.message.lexicon import lexicon_of
from commands.grammar.message.marks import Mark
from commands.grammar.message.scene import Scene
from commands.grammar.message.stage_corrections import corrected_stage, denied_stage
from commands.grammar.message.taken_back import called_wrong
from commands.grammar.message.to_come import still_to_come, wished_for
from commands.grammar.names.normalise import normalise
from commands.grammar.words.activity import PEOPLE_DO
from commands.grammar.words.deal import VENDORS
from commands.grammar.words.lists import word_set
from commands.grammar.words.promise import ASKED_FOR, DELIVERABLES
from commands.grammar.words.stage import BARE

_MOST_OTHER = 4
_SEVERAL = 2
_BOUNDS = frozenset({"by", "before", "until", "next", "tomorrow", "after"})
_ITS_STATE = word_set("is was are were at in the already also still now has been")
_ITS = word_set("it's its it that's they're theyre we're he's she's they are we")
_QUALIFIED_FOR = frozenset({"for", "to", "as", "on", "with", "under"})
_STAGE_OF_TALKS = frozenset({"negotiating"})
_OPENS = word_set("so ok okay then , - now and")
_NOW = frozenset({"is", "now", "at", "in", "the", "really", "actually", "already", "stage", "so", "and"})
_OBJECTS = frozenset({"the", "a", "an", "it", "them", "him", "her", "our", "this", "that", "their", "us", "me"})
_TO_ANOTHER_DAY = word_set("to till til until from back up out over again into forward")
_STRONG_INTO = frozenset({"→", "->", "=>", "-->", "➡", "⇒", "👉", "➜", "➔", "▶", "⏩", "»", "=", "stage", "status"})


def read_stage(scene: Scene, clauses: Sequence[Clause], names_end: set[int]) -> Mark | None:
    """Return the stage a deal is put into; `names_end` are the tokens right behind account and deal names."""
    open_stages = {stage.name for stage in scene.snapshot.stages if stage.kind == "open"}
    found = [
        mark
        for clause in clauses
        for mark in scene.marks.within(clause.first, clause.last, "stage")
        if mark.value in open_stages and _believed(scene, clause, mark) and _put_into(scene, clause, mark, names_end)
    ]
    turned = corrected_stage(scene, clauses) if len(found) < _SEVERAL else None
    if turned is not None and turned.value in open_stages:
        return turned
    denied = denied_stage(scene, clauses) if not found and scene.marks.has("negation") else None
    if denied is not None and denied.value in open_stages:
        return denied
    return found[-1] if found else None


def _of_rival(scene: Scene, clause: Clause, mark: Mark) -> bool:
    """'SAP is in negotiation with Acme', 'a competitor is at proposal stage': where another vendor is."""
    at = mark.first - 1
    while at > clause.first and scene.word(at) in _ITS_STATE:
        at -= 1
    return at >= clause.first and at < mark.first - 1 and scene.tokens[at].stem in VENDORS and not scene.owner_of[at]


def _believed(scene: Scene, clause: Clause, mark: Mark) -> bool:
    """Whether a clause that mentions a stage says that the deal is in it."""
    if clause.unreal or clause.denies(mark.first) or called_wrong(scene, mark.first, mark.last):
        return False
    if (
        _of_rival(scene, clause, mark)
        or wished_for(scene, clause, mark)
        or _planned(scene, clause, mark)
        or _one_of_two(scene, mark)
    ):
        return False
    if scene.word(clause.first - 1) == "then" and scene.marks.at(mark.first - 1, "into") is not None:
        return False
    if clause.negated is not None and clause.negated >= mark.last and not _cue(scene, mark):
        return False
    return all(
        one.last == mark.first and scene.word(one.first) == "going"
        for one in intentions(scene, clause.first, mark.first)
    )


def _one_of_two(scene: Scene, mark: Mark) -> bool:
    """'at proposal or negotiation': neither stage is said."""
    behind = scene.word(mark.last) == "or" and scene.marks.within(mark.last, mark.last + _MOST_OTHER, "stage")
    before = [one for one in scene.marks.within(mark.first - _MOST_OTHER, mark.first, "stage") if one.last < mark.first]
    return bool(behind) or any(scene.word(one.last) == "or" for one in before)


def _planned(scene: Scene, clause: Clause, mark: Mark) -> bool:
    """'move to proposal by friday', 'moving to demo next week': not yet; 'to proposal, close 12/15' is said now."""
    if not still_to_come(scene, clause, mark):
        return False
    bound = {scene.word(mark.last), scene.word(mark.last + 1)} & _BOUNDS
    return bool(bound) and not scene.marks.within(mark.last, clause.last, "close")


def _put_into(scene: Scene, clause: Clause, mark: Mark, names_end: set[int]) -> bool:
    """'to proposal', '→ demo', 'proposal stage', and a bare 'proposal' in a line that says nothing else."""
    if scene.marks.at(mark.first - 1, "from") is not None:
        return False
    if (
        "stage" in {scene.word(mark.last), scene.word(mark.last - 1)}
        or _heads(scene, clause, mark)
        or _is_now(scene, clause, mark)
        or _it_is(scene, clause, mark)
        or _is_put_right(scene, clause, mark)
        or scene.word(mark.first - 1) in _STRONG_INTO
    ):
        return True
    if scene.word(mark.first - 1) in {"is", "are"} and scene.word(mark.first) == "qualified":
        since = (scene.word(mark.last), scene.word(mark.last + 1)) == ("as", "of")  # 'qualified as of today'
        return since or scene.word(mark.last) not in _QUALIFIED_FOR
    cue = _cue(scene, mark)
    if cue is not None:
        return _led_into(scene, clause, cue, mark, names_end)
    if mark.first - 1 in range(clause.first, mark.first) and scene.marks.at(mark.first - 1, "move") is not None:
        if _is_also_event(scene, mark) and _gets_another_day(scene, mark.last):
            return False
        return scene.word(mark.first - 1) not in {
            "put",
            "set",
            "started",
            "push",
            "pushed",
            "take",
            "keep",
        } or not _is_also_event(scene, mark)
    return _bare(scene, clause, mark, names_end)


def _gets_another_day(scene: Scene, behind: int) -> bool:
    """'Erin bumped demo to dec 3', 'moved demo up to thu 2pm', 'from 2 to 4': the event moves, the deal does not."""
    at = behind
    while scene.word(at) in _TO_ANOTHER_DAY:
        at += 1
    day = any(scene.range_of(span)[0] <= at < scene.range_of(span)[1] for span in scene.dates)
    return scene.word(at - 1) == "from" or (day and at > behind)


def _led_into(scene: Scene, clause: Clause, cue: Mark, mark: Mark, names_end: set[int]) -> bool:
    """Whether 'to demo', 'in negotiation' puts the deal there: a word that is an event too needs a move or the name."""
    if not _is_also_event(scene, mark):
        return True
    if _is_verb(scene, cue, mark):
        return False
    if clause.link == ")" and cue.first == clause.first:
        return True
    moves = scene.marks.within(clause.first, cue.first + 1, "move")
    return cue.first in names_end or any(not _in_order_to(scene, one, cue.first) for one in moves)


def _is_verb(scene: Scene, cue: Mark, mark: Mark) -> bool:
    """'to demo the new module': something to do, and no stage."""
    return scene.word(cue.first) == "to" and scene.word(mark.last) in _OBJECTS


def _in_order_to(scene: Scene, move: Mark, cue: int) -> bool:
    """'going back to Bluth Thursday to demo': what we go there for, and no stage."""
    between = range(move.last, cue)
    dated = any(scene.range_of(span)[0] in between for span in scene.dates)
    return dated or any(scene.word(at) == "to" and scene.owner_of[at + 1] for at in range(move.first, cue))


def _is_now(scene: Scene, clause: Clause, mark: Mark) -> bool:
    """'isn't in proposal anymore, it's negotiation': a stage that is all a short clause says of the deal."""
    said = {scene.word(at) for at in range(clause.first, mark.first) if not scene.owner_of[at]}
    behind = {scene.word(at) for at in range(mark.last, clause.last) if not scene.owner_of[at]}
    if not said <= _ITS | _NOW or not behind <= _NOW:
        return False
    word = scene.words(mark.first, mark.last).casefold()
    return (word in BARE and bool(said & _ITS)) or (word in _STAGE_OF_TALKS and "now" in said | behind)


def _it_is(scene: Scene, clause: Clause, mark: Mark) -> bool:
    """'so proposal it is, 39k': settled, where nothing but a name stands before it and no word behind."""
    bare = scene.words(mark.first, mark.last).casefold() in BARE
    before = all(scene.owner_of[at] or scene.word(at) in _OPENS for at in range(clause.first, mark.first))
    words = [scene.word(at) for at in range(mark.last, clause.last) if not scene.owner_of[at]]
    return bare and before and words in (["it", "is"], ["it", "is", "now"], ["it", "is", "then"])


def _heads(scene: Scene, clause: Clause, mark: Mark) -> bool:
    """'proposal: Golddex, Hatfan': a stage that is all of a heading; 'demo: Golddex' tells of one, or plans it."""
    if _is_also_event(scene, mark):
        return False
    return bool(scene.hits) and (clause.first, clause.last) == (mark.first, mark.last) and scene.word(mark.last) == ":"


def _cue(scene: Scene, mark: Mark) -> Mark | None:
    """Find the word that leads into a stage, right before it."""
    if scene.word(mark.first - 1) == "2":
        return scene.marks.at(mark.first - 2, "move")
    found = scene.marks.at(mark.first - 1, "into") if mark.first else None
    return found if found is not None and found.last == mark.first else None


def _is_put_right(scene: Scene, clause: Clause, mark: Mark) -> bool:
    """'moved to proposal, I mean demo': nothing but a correction before a stage, and another one before that."""
    if mark.last < clause.last or not scene.marks.within(0, clause.first, "stage"):
        return False
    marks = scene.marks.within(clause.first, mark.first, "correction", "retraction")
    said = {at for one in marks for at in range(one.first, one.last)}
    return bool(said) and said >= {at for at in range(clause.first, mark.first) if scene.word(at)[0].isalnum()}


def _is_also_event(scene: Scene, mark: Mark) -> bool:
    """'demo' is a stage and something that takes place."""
    return scene.marks.at(mark.first, "event") is not None and mark.value.casefold() not in BARE


def _bare(scene: Scene, clause: Clause, mark: Mark, names_end: set[int]) -> bool:
    """'Hatfan proposal 29k', 'Acme: negotiation': a stage behind the name with no verb around."""
    said = scene.words(mark.first, mark.last).casefold()
    slip = mark.value.casefold() in BARE and said not in lexicon_of(scene.snapshot).words
    if said not in BARE and not slip and not _is_own_name(scene, mark):
        return False
    corrects = clause.link == "back" and scene.marks.within(clause.first, mark.first, "retraction")
    dated = any(scene.range_of(span)[0] == mark.last for span in scene.dates)
    links = {":", "-"} if dated else {":", "-", ",", "so"} if said in DELIVERABLES else {":", "-", ",", "so", ".", "\n"}
    heads = mark.first == clause.first and clause.link in links
    behind_name = mark.first in names_end or _behind_values(scene, clause, mark)
    opens = (behind_name and not _is_a_thing(scene, clause, mark)) or heads or bool(corrects)
    verbs = scene.marks.within(clause.first, clause.last, "happened", "action", "scheduled", "duty", "event")
    verbs = [one for one in verbs if not (one.first < mark.last and mark.first < one.last)]
    follows = scene.word(mark.last)
    ends = mark.last >= clause.last or follows in {"now", ","} or bool(scene.owner_of[mark.last])
    ends = ends or _percent_ends(scene, clause, mark.last)
    ends = ends or (follows == "at" and said not in DELIVERABLES and _is_money(scene, mark.last + 1))
    return opens and not verbs and ends


def _behind_values(scene: Scene, clause: Clause, mark: Mark) -> bool:
    """'Isdom 50k 60% proposal': nothing before it but a name and values."""
    percents = _percents(scene)
    return bool(percents) and all(scene.owner_of[at] or at in percents for at in range(clause.first, mark.first))


def _percent_ends(scene: Scene, clause: Clause, at: int) -> bool:
    """'Isdom proposal 60%': and no '60% complete'."""
    ends = (last for first, last in map(scene.range_of, scene.numbers) if first == at and at in _percents(scene))
    return any(last >= clause.last or scene.owner_of[last] for last in ends)


def _percents(scene: Scene) -> set[int]:
    """Give the tokens of percentages."""
    ranges = (scene.range_of(number) for number in scene.numbers if number.unit in {"%", "percent"})
    return {at for first, last in ranges for at in range(first, last)}


def _is_money(scene: Scene, at: int) -> bool:
    return any(scene.range_of(span)[0] == at for span in scene.money)


def _is_own_name(scene: Scene, mark: Mark) -> bool:
    """'Negotiation/Review', 'on hold', 'Prospecting': a stage's whole name; 'needs analysis' may be a verb.

    A name of one word is written as the stage is, in capitals, and is neither an event nor what a deal is called.
    """
    written = scene.words(mark.first, mark.last)
    if mark.last - mark.first < _SEVERAL:
        alone = written == mark.value and written[0].isupper() and scene.marks.at(mark.first, "event") is None
        return alone and not _calls_deal(scene, mark)
    if normalise(written) != normalise(mark.value):
        return False
    return written == mark.value or scene.word(mark.first) not in ASKED_FOR | PEOPLE_DO


def _calls_deal(scene: Scene, mark: Mark) -> bool:
    deals = [deal for hit in scene.hits for deal in scene.snapshot.records.deals_of(hit.entries[0])]
    return any(scene.word(mark.first) in deal.name.casefold().split() for deal in deals)


def _is_a_thing(scene: Scene, clause: Clause, mark: Mark) -> bool:
    """'typo in the Acme proposal', 'questions about our Acme proposal': a paper or a talk that something is said of."""
    named = [first for first, last in map(scene.range_of, scene.hits) if clause.first <= first < last <= mark.first]
    said = (first - 1 > clause.first or scene.word(first - 2).isalpha() for first in named)
    return any(scene.word(first - 1) in _OBJECTS and more for first, more in zip(named, said, strict=True))
