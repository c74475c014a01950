"""Prices of companies that are no accounts: 'the Alloy quote', 'Plaid is at 71k', 'can get it from Clover for 17k'."""

from commands.grammar.message.said_amounts import Said
from commands.grammar.message.scene import Scene
from commands.grammar.names.ordinary import first_names, function_words, is_ordinary, places
from commands.grammar.words.foreign_names import (
    ANYTHING,
    BEATEN,
    BIDDING,
    FIGURES,
    FORMERLY,
    NO_COMPANIES,
    SELLING,
    SOURCES,
    SUPPLIERS,
    US,
)
from commands.grammar.words.others_money import DEAL_THINGS, PAPERS
from commands.grammar.words.signs import SENTENCE_ENDS

_NEAR = 5
_MOST_CAPITALS = 0.6


def is_foreign(scene: Scene, one: Said) -> bool:
    """Whether the price belongs to another supplier, named or not ('their current tool runs 71k')."""
    first = statement_start(scene, one)
    if _supplied(scene, one) or scene.word(one.first - 2) in ANYTHING:
        return True
    if not _about_known(scene, one):
        return False
    return any(
        _is_name(scene, at) and _sells(scene, at, one) for at in range(first, min(one.last + 3, one.clause.last))
    )


def statement_start(scene: Scene, one: Said) -> int:
    """Return where the clauses begin that an amount closes, or heads: 'Toast undercut us at Bubba, 18k'."""
    at = one.clause.first
    bare = one.first == at or (one.first == at + 1 and not scene.owner_of[at])
    while bare and at > 0 and scene.word(at - 1) not in SENTENCE_ENDS:
        at -= 1
    return at


def _about_known(scene: Scene, one: Said) -> bool:
    """Whether an account or somebody of one is named in the same breath, so that the foreign name is not the deal's."""
    first, last = statement_start(scene, one), one.clause.last
    named = any(first <= scene.range_of(hit)[0] < last for hit in scene.hits)
    contacts = scene.snapshot.records.contacts_named
    return named or any(scene.tokens[at].capital and contacts(scene.tokens[at].stem) for at in range(first, last))


def _is_name(scene: Scene, at: int) -> bool:
    """Whether a word with a capital can be a company's name: nobody's first name, no word of a deal or a product."""
    token = scene.tokens[at]
    word = token.stem
    if not token.capital or scene.owner_of[at] or not word.isalpha() or len(word) < 3:
        return False
    shouted = scene.text[token.start : token.end].isupper() and len(word) < 5
    if shouted or word in NO_COMPANIES | function_words() | first_names() | places() | scene.member_names.first:
        return False
    if scene.snapshot.records.contacts_named(word) or _of_deals(scene, word):
        return False
    if not is_ordinary(word):
        return True
    if at == 0 or scene.word(at - 1) in SENTENCE_ENDS:
        return scene.word(at + 1) in BIDDING and word not in DEAL_THINGS | PAPERS
    return not _all_capitals(scene)


def _of_deals(scene: Scene, word: str) -> bool:
    """Whether a deal, a product or a stage is called so."""
    deals = (deal.name for hit in scene.hits for deal in scene.snapshot.records.deals_of(hit.entries[0]))
    called = (*deals, *scene.snapshot.products, *(stage.name for stage in scene.snapshot.stages))
    return any(word in name.casefold().split() for name in called)


def _all_capitals(scene: Scene) -> bool:
    """'Isdom Signed At 47k': of one who writes all words so, a capital tells nothing."""
    words = [token for token in scene.tokens if token.word.isalpha()]
    return sum(token.capital for token in words) > len(words) * _MOST_CAPITALS


def _sells(scene: Scene, at: int, one: Said) -> bool:
    """Whether the words around a name say that it quotes, is paid, or was chosen from: not that we beat it."""
    before, behind, next_to = scene.word(at - 1), scene.word(at + 1), scene.word(at + 2)
    if {before, scene.word(at - 2)} & BEATEN:
        return False
    if behind in FIGURES or (scene.tokens[at].word.endswith("'s") and next_to in FIGURES):
        return True
    if behind in SELLING and at < one.first:
        return behind not in {"is", "was", "will", "has", "at"} or one.first - at <= _NEAR
    before = scene.word(at - 2) if before == "/" else before
    ours = US & {scene.word(n) for n in range(one.clause.first, one.clause.last)}
    return before in SOURCES and not ours and not is_ordinary(scene.tokens[at].stem)


def _supplied(scene: Scene, one: Said) -> bool:
    """'their current tool runs 71k', 'the old contract was 71k', 'the incumbent is at 71k': what they have now."""
    for at in range(one.clause.first, one.first - 1):
        if scene.word(at) in FORMERLY and scene.word(at + 1) in SUPPLIERS and not scene.owner_of[at]:
            return not {"renew", "renewed", "renews", "renewal"} & scene.said
    return False
