"""Which stage a message puts a deal into, and whether it says that the deal is won or lost."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from commands.grammar.message.clauses import Clause, intentions
from commands.grammar.message.lexicon import lexicon_of
from commands.grammar.message.marks import Mark
from commands.grammar.message.scene import Scene
from commands.grammar.word_sets import word_set
from commands.grammar.words_outcome import NO_DEALS, NOT_A_CONTRACT, TURNED_DOWN, WITHOUT_OBJECT
from commands.grammar.words_stage import BARE

Outcome = Literal["won", "lost"]

_STRONG_INTO = frozenset({"→", "->", "=>", "-->", "➡", "⇒", "=", "stage", "status"})
_DETERMINERS = frozenset({"a", "an", "the", "our", "their", "this", "that", "some"})
_TRIALS = frozenset({"pilot", "poc", "trial", "beta", "evaluation"})
_ADVERBS = word_set("today yesterday already again sadly unfortunately now due on over because citing")
_SUBJECTS = word_set("they it deal client customer prospect has have is just finally already he she that this also")
_NAMES_VENDOR = frozenset({"competitor", "another", "someone", "somebody", "incumbent", "in", "other"})


@dataclass(frozen=True, slots=True)
class Ending:
    """How a deal ended, at which tokens it was said."""

    outcome: Outcome
    first: int
    last: int


def read_stage(scene: Scene, clauses: Sequence[Clause], names_end: set[int]) -> Mark | None:
    """Return the stage a deal is put into; `names_end` are the tokens right behind account and deal names."""
    open_stages = {stage.name for stage in scene.snapshot.stages if stage.kind == "open"}
    found = [
        mark
        for clause in clauses
        for mark in scene.marks.within(clause.first, clause.last, "stage")
        if mark.value in open_stages and _believed(scene, clause, mark) and _put_into(scene, clause, mark, names_end)
    ]
    return found[-1] if found else None


def read_ending(scene: Scene, clauses: Sequence[Clause], people: set[str]) -> Ending | None:
    """Return whether the deal is won or lost; contradictions say nothing. `people` are words of persons' names."""
    endings = [ending for clause in clauses for ending in _endings(scene, clause, people)]
    return endings[0] if len({one.outcome for one in endings}) == 1 else None


def _endings(scene: Scene, clause: Clause, people: set[str]) -> Iterator[Ending]:
    """Yield what a clause tells as a fact: won, lost, gone to a rival."""
    for mark in scene.marks.within(clause.first, clause.last, "won", "lost"):
        if _happened(scene, clause, mark) and scene.word(mark.last) not in people:
            yield Ending("won" if mark.kind == "won" else "lost", mark.first, mark.last)
    for mark in scene.marks.within(clause.first, clause.last, "went_with"):
        if _happened(scene, clause, mark) and _went_to_rival(scene, clause, mark, people):
            yield Ending("lost", mark.first, mark.last)


def _believed(scene: Scene, clause: Clause, mark: Mark) -> bool:
    """Whether a clause that mentions a stage says that the deal is in it."""
    if clause.unreal or clause.denies(mark.first):
        return False
    if scene.word(clause.first - 1) == "then" and scene.marks.at(mark.first - 1, "into") is not None:
        return False
    if clause.negated is not None and clause.negated >= mark.last and not _cue(scene, mark):
        return False
    return all(
        one.last == mark.first and scene.word(one.first) == "going"
        for one in intentions(scene, clause.first, mark.first)
    )


def _put_into(scene: Scene, clause: Clause, mark: Mark, names_end: set[int]) -> bool:
    """'to proposal', '→ demo', 'proposal stage', and a bare 'proposal' in a line that says nothing else."""
    if scene.marks.at(mark.first - 1, "from") is not None:
        return False
    if (
        "stage" in {scene.word(mark.last), scene.word(mark.last - 1)}
        or _heads(scene, clause, mark)
        or scene.word(mark.first - 1) in _STRONG_INTO
    ):
        return True
    if scene.word(mark.first - 1) in {"is", "are"} and scene.word(mark.first) == "qualified":
        return True
    cue = _cue(scene, mark)
    if cue is not None and not _is_also_event(scene, mark):
        return True
    if cue is not None and clause.link == ")" and cue.first == clause.first:
        return True
    if cue is not None:
        return cue.first in names_end or bool(scene.marks.within(clause.first, cue.first + 1, "move"))
    if mark.first - 1 in range(clause.first, mark.first) and scene.marks.at(mark.first - 1, "move") is not None:
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


