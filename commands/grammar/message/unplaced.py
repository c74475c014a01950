"""News that names nobody at all: where it is surely of business its author is asked whose it is, else it is let be."""

from itertools import pairwise

from commands.grammar.message.amounts import Amount
from commands.grammar.message.facts import Facts
from commands.grammar.message.owners import members_in
from commands.grammar.message.scene import Scene
from commands.grammar.message.unnamed import Guess
from commands.grammar.reading import Ask
from commands.grammar.words.lists import word_set
from commands.grammar.words.promise import DELIVERABLES

_FAR = frozenset({"month", "quarter", "half", "year"})
_IT = frozenset({"it", "deal", "opp"})
_MOVES = word_set("push move slip bump shift pull")
_POLITE = word_set("pls please plz can you could just ok")
_MOST_POLITE = 2
_WENT = frozenset({"went", "done", "completed", "complete"})
_THEY = word_set("they them their they're they've he she he's she's his her him")
_AGREE = word_set("good ok okay fine cool happy agreed agrees yes accepted accepts approved approves sign signs took")
_WHICH_ONE = word_set("other that this second first third bigger smaller larger newer older")
_PUTS = word_set("bump set put raise lower cut drop bring change make push move increase decrease reduce mark take")
_PUT_WHAT = _IT | word_set("that this one amount value size")
_POLITE = word_set("please pls plz ok okay and so thanks thx now just")
_SAYS_HOW_MUCH = frozenset({"is", "at", "to", "now", "→", "->", "goes", "went", "down", "up", "moved", "="})


def unplaced(scene: Scene, facts: Facts) -> Guess | None:
    """'moved to negotiation', 'lvm again', and no word of whom: only its author can place it; mere talk is let be."""
    if scene.marks.has("chatter"):
        return None
    told = _changes_a_deal(scene, facts) or _says_an_amount(scene, facts) or _was_done(scene, facts)
    return Guess(ask=Ask("account", "", (), "no_account")) if told else None


def _changes_a_deal(scene: Scene, facts: Facts) -> bool:
    """'moved to negotiation', 'it closes in March', 'they signed': a stage, an end or a date of some deal."""
    closing = any(day.role == "close" and day.span.period in _FAR for day in facts.days)
    it = _says(scene, _IT) or _says_one(scene)
    ended = facts.ending is not None and (it or _says(scene, _THEY))
    named = facts.close_on is not None and any(_is_called(scene, at) for at, _ in enumerate(scene.tokens))
    named = named or (facts.close_on is not None and _moves_it(scene))
    return facts.stage is not None or ended or named or (closing and it)


def _moves_it(scene: Scene) -> bool:
    """'push it out to the 15th', 'pls move it to 12/18': an order, said to nobody else; in a channel it may be talk."""
    polite = sum(scene.word(at) in _POLITE for at in range(_MOST_POLITE))
    ordered = scene.word(polite) in _MOVES and scene.word(polite + 1) in _IT | {"this", "that"}
    return ordered and scene.place.kind != "channel"


def _is_called(scene: Scene, at: int) -> bool:
    """'the close', 'close date': the field of a deal, by its name."""
    if scene.word(at) not in {"close", "closing"}:
        return False
    return scene.word(at + 1) == "date" or scene.word(at - 1) in {"the", "our", "that"}


def _says_an_amount(scene: Scene, facts: Facts) -> bool:
    """'the Starter deal is 10k now', 'won, 20k', 'move it to 20k'."""
    if facts.amount is None:
        return False
    words = [token.word for token in scene.tokens]
    named = any(word in {"deal", "opp"} and after in _SAYS_HOW_MUCH for word, after in pairwise(words))
    named = named or (_says_one(scene) and any(one == "one" and is_ in _SAYS_HOW_MUCH for one, is_ in pairwise(words)))
    changed = (scene.marks.has("move") and _says(scene, _IT)) or _puts(scene, facts.amount)
    agreed = _says(scene, _THEY) and _says(scene, _AGREE)  # "she's good with 40k"
    return named or changed or agreed or facts.ending is not None or facts.close_on is not None


def _says_one(scene: Scene) -> bool:
    """'the other one', 'that one': a deal, of which only its author knows which."""
    return any(one.word == "one" and which.word in _WHICH_ONE for which, one in pairwise(scene.tokens))


def _puts(scene: Scene, amount: Amount) -> bool:
    """'bump that to 65k', 'change the amount to 50k': an order that begins with its verb and ends in the amount."""
    first = next((at for at, token in enumerate(scene.tokens) if token.word not in _POLITE), 0)
    at, end = scene.range_of(amount.span)
    what = {scene.word(n) for n in range(first + 1, at)} & _PUT_WHAT
    alone = all(scene.word(n) in _POLITE or not scene.word(n)[0].isalnum() for n in range(end, len(scene.tokens)))
    return scene.word(first) in _PUTS and bool(what) and scene.word(at - 1) in {"to", "at", "that", "it"} and alone


def _was_done(scene: Scene, facts: Facts) -> bool:
    """'lvm again', 'great demo', 'just met, they love it', 'sent the contract over', 'SOW by Friday'."""
    papers = _says(scene, DELIVERABLES)
    if facts.promises and papers:
        return True
    if facts.activity is None:
        return False
    kind = facts.activity.type
    met = kind in {"meeting", "call", "demo"} and facts.noteworthy and _says(scene, _THEY)
    sent = kind in {"email", "quote"} and facts.activity.direction != "inbound" and papers
    shown = kind == "demo" and _says(scene, _WENT) and not members_in(scene, 0, len(scene.text))
    return facts.activity.missed or met or sent or shown


def _says(scene: Scene, words: frozenset[str]) -> bool:
    return any(token.word in words for token in scene.tokens)
