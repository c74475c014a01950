"""Which account names in a message are meant as names: 'Target wants 300 licences', not 'our target is 300'."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from commands.grammar.clean import Clean
from commands.grammar.fixed import fixed
from commands.grammar.hint import Hint
from commands.grammar.message.lexicon import Lexicon
from commands.grammar.names.hits import NameHit
from commands.grammar.names.normalise import normalise
from commands.grammar.names.ordinary import is_ordinary
from commands.grammar.names.typos import find_names
from commands.grammar.snapshot import Snapshot
from commands.grammar.spans import Span
from commands.grammar.words.lists import any_phrase
from commands.grammar.words.naming import (
    ADVERBS,
    AFTER_DEAL,
    AFTER_OCCASION,
    AFTER_OPENING,
    AFTER_OPENING_IN_LOWER_CASE,
    AFTER_VERB,
    BEFORE_NAME,
    CHANGES,
    DEALS_BEFORE,
    FOLKS,
    FOLKS_DO,
    OCCASIONS,
    PLACES_BEHIND,
    PREPOSITIONS,
    QUANTITIES,
    SHIFTS_BEFORE,
    VERBS_BEFORE,
)

_LEAST_LISTED = 3
_MONEY = r"[$€£¥]\s?\d|\d+(?:[.,]\d+)*\s*(?:k|m|mm|bn|%)(?!\w)"
_BEFORE = re.compile(rf"(?:@|{any_phrase(BEFORE_NAME)}|[,;(/&.!?:\n]|^)\s*[*_\"'(<\[]*$", re.IGNORECASE)
_BEGUN = frozenset({"prefix", "part", "short", "start", "without_form"})
_IN_A_NAME = re.compile(r"[\w&,:'] [A-Z][a-z]+ $")  # 'a deal for 3M, Innovation Pilot': of a longer name
_PREPOSITION = re.compile(rf"(?:@|{any_phrase(PREPOSITIONS)})\s*[*_\"'(]*$", re.IGNORECASE)
_VERB = re.compile(rf"(?:^|[\s(*]){any_phrase(VERBS_BEFORE)}\s+[*_\"'(]*$", re.IGNORECASE)
_DEALS = re.compile(rf"(?:^|[\s(*]){any_phrase(DEALS_BEFORE)}\s+[*_\"'(]*$", re.IGNORECASE)
_SHIFT = re.compile(rf"(?:^|[\s(*]){any_phrase(SHIFTS_BEFORE)}\s+[*_\"'(]*$", re.IGNORECASE)
_AFTER_SHIFT = re.compile(
    r"\s*(?:out |back |in |forward |up )?(?:to|until|till|into|by)\s+(?:the\s+)?(?:q[1-4]\b|\d{1,2}/\d|"
    r"\d{1,2}(?:st|nd|rd|th)\b|"
    r"eo[mqy]\b|(?:end|early|mid|late|next|a|one|two|three)\b|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b|"
    r"(?:mon|tue|wed|thu|fri)[a-z]*\b)",
    re.IGNORECASE,
)
_AFTER_DEAL = re.compile(rf"\s*(?:$|[,;.:!)/|–-]|→|->|[$€£]?\d|{any_phrase(AFTER_DEAL)})", re.IGNORECASE)
_ARTICLE = re.compile(r"(?:^|\W)the\s+$", re.IGNORECASE)
_COMMA = re.compile(r"[,;.\n]\s*$")
_JOINER = re.compile(r"(?:\s*,|\s*/|\s+and|\s*&|\s*,\s*and)\s*", re.IGNORECASE)
_WORDS = re.compile(r"[^\W\d_]+")
_NEXT_WORD = re.compile(r"\s+([^\W\d_]+(?:'[^\W\d_]+)?)")
_AFTER_VERB = re.compile(rf"\s*(?:$|[,;.:!)]|→|->|[$€£]?\d|{any_phrase(AFTER_VERB)})", re.IGNORECASE)
_AROUND_SMALL = ((_DEALS, _AFTER_DEAL), (_VERB, _AFTER_VERB), (_SHIFT, _AFTER_SHIFT))
# 'Target close 12/18': a field and its value; 'Target close rates' may be anything.
_CLOSE_DAY = (
    r"(?:\d{1,2}[/.-]\d|\d{1,2}(?:st|nd|rd|th)\b"
    r"|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|eo[qmwy]|q[1-4])[a-z]*\b)"
)
_AFTER_OPENING = re.compile(
    rf"\s*(?:[:,→>(/&+]|->|=>|-\s|–|—|'s\b|$|[$€£¥]|\d+(?:[.,]\d+)*\s*(?:[kKmM%]|mm|bn)?\b|\d(?:st|nd|rd|th)\s"
    rf"|close:?\s+{_CLOSE_DAY}|{any_phrase(AFTER_OPENING)})",
    re.IGNORECASE,
)
_IS_WORTH = re.compile(
    rf"\s*(?:is|at|now|is now|is at|now at|(?:(?:{any_phrase(CHANGES)})\s+)?(?:(?:down|up)\s+)?to)\s+(?:{_MONEY})",
    re.IGNORECASE,
)
_STRONG_AFTER = re.compile(
    rf"\s*(?::\s|→|->|=>|'s\b|{_MONEY}|(?:{any_phrase(ADVERBS)}\s+)?{any_phrase(AFTER_OPENING_IN_LOWER_CASE)}"
    rf"|{any_phrase(FOLKS)}\s+(?:{any_phrase(ADVERBS)}\s+)?{any_phrase(FOLKS_DO)}"
    rf"|{any_phrase(OCCASIONS)}(?:\s*(?:[,:(]|$|\d)|\s+{any_phrase(AFTER_OCCASION)}))",
    re.IGNORECASE,
)
_HEADED = re.compile(r"\w:\s*$")
_ALONE = re.compile(r"\s*(?:$|[.,;(\n])")
_PLACE_BEHIND = re.compile(rf"\s+{any_phrase(PLACES_BEHIND)}", re.IGNORECASE)
# 'one black umbrella', 'their umbrella': a thing, where nothing of sales follows.
_THING_BEFORE = re.compile(
    r"(?:^|\s)(?:(?:a|an|one|my|your|his|her|their|some|any|another|each)\s+(?P<kind>[a-z]+\s+)?)$", re.IGNORECASE
)
_OWNED_BEFORE = re.compile(r"(?:^|\s)(?:your|my|his|her|some|any|those|these|a|an)\s+$", re.IGNORECASE)
# 'target is still the 18th' speaks of a day.
_MOST_NAMED = 40
_SAYS_WHEN = re.compile(
    r"\s*(?:date |close |amount |price )?(?:is|was|stays|remains|still)\b[\w ]{0,12}?\b(?:the |an? )?"
    r"(?:\d|eo[mqy]\b|mid|early|late|end\b|next\b|this\b|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|"
    r"wed|thu|fri)",
    re.IGNORECASE,
)
_THING_AFTER = re.compile(
    r"\s*(?:$|[.,;!?)]|(?:in|on|at|from|by|near|under|left|behind|and|or|is|was|for|here|there)\b)"
)


@fixed
class Around:
    """A message as far as it is read before names are: `spans` are its dates and amounts."""

    text: str
    clean: Clean
    snapshot: Snapshot
    spans: tuple[Span, ...]
    lexicon: Lexicon


def unquoted(text: str) -> str:
    """Return the text, of the same length, with a quoted name that opens a sentence written plainly: '“Gap” moved'."""
    if text.isascii() and not _MAY_QUOTE.search(text):
        return text
    return _QUOTED.sub(lambda one: f"{one['lead']} {one['said']}".ljust(len(one[0])), text)


_MAY_QUOTE = re.compile(r"[\"'][A-Z]")
_QUOTED = re.compile(
    r"(?P<lead>(?:^|[.;!?,\n])\s{0,4})(?:[\"“„«‹‘'`]|[\U0001F300-\U0001FAFF])"
    r"(?P<said>[A-Z][\w&.-]*(?: [A-Z][\w&.-]*){0,3})(?:[\"”“»›’'`](?!\w)|[\U0001F300-\U0001FAFF])"
)


def hits_in(around: Around, hint: Hint) -> tuple[NameHit, ...]:
    """Return the account names of a message that are used as such, in order."""
    text = around.text
    taken = [(one.start, one.end) for one in around.spans]
    taken += [(one.start, one.end) for one in around.clean.references if one.kind in {"member", "channel"}]
    hits = find_names(around.snapshot.names, text, taken, around.lexicon.words)
    opening = len(text) - len(text.lstrip()) if hint.expects else -1
    kept: list[NameHit] = []
    listing = _opening_list(text, hits)
    for hit in hits:
        if hit in listing:
            kept.append(hit)
            continue
        if hit.ordinary and any(_deal_of(around.snapshot, one, hit) for one in kept[:_MOST_NAMED]):
            continue
        listed = bool(kept) and _goes_on(text, kept[-1], hit)
        if hit.start == opening or listed or _meant(around, hit, alone=len(hits) == 1):
            kept.append(hit)
    return tuple(kept)


def _opening_list(text: str, hits: Sequence[NameHit]) -> list[NameHit]:
    """'ramp, gap, block: all pushed to Jan': three names or more that open a line up to its colon."""
    if len(hits) < _LEAST_LISTED or text[: hits[0].start].strip():
        return []
    listed = [hits[0]]
    for before, hit in pairwise(hits):
        if not _JOINER.fullmatch(text, before.end, hit.start):
            break
        listed.append(hit)
    closes = text[listed[-1].end :].lstrip().startswith(":")
    return listed if closes and len(listed) >= _LEAST_LISTED else []


def _deal_of(snapshot: Snapshot, before: NameHit, hit: NameHit) -> bool:
    """'acme labs: pilot now 18k': a common word in small letters that calls a deal of the account named before."""
    said = hit.text.casefold()
    deals = snapshot.records.deals_of(before.entries[0]) if hit.cased == "lower" else ()
    return hit.entries[0] != before.entries[0] and any(said in deal.name.casefold().split() for deal in deals)


def _goes_on(text: str, before: NameHit, hit: NameHit) -> bool:
    """'emailed globex, dalt and notion': behind a name and a comma or 'and' an ordinary word is a name as well."""
    if not hit.ordinary or before.ordinary or hit.text.isdigit():
        return False
    return bool(_JOINER.fullmatch(text, before.end, hit.start) and _AFTER_VERB.match(text, hit.end))


def _meant(around: Around, hit: NameHit, *, alone: bool) -> bool:
    """Whether the words stand for the account here."""
    placed = hit.ordinary and _PLACE_BEHIND.match(around.text, hit.end)
    if (
        placed
        or _is_thing(around, hit)
        or any(
            one.kind in {"member", "channel"} and one.start < hit.end and hit.start < one.end
            for one in around.clean.references
        )
    ):
        return False
    others = list(_over(hit, around.spans))
    if any(one.end - one.start > hit.end - hit.start for one in others):
        return False
    if not hit.ordinary:
        return not any((one.start, one.end) == (hit.start, hit.end) for one in others)
    if others and hit.text.isdigit():
        return False
    several = len(hit.text.split()) > 1 or "-" in hit.text or _taught_with_article(around, hit)
    if several and hit.how in {"exact", "alias", "without_form"}:
        return True
    own = _names_own(around.snapshot, hit, around.text[hit.end : hit.end + 40])
    if own or (_stands_apart(around.text, hit) and _with_own_contact(around.snapshot, hit, around.text)):
        return True
    return _ordinary_word_meant(around.text, hit, around.lexicon, amount=bool(others), alone=alone)


def _taught_with_article(around: Around, hit: NameHit) -> bool:
    """'the bank', where those very words were taught: with its article a common word is as sure as two words are."""
    article = _ARTICLE.search(around.text, max(0, hit.start - 8), hit.start) if hit.how == "alias" else None
    known = around.snapshot.records.account(hit.entries[0]) if article else None
    return known is not None and f"the {normalise(hit.text)}" in map(normalise, known.aliases)


def _is_thing(around: Around, hit: NameHit) -> bool:
    """'one black umbrella at reception', 'her block': a word in lower case behind an article is a common noun."""
    if hit.text.isalpha() and _OWNED_BEFORE.search(around.text, max(0, hit.start - 24), hit.start):
        following = _NEXT_WORD.match(around.text, hit.end)
        return following is not None and _is_good(around, hit, following[1].casefold())
    if hit.cased != "lower" or not hit.text.isalpha():
        return False
    found = _THING_BEFORE.search(around.text, max(0, hit.start - 24), hit.start)
    if found is None or not _THING_AFTER.match(around.text, hit.end):
        return False
    kind = found.span("kind")
    return not any(one.start < kind[1] and kind[0] < one.end for one in around.spans)


def _is_good(around: Around, hit: NameHit, word: str) -> bool:
    """'your Target bags': a thing of the shop, which neither sales speak of nor a deal of the account is called."""
    deals = (deal.name.casefold().split() for deal in around.snapshot.records.deals_of(hit.entries[0]))
    known = word in around.lexicon.words or any(word in words for words in deals)
    return hit.ordinary and word.isalpha() and is_ordinary(word) and not known


def _ordinary_word_meant(text: str, hit: NameHit, lexicon: Lexicon, *, amount: bool, alone: bool) -> bool:
    """A common word is a name where it is written like one and stands where a name stands."""
    before, after = text[max(0, hit.start - 24) : hit.start], text[hit.end : hit.end + 40].lstrip(">]*_")
    if amount:
        return bool(_PREPOSITION.search(before)) or (hit.opens and alone and bool(_AFTER_OPENING.match(after)))
    if hit.cased == "lower":
        wanted = next((behind for in_front, behind in _AROUND_SMALL if in_front.search(before)), None)
        return bool(wanted.match(after)) if wanted else _small_word_meant(hit, before, after)
    following = _NEXT_WORD.match(after)
    told = following is not None and following[1].casefold() in lexicon.followers
    if _HEADED.search(before) and _ALONE.match(after):
        return True
    if hit.opens and _IS_WORTH.match(text, hit.end):
        return True
    if hit.how in _BEGUN and _IN_A_NAME.search(before):
        return False
    if hit.opens or not before.strip("<[(*_\"' "):
        return told or bool(_AFTER_OPENING.match(after))
    return told or _in_running_text(before) or bool(_BEFORE.search(before)) or bool(_AFTER_OPENING.match(after))


def _small_word_meant(hit: NameHit, before: str, after: str) -> bool:
    """In lower case only what stands around a common word can show it to be a name."""
    if hit.text.casefold() in QUANTITIES and _SAYS_WHEN.match(after):
        return False
    if _COMMA.search(before) and _STRONG_AFTER.match(after):
        return True
    if _PREPOSITION.search(before):
        return bool(_AFTER_OPENING.match(after)) or not after.strip()
    worth = hit.text.casefold() not in QUANTITIES and _IS_WORTH.match(after)
    return hit.opens and bool(_STRONG_AFTER.match(after) or worth)


def _names_own(snapshot: Snapshot, hit: NameHit, after: str) -> bool:
    """'orange enterprise to 220k', 'block amrita called': the next word is of a deal or a contact of the account."""
    following = _NEXT_WORD.match(after)
    if following is None:
        return False
    word = following[1].casefold().removesuffix("'s")
    deals = (_WORDS.findall(deal.name.casefold()) for deal in snapshot.records.deals_of(hit.entries[0]))
    people = (contact.name.casefold().split() for contact in snapshot.records.contacts_of(hit.entries[0]))
    return any(word in words for words in deals) or (
        hit.opens and not is_ordinary(word) and any(word == words[0] for words in people if words)
    )


def _stands_apart(text: str, hit: NameHit) -> bool:
    """Whether a word is all of a sentence, or opens or ends one: 'whatsapped Amrita re scope. block'."""
    before, after = text[: hit.start].rstrip(), text[hit.end :].lstrip()
    return not before or before[-1] in ".,;:(-\n" or not after or (after[0] in ".,;:)-\n" and before[-1] != "'")


def _with_own_contact(snapshot: Snapshot, hit: NameHit, text: str) -> bool:
    """Whether somebody of the account is named beside it: 'Amrita', in the same message as 'block'."""
    said = set(_WORDS.findall(text.casefold()))
    people = (contact.name.casefold().split() for contact in snapshot.records.contacts_of(hit.entries[0]))
    return any(words and words[0] in said and not is_ordinary(words[0]) for words in people)


def _in_running_text(before: str) -> bool:
    """Whether a word in lower case stands before: a capital in the middle of a sentence is a name's."""
    words = before.split()
    return bool(words) and words[-1].isalpha() and words[-1].islower()


def _over(hit: NameHit, spans: Sequence[Span]) -> Iterator[Span]:
    """Yield the spans that read the same words."""
    return (one for one in spans if one.start < hit.end and hit.start < one.end)
