"""Which amount of money a message sets on a deal, and which probability."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from commands.grammar.message.clauses import Clause
from commands.grammar.message.scene import Scene
from commands.grammar.money.reader import read_bare_amounts
from commands.grammar.spans import MoneySpan
from commands.grammar.word_sets import word_set
from commands.grammar.words_deal import NOT_DEAL_NOUNS, VENDORS, WISHED

_REACH = 4
_SMALL = word_set("a the is at for of about around roughly approx ~ - : , now only")
_ARROWS = frozenset({"→", "->", "=>", "-->", "to", "➡", "⇒", ">", "becomes", "became", "into"})
_DROPS_NEXT = word_set("not than of was from vs versus originally previously over formerly against were")
_DROPS_BEFORE = frozenset({"from", "was", "not", "than", "originally", "previously"})
_AFTER_PERCENT = word_set("closing closes now on to at for and but imo i today still close by in tbh with")
_WAS = frozenset({"was", "were", "started", "starts", "been", "originally", "previously"})
_THEIR_FIGURES = frozenset({"number", "figure", "ask", "price", "offer", "limit"})
_PLANS = word_set(
    "wants want wanted plans planning plan planned looking aims intends intend would supposed offered asked"
)
_MOST_HEADED = 12
_QUOTED = frozenset({"quoted", "quotes", "pitched"})
_WE_QUOTE = word_set("i we i've we've just also and re have had then so already finally to got been")
_WRITTEN_OUT = re.compile(r"(?<![\w.,])\d{1,3}(?:,\d{3})+(?![\w,])")
_CERTAIN = 100
_PROBABILITY = word_set("probability prob odds confidence likelihood pct")
_TO_PERCENT = word_set("to at is now down up of : = → -> about around")
_BEFORE_PERCENT = word_set(
    """at to is now it deal opp up down from about around still like my our gut feels feeling call say i i'd we we'd put
    rep set the a that this as of in on and so then just already maybe calling rate rated weighted only back s im i'm"""
)
_MOST_ACCOUNTS = 5
_BECOMES = frozenset({"becomes", "became", "become"})
_LEAST_WITHOUT_PIECES = 1000
_ENDS = frozenset({"", ".", ",", "!", ";", "and", "so", "but", "on", "\n", ")"})
_SENTENCE_SIGNS = frozenset({".", "!", "?", "\n"})
_BESIDE_ONLY = frozenset({"up", "by"})
_TIMES = frozenset({"x", "×", "*"})
_TURNS = _ARROWS | {"become", "instead", "than"}
_OURS = word_set("us our we deal contract proposal quote")
_COUNTED_PRICE = frozenset({"at", "@", "for", "x", "×", "*"})
_LISTED = frozenset({"and", "&", ",", "/"})
_NEWER = word_set("now revised cut updated settled landed agreed bumped instead became countered")


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount in major units; `currency` None = the deal's own or the workspace's; `span` says where it stood."""

    amount: Decimal
    currency: str | None
    span: MoneySpan


@dataclass(frozen=True, slots=True)
class _Said:
    span: MoneySpan
    first: int
    last: int
    clause: Clause


def read_amount(scene: Scene, clauses: Sequence[Clause]) -> Amount | None:
    """Return the amount that the clauses set: one that stands for the deal, and of two the corrected one."""
    said = [one for one in _said(scene, clauses, scene.money) if _stands_for_deal(scene, one)]
    said = said or _bare_said(scene, clauses)
    left = _without_replaced(scene, said)
    if len({one.span.amount for one in left}) > 1:
        left = [one for one in left if _cue(scene, one) == "total"]
    if len({(one.span.amount, one.span.currency) for one in left}) != 1:
        return None
    if len(left) > 1 and left[0].clause is left[-1].clause and not _cue(scene, left[-1]):
        return None
    span = left[-1].span
    return Amount(span.amount, span.currency, span)


def read_amounts_in_turn(scene: Scene, clauses: Sequence[Clause], count: int) -> tuple[Amount, ...]:
    """'Cancity and Isdom both signed, 26k and 45k': as many amounts as names, in the names' order; else none."""
    said = [one for one in _said(scene, clauses, scene.money) if _stands_for_deal(scene, one)]
    listed = all({scene.word(at) for at in range(left.last, right.first)} <= _LISTED for left, right in pairwise(said))
    if len(said) != count or not listed:
        return ()
    return tuple(Amount(one.span.amount, one.span.currency, one.span) for one in said)


