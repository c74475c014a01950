"""Which amount of money a message sets on a deal."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from commands.grammar.fixed import fixed
from commands.grammar.message.agreed_amounts import agreed_amount
from commands.grammar.message.amount_doubts import stands_for_deal, stands_in_place
from commands.grammar.message.clause import Clause
from commands.grammar.message.ending_objects import calls_deal
from commands.grammar.message.instalments import in_parts
from commands.grammar.message.known_amounts import from_known_amount
from commands.grammar.message.said_amounts import Said, cue_of, said_in
from commands.grammar.message.scene import Scene
from commands.grammar.money.reader import read_bare_amounts
from commands.grammar.names.ordinary import function_words
from commands.grammar.spans import MoneySpan
from commands.grammar.words.deal import BRINGS
from commands.grammar.words.lists import word_set
from commands.grammar.words.signs import ARROWS, CROSSES

_SMALL = word_set("a the is at for of about around roughly approx ~ - : , now only")
_DROPS_NEXT = word_set("not than of was from vs versus originally previously over formerly against were")
_DROPS_BEFORE = frozenset({"from", "was", "not", "than", "originally", "previously"})
_WRITTEN_OUT = re.compile(
    r"(?<![\w.,])(?:\d{1,3}(?:,\d{3})+(?:\.\d\d)?|[1-9]\d{0,2}(?:\.\d{3})+(?:,\d\d)?)(?!\w|[.,]\d)"
)
_THOUSANDS = re.compile(r"(?<![\w.,])\d(?:\d{3}|\d{0,2},\d{3})")
_MOST_CHANGE = 3
_OF_DEALS = ("won", "stage", "new_deal", "close", "slipped")
_LISTED = frozenset({"and", "&", ",", "/"})
_CONCLUDES = word_set("so = totals totaling totalling makes total altogether which comes that's equals overall")
_BESIDE = frozenset({",", "and", "&", "+", "plus", "/", ";"})
_WHOLE = word_set("deal total contract order opp opportunity overall acv arr tcv k m usd eur gbp dollars euros pounds")
_NO_THING = ("won", "lost", "stage", "move", "into", "close", "slipped", "correction", "negation", "happened", "total")
_ROUND = re.compile(r"\d+k")
_MOST_TO = 3
_NUMBERS = word_set("po order # no nr number invoice ticket quote id ref")
_FOR = frozenset({"for", "on", "at"})
_IS_AT = frozenset({"is", "now", "at", "'s"})
_TICKS = frozenset({"✅", "✔", "☑"})
_MULTIPLES = range(2, 13)
_NEWER = word_set(
    "now revised cut updated settled landed agreed bumped instead became countered approved accepted okayed ok'd"
    " oked okd took ended got make made call actually compromised"
)


@fixed
class Amount:
    """An amount in major units; `currency` None = the deal's own or the workspace's; `span` says where it stood."""

    amount: Decimal
    currency: str | None
    span: MoneySpan


def read_amount(scene: Scene, clauses: Sequence[Clause]) -> Amount | None:
    """Return the amount that the clauses set: one that stands for the deal, and of two the corrected one."""
    if in_parts(scene, clauses) or _itemised(scene, clauses):
        return None
    spans = scene.money
    if spans and _THOUSANDS.search(scene.text):
        spans = tuple(sorted((*spans, *_turned_into(scene)), key=lambda span: span.start))
    said = [one for one in said_in(scene, clauses, spans) if stands_for_deal(scene, one)]
    said = [one for one in said if not _turned_into_none(scene, one, said)]
    said = said or _bare_said(scene, clauses) or agreed_amount(scene, clauses) or from_known_amount(scene, clauses)
    if not said:
        return None
    left = _without_replaced(scene, said)
    if len({one.span.amount for one in left}) > 1:
        left = [one for one in left if cue_of(scene, one) == "total"]
    if len({(one.span.amount, one.span.currency) for one in left}) != 1:
        return None
    if len(left) > 1 and left[0].clause is left[-1].clause and not cue_of(scene, left[-1]):
        return None
    span = left[-1].span
    return Amount(span.amount, span.currency, span)


def _turned_into_none(scene: Scene, one: Said, said: Sequence[Said]) -> bool:
    """'71k → maybe 65k', '71k → 2k a seat': what it was, before an amount that is none of the deal's."""
    if scene.word(one.last) not in ARROWS:
        return False
    behind = next((span for span in scene.money if scene.range_of(span)[0] > one.last), None)
    near = behind is not None and scene.range_of(behind)[0] <= one.last + _MOST_CHANGE
    return near and all(other.span is not behind for other in said)


