"""Why a deal was won or lost, in the message's own words."""

import re
from collections.abc import Iterator, Sequence

from commands.grammar.message.clause import Clause
from commands.grammar.message.endings import Ending
from commands.grammar.message.marks import Mark
from commands.grammar.message.scene import Scene
from commands.grammar.names.hits import NameHit
from commands.grammar.words.lists import word_set
from commands.grammar.words.outcome import (
    ANSWERS,
    BEFORE_OBJECT,
    BEHIND_OBJECT,
    DEAL_WORDS,
    NO_WHY,
    ORDERS,
    TELLS_WHY,
    THEY,
    WHY_TOO,
)

_LEAD = re.compile(
    r"^(?:because of|because|bc|b/c|due to|since|of|as|reason(?: was| is)?:?|"
    r"they|it was|was|-|:|–|—|\(|,|on|over|to|for)\s+",
    re.IGNORECASE,
)

_NO_REASONS = word_set("now today good sure us me it them real thanks flat outright again politely too also") | {
    "",
    "thank you",
    "flat out",
}
_POINTING = frozenset({"the", "this", "that", "our", "my"})
_LEAST_REASON = 2
_TOLD_WHOM = frozenset({"me", "us", "that", "him", "her", "them", "it's", "because", ":", ","})
_OTHER_NEWS = ("action", "scheduled", "happened", "duty", "event", "stage", "chatter", "owner", "reopen", "park")


def read_reason(scene: Scene, clauses: Sequence[Clause], ending: Ending) -> str | None:
    """Return the words behind the ending that say why: '(budget)', '- chose in-house', 'to Bloomberg', 'on price'."""
    after = scene.marks.within(ending.last, clauses[-1].last, "reason_after") if clauses else []
    if after:
        return _tidy(scene.words(after[0].last, _sentence_end(clauses, after[0])))
    number = max((n for n, clause in enumerate(clauses) if clause.first <= ending.first), default=None)
    if number is None:
        return None
    if scene.marks.within(ending.first, ending.last, "reason", "went_with"):
        return _own(scene, clauses[number], ending)
    concludes = "so" in {clauses[number].link, scene.word(clauses[number].first - 1)}
    led = clauses[number - 1] if number and ending.outcome == "lost" and concludes else None
    taken = led is None or led.asked or led.retracted or led.conditional
    if led is not None and not taken and clauses[number].sentence - led.sentence <= 1:
        return _tidy(scene.words(led.first, led.last))
    if ending.outcome == "lost" and (told := _as_told(scene, clauses[number:])):
        return told
    rest = _rest_of(scene, clauses[number], ending)
    following = _following(scene, clauses[number + 1 :], clauses[number], ending)
    rest = "" if _calls_deal(scene, rest) else _behind_deal(scene, rest)
    own = _tidy(rest) or _tidy(following) or _own(scene, clauses[number], ending)
    own = own or _told_before(scene, clauses[:number], clauses[number], ending)
    return own or _theirs(scene, clauses, number, ending)


def _as_told(scene: Scene, clauses: Sequence[Clause]) -> str | None:
    """'lost, Peter told me that they'll stick with their vendor': what somebody said right behind the ending."""
    for clause in clauses[1:3]:
        if clause.sentence > clauses[0].sentence + 1 or clause.asked or clause.retracted or clause.conditional:
            return None
        at = next((n for n in range(clause.first + 1, clause.last) if scene.word(n) in TELLS_WHY), None)
        if at is None:
            continue
        start = at + 1
        while scene.word(start) in _TOLD_WHOM:
            start += 1
        ends = [one.last for one in clauses if one.sentence == clause.sentence and one.first <= start]
        end = max(ends, default=clause.last)
        if scene.word(start) in NO_WHY or scene.marks.within(start, end, "action", "scheduled"):
            return None
        return _tidy(scene.words(start, end)) if end - start >= _LEAST_REASON else None
    return None


def _theirs(scene: Scene, clauses: Sequence[Clause], number: int, ending: Ending) -> str | None:
    """'they'll build it themselves, mark it lost': what they do instead, in the nearest clause before or behind."""
    near = (*clauses[number + 1 : number + 3], *reversed(clauses[:number][-2:]))
    alone = _only_ends(scene, clauses[number])
    for clause in near if ending.outcome == "lost" else ():
        start = _they_do(scene, clause)
        apart = abs(clause.sentence - clauses[number].sentence)
        if start is not None and apart <= (clause.first > ending.last or alone):
            return _tidy(scene.words(start, clause.last))
    return _in_front(scene, clauses[:number][-1:], clauses[number]) if alone and ending.outcome == "lost" else None


