"""A refusal that ends no deal: ours, that of one person alone, or of an appointment."""

from commands.grammar.message.clause import Clause
from commands.grammar.message.ending_objects import is_refusal
from commands.grammar.message.governed_days import INSIDERS
from commands.grammar.message.marks import Mark
from commands.grammar.message.scene import Scene
from commands.grammar.names.ordinary import first_names
from commands.grammar.words.lists import word_set
from commands.grammar.words.outcome import INVITED, TURNED_DOWN
from commands.grammar.words.signs import SENTENCE_ENDS

_MORE_THAN_NO = ("lost", "went_with", "reason", "reason_after")
_DETERMINERS = word_set("the their his her our its")
_WAITS = word_set("wait waiting postpone postponing")
_FAR = 10
_CANNOT = word_set("can't cant cannot couldn't couldnt won't")
_ATTEND = word_set("make attend join do")


def we_refuse(scene: Scene, clause: Clause, mark: Mark) -> bool:
    """'he wanted 10 % off, I said no': what we turn down is no deal lost; 'we lost it' is one."""
    subject = next(
        (scene.word(at) for at in range(mark.first - 1, clause.first - 1, -1) if scene.word(at) != "just"), ""
    )
    asked = clause.link == "," and mark.first == clause.first and "?" in scene.said  # '> can you do 27k? Acme, said no'
    ours = subject in {"i", "we"} or (asked and "?" in {scene.word(at) for at in range(mark.first)})
    return mark.kind == "lost" and ours and scene.word(mark.first) in TURNED_DOWN


def one_refuses(scene: Scene, clause: Clause, mark: Mark) -> bool:
    """'Jane said no', 'Bud at Gekko declined', 'a no from Bud': one person's no alone, without why, loses no deal."""
    if not is_refusal(scene.words(mark.first, mark.last)):
        return False
    at = _refuser(scene, mark)
    headed = clause.link == ":" and mark.first == clause.first
    if at < (0 if headed else clause.first) or at >= clause.last or scene.owner_of[at]:
        return False
    word = scene.tokens[at].stem
    told = scene.marks.within(0, len(scene.tokens), *_MORE_THAN_NO)
    person = word in {"he", "she"} | INSIDERS | first_names() or bool(scene.snapshot.records.contacts_named(word))
    return person and all(one.first == at or mark.first <= one.first < mark.last for one in told)


def _refuser(scene: Scene, mark: Mark) -> int:
    """Return the token of who says no: behind 'a no from', else before the verb, and before the account's name."""
    if scene.word(mark.last - 1) == "from" or scene.word(mark.last) == "from":
        at = mark.last + (scene.word(mark.last) == "from")
        return at + (scene.word(at) in _DETERMINERS)
    at = mark.first - 1
    at -= scene.word(at) in {"just", "also", "already", ":"}
    named = next((first for first, last in map(scene.range_of, scene.hits) if first < at + 1 == last), None)
    return named - 2 if named is not None and scene.word(named - 1) in {"at", "from", "@"} else at


def refuses_talk(scene: Scene, clause: Clause, mark: Mark) -> bool:
    """'sent Bea the invite, she declined', 'can't make it, declined', 'a no for Thursday': no deal is refused."""
    if not is_refusal(scene.words(mark.first, mark.last)):
        return False
    behind = mark.last + 1
    if scene.word(mark.last) == "for" and behind < clause.last and scene.owner_of[behind] > len(scene.hits):
        return True
    first, last = _within_sentence(scene, mark)
    said = {scene.word(at) for at in range(first, last)}
    if said & _WAITS and scene.word(mark.last) not in {"so", "because"}:  # 'passed, wants to wait till spring'
        return True
    return bool(said & INVITED) or any(
        scene.word(at) in _CANNOT and scene.word(at + 1) in _ATTEND for at in range(first, last)
    )


def _within_sentence(scene: Scene, mark: Mark) -> tuple[int, int]:
    """Return the tokens around an ending that are of its sentence, a few words far."""
    first, last = mark.first, mark.last
    while first > max(0, mark.first - _FAR) and scene.word(first - 1) not in SENTENCE_ENDS:
        first -= 1
    while last < min(len(scene.tokens), mark.last + _FAR) and scene.word(last) not in SENTENCE_ENDS:
        last += 1
    return first, last