def _itemised(scene: Scene, clauses: Sequence[Clause]) -> bool:
    """'20k license, 10k services': sums of things beside one another, none of which is the deal's."""
    if len(scene.money) + len(scene.numbers) < 2:
        return False
    said = said_in(scene, clauses, scene.money)
    if any(cue_of(scene, one) == "total" for one in said):
        return False
    if any(_item_behind(scene, one) and _counts_before(scene, one) for one in said):
        return True
    for left, right in pairwise(said):
        first, second = _item_behind(scene, left), _item_behind(scene, right) or right.span.per
        between = range(first + 1, right.first)
        if first and second and between and all(scene.word(at) in _BESIDE for at in between):
            return True
    return False


def _counts_before(scene: Scene, said: Said) -> bool:
    """'20k licences, 10k …': what could be a number of things is a sum beside one, for nobody counts so in round k."""
    at = said.first - 1
    while scene.word(at) in _BESIDE:
        at -= 1
    return at < said.first - 1 and _ROUND.fullmatch(scene.word(at - 1)) is not None and scene.word(at).isalpha()


def _item_behind(scene: Scene, said: Said) -> int:
    """Return the token of the thing that an amount is for ('20k license', '20k for hardware'); 0 for none."""
    at = said.last + 1 if scene.word(said.last) == "for" else said.last
    word = scene.word(at)
    thing = word.isalpha() and word not in _WHOLE and word not in function_words() and not scene.owner_of[at]
    return at if thing and scene.marks.at(at, *_NO_THING) is None else 0


def read_amounts_in_turn(scene: Scene, clauses: Sequence[Clause], count: int) -> tuple[Amount, ...]:
    """'Cancity and Isdom both signed, 26k and 45k': as many amounts as names, in the names' order; else none."""
    said = [one for one in said_in(scene, clauses, scene.money) if stands_for_deal(scene, one)]
    listed = all({scene.word(at) for at in range(left.last, right.first)} <= _LISTED for left, right in pairwise(said))
    if len(said) != count or not listed:
        return ()
    return tuple(Amount(one.span.amount, one.span.currency, one.span) for one in said)


def _bare_said(scene: Scene, clauses: Sequence[Clause]) -> list[Said]:
    """Find numbers without a sign of money that are amounts: behind a word for it, '15,000 → 18,500', all of a line."""
    apart = "," in scene.said and _WRITTEN_OUT.search(scene.text)
    if not (scene.marks.has("total", "won") or not scene.said.isdisjoint(BRINGS) or apart):
        return []
    spans = read_bare_amounts(scene.text, scene.snapshot.ways)
    free = [one for one in spans if not any(other.start < one.end and one.start < other.end for other in scene.dates)]
    said = [one for one in said_in(scene, clauses, free) if stands_for_deal(scene, one)]
    cued = [
        one
        for one in said
        if cue_of(scene, one) == "total"
        or _stands_alone(scene, clauses, one)
        or _behind_name(scene, one)
        or (_written_out(one) and _concluded(scene, one))
        or _won_for(scene, one)
        or (_written_out(one) and _of_new_deal(scene) and _counts_nothing(scene, one))
    ]
    turned = [
        one
        for before, one in pairwise(said)
        if {scene.word(at) for at in range(before.last, one.first)} & ARROWS
        and (before in cued or _written_out(before))
    ]
    return turned or cued