def _bare_said(scene: Scene, clauses: Sequence[Clause]) -> list[_Said]:
    """Find numbers without a sign of money that are amounts: behind a word for it, '15,000 → 18,500', all of a line."""
    if not (scene.marks.has("total") or _WRITTEN_OUT.search(scene.text)):
        return []
    spans = read_bare_amounts(scene.text, scene.snapshot.ways)
    free = [one for one in spans if not any(other.start < one.end and one.start < other.end for other in scene.dates)]
    said = [one for one in _said(scene, clauses, free) if _stands_for_deal(scene, one)]
    cued = [one for one in said if _cue(scene, one) == "total" or _stands_alone(scene, one)]
    turned = [
        one
        for before, one in pairwise(said)
        if {scene.word(at) for at in range(before.last, one.first)} & _ARROWS
        and (before in cued or _written_out(before))
    ]
    return turned or cued


def _written_out(one: _Said) -> bool:
    return _WRITTEN_OUT.search(one.span.text) is not None


def _stands_alone(scene: Scene, one: _Said) -> bool:
    """'Isdom – 46,500': a number with its thousands apart, and no word in its clause but names."""
    others = [at for at in range(one.clause.first, one.clause.last) if not one.first <= at < one.last]
    plain = all(scene.owner_of[at] or not scene.word(at)[0].isalnum() for at in others)
    before = one.clause.first > 0 and scene.owner_of[one.clause.first - 2 if one.clause.first > 1 else 0]
    named = any(scene.owner_of[at] for at in others) or bool(before)
    return _written_out(one) and plain and named and one.last >= one.clause.last


def read_probability(scene: Scene, clauses: Sequence[Clause]) -> int | None:
    """Return the percentage that is the deal's probability: no discount, no growth, no share of anything."""
    found: list[int] = []
    for number in scene.numbers:
        if number.unit not in {"%", "percent"}:
            continue
        first, last = scene.range_of(number)
        clause = _clause_of(clauses, first)
        if clause is None or clause.retracted or clause.asked or clause.conditional or clause.denies(first):
            continue
        doubted = clause.hedged and not scene.marks.within(clause.first, clause.last, "probability")
        if doubted or _about_something_else(scene, clause, first, last):
            continue
        if 0 <= number.amount <= 100 and number.amount == int(number.amount):
            found.append(int(number.amount))
    found = found or [*_bare_percents(scene, clauses)]
    return found[-1] if len(set(found)) == 1 else None


def _bare_percents(scene: Scene, clauses: Sequence[Clause]) -> Iterator[int]:
    """'drop probability to 20', 'odds now 60': a bare number behind the word for it."""
    for clause in clauses:
        for mark in scene.marks.within(clause.first, clause.last, "probability"):
            at = mark.last
            while scene.word(at) in _TO_PERCENT:
                at += 1
            named = scene.word(mark.first) in _PROBABILITY and not clause.unreal and not clause.denies(mark.first)
            digits = at < clause.last and scene.word(at).isdigit() and not scene.owner_of[at]
            if named and digits and scene.word(at + 1) in _ENDS and int(scene.word(at)) <= _CERTAIN:
                yield int(scene.word(at))


def _says_more(scene: Scene, clause: Clause, first: int) -> bool:
    """'usage up 40%', 'gave Globex 10%', '60-80%': a percentage that words in front make another's, or a range."""
    if scene.word(first - 1) in {"-", "–"} and scene.word(first - 2).isdigit():
        return True
    words = [scene.word(at) for at in range(clause.first, first) if not scene.owner_of[at]]
    accounts = {hit.entries[0] for hit in scene.hits[:_MOST_ACCOUNTS]}
    deals = (deal for account in accounts for deal in scene.snapshot.records.deals_of(account))
    called = {word for deal in deals for word in deal.name.casefold().split()}
    said = [word for word in words if word.isalpha() and word not in _BEFORE_PERCENT and word not in called]
    moved = scene.marks.within(clause.first, first, "move", "close", "stage", "forecast", "won")
    return bool(said) and not moved and words[-1:] not in (["at"], ["to"])