def _in_front(scene: Scene, before: Sequence[Clause], own: Clause) -> str | None:
    """'Stanredtax went w TurboTax, lost': what was told of the account right before, where that is no other news."""
    for clause in before:
        start = max([clause.first, *(last for hit in scene.hits if (last := scene.range_of(hit)[1]) <= clause.last)])
        if start == clause.first or clause.sentence != own.sentence or clause.last - start < _LEAST_REASON + 1:
            return None
        told = scene.marks.within(start, clause.last, *_OTHER_NEWS)
        valued = any(scene.owner_of[at] for at in range(start, clause.last))
        return None if told or valued or clause.unreal else _tidy(scene.words(start, clause.last))
    return None


def _they_do(scene: Scene, clause: Clause) -> int | None:
    """Return where a clause tells what they do: 'Roy says they'll build …'; None where it may be untrue or a value."""
    start = next((at for at in range(clause.first, clause.last) if scene.word(at) in THEY), None)
    valued = start is not None and any(scene.owner_of[at] for at in range(start, clause.last))
    only = start is None or clause.last - start < _LEAST_REASON + 1
    return None if valued or only or clause.unreal or _only_ends(scene, clause) else start


def _only_ends(scene: Scene, clause: Clause) -> bool:
    """'mark it lost', 'that one's dead', 'close it out': orders or tells the ending, and gives no reason for it."""
    marks = scene.marks.within(clause.first, clause.last, "won", "lost")
    ended = {at for mark in marks for at in range(mark.first, mark.last)}
    if any(scene.word(at) in WHY_TOO for at in range(clause.first, clause.last)):
        return False
    return bool(ended) and all(
        at in ended or scene.owner_of[at] or not scene.word(at)[0].isalnum() or scene.word(at) in ORDERS
        for at in range(clause.first, clause.last)
    )


def _told_before(scene: Scene, clauses: Sequence[Clause], own: Clause, ending: Ending) -> str | None:
    """'too expensive for them. lost': the reason was told before the ending."""
    for clause in reversed(clauses[-2:]):
        near = own.sentence - clause.sentence <= 1 and not clause.unreal
        if ending.outcome == "lost" and near and _gives_reason(scene, clause):
            return _tidy(scene.words(clause.first, clause.last))
    return None


def _rest_of(scene: Scene, clause: Clause, ending: Ending) -> str:
    """'lost to Bloomberg', 'lost on price': what the clause says behind the ending, but for a value and 'from Bud'."""
    named = (scene.range_of(hit)[1] for hit in scene.hits if _object(scene, hit, clause, ending))
    start = _behind_object(scene, clause, max([ending.last, *named]), ending)
    words = [at for at in range(start, clause.last) if not _value(scene, at) and scene.word(at) != "on"]
    if not words or (scene.word(words[0]) == "and" and all(scene.owner_of[at] for at in words[1:])):
        return ""
    told_by = "from" in {scene.word(ending.last - 1), scene.word(ending.last)}
    if told_by or (ending.outcome == "won" and not scene.marks.within(ending.last, clause.last, "reason")):
        return ""
    return scene.words(words[0], clause.last)


def _behind_object(scene: Scene, clause: Clause, start: int, ending: Ending) -> int:
    """'lost the whole Acme thing to SAP', 'lost the Acme deal on price', 'lost all of Acme': the deal is no reason."""
    opened = scene.word(ending.last) in BEFORE_OBJECT or scene.word(ending.last).isdigit()
    first = start + 1 if opened and start == ending.last else start
    for at in range(first, clause.last if opened or start > ending.last else start):
        deal = 0 < scene.owner_of[at] <= len(scene.hits) or scene.word(at) in DEAL_WORDS
        if not deal and (not opened or scene.word(at) in BEHIND_OBJECT - {"of"} or not scene.word(at)[0].isalpha()):
            break
        start = at + 1 if deal else start
    return start


def _calls_deal(scene: Scene, rest: str) -> bool:
    """'lost the Umbrella lab expansion', 'lost this one': the deal that was lost is no reason."""
    called = {word for name in _deals_called(scene) for word in name} | DEAL_WORDS | _POINTING
    return set(rest.casefold().split()) <= called


def _behind_deal(scene: Scene, rest: str) -> str:
    """'lost globex support price' of the deal Support: what stands behind the deal's whole name."""
    words = rest.split()
    said = rest.casefold().split()
    longest = max((len(name) for name in _deals_called(scene) if said[: len(name)] == name), default=0)
    return " ".join(words[longest:])


def _deals_called(scene: Scene) -> Iterator[list[str]]:
    """Yield the words of what the deals are called of the accounts that are named."""
    for account in {hit.entries[0] for hit in scene.hits}:
        for deal in scene.snapshot.records.deals_of(account):
            yield deal.name.casefold().split()


