"""Which accounts and deals a message is about, and which it only names beside them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from commands.grammar.deal_names import calls_exactly, deals_called, words_calling
from commands.grammar.message.other_deals import other_deal
from commands.grammar.message.scene import Scene, token_range
from commands.grammar.names.hits import NameHit
from commands.grammar.names.ordinary import is_ordinary
from commands.grammar.snapshot import ContactName, DealName

_DEAL_ID = re.compile(r"(?<![\w#])#?D(\d{1,9})(?!\w)")
_DETERMINERS = frozenset({"the", "a", "an", "our", "their"})
RECOMMENDS = frozenset({"referral", "referred", "intro", "introduced", "recommended", "introduction", "reference"})
_MOST = 40
_LEAST_SLIP = 5
_MOST_CALLING = 7
_CLOSE_BEHIND = 3
_CORRECTS = frozenset({"mean", "meant", "sorry", "rather", "correction", "actually", "wait", "oops", "scratch", "make"})
_BESIDE_CORRECTION = frozenset({"i", "no", "or", "that", "um", "uh", "not", "the", "it", "should", "be", "its", "it's"})


@dataclass(slots=True)
class Mention:
    """At tokens [first, last): one account for certain, or one of several; `deal` where one is named.

    `contact` is the person through whom the account was named (an e-mail address). `called` are the words behind the
    account's name that call some of its deals, several of them where `deal` is None; `strange` that they call none.
    """

    first: int
    last: int
    accounts: tuple[int, ...]
    certain: bool
    words: str
    deal: int | None = None
    contact: ContactName | None = None
    start: int = 0
    end: int = 0
    called: str = ""
    strange: bool = False

    @property
    def key(self) -> tuple[object, ...]:
        """What two mentions of the same thing have in common."""
        return (self.accounts, self.deal)


def find_mentions(scene: Scene) -> tuple[list[Mention], list[NameHit]]:
    """Return what the message is about, in order, and the names that stand there as rivals, sources or examples."""
    others = [hit for hit in scene.hits if _beside(scene, hit)]
    mentions = [_of_hit(scene, hit) for hit in scene.hits if hit not in others]
    mentions += _by_email(scene)
    mentions += _by_id(scene)
    mentions = sorted(mentions, key=lambda mention: mention.first)[:_MOST]
    mentions = _without_corrected(scene, mentions)
    return _named_deals(scene, mentions), others


def _of_hit(scene: Scene, hit: NameHit) -> Mention:
    first, last = scene.range_of(hit)
    certain = hit.verdict == "certain"
    named = () if certain else _with_somebody_named(scene, hit)
    entries = hit.entries[:1] if certain else named or hit.entries
    return Mention(first, last, entries, certain or bool(named), hit.text, start=hit.start, end=hit.end)


def _with_somebody_named(scene: Scene, hit: NameHit) -> tuple[int, ...]:
    """'irene at goldex': of accounts like a misspelled name the one a person of which is named."""
    if hit.how != "typo":
        return ()
    said = {token.stem for token in scene.tokens}
    named = [
        entry
        for entry in hit.entries
        if any(one.name.casefold().split()[0] in said for one in scene.snapshot.records.contacts_of(entry))
    ]
    return tuple(named) if len(named) == 1 else ()


def _beside(scene: Scene, hit: NameHit) -> bool:
    """'lost to X', 'went with X', 'referred by X', 'over X': not what the message is about."""
    at = scene.range_of(hit)[0] - 1
    while at >= 0 and scene.word(at) in _DETERMINERS:
        at -= 1
    if scene.word(at) == "to" and any(mark.last <= at for mark in scene.marks.within(max(0, at - 6), at, "lost")):
        return True
    if any(scene.word(n) in RECOMMENDS and scene.word(n + 1) in {"from", "by"} for n in range(max(0, at - 4), at + 1)):
        return True
    mark = scene.marks.at(at, "other_role") if at >= 0 else None
    return mark is not None and mark.last == at + 1 and scene.marks.at(at, "owner") is None


def _by_email(scene: Scene) -> Iterator[Mention]:
    """Find accounts through a known contact's e-mail address; of strangers the domain speaks (see names)."""
    for one in scene.clean.references:
        contact = scene.snapshot.records.contact_by_email(one.value) if one.kind == "email" else None
        if contact is not None and contact.account is not None and one.end <= len(scene.text):
            yield _at(scene, one.start, one.end, (contact.account,), contact=contact)


def _by_id(scene: Scene) -> Iterator[Mention]:
    """'D7' is a deal for certain."""
    for found in _DEAL_ID.finditer(scene.text):
        deal = scene.snapshot.records.deal(int(found[1]))
        if deal is not None:
            accounts = () if deal.account is None else (deal.account,)
            yield _at(scene, found.start(), found.end(), accounts, deal=deal.id)


