"""Whether an amount is the deal's: said for certain, ours, whole, and neither refused nor past."""

from bisect import bisect_left

from commands.grammar.message.others_money import is_of_others
from commands.grammar.message.said_amounts import Said, cue_of
from commands.grammar.message.scene import Scene
from commands.grammar.message.taken_back import called_wrong
from commands.grammar.spans import DateSpan
from commands.grammar.words.deal import AIMED_BY, AIMS_AT, NOT_DEAL_NOUNS, OPENS_AT, TRIALS, VENDORS
from commands.grammar.words.lists import word_set
from commands.grammar.words.requests import SUGGESTING
from commands.grammar.words.signs import SENTENCE_ENDS, VALUE_ENDS

_WAS = frozenset({"was", "were", "started", "starts", "been", "originally", "previously"})
_THEIR_FIGURES = frozenset({"number", "figure", "ask", "price", "offer", "limit"})
_PLANS = word_set(
    "wants want wanted plans planning plan planned looking aims intends intend would supposed offered asked"
)
_MORE = word_set("upsell upsells upsold cross-sell crosssell")
_MOST_HEADED = 12
_QUOTED = frozenset({"quoted", "quotes", "pitched"})
_WE_QUOTE = word_set("i we i've we've just also and re have had then so already finally to got been")
_BECOMES = frozenset({"becomes", "became", "become"})
_LEAST_WITHOUT_PIECES = 1000
_OPTIONS = frozenset({"or", ",", "/", "of", "out", "the", "their", "even"})
_OF_SEVERAL = frozenset({"or", "of"})
_GOALS = frozenset({"goal", "dream", "ambition"})
_OVER = frozenset({"year", "half", "quarter"})
_MINUS = frozenset({"-", "–", "−", "w", "with", "and"})
_OFF = frozenset({"off", "discount", "disc", "rebate", "discounted"})
_TAKES = word_set("accepted accepts took takes approved approves signed")
_NOES = frozenset({"no", "nope", "nah"})
_TAKES_BACK = _NOES | {",", "-", "–", "…", ".", "wait", "sorry", "i", "mean", "make", "it", "rather", "actually", "oh"}
_TIMES = frozenset({"x", "×", "*"})
_BOUNDS = frozenset({">", "<", "≥", "≤", "≦", "≧"})
_HEADING = 6
_AND = frozenset({"and", "n", "&"})
_THEY = frozenset({"he", "she", "they"})
_WOULD_THEN = word_set("signs sign signing will would buys buy closes commits he'll she'll they'll")
_DOES_IT = word_set("gets closes seals does wins lands makes")
_THEN_WE = word_set("we're it's he's she's they're we it")
_DONE = word_set("done in good have ours a got")
_WALK = word_set("walk walks bail bails bolt bolts leave leaves")
_WILL_NOT = word_set("isn't isnt wasn't wasnt won't wont can't cant doesn't doesnt didn't didnt")
_NOT_SO = word_set(
    "happening happen get fly work going gonna possible realistic enough agreed approved final on gone confirmed"
)
_SOME = word_set("a an the paid small short free with k") | frozenset({"first"})
_OURS = word_set("us our we deal contract proposal quote")
_IN_PLACE_OF = frozenset({"instead of", "rather than", "not", "vs", "versus", "down from", "up from", "from"})
_ONLY_IF = frozenset({"if", "unless", "once", "when", "provided", "assuming", "pending", "as", "but"})
_RIVAL = frozenset({"competing", "rival", "competitor's", "competitors", "competitive"})
_COUNTED_PRICE = frozenset({"at", "@", "for", "x", "×", "*"})


