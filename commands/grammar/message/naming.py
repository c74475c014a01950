"""Which account names in a message are meant as names: 'Target wants 300 licences', not 'our target is 300'."""

import re
from collections.abc import Iterator, Sequence

from commands.grammar.clean import Clean
from commands.grammar.message.lexicon import Lexicon
from commands.grammar.names.hits import NameHit
from commands.grammar.names.typos import find_names
from commands.grammar.snapshot import Snapshot
from commands.grammar.spans import DateSpan, MoneySpan, Span

_BEFORE = re.compile(
    r"(?:@|\b(?:at|with|w/|from|for|re:?|of|to|on|about|by|account|acct|in|over|and|vs|called|emailed|met|visited|move|moved|mark|close|closed|"
    r"won|lost|assign|reassign|transfer|ping|deal|log|with the folks at)|[,;(/&]|^|[.!?:\n])\s*[*_\"'(]*$",
    re.IGNORECASE,
)
_PREPOSITION = re.compile(r"(?:@|\b(?:at|with|w/|w|from|re:?))\s*[*_\"'(]*$", re.IGNORECASE)
_NEXT_WORD = re.compile(r"\s+([^\W\d_]+(?:'[^\W\d_]+)?)")
_VERB = re.compile(
    r"(?:^|[\s(*])(?:(?:re-?)?assign|transfer|ping|call|called|email|emailed|e-mailed|met|visited|move|moved|update|deal|log|mark|texted|demoed|quoted|"
    r"reopen|park|won|lost|history|followup|nudge|chase)\s+[*_\"'(]*$",
    re.IGNORECASE,
)
_AFTER_VERB = re.compile(
    r"\s*(?:$|[,;.:!)]|→|->|to\b|on\b|by\b|at\b|for\b|re\b|as\b|about\b|until\b|today|tomorrow|tmrw|yesterday|next\b|mon|tue|wed|thu|fri|[$€£]?\d)",
    re.IGNORECASE,
)
_AFTER_OPENING = re.compile(
    r"\s*(?:[:,→(/&+]|->|=>|-\s|–|—|'s\b|$|[$€£¥]|\d+(?:[.,]\d+)*\s*(?:[kKmM%]|mm|bn)?\b"
    r"|(?:and|has|have|is|are|was|isn't|wants?|wanted|needs?|needed|says?|said|asked|asks|likes?|liked|loves?|loved|signed|won|lost|closed|closes|closing|moved|moving|"
    r"moves|to|back|went|going|goes|will|won't|might|may|could|should|would|did|didn't|does|doesn't|came|agreed|approved|passed|pushed|pushes|slipped|slips|deal|opp|now|still|eoq|eom|eoy|"
    r"ghosted|renewal|rfp|wanting|countersigned|stalled|dead|confirmed|called|emailed|replied|postponed|delayed|decided|chose|verbal|in|at|pls|please|team|folks|legal|"
    r"procurement|proposal|negotiation|negotiations|qualified|demo|meeting|mtg|call|lvm|vm|lm|f/u|fu|followup|follow|po|contract|only|just|can|cannot|can't|also|expects?|q[1-4]|ni)\b)",
    re.IGNORECASE,
)
_STRONG_AFTER = re.compile(
    r"\s*(?::\s|→|->|=>|'s\b|[$€£¥]\s?\d|\d+(?:[.,]\d+)*\s*(?:k|m|mm|bn|%)(?!\w)"
    r"|(?:procurement|legal|finance|team|folks|deal|contract|renewal)\s+(?:want|need|is|are|has|have|ask|approv|sign|said|push|came|went)"
    r"|(?:wants|needs|says|said|asked|liked|signed|won|lost|closed|moved|moves|went|came|agreed|approved|pushed|slipped|ghosted|countersigned|stalled|isn't|"
    r"to\s+(?:proposal|negotiation|demo|qualified|lead|won|lost)|eoq|is\s+(?:in|at|now|ready|back|dead|stalled|going|moving|asking|pushing))\b)",
    re.IGNORECASE,
)


def hits_in(
    text: str,
    clean: Clean,
    snapshot: Snapshot,
    dates: Sequence[DateSpan],
    money: Sequence[MoneySpan],
    lexicon: Lexicon,
) -> tuple[NameHit, ...]:
    """Return the account names of a message that are used as such, in order."""
    taken = [(one.start, one.end) for one in (*dates, *money)]
    taken += [(one.start, one.end) for one in clean.references if one.kind in {"member", "channel"}]
    hits = find_names(snapshot.names, text, taken, lexicon.words)
    return tuple(hit for hit in hits if _meant(text, hit, hits, [*dates, *money], clean, lexicon))


def _meant(
    text: str,
    hit: NameHit,
    hits: Sequence[NameHit],
    spans: Sequence[Span],
    clean: Clean,
    lexicon: Lexicon,
) -> bool:
    """Whether the words stand for the account here."""
    if any(
        one.kind in {"member", "channel"} and one.start < hit.end and hit.start < one.end for one in clean.references
    ):
        return False
    others = list(_over(hit, spans))
    if any(one.end - one.start > hit.end - hit.start for one in others):
        return False
    if not hit.ordinary:
        return not any((one.start, one.end) == (hit.start, hit.end) for one in others)
    if others and hit.text.isdigit():
        return False
    several = len(hit.text.split()) > 1 or "-" in hit.text
    if several and hit.how in {"exact", "alias", "without_form"}:
        return True
    return _ordinary_word_meant(text, hit, lexicon, amount=bool(others), alone=len(hits) == 1)


def _ordinary_word_meant(text: str, hit: NameHit, lexicon: Lexicon, *, amount: bool, alone: bool) -> bool:
    """A common word is a name where it is written like one and stands where a name stands."""
    before, after = text[max(0, hit.start - 24) : hit.start], text[hit.end : hit.end + 40]
    if amount:
        return bool(_PREPOSITION.search(before)) or (hit.opens and alone and bool(_AFTER_OPENING.match(after)))
    if hit.cased == "lower" and _VERB.search(before):
        return bool(_AFTER_VERB.match(after))
    if hit.cased == "lower":
        if _PREPOSITION.search(before):
            return bool(_AFTER_OPENING.match(after)) or not after.strip()
        return hit.opens and bool(_STRONG_AFTER.match(after))
    following = _NEXT_WORD.match(after)
    told = following is not None and following[1].casefold() in lexicon.followers
    if hit.opens:
        return told or bool(_AFTER_OPENING.match(after))
    return told or bool(_BEFORE.search(before)) or bool(_AFTER_OPENING.match(after))


def _over(hit: NameHit, spans: Sequence[Span]) -> Iterator[Span]:
    """Yield the spans that read the same words."""
    return (one for one in spans if one.start < hit.end and hit.start < one.end)
