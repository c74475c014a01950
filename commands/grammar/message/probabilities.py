"""Which probability a message sets: no discount, no growth, no share of anything else."""

from collections.abc import Iterator, Sequence

from commands.grammar.message.clause import Clause
from commands.grammar.message.said_amounts import clause_of
from commands.grammar.message.scene import Scene
from commands.grammar.words.lists import word_set
from commands.grammar.words.signs import ARROWS, VALUE_ENDS

_AFTER_PERCENT = word_set("closing closes now on to at for and but imo i today still close by in tbh with")
_CERTAIN = 100
_WHOSE = frozenset({"on", "of", "for", "the", "deal", "that"})
_PROBABILITY = word_set("probability prob odds confidence likelihood pct chance chances")
_TO_PERCENT = word_set("to at is now down up of : = → -> about around from")
_BEHIND_PERCENT = VALUE_ENDS | {"(", "not"}
_NO_MORE = frozenset({"was", "were", "not", "than"})
_PERCENT = frozenset({"%", "percent"})
_BEFORE_PERCENT = word_set(
    """at to is now it deal opp up down from about around still like my our gut feels feeling call say i i'd we we'd put
    rep set the a that this as of in on and so then just already maybe calling rate rated weighted only back s im i'm"""
)
_WHAT_MOVES = frozenset({"it", "this", "that", "deal", "them", "us"})
_MOST_ACCOUNTS = 5
_WOULD_GO = frozenset({"i'd", "i'll", "i", "i'm"})
_GIVEN_AWAY = 50
_GAVE = frozenset({"gave", "offered", "offering", "giving", "threw", "knocked"})

_OF_PAYMENT = word_set("rest balance remainder upfront prepay prepayment deposit")
_GOES = frozenset({"down", "up", "back", "now", "is", "drops", "dropped", "went", "goes", "moved", "deal"})


def read_probability(scene: Scene, clauses: Sequence[Clause]) -> int | None:
    """Return the percentage that is the deal's probability: no discount, no growth, no share of anything."""
    found: list[int] = []
    for number in scene.numbers:
        if number.unit not in {"%", "percent"}:
            continue
        first, last = scene.range_of(number)
        clause = clause_of(clauses, first)
        if clause is None or clause.retracted or clause.asked or clause.conditional or clause.denies(first):
            continue
        doubted = clause.hedged and not scene.marks.within(clause.first, clause.last, "probability")
        if doubted or _replaced(scene, first) or _about_something_else(scene, clause, _old(scene, first), last):
            continue
        if 0 <= number.amount <= 100 and number.amount == int(number.amount):
            found.append(int(number.amount))
    if not found and scene.marks.has("probability"):
        found = [*_bare_percents(scene, clauses)]
    if not found and scene.numbers:
        found = [*_in_turn(scene, clauses)]
    return found[-1] if len(set(found)) == 1 else None


def _bare_percents(scene: Scene, clauses: Sequence[Clause]) -> Iterator[int]:
    """'drop probability to 20', 'odds now 60': a bare number behind the word for it."""
    for clause in clauses:
        for mark in scene.marks.within(clause.first, clause.last, "probability"):
            at = mark.last
            while scene.word(at) in _TO_PERCENT or _names_deal(scene, at):
                at += 1
            at = _new(scene, at)
            named = scene.word(mark.first) in _PROBABILITY and not clause.unreal and not clause.denies(mark.first)
            digits = at < clause.last and scene.word(at).isdecimal() and not scene.owner_of[at]
            if named and digits and scene.word(at + 1) in _BEHIND_PERCENT and int(scene.word(at)) <= _CERTAIN:
                yield int(scene.word(at))


def _in_turn(scene: Scene, clauses: Sequence[Clause]) -> Iterator[int]:
    """'Globex 70%, isdom 50': a name and a number, beside a name and a percentage."""
    if not any(scene.word(scene.range_of(one)[1] - 1) in _PERCENT for one in scene.numbers):
        return
    for clause in clauses:
        last = clause.last - 1
        named = last > clause.first and all(
            0 < scene.owner_of[at] <= len(scene.hits) for at in range(clause.first, last)
        )
        before = clause.first - 2
        while named and scene.word(before).isdecimal() and _names_deal(scene, before - 1):
            before -= 1
            while _names_deal(scene, before):
                before -= 1
            before -= 1
        said, turn = scene.word(last), scene.word(before) in _PERCENT and clause.link in {",", "and", ";"}
        if named and turn and not clause.unreal and said.isdecimal() and int(said) < _CERTAIN:
            yield int(said)


def _replaced(scene: Scene, first: int) -> bool:
    """'80% → 60%', 'from 80% to 60', '60% (was 80%)': the first, or what it was, is no more; '60 to 75%' is a range."""
    ranged = scene.word(first - 1) == "to" and scene.word(first - 2).isdigit() and _old(scene, first) == first
    no_more = scene.word(first - 1) in _NO_MORE and len(scene.numbers) > 1
    return _new(scene, first) != first or ranged or no_more


def _new(scene: Scene, at: int) -> int:
    """Return the number that the one at a token turns into, else the token itself."""
    behind = at + 1 + (scene.word(at + 1) in _PERCENT)
    behind += scene.word(behind) in {"down", "up"}
    return behind + 1 if _turns(scene, at, behind) else at