def _at(
    scene: Scene,
    start: int,
    end: int,
    accounts: tuple[int, ...],
    *,
    deal: int | None = None,
    contact: ContactName | None = None,
) -> Mention:
    """Mention an account for certain at the characters [start, end)."""
    first, last = token_range(scene.tokens, start, end)
    words = scene.clean.text[start:end]
    return Mention(first, last, accounts, certain=True, words=words, deal=deal, contact=contact, start=start, end=end)


def _without_corrected(scene: Scene, mentions: list[Mention]) -> list[Mention]:
    """'kanex?? i mean konex', 'not acme, globex': the name that was taken back is not meant."""
    kept = []
    for number, mention in enumerate(mentions):
        after = mentions[number + 1] if number + 1 < len(mentions) else None
        if after is not None and _corrected(scene, mention, after):
            continue
        if len(mentions) > 1 and scene.word(mention.first - 1) == "not" and after is not None:
            continue
        if mention.contact is None and any(
            other.contact is not None
            and other.accounts == mention.accounts
            and other.first <= mention.first < other.last
            for other in mentions
        ):
            continue
        kept.append(mention)
    return kept


def _corrected(scene: Scene, mention: Mention, after: Mention) -> bool:
    """Whether only a correction stands between two names: 'Finjob, no wait, sorry, I meant Finhigh'."""
    between = [scene.word(at) for at in range(mention.last, after.first)]
    words = [word for word in between if word.isalpha() or "'" in word]
    return bool(_CORRECTS & set(words)) and set(words) <= _CORRECTS | _BESIDE_CORRECTION


def _named_deals(scene: Scene, mentions: list[Mention]) -> list[Mention]:
    """Bind each mention to the deal that words right beside it name; 'D7' beside its account is the same mention."""
    mentions = [part for mention, low, high in _zones(scene, mentions) for part in _several(scene, mention, low, high)]
    for number, mention in enumerate(mentions):
        if mention.deal is None:
            low = mentions[number - 1].last if number else 0
            high = mentions[number + 1].first if number + 1 < len(mentions) else len(scene.tokens)
            _call_deals(scene, mention, high)
        if mention.deal is None:
            _name_deal(scene, mention, low, high)
        if mention.deal is None:
            _call_no_deal(scene, mention, high)
    return [
        mention
        for number, mention in enumerate(mentions)
        if not (
            mention.deal is None
            and any(
                other.deal is not None
                and other.accounts == mention.accounts
                and abs(number - place) == 1
                and _DEAL_ID.fullmatch(other.words)
                for place, other in enumerate(mentions)
            )
        )
    ]


def _zones(scene: Scene, mentions: Sequence[Mention]) -> Iterator[tuple[Mention, int, int]]:
    """Yield each mention with the tokens between its neighbours."""
    for number, mention in enumerate(mentions):
        low = mentions[number - 1].last if number else 0
        high = mentions[number + 1].first if number + 1 < len(mentions) else len(scene.tokens)
        yield mention, low, high


def _several(scene: Scene, mention: Mention, low: int, high: int) -> list[Mention]:
    """'Umbrella renewal 92k, lab expansion to April': two deals of one account are two mentions."""
    if mention.deal is not None or len(mention.accounts) != 1:
        return [mention]
    deals = [one for one in scene.snapshot.records.deals_of(mention.accounts[0]) if one.kind == "open"]
    words = {deal.id: _own_words(scene, deal) for deal in deals}
    places: list[tuple[int, DealName]] = []
    for deal in deals if len(deals) > 1 else ():
        only = words[deal.id] - {word for other in deals if other.id != deal.id for word in words[other.id]}
        said = [
            at for at in range(low, high) if scene.tokens[at].stem in only and not mention.first <= at < mention.last
        ]
        if said:
            places.append((said[0], deal))
    if len(places) < 2:
        return [mention]
    places.sort(key=lambda place: place[0])
    last = max(mention.last, places[0][0] + 1) if places[0][0] == mention.last else mention.last
    parts = [replace(mention, last=last, deal=places[0][1].id, certain=True)]
    for at, deal in places[1:]:
        token = scene.tokens[at]
        parts.append(
            replace(
                mention,
                first=at,
                last=at + 1,
                deal=deal.id,
                words=scene.words(at, at + 1),
                start=token.start,
                end=token.end,
            )
        )
    return parts


def _call_deals(scene: Scene, mention: Mention, high: int) -> None:
    """'isdom GTX Pro moved': the words behind the name call open deals of the account; a whole name decides."""
    if not mention.certain or len(mention.accounts) != 1:
        return
    records = scene.snapshot.records
    deals = [deal for deal in records.deals_of(mention.accounts[0]) if deal.kind == "open"]
    words = [scene.tokens[at].stem for at in range(mention.last, min(high, mention.last + _MOST_CALLING))]
    account = records.account(mention.accounts[0]) if len(deals) > 1 else None
    mention.called = words_calling(words, deals, account) if account else ""
    called = deals_called(mention.called, deals, account) if mention.called else ()
    if len(called) == 1 and calls_exactly(mention.called, called[0], account):
        mention.deal = called[0].id