def _about_something_else(scene: Scene, clause: Clause, first: int, last: int) -> bool:
    """'10% discount', '20% of users': unless a word for probability stands closer."""
    moved = scene.word(first - 1) in {"to", "at"} and scene.word(first - 2) in {"it", "this", "that", "deal", "them"}
    if moved and last >= clause.last:
        return False
    near = max(clause.first, first - 3), min(clause.last, last + 3)
    if scene.marks.within(*near, "probability"):
        return False
    if _says_more(scene, clause, first):
        return True
    if scene.marks.within(*near, "not_probability"):
        return True
    if scene.marks.at(last, "close") is not None:
        return False
    word = scene.word(last) if last < clause.last and not scene.owner_of[last] else ""
    return word.isalpha() and word not in _AFTER_PERCENT


def _said(scene: Scene, clauses: Sequence[Clause], spans: Sequence[MoneySpan]) -> list[_Said]:
    """Find the amounts within the clauses, in order."""
    said = []
    for span in spans:
        first, last = scene.range_of(span)
        clause = _clause_of(clauses, first)
        if clause is not None:
            said.append(_Said(span, first, last, clause))
    return said


def _clause_of(clauses: Sequence[Clause], token: int) -> Clause | None:
    return next((clause for clause in clauses if clause.first <= token < clause.last), None)


def _stands_for_deal(scene: Scene, one: _Said) -> bool:
    """Whether an amount is said for certain and is the deal's: no range, no price per seat, no discount or budget."""
    if one.clause.unreal or one.clause.denies(one.first):
        return False
    if one.span.amount <= 0 or one.span.highest is not None or one.span.per in {"seat", "month", "quarter"}:
        return False
    if _TIMES & {scene.word(one.first - 1), scene.word(one.last)} or _per_piece(scene, one) or _of_others(scene, one):
        return False
    if scene.marks.within(one.clause.first, one.clause.last, "refused") or _of_the_past(scene, one):
        return False
    if scene.word(one.last) in _BECOMES and not any(scene.range_of(other)[0] == one.last + 1 for other in scene.money):
        return False
    return _cue(scene, one) not in {"not_money", "part"} or _accepted(scene, one)


def _of_the_past(scene: Scene, one: _Said) -> bool:
    """'was at 125k', 'started at 125k', 'dropped from 125k': what it no longer is, unless it is the total."""
    before = [scene.word(at) for at in range(max(one.clause.first, one.first - 2), one.first)]
    past = before[-1:] == ["from"] or bool(set(before) & _WAS and (before[-1] in _WAS or before[-1] == "at"))
    alone = not any(
        one.clause.first <= scene.range_of(span)[0] < one.clause.last for span in scene.money if span is not one.span
    )
    settled = scene.marks.within(one.clause.first, one.clause.last, "won", "lost", "total", "accepted")
    return past and alone and not [mark for mark in settled if mark.first != one.first - 1]


def _per_piece(scene: Scene, one: _Said) -> bool:
    """'300 users at $40', '3x 34k': a price that is yet to be multiplied."""
    at = one.first - 1 if scene.word(one.first - 1) in _COUNTED_PRICE else one.first
    counted = next((number for number in scene.numbers if scene.range_of(number)[1] == at), None)
    if counted is None or counted.unit in {"%", "percent"}:
        return False
    return counted.unit == "x" or (at < one.first and one.span.amount < _LEAST_WITHOUT_PIECES)


def _of_others(scene: Scene, one: _Said) -> bool:
    """'budget went from 90k to 102k', 'Salesforce quoted them 102k': not what they pay us."""
    if _cue(scene, one) != "total" and any(
        scene.word(mark.first) in _PLANS for mark in scene.marks.within(one.clause.first, one.first, "intention")
    ):
        return True
    headed = [at for at in range(max(0, one.first - _MOST_HEADED), one.first) if scene.word(at) in NOT_DEAL_NOUNS]
    if (
        headed
        and scene.word(headed[-1] + 1) == ":"
        and not _SENTENCE_SIGNS & {scene.word(at) for at in range(headed[-1], one.first)}
    ):
        return True
    words = [scene.word(at) for at in range(one.clause.first, one.first)]
    owned = [at for at, word in enumerate(words) if word in NOT_DEAL_NOUNS]
    if owned and not _OURS & set(words[owned[-1] :]):
        return True
    figures = [at for at in range(one.clause.first + 1, one.first) if scene.word(at) in _THEIR_FIGURES]
    if figures and _is_theirs(scene, figures[-1] - 1):
        return True
    quoted = next((at for at in range(one.clause.first + 1, one.first) if scene.word(at) in _QUOTED), None)
    if quoted is not None and scene.word(quoted - 1) not in _WE_QUOTE and not scene.owner_of[quoted - 1]:
        return True
    return any(scene.word(at) in VENDORS and not scene.owner_of[at] for at in range(one.clause.first, one.clause.last))


