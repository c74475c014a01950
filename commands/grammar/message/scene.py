"""Everything that was recognised in a message before anything is decided."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import TypeVar

from commands.grammar.clean import Clean
from commands.grammar.conventions import Conventions
from commands.grammar.dates.beside_events import beside_events
from commands.grammar.dates.listed_hours import with_listed_hours
from commands.grammar.dates.reader import read_dates
from commands.grammar.fixed import fixed
from commands.grammar.hint import Hint
from commands.grammar.message.lexicon import lexicon_of
from commands.grammar.message.marks import Marks, find_marks
from commands.grammar.message.member_names import MemberNames, names_of
from commands.grammar.message.naming import Around, hits_in, unquoted
from commands.grammar.message.numbering import without_numbering
from commands.grammar.message.split_phrases import VERBS as SPLIT_VERBS
from commands.grammar.message.split_phrases import split_marks
from commands.grammar.message.tokens import Token, tokens_of
from commands.grammar.money.reader import read_money, read_numbers
from commands.grammar.names.hits import NameHit
from commands.grammar.snapshot import Snapshot
from commands.grammar.spans import DateSpan, MoneySpan, NumberSpan, Span
from commands.incoming import Place

LONGEST = 4000
_MOST_VALUES = 120
_MOST_ACCOUNTS = 5
_MOST_DEALS = 8
_Span = TypeVar("_Span", bound=Span)


@fixed
class Scene:
    """The words of a message, their marks, and the spans of dates, money, numbers and account names.

    Token ranges are [first, last); `starts` and `ends` are each token's place in the text. `member_starts` are the
    tokens where a member's name may begin; `word(at)` is the word at a token, '' outside the message. `said` are all
    words, with and without a possessive ending: a rule that needs one of its words looks there before it goes from
    token to token. A text longer than `LONGEST` characters, or of more than `_MOST_VALUES` dates or amounts, is a
    document: only its beginning is read, all of it stays in the note.
    """

    clean: Clean
    snapshot: Snapshot
    author: int
    place: Place
    hint: Hint
    text: str
    tokens: tuple[Token, ...]
    starts: Sequence[int]
    ends: Sequence[int]
    marks: Marks
    dates: tuple[DateSpan, ...]
    money: tuple[MoneySpan, ...]
    numbers: tuple[NumberSpan, ...]
    hits: tuple[NameHit, ...]
    owner_of: tuple[int, ...]
    member_names: MemberNames
    member_starts: tuple[int, ...]
    word: Callable[[int], str]
    said: frozenset[str]

    def range_of(self, span: Span) -> tuple[int, int]:
        """Return the tokens [first, last) that a span covers."""
        first = bisect_right(self.ends, span.start)
        return first, bisect_left(self.starts, span.end, first)

    def tokens_at(self, start: int, end: int) -> tuple[int, int]:
        """Return the tokens [first, last) that overlap the characters [start, end)."""
        return _range(self.starts, self.ends, start, end)

    def words(self, first: int, last: int) -> str:
        """Return the words at tokens [first, last) as they were written."""
        if first >= last:
            return ""
        return self.text[self.tokens[first].start : self.tokens[last - 1].end]

    def gap(self, at: int) -> str:
        """Return what stands between a token and the one before it."""
        if not 0 < at < len(self.tokens):
            return " "
        return self.text[self.tokens[at - 1].end : self.tokens[at].start]


class _Words(dict[int, str]):
    """The word at each token, '' at any other number: rules ask for it hundreds of times a message."""

    def __missing__(self, at: int) -> str:
        return ""


def _range(starts: Sequence[int], ends: Sequence[int], start: int, end: int) -> tuple[int, int]:
    first = bisect_right(ends, start)
    return first, bisect_left(starts, end, first)


def set_scene(clean: Clean, snapshot: Snapshot, author: int, place: Place, hint: Hint) -> Scene:
    """Run the recognisers over a message, each on its own, and settle where two read the same words."""
    text, dates, money, numbers = _values(without_numbering(_beginning(clean.bare, LONGEST)), snapshot.ways)
    tokens = tokens_of(text)
    starts, ends, words, _, stems = zip(*tokens, strict=True) if tokens else ((),) * len(Token._fields)
    said = frozenset(words + stems)
    lexicon = lexicon_of(snapshot)
    hits = hits_in(Around(unquoted(text), clean, snapshot, (*dates, *money), lexicon), hint)
    dates = _clear_of(dates, hits)
    money = _clear_of(money, (*hits, *dates))
    numbers = _clear_of(numbers, money)
    hidden = _hidden(starts, ends, [*hits, *dates, *money, *_members(clean)])
    meaningless = hidden
    if called := [*_products(text, snapshot.products), *_deal_names(text, snapshot, hits)]:
        meaningless = [one or other for one, other in zip(hidden, _hidden(starts, ends, called), strict=True)]
    apart = () if said.isdisjoint(SPLIT_VERBS) else split_marks(tokens, hidden)
    known = names_of(snapshot.members)
    return Scene(
        clean,
        snapshot,
        author,
        place,
        hint,
        text,
        tokens,
        starts,
        ends,
        find_marks(tokens, lexicon, meaningless, apart, snapshot.records.contacts_named),
        dates,
        money,
        numbers,
        hits,
        tuple(hidden),
        known,
        _member_starts(tokens, known) if not said.isdisjoint(known.first) else (),
        _Words(enumerate(words)).__getitem__,
        said,
    )


def _member_starts(tokens: Sequence[Token], known: MemberNames) -> tuple[int, ...]:
    """Find the tokens where the name of a member may begin."""
    return tuple(at for at, token in enumerate(tokens) if token.word in known.first or token.stem in known.first)


def _beginning(text: str, longest: int) -> str:
    """Return what is read of a text: all of a message, of a document whole lines, or sentences, or at least words."""
    if len(text) <= longest:
        return text
    stops = (max(text.rfind(one, longest // 2, longest) for one in ends) for ends in (("\n",), (". ", "! ", "? "), " "))
    return text[: next((stop + 1 for stop in stops if stop >= 0), longest)]


_Values = tuple[str, tuple[DateSpan, ...], tuple[MoneySpan, ...], tuple[NumberSpan, ...]]


def _values(text: str, ways: Conventions) -> _Values:
    """Read dates, amounts and numbers; a text of very many is a document too, and is returned as far as it is read."""
    dates = with_listed_hours(text, beside_events(text, read_dates(text, ways), ways))
    found = dates, read_money(text, ways), read_numbers(text)
    late = [spans[_MOST_VALUES].start for spans in found if len(spans) > _MOST_VALUES]
    if not late:
        return text, *found
    return _values(_beginning(text, min(late)), ways)


def _products(text: str, products: tuple[str, ...]) -> list[Span]:
    """Products of several words, whose words mean nothing else there: 'GTX Plus Basic' adds nothing."""
    pattern = _called(products)
    return [Span(one.start(), one.end(), one[0]) for one in pattern.finditer(text)] if pattern else []


def _deal_names(text: str, snapshot: Snapshot, hits: Sequence[NameHit]) -> list[Span]:
    """Find names of deals of several words behind their account's: 'Massive Analytics Add-on: 38k' adds nothing."""
    found: list[Span] = []
    for hit in hits[:_MOST_ACCOUNTS]:
        for deal in snapshot.records.deals_of(hit.entries[0])[:_MOST_DEALS]:
            if pattern := _called_deal(deal.name):
                found += [Span(one.start(), one.end(), one[0]) for one in pattern.finditer(text)]
    return found