def stands_for_deal(scene: Scene, one: Said) -> bool:
    """Whether an amount is said for certain and is the deal's: no range, no price per seat, no discount or budget."""
    if one.clause.unreal or (one.clause.denies(one.first) and not _said_anew(scene, one)):
        return False
    if one.span.amount <= 0 or one.span.highest is not None or one.span.per in {"seat", "month", "quarter"}:
        return False
    if _denied_behind(scene, one) or _only_bounds(scene, one) or called_wrong(scene, one.first, one.last):
        return False
    if _TIMES & {scene.word(one.first - 1), scene.word(one.last)} or _per_piece(scene, one) or _of_others(scene, one):
        return False
    if (
        _of_more(scene, one)
        or _only_aimed_at(scene, one)
        or _one_of_two(scene, one)
        or _of_a_trial(scene, one)
        or _lost_of_it(scene, one)
        or _if_given(scene, one)
        or is_of_others(scene, one)
    ):
        return False
    if scene.marks.within(one.clause.first, one.clause.last, "refused") or _of_the_past(scene, one):
        return False
    if scene.word(one.last) in _BECOMES and not any(scene.range_of(other)[0] == one.last + 1 for other in scene.money):
        return False
    return cue_of(scene, one) not in {"not_money", "part"} or accepted(scene, one) or _taken_up(scene, one)


def _taken_up(scene: Scene, one: Said) -> bool:
    """'accepted the 68k offer', 'took our 68k offer': what was offered is taken, in the word right before it."""
    taken = scene.word(one.first - 1) in {"the", "our"} and scene.word(one.first - 2) in _TAKES
    return taken and scene.word(one.last) in {"offer", "ask"} and not scene.owner_of[one.first - 2]


def _said_anew(scene: Scene, one: Said) -> bool:
    """'nine thousand, no, eight thousand two hundred': a 'no' right between two amounts takes back the first."""
    at, said = one.first - 1, set[str]()
    while scene.word(at) in _TAKES_BACK:
        said.add(scene.word(at))
        at -= 1
    return bool(said & _NOES) and one.clause.negated in range(at, one.first) and bool(_ends_money(scene, at + 1))


def _ends_money(scene: Scene, end: int) -> bool:
    return any(scene.range_of(span)[1] == end for span in scene.money)


def _only_bounds(scene: Scene, one: Said) -> bool:
    """'>50k'; '<50k>' is in brackets, and '48k > 50k' an arrow."""
    bound = scene.word(one.first - 1) in _BOUNDS and scene.word(one.last) not in _BOUNDS
    return bound and not any(scene.range_of(span)[1] == one.first - 1 for span in scene.money)


def _denied_behind(scene: Scene, one: Said) -> bool:
    """'75k is not happening', '48k won't fly', '105k less 3%': an amount that is none; '60k, not 50k' is one."""
    said, behind = scene.word(one.last), scene.word(one.last + 1)
    denied = said in _WILL_NOT or (said in {"is", "was"} and behind in {"not", "off"}) or said == "not"
    if denied and behind in _NOT_SO | {"not", "off"} and not scene.owner_of[min(one.last + 2, len(scene.tokens) - 1)]:
        return True
    return _reduced(scene, one)


def _reduced(scene: Scene, one: Said) -> bool:
    """'105k less 3%', '20k - 10% discount': what it is before something is taken off."""
    sign = scene.word(one.last)
    if sign in {"less", "minus"}:
        return any(scene.range_of(number)[0] == one.last + 1 for number in (*scene.numbers, *scene.money))
    counted = map(scene.range_of, scene.numbers if sign in _MINUS else ())
    return any(first == one.last + 1 and scene.word(last) in _OFF | {"="} for first, last in counted)


def _only_aimed_at(scene: Scene, one: Said) -> bool:
    """'let's push for 50k', 'my goal is to close at 50k', 'let's start at 50k': where we want to get to, or begin."""
    if any(scene.word(at) in _GOALS for at in range(one.clause.first, one.first)):
        return True
    verb, by = scene.word(one.first - 2), scene.word(one.first - 1)
    if by in AIMED_BY and verb in AIMS_AT:
        return True
    suggested = next((at for at in range(one.clause.first, one.first) if scene.word(at) in SUGGESTING), None)
    return suggested is not None and scene.word(suggested + 1) in OPENS_AT