def _turned_into(scene: Scene) -> Iterator[MoneySpan]:
    """'from 16k down to 13,200', '7,200 instead of 9k': a bare number that an amount goes to or gives way to."""
    ranges = [(span, *scene.range_of(span)) for span in scene.money]
    for bare in read_bare_amounts(scene.text, scene.snapshot.ways):
        first, last = scene.range_of(bare)
        if scene.owner_of[first]:
            continue
        before = max((end for _, _, end in ranges if end <= first), default=None)
        after = next((one for one in ranges if one[1] >= last), None)
        apart = _WRITTEN_OUT.search(bare.text) is not None
        turned = apart and before is not None and first - before <= _MOST_TO and scene.word(first - 1) in ARROWS
        if turned or (after and stands_in_place(scene, last, after[1]) and _alike(bare, after[0])):
            yield bare


def _alike(one: MoneySpan, other: MoneySpan) -> bool:
    """Whether two amounts are of one size, as an old and a new price are."""
    return one.amount < other.amount * _MOST_CHANGE and other.amount < one.amount * _MOST_CHANGE


def _written_out(one: Said) -> bool:
    return _WRITTEN_OUT.search(one.span.text) is not None


def _stands_alone(scene: Scene, clauses: Sequence[Clause], one: Said) -> bool:
    """'Isdom – 46,500': a number with its thousands apart, and no word in its clause but names."""
    others = [at for at in range(one.clause.first, one.clause.last) if not one.first <= at < one.last]
    plain = all(scene.owner_of[at] or not scene.word(at)[0].isalnum() for at in others)
    before = one.clause.first > 0 and scene.owner_of[one.clause.first - 2 if one.clause.first > 1 else 0]
    named = any(scene.owner_of[at] for at in others) or bool(before) or _tells_of_deal(scene, clauses, one.clause)
    return _written_out(one) and plain and named and one.last >= one.clause.last


def _tells_of_deal(scene: Scene, clauses: Sequence[Clause], alone: Clause) -> bool:
    """'PO in, 172,500', 'proposal - 31,200': whether the clause before it in the sentence tells where the deal is."""
    before = next((one for one in reversed(clauses) if one.last <= alone.first), None)
    if before is None or alone.sentence - before.sentence > 1 or before.unreal or before.negated is not None:
        return False
    marks = scene.marks.within(before.first, before.last, *_OF_DEALS)
    return bool(marks) and not scene.word(before.last - 1)[0].isdigit()


def _behind_name(scene: Scene, one: Said) -> bool:
    """'/won Isdom 46,500 Wade sent the copy', 'Isdom is now 46,500': thousands behind the name, which count nothing."""
    is_at = one.first - 1 if scene.word(one.first - 1) in _IS_AT else one.first
    is_at -= is_at < one.first and scene.word(is_at - 1) in _IS_AT
    named = any(scene.range_of(hit)[1] == is_at for hit in scene.hits) or (is_at > 0 and calls_deal(scene, is_at - 1))
    named = named or scene.marks.at(one.first - 1, "won") is not None or _of_a_win(scene, one)
    person = any(scene.snapshot.records.contacts_named(token.stem) for token in scene.tokens[one.last : one.last + 1])
    return _written_out(one) and named and (_counts_nothing(scene, one) or person)


def _concluded(scene: Scene, one: Said) -> bool:
    """'I said 2, so 171,500 for Block', '5% off, so 77,900': what comes of it, and for whom."""
    named = any(scene.range_of(hit)[0] == one.last + 1 for hit in scene.hits) and scene.word(one.last) in _FOR
    less = one.last >= one.clause.last and any(number.unit == "percent" for number in scene.numbers)
    return (named or less) and scene.word(one.first - 1) == "so"