@lru_cache(maxsize=4096)
def _called_deal(name: str) -> re.Pattern[str] | None:
    """Return what finds a deal's own name, None where it has a single word."""
    _, _, own = name.rpartition(" – ")
    return _called((own,)) if len(own.split()) > 1 else None


@lru_cache(maxsize=512)
def _called(products: tuple[str, ...]) -> re.Pattern[str] | None:
    names = sorted((name for name in products if len(name.split()) > 1), key=len, reverse=True)
    words = "|".join(r"\s+".join(map(re.escape, name.split())) for name in names)
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE) if names else None


def _members(clean: Clean) -> list[Span]:
    """Mentions of members as spans."""
    return [
        Span(one.start, one.end, clean.text[one.start : one.end]) for one in clean.references if one.kind == "member"
    ]


def _clear_of(spans: tuple[_Span, ...], others: Sequence[Span]) -> tuple[_Span, ...]:
    """Return the spans of which no word is read by others."""
    if not spans or not others:
        return spans
    return tuple([one for one in spans if not any(one.start < other.end and other.start < one.end for other in others)])


def _hidden(starts: Sequence[int], ends: Sequence[int], spans: Sequence[Span]) -> list[int]:
    """Number the span that each token belongs to, from 1; 0 for none."""
    owners = [0] * len(starts)
    for number, span in enumerate(spans, 1):
        first, last = _range(starts, ends, span.start, span.end)
        owners[first:last] = [number] * (last - first)
    return owners