def _of_more(scene: Scene, one: Said) -> bool:
    """'upsell at Donware: GTX Ultra 14k', 'lost 5k of scope': what is sold beside the deal that is there, or of it."""
    if _lost_of_it(scene, one):
        return True
    more = not _MORE.isdisjoint(scene.said) and not scene.marks.has("new_deal")
    ends = [at for at in range(one.first) if scene.word(at) in SENTENCE_ENDS] if more else []
    return more and any(scene.word(at) in _MORE for at in range(max(ends, default=-1) + 1, one.first))


def _one_of_two(scene: Scene, one: Said) -> bool:
    """'50k or 60k', '10k, 15k or 20k', '10k of 40k': none of them is said to be the whole."""
    if len(scene.money) < 2:
        return False
    ranges = [scene.range_of(other) for other in scene.money]
    here, joined = ranges.index((one.first, one.last)) if (one.first, one.last) in ranges else -1, set[str]()
    for step in (1, -1) if here >= 0 else ():
        at = here
        while 0 <= at + step < len(ranges):
            left, right = sorted((ranges[at], ranges[at + step]))
            between = [scene.word(token) for token in range(left[1], right[0])]
            if not set(between) <= _OPTIONS:
                break
            joined.update(between)
            at += step
    return not joined.isdisjoint(_OF_SEVERAL)


def _of_the_past(scene: Scene, one: Said) -> bool:
    """'was at 125k', 'started at 125k', 'dropped from 125k': what it no longer is, unless it is the total."""
    if _in_a_time_over(scene, one):
        return True
    before = [scene.word(at) for at in range(max(one.clause.first, one.first - 2), one.first)]
    if before == ["have", "been"] or before[:1] == ["should've"]:
        return False
    had = before[-1:] == ["at"] and "had" in [scene.word(at) for at in range(one.clause.first, one.first)]
    past = had or before[-1:] == ["from"] or bool(set(before) & _WAS and (before[-1] in _WAS or before[-1] == "at"))
    alone = not any(
        one.clause.first <= scene.range_of(span)[0] < one.clause.last for span in scene.money if span is not one.span
    )
    settled = scene.marks.within(one.clause.first, one.clause.last, "won", "lost", "accepted")
    settled += scene.marks.within(one.clause.first, one.first, "total")
    return past and alone and not [mark for mark in settled if mark.first != one.first - 1]


def _in_a_time_over(scene: Scene, one: Said) -> bool:
    """'last year we did 60k with them', '40k last year': what was paid in a year or quarter that is over."""
    if scene.marks.within(one.clause.first, one.first, "won"):
        return False
    over = [scene.range_of(span) for span in scene.dates if span.period in _OVER and _is_over(scene, span)]
    return any(one.clause.first - 1 <= end <= one.first or first == one.last for first, end in over)


def _is_over(scene: Scene, span: DateSpan) -> bool:
    return span.last < scene.snapshot.ways.today


def _per_piece(scene: Scene, one: Said) -> bool:
    """'300 users at $40', '3x 34k': a price that is yet to be multiplied."""
    at = one.first - 1 if scene.word(one.first - 1) in _COUNTED_PRICE else one.first
    counted = next((number for number in scene.numbers if scene.range_of(number)[1] == at), None)
    if counted is None or counted.unit in {"%", "percent"}:
        return False
    return counted.unit == "x" or (at < one.first and one.span.amount < _LEAST_WITHOUT_PIECES)


def _of_others(scene: Scene, one: Said) -> bool:
    """'budget went from 90k to 102k', 'Salesforce quoted them 102k': not what they pay us."""
    if cue_of(scene, one) != "total" and any(
        scene.word(mark.first) in _PLANS for mark in scene.marks.within(one.clause.first, one.first, "intention")
    ):
        return True
    headed = [at for at in range(max(0, one.first - _MOST_HEADED), one.first) if scene.word(at) in NOT_DEAL_NOUNS]
    if (
        headed
        and scene.word(headed[-1] + 1) == ":"
        and not SENTENCE_ENDS & {scene.word(at) for at in range(headed[-1], one.first)}
    ):
        return True
    words = [scene.word(at) for at in range(one.clause.first, one.first)]
    if _RIVAL & set(words):
        return True
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