def _is_theirs(scene: Scene, at: int) -> bool:
    """'his number', 'Hank's number': what a person of theirs has in mind; 'Globex's price' is the deal's."""
    named = any(hit.start <= scene.tokens[at].start < hit.end for hit in scene.hits)
    return scene.word(at) in {"his", "her", "their"} or (scene.word(at).endswith("'s") and not named)


def _accepted(scene: Scene, one: _Said) -> bool:
    """'I said 102k and Mona took it': an offer that was taken up behind it, before another amount."""
    following = bisect_left(scene.money, one.span.end, key=lambda span: span.start)
    end = scene.range_of(scene.money[following])[0] if following < len(scene.money) else len(scene.tokens)
    for mark in scene.marks.within(one.last, end, "accepted"):
        between = {scene.word(at) for at in range(one.last, mark.first)}
        whole = scene.word(mark.first) != "agreed" or scene.word(mark.last) in _ENDS
        if whole and not between & _SENTENCE_SIGNS and not scene.marks.within(one.last, mark.first, "negation"):
            return True
    return False


def _cue(scene: Scene, one: _Said) -> str:
    """Tell what the words beside an amount say of it: 'total', 'not_money', or nothing."""
    behind = scene.marks.within(one.last, min(one.clause.last, one.last + 3), "not_money", "total")
    if behind and behind[0].first <= one.last + 1:
        return behind[0].kind
    headed = one.clause.link == ":" and one.first - one.clause.first < 2
    start = max(0 if headed else one.clause.first, one.first - _REACH)
    preceding = _preceding(scene, one)
    start = max(start, preceding[1])
    before = scene.marks.within(start, one.first, "not_money", "total", "part")
    before = [mark for mark in before if scene.word(mark.last - 1) not in _BESIDE_ONLY or mark.last == one.first]
    if before:
        return max(before, key=lambda mark: mark.last).kind
    return "not_money" if _turns_into(scene, one, *preceding) else ""


def _preceding(scene: Scene, one: _Said) -> tuple[int, int]:
    """Return the tokens of the amount before this one, (0, 0) for none."""
    number = bisect_left(scene.money, one.span.start, key=lambda span: span.start)
    return scene.range_of(scene.money[number - 1]) if number else (0, 0)


def _turns_into(scene: Scene, one: _Said, low: int, high: int) -> bool:
    """'wants 52k to become 48k', 'asked for 40k instead of 50k': of what is only wished both amounts are."""
    between = {scene.word(at) for at in range(high, min(one.first, high + 4))}
    if not high or low < one.clause.first or one.first - high > 3 or not between & _TURNS:
        return False
    wished = scene.marks.within(max(one.clause.first, low - _REACH), low, "not_money")
    return any(scene.word(mark.first) in WISHED for mark in wished)


def _without_replaced(scene: Scene, said: Sequence[_Said]) -> list[_Said]:
    """'A → B', 'not A, B', 'B rather than A', 'B (was A)', 'from A to B', 'A, sorry, B': only B is left."""
    dropped: set[int] = set()
    for number, one in enumerate(said):
        before = scene.word(one.first - 1)
        if before in _SMALL:
            before = scene.word(one.first - 2) if before not in _ARROWS else before
        if before in _DROPS_BEFORE and len(said) > 1:
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


def _between(scene: Scene, left: _Said, right: _Said) -> str:
    """Tell which of two neighbouring amounts the words between them replace ('left', 'right', '' = neither)."""
    words = [scene.word(at) for at in range(left.last, right.first)]
    if "instead" in words or ("rather" in words and "than" in words):
        return "right" if "of" in words or "than" in words else "left"
    if words and words[-1] in _DROPS_NEXT:
        return "right"
    if set(words) & _ARROWS and len(words) <= 4:
        return "left"
    if scene.marks.within(left.last, right.first, "correction") or set(words) & _NEWER:
        return "left"
    return ""