def _old(scene: Scene, first: int) -> int:
    """Return the number that turns into the one at a token, else the token itself: both are of one thing."""
    before = first - 2 - (scene.word(first - 2) in {"down", "up"})
    before -= scene.word(before) in _PERCENT
    return before if _turns(scene, before, first - 1) else first


def _turns(scene: Scene, at: int, sign: int) -> bool:
    """'60 → 75', 'from 60 to 75', '80 to 60': whether a sign leads from one number to another."""
    old, new = scene.word(at), scene.word(sign + 1)
    if scene.word(sign) not in ARROWS or not (old.isdecimal() and new.isdecimal()):
        return False
    return scene.word(sign) != "to" or scene.word(at - 1) == "from" or int(old) > int(new)


def _names_deal(scene: Scene, at: int) -> bool:
    """'probability on Cancity to 80', 'odds of the deal': whose it is."""
    return at < len(scene.tokens) and (0 < scene.owner_of[at] <= len(scene.hits) or scene.word(at) in _WHOSE)


def _says_more(scene: Scene, clause: Clause, first: int) -> bool:
    """'usage up 40%', 'gave Globex 10%', '60-80%': a percentage that words in front make another's, or a range."""
    if scene.word(first - 1) in {"-", "–"} and scene.word(first - 2).isdigit():
        return True
    words = [scene.word(at) for at in range(clause.first, first) if not scene.owner_of[at]]
    accounts = {hit.entries[0] for hit in scene.hits[:_MOST_ACCOUNTS]}
    deals = (deal for account in accounts for deal in scene.snapshot.records.deals_of(account))
    called = {word for deal in deals for word in deal.name.casefold().replace("-", " ").split()}
    said = [word for word in words if word.isalpha() and word not in _BEFORE_PERCENT and word not in called]
    said = [] if said == ["go"] and _would_go(scene, first) else said
    moved = scene.marks.within(clause.first, first, "move", "close", "stage", "forecast", "won")
    return (bool(said) and not moved) or words[-1:] in (["up"], ["down"])


def _would_go(scene: Scene, first: int) -> bool:
    """'I'd go 90% on Isdom': what the rep reckons; so much of a price nobody gives away."""
    led = (scene.word(first - 1), scene.word(first - 2) in _WOULD_GO) == ("go", True)
    return led and scene.word(first).isdecimal() and int(scene.word(first)) > _GIVEN_AWAY


def _gives_little(scene: Scene, first: int) -> bool:
    """'gave Konex 5% to close by the 11th': a discount; so much as half of a price nobody gives away."""
    return scene.word(first).isdecimal() and int(scene.word(first)) < _GIVEN_AWAY


def _only_moves(scene: Scene, clause: Clause, first: int) -> bool:
    """'Block down to 55%': nothing stands before but an account and where it goes."""
    words = [scene.word(at) for at in range(clause.first, first) if not scene.owner_of[at]]
    return bool(scene.hits) and words[-1:] in (["to"], ["at"]) and set(words[:-1]) <= _GOES


def _about_something_else(scene: Scene, clause: Clause, first: int, last: int) -> bool:
    """'10% discount', 'bump it by 10%', '71k less 10% = 64k': unless a word for probability stands closer."""
    if scene.word(first - 1) == "by" or scene.word(last) == "=" or not scene.said.isdisjoint(_OF_PAYMENT):
        return True
    if _GAVE & {scene.word(at) for at in range(clause.first, first)} and _gives_little(scene, first):
        return True
    named = first > 1 and 0 < scene.owner_of[first - 2] <= len(scene.hits)  # 'drop Acme to 40%'
    moved = scene.word(first - 1) in {"to", "at"} and (named or scene.word(first - 2) in _WHAT_MOVES)
    if (moved or _only_moves(scene, clause, first)) and last >= clause.last:
        return False
    near = max(clause.first, first - 3), min(clause.last, last + 3)
    if scene.marks.within(*near, "probability"):
        return False
    if _says_more(scene, clause, first):
        return True
    if scene.marks.within(*near, "not_probability") or _is_apposed(scene, clause, first):
        return True
    if scene.marks.at(last, "close") is not None or _before_stage(scene, clause, last):
        return False
    word = scene.word(last) if last < clause.last and not scene.owner_of[last] else ""
    return word.isalpha() and word not in _AFTER_PERCENT


def _before_stage(scene: Scene, clause: Clause, last: int) -> bool:
    """'Isdom 60% proposal, 50k': the deal's stage stands behind, and then nothing or another value."""
    stage = scene.marks.at(last, "stage")
    return stage is not None and (stage.last >= clause.last or bool(scene.owner_of[stage.last]))


def _is_apposed(scene: Scene, clause: Clause, first: int) -> bool:
    """'they want a discount, 10%': a percentage set apart from the words in front that it belongs to."""
    apart = first == clause.first and scene.word(first - 1) in _APART
    return apart and bool(scene.marks.within(max(first - 3, 0), first, "not_probability"))


_APART = frozenset({",", ":", "(", "-", "–", "—"})