def _of_a_trial(scene: Scene, one: Said) -> bool:
    """'wants a pilot first, 5k', 'a 5k POC': what a trial costs, unless a deal of the account is called so."""
    start = (
        one.clause.first if one.clause.link != "," or one.first > one.clause.first + 1 else one.clause.first - _HEADING
    )
    for at in range(max(0, start), one.last + 2):
        if (
            scene.word(at) in TRIALS
            and not scene.owner_of[at]
            and scene.word(at - 1) in _SOME
            and not _calls(scene, at)
        ):
            return True
    return False


def _lost_of_it(scene: Scene, one: Said) -> bool:
    """'lost 5k of scope', 'won 5k on services': a part that went or came."""
    last = next((scene.range_of(day)[1] for day in scene.dates if scene.range_of(day)[0] == one.last), one.last)
    return scene.word(one.first - 1) in {"lost", "won"} and scene.word(last) in {"of", "in", "on", "off"}


def _if_given(scene: Scene, one: Said) -> bool:
    """'140k and he signs', 'at 29k they walk', '70k gets it done': what they would do at that price."""
    if scene.word(one.last) in _DOES_IT and scene.word(one.last + 1) in {"it", "us", "this", "that"}:
        return True
    if scene.word(one.last) in _AND and scene.word(one.last + 1) in _THEN_WE and scene.word(one.last + 2) in _DONE:
        return True
    at = one.last + (scene.word(one.last) in _AND)
    who = scene.tokens[at : at + 1]
    people = bool(who) and (who[0].word in _THEY or bool(scene.snapshot.records.contacts_named(who[0].stem)))
    return people and scene.word(at + 1) in (_WOULD_THEN if at > one.last else _WALK)


def _calls(scene: Scene, at: int) -> bool:
    """Whether a deal of an account named is called by a word."""
    accounts = {hit.entries[0] for hit in scene.hits}
    deals = (deal for account in accounts for deal in scene.snapshot.records.deals_of(account))
    names = {word for hit in scene.hits for word in hit.text.casefold().split()}
    return any(scene.word(at) in deal.name.casefold().split() for deal in deals) and scene.word(at) not in names


def _is_theirs(scene: Scene, at: int) -> bool:
    """'his number', 'Hank's number': what a person of theirs has in mind; 'Globex's price' is the deal's."""
    named = any(hit.start <= scene.tokens[at].start < hit.end for hit in scene.hits)
    return scene.word(at) in {"his", "her", "their"} or (scene.word(at).endswith("'s") and not named)


def stands_in_place(scene: Scene, first: int, last: int) -> bool:
    """'7k instead of 9k': nothing stands between two amounts but that the one comes in the place of the other."""
    return " ".join(scene.word(at) for at in range(first, last)) in _IN_PLACE_OF


def accepted(scene: Scene, one: Said) -> bool:
    """'I said 102k and Mona took it': an offer that was taken up behind it, before another amount."""
    following = bisect_left(scene.money, one.span.end, key=lambda span: span.start)
    start = one.last
    if following < len(scene.money) and stands_in_place(scene, start, scene.range_of(scene.money[following])[0]):
        start = scene.range_of(scene.money[following])[1]
        following += 1
    end = scene.range_of(scene.money[following])[0] if following < len(scene.money) else len(scene.tokens)
    for mark in scene.marks.within(start, end, "accepted"):
        between = {scene.word(at) for at in range(start, mark.first)}
        if scene.word(mark.last) in _ONLY_IF:
            continue
        whole = scene.word(mark.first) != "agreed" or scene.word(mark.last) in VALUE_ENDS
        if whole and not between & SENTENCE_ENDS and not scene.marks.within(start, mark.first, "negation"):
            return True
    return False
