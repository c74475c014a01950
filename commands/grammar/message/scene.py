"""Everything that was recognised in a message before anything is decided."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from functools import lru_cache
from operator import itemgetter

from commands.grammar.clean import Clean
from commands.grammar.dates.reader import read_dates
from commands.grammar.fixed import fixed
from commands.grammar.hint import Hint
from commands.grammar.message.lexicon import lexicon_of
from commands.grammar.message.marks import Marks, find_marks
from commands.grammar.message.member_names import MemberNames, names_of
from commands.grammar.message.naming import Around, hits_in, unquoted
from commands.grammar.message.numbering import without_numbering
from commands.grammar.message.split_phrases import split_marks
from commands.grammar.message.tokens import Token, tokens_of
from commands.grammar.money.reader import read_money, read_numbers
from commands.grammar.names.hits import NameHit
from commands.grammar.snapshot import Snapshot
from commands.grammar.spans import DateSpan, MoneySpan, NumberSpan, Span
from commands.incoming import Place

LONGEST = 4000
_START = itemgetter(0)
_END = itemgetter(1)
_MOST_ACCOUNTS = 5
_MOST_DEALS = 8


@fixed
class Scene:
    """The words of a message, their marks, and the spans of dates, money, numbers and account names.

    Token ranges are [first, last). `member_starts` are the tokens where a member's name may begin; `word(at)` is the
    word at a token, '' outside the message. `said` are all words, with and without a possessive ending: a rule that
    needs one of its words looks there before it goes from token to token. A text longer than `LONGEST` characters is a
    document: only its beginning is read, all of it stays in the note.
    """

    clean: Clean
    snapshot: Snapshot
    author: int
    place: Place
    hint: Hint
    text: str
    tokens: tuple[Token, ...]
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
        return token_range(self.tokens, span.start, span.end)

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


def token_range(tokens: Sequence[Token], start: int, end: int) -> tuple[int, int]:
    """Return the tokens [first, last) that overlap the characters [start, end)."""
    first = bisect_right(tokens, start, key=_END)
    return first, bisect_left(tokens, end, lo=first, key=_START)


def set_scene(clean: Clean, snapshot: Snapshot, author: int, place: Place, hint: Hint) -> Scene:
    """Run the recognisers over a message, each on its own, and settle where two read the same words."""
    text = without_numbering(clean.bare[:LONGEST])
    tokens = tokens_of(text)
    lexicon = lexicon_of(snapshot)
    dates = read_dates(text, snapshot.ways)
    money = read_money(text, snapshot.ways)
    hits = hits_in(Around(unquoted(text), clean, snapshot, (*dates, *money), lexicon), hint)
    dates = tuple(one for one in dates if not _overlaps(one, hits))
    money = tuple(one for one in money if not _overlaps(one, hits) and not _overlaps(one, dates))
    numbers = tuple(one for one in read_numbers(text) if not _overlaps(one, money))
    hidden = _hidden(tokens, [*hits, *dates, *money, *_members(clean)])
    of_product = _hidden(tokens, [*_products(text, tuple(snapshot.products)), *_deal_names(text, snapshot, hits)])
    meaningless = [bool(one or other) for one, other in zip(hidden, of_product, strict=True)]
    marks = find_marks(tokens, lexicon, meaningless, split_marks(tokens, hidden))
    known = names_of(snapshot.members)
    return Scene(
        clean,
        snapshot,
        author,
        place,
        hint,
        text,
        tokens,
        marks,
        dates,
        money,
        numbers,
        hits,
        tuple(hidden),
        known,
        tuple(at for at, token in enumerate(tokens) if token.word in known.first or token.stem in known.first),
        _Words(enumerate([token.word for token in tokens])).__getitem__,
        frozenset([*(token.word for token in tokens), *(token.stem for token in tokens)]),
    )


def _products(text: str, products: tuple[str, ...]) -> list[Span]:
    """Products of several words, whose words mean nothing else there: 'GTX Plus Basic' adds nothing."""
    pattern = _called(products)
    return [Span(one.start(), one.end(), one[0]) for one in pattern.finditer(text)] if pattern else []


def _deal_names(text: str, snapshot: Snapshot, hits: Sequence[NameHit]) -> list[Span]:
    """Find names of deals of several words behind their account's: 'Massive Analytics Add-on: 38k' adds nothing."""
    found: list[Span] = []
    for hit in hits[:_MOST_ACCOUNTS]:
        for deal in snapshot.records.deals_of(hit.entries[0])[:_MOST_DEALS]:
            _, _, own = deal.name.rpartition(" – ")
            pattern = _called((own,)) if len(own.split()) > 1 else None
            found += [Span(one.start(), one.end(), one[0]) for one in pattern.finditer(text)] if pattern else []
    return found


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


def _overlaps(span: Span, others: Sequence[Span]) -> bool:
    return any(span.start < other.end and other.start < span.end for other in others)


def _hidden(tokens: Sequence[Token], spans: Sequence[Span]) -> list[int]:
    """Number the span that each token belongs to, from 1; 0 for none."""
    owners = [0] * len(tokens)
    for number, span in enumerate(spans, 1):
        first, last = token_range(tokens, span.start, span.end)
        owners[first:last] = [number] * (last - first)
    return owners
