"""How far each clause may be believed: what is doubted, asked, denied, on a condition, taken back or only meant."""

from collections.abc import Sequence

from commands.grammar.message.afterthoughts import (
    goes_on_wishing,
    only_doubts,
    refused_request,
    takes_itself_back,
)
from commands.grammar.message.awaited import awaited
from commands.grammar.message.clause import Clause
from commands.grammar.message.concluded import concludes, settles, stands_now
from commands.grammar.message.conditions_behind import conditions_before
from commands.grammar.message.fallen_through import set_aside
from commands.grammar.message.hearsay import hearsay
from commands.grammar.message.marks import Mark
from commands.grammar.message.orders import orders
from commands.grammar.message.scene import Scene
from commands.grammar.message.taken_back import puts_right
from commands.grammar.words.lists import word_set

CORRECTING = frozenset({"no wait", "wait no", "correction", "oops", "whoops", "scratch that", "strike that"})
_WHETHER = word_set(
    "asking asked asks ask wonder wonders wondering wondered know knows see sure check checking curious"
)
_FIND_OUT = frozenset({"check", "see", "ask", "find", "confirm", "verify"})
_MOST_BEFORE_PLAN = 3
_BELIEVED = frozenset({"thought", "believed", "presumed", "understood", "assumed", "heard"})
_TELLS = word_set("told says said mentioned mentions texted")
_PLANS = word_set("plans planning planned wants wanted hopes hoping intends thinks aims tries trying considering")
_ONLY = frozenset({"only", "but", "and", "just", "even"})
_BEFORE_CORRECTED = word_set(
    ", : - – — . sorry oops um uh er make it that on at to for actually i mean meant rather it's its is"
)
_DENYING = word_set("no not nope nah can't cant cannot couldn't couldnt won't wont didn't didnt wasn't isn't")
_SECOND_THOUGHT = word_set("actually oh oops")
_SORRY = word_set("sorry wait")
_DENIES = _DENYING | _SECOND_THOUGHT
_DENIES |= word_set("yet really quite exactly true so it is they did was i we he she that do make but or hm hmm")
_DENIES |= {"way", "chance"}
_INVERTED = word_set("is are was were did does do has have will would can could should shall am")
_BEFORE_NAMES = word_set("is are does has will would can could should")
_PRONOUNS = word_set("it they she he we you i there anyone")
_BEFORE_IT = word_set("is has was")
_BEFORE_PERSONS = word_set("do does did should can could would will are is has have was were")
_PERSONS = word_set("they we you i she he")
_OWN_STATEMENT = (
    "happened", "action", "scheduled", "won", "lost", "move", "close", "slipped", "owner", "duty", "still", "total",
)  # fmt: skip
_MOVING = frozenset({"go", "move", "slip", "shift", "change"})
_WEIGHS = ("hedge", "condition", "intention", "negation", "retraction")


def judge(scene: Scene, clauses: Sequence[Clause]) -> None:
    """Find what weakens, denies or takes back each clause; a fragment shares the doubt of the clause before it."""
    before: Clause | None = None
    weighed = scene.marks.has(*_WEIGHS) or "nah" in scene.said
    for number, clause in enumerate(clauses):
        if weighed:
            _weigh(scene, clause, clauses[:number])
            _reach_back(scene, clauses, number)
        clause.hedged |= _colleagues_plan(scene, clause) or _once_believed(scene, clause) or hearsay(scene, clause)
        clause.hedged |= before is not None and goes_on_wishing(scene, before, clause)
        clause.asked = clause.asked or _asks(scene, clause)
        if not clause.conditional and (first := awaited(scene, clause)) is not None:
            clause.conditional, clause.condition_follows = True, first > clause.first
        if clause.negated is None:
            clause.negated = set_aside(scene, clause)
        if before is not None and _takes_back_before(scene, before, clause):
            _take_back(clauses[number - 1 : number])
        so = clause.link == "so" and before is not None and before.sentence == clause.sentence
        if clause.conditional and (so or conditions_before(scene, clauses, number)):
            _make_conditional(scene, clauses[:number])
        if before is not None and (before.conditional or before.hedged) and before.sentence == clause.sentence:
            same = [one for one in clauses[:number] if one.sentence == clause.sentence]
            spent = clause.link == "," and any(one.condition_follows for one in same[-2:-1])
            concluded = any(one.condition_follows for one in same) and concludes(scene, clause)
            if not (concluded or settles(scene, clause) or (spent and stands_now(scene, clause))):
                _inherit(scene, before, clause)
        before = clause


