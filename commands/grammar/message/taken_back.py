"""Values that a message calls wrong ('14k was wrong'), and those it puts in their place ('should be 41k')."""

from commands.grammar.message.marks import Mark
from commands.grammar.message.scene import Scene
from commands.grammar.words.deal import FIELDS
from commands.grammar.words.truth import MISTAKEN, MISTAKES, RIGHT, UNTRUE

_IS = frozenset(
    {"is", "was", "are", "were", "isn't", "wasn't", "isnt", "wasnt", "that's", "just", "a", "an", "the", "so"}
)
_NOT = frozenset({"not", "isn't", "wasn't", "isnt", "wasnt", "never"})
_ARE = _NOT | {"is", "was", "are", "were"}
_BESIDE = frozenset({"already", "yet", "now", "today", "with", "us", "yesterday", "at", "the", "deal", "it", "again"})
_QUOTES = frozenset({'"', "”", "'", "’"})
_BY = frozenset({"by", "in", "out", "of"})
_INTO = frozenset({"be", "been", "have", "say", "read", "rather", "really", "actually", "at", "to", "in", "close"})
_WHOSE = frozenset({"of", "for", "on", "at", "the", "'s"})
_ENTERED = frozenset({"put", "entered", "typed", "logged", "wrote", "recorded", "had"})
_INSTEAD = frozenset({"not", "instead", "rather", "vs"})
_MOST = 5
_MOST_BEFORE = 12


def called_wrong(scene: Scene, first: int, last: int) -> bool:
    """'14k was wrong', '12/4 isn't right', 'I wrote 14k by mistake', 'mistakenly put 14k': a value that is none."""
    at = last
    while at < last + _MOST and scene.word(at) in _IS | _NOT | _QUOTES:
        at += 1
    between = {scene.word(n) for n in range(last, at)}
    if between & _IS and scene.word(at) in (RIGHT if between & _NOT else MISTAKES):
        return True
    if scene.word(last) in _BY and scene.word(last + 1) in MISTAKES:
        return True
    return scene.word(first - 1) in MISTAKEN or scene.word(first - 2) in MISTAKEN


def untrue(scene: Scene, last: int) -> bool:
    """'that Acme signed already is wrong', 'the report that we lost it is premature': what is said is none."""
    at = last
    while at < last + _MOST and (scene.word(at) in _BESIDE or (at < len(scene.tokens) and scene.owner_of[at])):
        at += 1
    verb, be = scene.word(at), scene.word(at + 1)
    if verb not in _ARE and (verb, be) not in {("would", "be"), ("might", "be"), ("'s", "just")}:
        return False
    said = {scene.word(n) for n in range(at, at + _MOST)}
    return bool(said & UNTRUE) or bool(said & _NOT and said & RIGHT)


def puts_right(scene: Scene, mark: Mark) -> bool:
    """'14k should be 41k', 'the close date of Acme should be 12/4': a 'should' between what was wrong and is right."""
    if scene.word(mark.first) not in {"should", "should've", "shoulda"}:
        return False
    at = mark.first + 1
    while scene.word(at) in _INTO:
        at += 1
    if at == mark.first + 1 or at >= len(scene.tokens):
        return False
    if not _is_value(scene, at) and scene.word(at) not in scene.member_names.first:
        entered = _named_field(scene, mark.first) or _entered(scene, mark.first)
        return scene.marks.at(at, "stage") is not None and entered
    wrong = {scene.word(n) for n in range(max(0, mark.first - _MOST_BEFORE), mark.first)} & MISTAKES
    before = mark.first - 1 - (scene.word(mark.first - 1) in {",", "-", "–", "—"})
    while before > 0 and (0 < scene.owner_of[before] <= len(scene.hits) or scene.word(before) in _WHOSE):
        before -= 1
    return (
        bool(wrong)
        or _is_value(scene, before)
        or _named_field(scene, mark.first)
        or _entered(scene, mark.first)
        or _contrasted(scene, at)
    )


def _contrasted(scene: Scene, at: int) -> bool:
    """'Acme should be 86k not 88k': a value, and which one it is instead of."""
    if not _is_value(scene, at):
        return False
    behind = at + 1
    while behind < len(scene.tokens) and scene.owner_of[behind] == scene.owner_of[at]:
        behind += 1
    behind += scene.word(behind) == ","
    return scene.word(behind) in _INSTEAD and (_is_value(scene, behind + 1) or _is_value(scene, behind + 2))


def _entered(scene: Scene, end: int) -> bool:
    """'I put 105k for Acme, should be 150k': a value that somebody wrote down."""
    far = range(max(0, end - _MOST_BEFORE), end)
    wrote = next((at for at in far if scene.word(at) in _ENTERED and not scene.owner_of[at]), end)
    staged = scene.word(wrote) != "had"  # 'had a demo'
    return any(_is_value(scene, at) or (staged and scene.marks.at(at, "stage") is not None) for at in range(wrote, end))


def _named_field(scene: Scene, end: int) -> bool:
    """'the close date of Acme', 'owner for Ramp': a field of the deal, and perhaps whose it is."""
    at = end - 1
    while at >= 0 and (scene.owner_of[at] or scene.word(at) in _WHOSE):
        at -= 1
    return at >= 0 and scene.word(at) in FIELDS


def _is_value(scene: Scene, at: int) -> bool:
    """Whether a token belongs to an amount or a date."""
    return at >= 0 and scene.owner_of[at] > len(scene.hits)