def _heads(scene: Scene, clause: Clause, mark: Mark) -> bool:
    """'proposal: Golddex, Hatfan': a stage that is all of a heading."""
    return bool(scene.hits) and (clause.first, clause.last) == (mark.first, mark.last) and scene.word(mark.last) == ":"


def _cue(scene: Scene, mark: Mark) -> Mark | None:
    """Find the word that leads into a stage, right before it."""
    found = scene.marks.at(mark.first - 1, "into") if mark.first else None
    return found if found is not None and found.last == mark.first else None


def _is_also_event(scene: Scene, mark: Mark) -> bool:
    """'demo' is a stage and something that takes place."""
    return scene.marks.at(mark.first, "event") is not None and mark.value.casefold() not in BARE


def _bare(scene: Scene, clause: Clause, mark: Mark, names_end: set[int]) -> bool:
    """'Hatfan proposal 29k', 'Acme: negotiation': a stage behind the name with no verb around."""
    said = scene.words(mark.first, mark.last).casefold()
    slip = mark.value.casefold() in BARE and said not in lexicon_of(scene.snapshot).words
    if said not in BARE and not slip:
        return False
    opens = mark.first in names_end or (mark.first == clause.first and clause.link in {":", "-", ","})
    verbs = scene.marks.within(clause.first, clause.last, "happened", "action", "scheduled", "duty", "event")
    verbs = [one for one in verbs if not (one.first < mark.last and mark.first < one.last)]
    follows = scene.word(mark.last)
    ends = mark.last >= clause.last or follows in {"now", ","} or bool(scene.owner_of[mark.last])
    return opens and not verbs and ends


def _happened(scene: Scene, clause: Clause, mark: Mark) -> bool:
    """Whether an ending is told as a fact."""
    if clause.unreal or (clause.denies(mark.first) and scene.marks.at(mark.first, "negation") is None):
        return False
    before = scene.marks.within(clause.first, mark.first, "negation")
    if any(one.first < mark.first for one in before):
        return False
    if intentions(scene, clause.first, mark.first) or (mark.kind == "lost" and _ours(scene, clause, mark)):
        return False
    return not _signs_something_else(scene, clause, mark) and not _has_object(scene, clause, mark)


def _ours(scene: Scene, clause: Clause, mark: Mark) -> bool:
    """'he wanted 10 % off, I said no': what we turn down is no deal lost; 'we lost it' is one."""
    subject = next(
        (scene.word(at) for at in range(mark.first - 1, clause.first - 1, -1) if scene.word(at) != "just"), ""
    )
    return subject in {"i", "we"} and scene.word(mark.first) in TURNED_DOWN


def _signs_something_else(scene: Scene, clause: Clause, mark: Mark) -> bool:
    """'signed the pilot agreement', 'mutual NDA countersigned': a signature, but no sale."""
    if mark.kind != "won" or "sign" not in scene.words(mark.first, mark.last).casefold():
        return False
    around = [*range(max(clause.first, mark.first - 3), mark.first), *range(mark.last, min(clause.last, mark.last + 4))]
    named = {scene.range_of(hit)[1] for hit in scene.hits}
    return any(
        scene.word(at) in NOT_A_CONTRACT and not scene.owner_of[at] and not (at in named and scene.word(at) in _TRIALS)
        for at in around
    )


def _has_object(scene: Scene, clause: Clause, mark: Mark) -> bool:
    """'passed the audit', 'walked us through it' end no deal."""
    words = scene.words(mark.first, mark.last).casefold()
    if words == "closed":
        return any(scene.word(at) in NO_DEALS for at in range(mark.last, min(clause.last, mark.last + 4)))
    if words not in WITHOUT_OBJECT:
        return False
    before = mark.first - 1
    if before >= clause.first and not scene.owner_of[before] and scene.word(before) not in _SUBJECTS:
        return True
    if mark.last >= clause.last:
        return False
    return not scene.owner_of[mark.last] and scene.word(mark.last) not in _ADVERBS


def _went_to_rival(scene: Scene, clause: Clause, mark: Mark, people: set[str]) -> bool:
    """'went with Bloomberg', not 'went with the annual plan', 'went with us' or 'we went with Friday'."""
    at = mark.last
    if at >= clause.last or scene.word(mark.first - 1) in {"i", "we"}:
        return False
    word = scene.word(at)
    if word in _DETERMINERS:
        return scene.word(at + 1) in _NAMES_VENDOR
    if word in _NAMES_VENDOR:
        return True
    is_name = any(scene.tokens[at].start == hit.start for hit in scene.hits)
    return word not in people and (is_name or (scene.tokens[at].capital and not scene.owner_of[at]))