def _weigh(scene: Scene, clause: Clause, before: Sequence[Clause]) -> None:
    """Find what the marks of doubt, condition, intention and denial make of a clause, and of those before it."""
    span = clause.first, clause.last
    opens = scene.marks.at(clause.first, "condition")  # of 'only if' the clause before has the first word
    if opens is None and not scene.marks.within(*span, *_WEIGHS):
        return
    clause.hedged = not all(_harmless(scene, one) for one in scene.marks.within(*span, "hedge"))
    clause.conditional = opens is not None or bool(scene.marks.within(*span, "condition"))
    clause.intended = bool(intentions(scene, *span))
    negations = [one for one in scene.marks.within(*span, "negation") if not _swaps(scene, one)]
    clause.negated = negations[0].first if negations else None
    if not all(_only_corrects(scene, mark) for mark in scene.marks.within(*span, "retraction")):
        _take_back(before)


def _reach_back(scene: Scene, clauses: Sequence[Clause], number: int) -> None:
    """Weaken or take back what an afterthought is about: 'lost, probably', 'won jk'; 'rumor: lost'."""
    clause = clauses[number]
    clause.retracted = clause.retracted or takes_itself_back(scene, clause)
    because = number + 1 < len(clauses) and clauses[number + 1].link == "because"
    if number and clause.hedged and not because and only_doubts(scene, clause):
        clauses[number - 1].hedged = True
    headed = number and clauses[number - 1].hedged and clause.link in {":", ",", "-"}
    if headed and only_doubts(scene, clauses[number - 1]):
        clause.hedged = True


def _once_believed(scene: Scene, clause: Clause) -> bool:
    """'thought Acme was signed', 'Marcus thought the Acme deal was lost': what was believed of an account until now."""
    for at in range(clause.first, clause.last) if scene.hits and not scene.said.isdisjoint(_BELIEVED) else ():
        if scene.word(at) in _BELIEVED:
            behind = at + 1 + (scene.word(at + 1) in {"the", "that", "our"})
            return 0 < scene.owner_of[min(behind, len(scene.tokens) - 1)] <= len(scene.hits)
    return False


def _harmless(scene: Scene, mark: Mark) -> bool:
    """Whether a word of doubt leaves none here."""
    return _says_probability(scene, mark) or _to_find_out(scene, mark) or puts_right(scene, mark)


def _takes_back_before(scene: Scene, before: Clause, clause: Clause) -> bool:
    """Whether a clause denies the one before it, or refuses what was asked there."""
    return refused_request(scene, before, clause) or (_only_denies(scene, clause) and _is_of_it(scene, clause, before))


def _only_denies(scene: Scene, clause: Clause) -> bool:
    """'thought it was lost, but no', 'signed? not yet': a clause that does nothing but deny the one before it."""
    if scene.said.isdisjoint(_DENYING):
        return False
    said = [scene.word(at) for at in range(clause.first, clause.last) if scene.word(at)[0].isalnum()]
    last = all(not scene.word(at)[0].isalnum() for at in range(clause.last, len(scene.tokens)))
    words = set(said) - (_SORRY if last else set())  # before a value these put right what was said
    return bool(_DENYING & words) and words <= _DENIES


def _is_of_it(scene: Scene, clause: Clause, before: Clause) -> bool:
    """Whether a denial is of the clause before it: of the same sentence, or a second thought ('… . Actually no.')."""
    if before.sentence == clause.sentence:
        return True
    return any(scene.word(at) in _SECOND_THOUGHT for at in range(clause.first, clause.last))


def _asks(scene: Scene, clause: Clause) -> bool:
    """'is it in proposal', 'has acme signed', 'did they sign': a verb before its subject asks, without a sign too."""
    if scene.said.isdisjoint(_INVERTED):
        return False
    at = clause.first
    while at < clause.last and (scene.owner_of[at] or not scene.word(at)[0].isalnum()):
        at += 1
    verb, subject = scene.word(at), scene.word(at + 1)
    if verb not in _INVERTED or scene.owner_of[at] or at + 1 >= clause.last or clause.link == "subject":
        return False
    if at > clause.first and scene.owner_of[at - 1]:
        named = subject in _PERSONS or (subject == "it" and verb in _BEFORE_IT and at + 2 < clause.last)
        return verb in _BEFORE_PERSONS and named
    return subject in _PRONOUNS or (verb in _BEFORE_NAMES and bool(scene.owner_of[at + 1]))


def _make_conditional(scene: Scene, clauses: Sequence[Clause]) -> None:
    """'Y if X', 'Y but only if X': Y holds on a condition; in 'asked if X' nothing is conditional but X."""
    before = clauses[-1]
    if scene.word(before.last - 1) in _WHETHER:
        return
    before.conditional = before.condition_follows = True
    only = {scene.word(at) for at in range(before.first, before.last)} <= _ONLY
    if only and len(clauses) > 1 and clauses[-2].sentence == before.sentence:
        clauses[-2].conditional = clauses[-2].condition_follows = True


