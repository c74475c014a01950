"""Who sent a lead: somebody of a known account, whose name and account are not the lead's own."""

from commands.grammar.message.scene import Scene
from commands.grammar.names.hits import NameHit
from commands.grammar.names.ordinary import first_names, is_ordinary
from commands.grammar.words.lead import SENDS_ON, SENT_THROUGH

_BETWEEN = frozenset({"at", "from", "of", "@", "with", "(", "over"})
_MOST_BETWEEN = 3
_SHORTEST = 3


def sends_lead(scene: Scene, hit: NameHit) -> bool:
    """'Bea at Hatfan put me onto Pruitt HVAC', 'Pruitt HVAC via Bea at Hatfan', "Isdom's Wade sent Pruitt HVAC"."""
    sender = sender_of(scene, hit)
    if not sender:
        return False
    behind = max(scene.range_of(hit)[1], sender.stop)
    told = scene.word(behind) in SENDS_ON or scene.word(sender.start - 1) in SENT_THROUGH
    return told and any(_of_stranger(scene, at, sender) for at in range(len(scene.tokens)))


def sender_of(scene: Scene, hit: NameHit) -> range:
    """Return the tokens that name a person of an account beside its name; empty where nobody is."""
    first, last = scene.range_of(hit)
    if _is_of(scene, last, hit):
        return range(last, last + 1)
    end = first
    while end > max(0, first - _MOST_BETWEEN) and scene.word(end - 1) in _BETWEEN:
        end -= 1
    start = end
    while start > 0 and _is_of(scene, start - 1, hit):
        start -= 1
    return range(start, end)


def _is_of(scene: Scene, at: int, hit: NameHit) -> bool:
    """Whether a token is a name of somebody of the account."""
    if not 0 <= at < len(scene.tokens):
        return False
    return any(one.account == hit.entries[0] for one in scene.snapshot.records.contacts_named(scene.tokens[at].stem))


def _of_stranger(scene: Scene, at: int, sender: range) -> bool:
    """Whether a word is neither a common one nor of anybody known: it may be of the lead."""
    token = scene.tokens[at]
    if at in sender or scene.owner_of[at] or not token.word.isalpha() or len(token.word) < _SHORTEST:
        return False
    return not is_ordinary(token.stem) and (token.capital or token.stem not in first_names())