def _call_no_deal(scene: Scene, mention: Mention, high: int) -> None:
    """'Groovestreet Loyalty App 4.5k', and there is no such deal: none of the account's is meant for certain."""
    if not mention.certain or len(mention.accounts) != 1:
        return
    records, account = scene.snapshot.records, mention.accounts[0]
    people = {word for one in records.contacts_of(account) for word in one.name.casefold().split()}
    words = other_deal(scene, mention.last, high, records.deals_of(account), records.account(account), people)
    mention.called, mention.strange = (words, True) if words else (mention.called, False)


def _name_deal(scene: Scene, mention: Mention, low: int, high: int) -> None:
    """Find the deal whose own words stand between the neighbouring mentions."""
    found: list[tuple[int, int, DealName]] = []
    for account in mention.accounts[:5]:
        deals = scene.snapshot.records.deals_of(account)
        found += [(score, account, deal) for deal, score in _scores(scene, mention, deals, low, high)]
    if not found:
        return
    opened = [one for one in found if one[2].kind == "open" and _spelled_out(scene, one[2], low, high)]
    if len(opened) == 1 and any(deal.kind != "open" for _, _, deal in found):
        found = opened
    best = max(score for score, _, _ in found)
    top = [(account, deal) for score, account, deal in found if score == best]
    if len(top) > 1:
        top = [one for one in top if one[1].kind == "open"]
    if len(top) == 1:
        mention.accounts, mention.deal, mention.certain = (top[0][0],), top[0][1].id, True


def _spelled_out(scene: Scene, deal: DealName, low: int, high: int) -> bool:
    """'Phase 1 is long done, it's Phase 2 I'm moving': a deal's whole name; the closed one is past."""
    names = _own_words(scene, deal)
    words = [scene.tokens[at].stem for at in range(low, high)]
    return bool(names) and any(set(words[at : at + len(names)]) == names for at in range(len(words)))


def _scores(
    scene: Scene, mention: Mention, deals: Sequence[DealName], low: int, high: int
) -> Iterator[tuple[DealName, int]]:
    """Count, for each deal, the words that only it carries and that the message says.

    One word is enough beside the account's name or before 'deal'; elsewhere all of the deal's words are wanted. A
    closed deal is meant only right behind the name: 'Abby at Sonron, thrilled with phase 1'.
    """
    said = {scene.tokens[at].stem: at for at in range(low, high) if not mention.first <= at < mention.last}
    words = {deal.id: _own_words(scene, deal) for deal in deals}
    said = _spelled_like(said, {word for own in words.values() for word in own})
    for deal in deals:
        mine = words[deal.id]
        only = {word for word in mine if not any(word in words[other.id] for other in deals if other.id != deal.id)}
        spoken = [word for word in only if word in said]
        whole = bool(mine) and all(word in said for word in mine)
        near = any(_beside_name(scene, mention, said[word]) for word in spoken)
        close = any(mention.first < said[word] < mention.last + _CLOSE_BEHIND for word in spoken)
        open_one = deal.kind == "open" or near or close
        if spoken and open_one and (whole or near or (len(deals) > 1 and len(mention.accounts) == 1)):
            yield deal, len(spoken) + 2 * whole + near


def _spelled_like(said: dict[str, int], words: set[str]) -> dict[str, int]:
    """Read what is a slip away from a word of the deals' names as that word: 'analytcs', 'expnsion'."""
    slips = {word: at for word, at in said.items() if len(word) >= _LEAST_SLIP and not is_ordinary(word)}
    for word in sorted(words - said.keys()) if slips else ():
        near = process.extractOne(word, list(slips), scorer=OSA.distance, score_cutoff=1)
        if near is not None:
            said[word] = slips[near[0]]
    return said


def _beside_name(scene: Scene, mention: Mention, at: int) -> bool:
    """Whether a word follows the account's name, or is followed by 'deal'."""
    return at in {mention.last, mention.last + 1} or scene.word(at + 1) in {"deal", "opp", "opportunity"}


def _own_words(scene: Scene, deal: DealName) -> frozenset[str]:
    """Give the words of a deal's name beside those of its account's."""
    account = scene.snapshot.records.account(deal.account) if deal.account is not None else None
    return _words_calling(deal.name, " ".join([account.name, *account.aliases]) if account is not None else "")


@lru_cache(maxsize=4096)
def _words_calling(deal: str, names: str) -> frozenset[str]:
    """Give the words of a deal's name that are none of its account's names."""
    known = set(re.findall(r"\w+", names.casefold()))
    return frozenset(
        word for word in re.findall(r"\w+", deal.casefold()) if word not in known and (len(word) > 2 or word.isdigit())
    )
