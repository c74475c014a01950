"""One signature of two: a deal that somebody has signed and somebody else has not."""

from collections.abc import Sequence

from commands.grammar.message.clause import Clause
from commands.grammar.message.marks import Mark
from commands.grammar.message.scene import Scene
from commands.grammar.names.ordinary import is_ordinary
from commands.grammar.words.lists import word_set
from commands.grammar.words.outcome import ANOTHER_SIGNER, NOT_A_CONTRACT

_WAITING = word_set("waiting wait awaiting needs need pending missing")
_ONLY_THAT = word_set("but only just the an a our mutual it was is that of course though lol ! ( )")
_SEEN = frozenset({"see", "seen", "find", "found"})
_SIDES = frozenset({"turn", "sig", "signature", "side", "end", "countersign", "countersignature"})
_OTHER_PAPERS = word_set("sow msa order form contract")
_PAPERS = word_set("sow msa order contract po paperwork")
_LACKING = word_set("not no without need needs missing awaiting")
_BEFORE_PAPER = word_set("the a an our their to get signed have yet still")
_BEHIND_PAPER = word_set("yet still though but back signed . , ; ! )")
_NOT_THEY = word_set(
    "they he she we us them i but and haven't hasn't didn't not have has did yet by though still , none"
)


def another_must_sign(scene: Scene, clauses: Sequence[Clause], mark: Mark) -> bool:
    """'Hank signed but their CFO hasn't', 'signed, waiting on countersignature', 'signed, I see no PO': not both."""
    if not is_signature(scene, mark):
        return False
    home = next((n for n, clause in enumerate(clauses) if clause.first <= mark.first < clause.last), 0)
    behind = clauses[home : home + 2]
    if behind and _paper_missing(scene, mark.last, behind[-1].last):
        return True
    for clause in clauses[home + 1 : home + 3]:
        words = {scene.tokens[at].stem for at in range(clause.first, clause.last)}
        waits = clause.negated is not None or bool(
            scene.marks.within(clause.first, clause.last, "intention", "wish", "still", "duty") or words & _WAITING
        )
        people = any(_is_person(scene, at) for at in range(clause.first, clause.last))
        if clause.negated is not None and words <= _NOT_THEY:
            return True
        other_paper = words & NOT_A_CONTRACT and words <= NOT_A_CONTRACT | _ONLY_THAT
        if other_paper or ("pending" in words and words & _OTHER_PAPERS):
            return True
        if _ours_to_sign(scene, clause, words):
            return True
        if "unsigned" in words or (clause.negated is not None and words & _SEEN):
            return True
        if waits and (words & ANOTHER_SIGNER or (people and words & _WAITING)):
            return True
    return False


def _paper_missing(scene: Scene, first: int, last: int) -> bool:
    """'signed the MSA but no order form yet', 'still need the SOW': the paper that sells is not there."""
    for at in range(first, last):
        if scene.word(at) not in _LACKING:
            continue
        paper = at + 1
        while scene.word(paper) in _BEFORE_PAPER:
            paper += 1
        behind = paper + 1 + (scene.word(paper + 1) == "form")
        ends = behind >= last or scene.word(behind) in _BEHIND_PAPER
        if paper < last and scene.word(paper) in _PAPERS and ends:
            return True
    return False


def _ours_to_sign(scene: Scene, clause: Clause, words: set[str]) -> bool:
    """'Helen signed. Now our turn', 'we signed, waiting on Dalt', 'MSA signed, SOW next week': one side, one paper."""
    if (words & {"our", "my"} and words & _SIDES) or scene.word(clause.first - 1) == "except":
        return True
    if words & _WAITING and any(clause.first <= scene.range_of(hit)[0] < clause.last for hit in scene.hits):
        return True
    today = scene.snapshot.ways.today
    days = (span for span in scene.dates if clause.first <= scene.range_of(span)[0] < clause.last)
    return bool(words & {"sow", "msa"}) and any(span.first > today for span in days)


def _is_person(scene: Scene, at: int) -> bool:
    token = scene.tokens[at]
    known = bool(scene.snapshot.records.contacts_named(token.stem)) if not scene.owner_of[at] else False
    return known and (token.capital or not is_ordinary(token.stem) or scene.word(at - 1) in {"for", "on"})


def is_signature(scene: Scene, mark: Mark) -> bool:
    """Whether an ending is told by a signature."""
    return "sign" in scene.words(mark.first, mark.last).casefold()