def _gives_reason(scene: Scene, clause: Clause) -> bool:
    """Whether words of a clause are a reason, and not what the deal is called ('lost globex support')."""
    marks = scene.marks.within(clause.first, clause.last, "reason", "went_with")
    called = [name for name in _deals_called(scene) if name] if marks else []
    return any(
        mark.kind == "went_with" or scene.words(mark.first, mark.last).casefold().split() not in called
        for mark in marks
    )


def _object(scene: Scene, hit: NameHit, clause: Clause, ending: Ending) -> bool:
    """Whether a name is the one that was lost: 'lost Hottechi to Sonron'."""
    first, last = scene.range_of(hit)
    return ending.last <= first <= ending.last + 1 and last <= clause.last and scene.word(first - 1) != "to"


def _following(scene: Scene, clauses: Sequence[Clause], own: Clause, ending: Ending) -> str:
    """'lost (budget)', 'said no. Went with Bloomberg': the next clause, where it gives a reason."""
    for clause in clauses[:2]:
        if _only_names(scene, clause) or _only_ends(scene, clause) or clause.unreal or _talk_is_off(scene, clause):
            continue
        reason = bool(scene.marks.within(clause.first, clause.last, "reason", "went_with", "lost", "negation"))
        bracket = clause.link in {"(", "-", ":", "because"} and ending.outcome == "lost"
        if reason or (bracket and not all(_value(scene, at) for at in range(clause.first, clause.last))):
            if ending.outcome == "won" and clause.link not in {"(", "because"}:
                continue
            return scene.words(clause.first, clause.last)
        if clause is clauses[0] and ending.outcome == "lost" and _tells_why(scene, clause):
            return scene.words(clause.first, clause.last)
        if clause.sentence > own.sentence + 1:
            break
    return ""


def _talk_is_off(scene: Scene, clause: Clause) -> bool:
    """'lost, next call cancelled', 'no meeting Friday': a consequence; 'never answered my emails' is a reason."""
    if any(scene.word(at) in ANSWERS for at in range(clause.first, clause.last)):
        return False
    marks = scene.marks.within(clause.first, clause.last, "event", "reason", "went_with", "lost")
    denied = scene.marks.within(clause.first, clause.last, "negation")
    return bool(denied) and bool(marks) and all(mark.kind == "event" for mark in marks)


def _tells_why(scene: Scene, clause: Clause) -> bool:
    """'lost, building it themselves': a few words behind the comma that tell nothing else."""
    plain = clause.link in {",", "subject"} and clause.last - clause.first >= _LEAST_REASON and not clause.unreal
    marks = scene.marks.within(clause.first, clause.last, *_OTHER_NEWS)
    told = [one for one in marks if not (one.kind == "chatter" and scene.tokens[one.first].capital)]
    return plain and not told and not any(scene.owner_of[at] for at in range(clause.first, clause.last))


def _only_names(scene: Scene, clause: Clause) -> bool:
    """'Lost: Hottechi (timing)': the account that was lost is no reason."""
    return bool(scene.hits) and all(
        scene.owner_of[at] or not scene.word(at)[0].isalnum() for at in range(clause.first, clause.last)
    )


def _own(scene: Scene, clause: Clause, ending: Ending) -> str | None:
    """'no budget, closed lost': the ending's own words, where they are the reason."""
    if ending.outcome == "lost" and _gives_reason(scene, clause):
        return scene.words(ending.first, clause.last)
    return None


def _value(scene: Scene, at: int) -> bool:
    """Whether a token belongs to an amount, a date or a name, or is no word."""
    named = any(hit.start <= scene.tokens[at].start < hit.end for hit in scene.hits)
    return (bool(scene.owner_of[at]) and not named) or not scene.word(at)[0].isalnum()


def _sentence_end(clauses: Sequence[Clause], lead: Mark) -> int:
    """Return where a reason ends that `lead` begins: with its clause, or the next of its sentence that goes on."""
    opens = next((one for one in clauses if one.first >= lead.first and one.link == ":"), None)
    headed = opens is not None and opens.first <= lead.last + 1
    home = opens if headed and opens else next((one for one in clauses if one.last > lead.first), clauses[-1])
    following = [
        one
        for one in clauses
        if one.first >= home.last and one.sentence == home.sentence and one.link in {"and", "subject"}
    ]
    return following[0].last if following else max(home.last, min(lead.first + 2, clauses[-1].last))


def _tidy(words: str) -> str | None:
    """Strip what only leads into the reason."""
    said = words.strip(" ,;:.-()[]!–—")
    while (shorter := _LEAD.sub("", said)) != said:
        said = shorter
    told = [word for word in said.casefold().split() if word.isalpha() and word not in {"not", "no", "was"}]
    return said if said.casefold() not in _NO_REASONS and told else None