def _won_for(scene: Scene, one: Said) -> bool:
    """'acme signed 25500', 'signed on the spot 25500': thousands behind a win, about what the deal was to bring."""
    won = scene.marks.within(one.clause.first, one.first, "won")
    if not won or one.last < one.clause.last or scene.word(one.first - 1) in _NUMBERS:
        return False
    deals = (deal for hit in scene.hits[:1] for deal in scene.snapshot.records.deals_of(hit.entries[0]))
    known = [deal.amount for deal in deals if deal.amount]
    return any(
        amount * 2 < one.span.amount * _MOST_CHANGE and one.span.amount * 2 < amount * _MOST_CHANGE for amount in known
    )


def _counts_nothing(scene: Scene, one: Said) -> bool:
    """Whether no thing stands behind a number that it may count, but a sign, a date, or a word for another field."""
    counts = scene.tokens[one.last : one.last + 1]
    free = not counts or not counts[0].word[0].isalnum() or bool(scene.owner_of[one.last])
    return free or scene.marks.at(one.last, "won", "lost", "close", "slipped", "stage", "into") is not None


def _of_new_deal(scene: Scene) -> bool:
    return scene.hint.expects == "new_deal" or scene.marks.has("new_deal")


def _of_a_win(scene: Scene, one: Said) -> bool:
    """'signed on the 13th for 25,500': what it was won for."""
    led = scene.word(one.first - 1) in {"for", "at", "@"}
    return led and bool(scene.marks.within(one.clause.first, one.first, "won"))


def _without_replaced(scene: Scene, said: Sequence[Said]) -> list[Said]:
    """'A → B', 'not A, B', 'B rather than A', 'B (was A)', 'from A to B', 'A, sorry, B': only B is left."""
    dropped: set[int] = set()
    for number, one in enumerate(said):
        before = scene.word(one.first - 1)
        if before in _SMALL:
            before = scene.word(one.first - 2) if before not in ARROWS else before
        behind_amount = any(scene.range_of(span)[1] == one.first - 1 for span in scene.money)
        crossed = before in CROSSES and not behind_amount
        if len(said) > 1 and (crossed or before in _DROPS_BEFORE or _crossed_out(scene, one)):
            dropped.add(number)
    for number in range(len(said) - 1):
        left, right = said[number], said[number + 1]
        if number in dropped:
            continue
        if number + 1 in dropped:
            continue
        verdict = _between(scene, left, right)
        if verdict:
            dropped.add(number if verdict == "left" else number + 1)
    return [one for number, one in enumerate(said) if number not in dropped]


def _crossed_out(scene: Scene, one: Said) -> bool:
    """'98k ❌ 101k ✅': a sign behind an amount takes it back, unless it stands before the next."""
    return scene.word(one.last) in CROSSES and scene.word(one.first - 1) not in _TICKS | CROSSES


def _times(left: Said, right: Said) -> bool:
    """'19k a year, two years, so 38k': whether the second amount is some of the first together."""
    times = right.span.amount / left.span.amount
    return times in _MULTIPLES and left.span.currency in {None, right.span.currency}


def _between(scene: Scene, left: Said, right: Said) -> str:
    """Tell which of two neighbouring amounts the words between them replace ('left', 'right', '' = neither)."""
    words = [scene.word(at) for at in range(left.last, right.first)]
    if [word for word in words if word[0].isalnum()] in (["no"], ["nope"]):
        return "left"
    if set(words) & _CONCLUDES and _times(left, right):
        return "left"
    if "instead" in words or ("rather" in words and "than" in words):
        return "right" if "of" in words or "than" in words else "left"
    if (words and words[-1] in _DROPS_NEXT) or (words[:1] == ["now"] and len(words) > 1):
        return "right"
    if set(words) & ARROWS and len(words) <= 4:
        return "left"
    if scene.marks.within(left.last, right.first, "correction") or set(words) & _NEWER:
        return "left"
    if right.clause.denies(right.first):
        return "left"
    return ""