def _swaps(scene: Scene, mark: Mark) -> bool:
    """'2/15, no 3/1', '34k no 37k': a 'no' between two values of one kind denies the first, and not what follows."""
    if scene.word(mark.first) not in {"no", "nope"} or mark.last != mark.first + 1 or mark.last >= len(scene.tokens):
        return False
    before = mark.first - 1
    while before > 0 and (scene.word(before) in _SECOND_THOUGHT or not scene.word(before)[0].isalnum()):
        before -= 1
    ranges = [[scene.range_of(span) for span in spans] for spans in (scene.dates, scene.money)]
    return any(
        any(last == before + 1 for _, last in kind) and any(first == mark.last for first, _ in kind) for kind in ranges
    )


def _only_corrects(scene: Scene, mark: Mark) -> bool:
    """'demo thu - no wait fri', '19k no wait 19.5k': a value stands behind, which replaces one before."""
    if scene.words(mark.first, mark.last).casefold() not in CORRECTING:
        return False
    at = mark.last
    while scene.word(at) in _BEFORE_CORRECTED:
        at += 1
    return 0 <= at < len(scene.tokens) and bool(scene.owner_of[at]) and scene.marks.at(at, "stage") is None


def _colleagues_plan(scene: Scene, clause: Clause) -> bool:
    """'Marcus is planning to offer Gap 10 % off': what a colleague means to do is not done."""
    behind = behind_colleague(scene, clause)
    return bool(behind) and bool({scene.word(at) for at in range(behind, behind + _MOST_BEFORE_PLAN)} & _PLANS)


def behind_colleague(scene: Scene, clause: Clause) -> int:
    """Return the token behind the name of another member with which a clause opens, 0 where none does."""
    if not scene.member_starts:
        return 0
    first = next((at for at in range(clause.first, clause.last) if scene.word(at)[0].isalnum()), clause.last)
    known = scene.member_names
    if scene.word(first) in known.first and scene.word(first + 1) in _TELLS:
        first += 2 + (scene.word(first + 2) in {"me", "us"})
        first += scene.word(first) == "that"
    if scene.word(first) not in known.first:
        return 0
    full = known.by_name.get(f"{scene.word(first)} {scene.word(first + 1)}")
    members = full or known.by_name.get(scene.word(first), ())
    if not members or any(one.id == scene.author for one in members) or _also_contact(scene, scene.word(first)):
        return 0
    return first + (2 if full else 1)


def _also_contact(scene: Scene, word: str) -> bool:
    """Whether somebody of an account that is named is called so too."""
    accounts = {hit.entries[0] for hit in scene.hits[:_MOST_BEFORE_PLAN]}
    return any(one.account in accounts for one in scene.snapshot.records.contacts_named(word))


def _to_find_out(scene: Scene, mark: Mark) -> bool:
    """'check whether they signed': that it is to be found out is certain."""
    before = {scene.word(at) for at in range(mark.first - 3, mark.first)}
    return scene.word(mark.first) == "whether" and bool(before & _FIND_OUT)


def _says_probability(scene: Scene, mark: Mark) -> bool:
    """'prob 40%', '60% likely' give a number, no doubt about the rest."""
    near = {scene.word(mark.first - 1), scene.word(mark.last), scene.word(mark.last + 1)}
    return scene.marks.at(mark.first, "probability") is not None and any(
        word[:1].isdigit() or word == "%" for word in near
    )


def intentions(scene: Scene, first: int, last: int) -> list[Mark]:
    """Return the words for what is only meant; 'close to January 15', 'pushing to March' are dates."""
    found = scene.marks.within(first, last, "intention")
    if not found:
        return found
    end = len(scene.tokens) - 1
    moves = {"close", "pushing"}
    found = [one for one in found if not (scene.word(one.first) in moves and scene.owner_of[min(one.last, end)])]
    return [one for one in found if not (orders(scene, one) or _moves_close(scene, one))]


def _moves_close(scene: Scene, mark: Mark) -> bool:
    """'the close date has to move to 3/31': it is what the date is to be."""
    closing = scene.marks.within(max(0, mark.first - 2), mark.first, "close")
    return bool(closing) and scene.word(mark.last) in _MOVING


def _take_back(clauses: Sequence[Clause]) -> None:
    """'just kidding', 'scratch that': what was said before is not so."""
    for clause in clauses:
        clause.retracted = True


def _inherit(scene: Scene, before: Clause, clause: Clause) -> None:
    """'If X, Y' makes Y conditional; 'might move to X, 60k' leaves the amount in doubt."""
    reaches = (
        before.conditional and not before.condition_follows and clause.link in {",", "so", "and", "subject", "run"}
    )
    if reaches and not _only_until(scene, before):
        clause.conditional = True
    if before.hedged and clause.link in {",", "and", "-", "("}:
        clause.hedged |= not scene.marks.within(clause.first, clause.last, *_OWN_STATEMENT)


def _only_until(scene: Scene, before: Clause) -> bool:
    """'no news until Friday, …': what bounds the clause is no condition for the next."""
    bounds = scene.marks.within(before.first, before.last, "condition")
    return bool(bounds) and all(scene.word(one.first) == "until" and one.first > before.first for one in bounds)
