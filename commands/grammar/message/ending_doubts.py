"""What looks like the end of a deal and is none: each doubt is a rule, and one of them is enough."""

from collections.abc import Callable

from commands.grammar.message.clause import Clause
from commands.grammar.message.clause_truth import intentions
from commands.grammar.message.ending_objects import (
    ends_alone,
    has_object,
    object_is_none_of,
    other_object,
    refuses_a_part,
)
from commands.grammar.message.marks import Mark
from commands.grammar.message.not_before import only_then, past_a_bound, put_off
from commands.grammar.message.other_signers import is_signature
from commands.grammar.message.other_times import in_process, long_ago, of_a_value
from commands.grammar.message.refusals import one_refuses, refuses_talk, we_refuse
from commands.grammar.message.scene import Scene
from commands.grammar.message.taken_back import called_wrong, untrue
from commands.grammar.message.to_come import still_to_come, wished_for
from commands.grammar.names.ordinary import is_ordinary
from commands.grammar.words.deal import VENDORS
from commands.grammar.words.lists import word_set
from commands.grammar.words.outcome import (
    ANOTHER_VENDOR,
    DEAL_WORDS,
    NOT_A_CONTRACT,
    PASSED_ON,
    RECEIVED,
    SIGNED_FOR_US,
    SIGNED_UPON,
)
from commands.grammar.words.signs import FIRST_PERSON, SENTENCE_ENDS
from commands.grammar.words.truth import MISTAKEN

_THEY = frozenset({"they", "he", "she"})
_TRIALS = frozenset({"pilot", "poc", "trial", "beta", "evaluation"})
_DETERMINERS = word_set("a an the our their his her your this that any my")

_ADVERBS_BEFORE = word_set("just also already finally then and")
_OURS = word_set("us me our")
_NOTHING = frozenset({"nothing", "zero", "none", "zilch"})
_FOR_NOW = frozenset({"now", "yet", "until", "till", "today", "immediately"})
_CHEERS = word_set("boom yay woohoo woot wow yes yess yesss ding omg huge yeah yep finally booyah hooray woo bam whoop")
_MOST_BEFORE_WITH = 6
_MOST_OF_SCORE = 3
_ONLY = frozenset({"only", "just", "merely"})
_EXCEPT = frozenset({"but", "except", "besides", "minus", "save"})
_ALL = frozenset({"all", "everything", "everyone", "everybody", "everything's", "everyone's", "both"})
_PAPERS = word_set("paper paperwork papers signature signatures sig ink")
_VERBAL = frozenset({"verbal", "verbally"})
_SHALL = word_set("i'm im i'll we'll we're marking closing calling")
_OPENS_AGAIN = word_set("holiday holidays reopens reopen reopening vacation pto ooo")
_SHUT = word_set("for until till thanksgiving christmas holiday holidays weekend week day")

Doubt = Callable[[Scene, Clause, Mark], bool]


def _unreal(scene: Scene, clause: Clause, mark: Mark) -> bool:
    """'might have signed', 'if they signed', 'not signed', 'that they signed is wrong': no fact, or denied."""
    denied = clause.denies(mark.first) and scene.marks.at(mark.first, "negation") is None
    if clause.unreal or denied or untrue(scene, mark.last):
        return True
    before = scene.marks.within(clause.first, mark.first, "negation")
    return any(one.first < mark.first for one in before) or bool(intentions(scene, clause.first, mark.first))


def _nearly(scene: Scene, _: Clause, mark: Mark) -> bool:
    """'99% signed': not yet."""
    percent = {scene.word(mark.first - 1), scene.word(mark.first - 2)} & {"%", "percent"}
    return bool(percent) and any(scene.range_of(one)[1] == mark.first for one in scene.numbers)


def _describes(scene: Scene, clause: Clause, mark: Mark) -> bool:
    """'the signed MSA' is a paper; that it was received makes the deal won."""
    if mark.kind != "won" or scene.word(mark.first - 1) not in _DETERMINERS:
        return False
    if mark.last >= clause.last:
        sent = [at for at in range(clause.first, mark.first) if scene.word(at) in PASSED_ON]
        return bool(sent) and _by_us(scene, clause, sent[0])
    received = [at for at in range(clause.first, clause.last) if scene.word(at) in RECEIVED]
    sent = [at for at in received if scene.word(at) in PASSED_ON]
    return not received or (received == sent and _by_us(scene, clause, sent[0]))


def _by_us(scene: Scene, clause: Clause, verb: int) -> bool:
    """'just sent them the signed MSA', 'Priya forwarded it': what one of us did, with or without a subject."""
    before = [scene.word(at) for at in range(clause.first, verb)]
    return bool(set(before) & (FIRST_PERSON | scene.member_names.first)) or set(before) <= _ADVERBS_BEFORE


def _signs_something_else(scene: Scene, clause: Clause, mark: Mark) -> bool:
    """'signed the pilot agreement', 'mutual NDA countersigned': a signature, but no sale."""
    if mark.kind != "won" or not is_signature(scene, mark):
        return False
    if scene.word(mark.last - 1) == "signed" and object_is_none_of(scene, clause, mark, DEAL_WORDS | SIGNED_FOR_US):
        return True
    around = [*range(max(clause.first, mark.first - 3), mark.first), *range(mark.last, min(clause.last, mark.last + 4))]
    named = {scene.range_of(hit)[1] for hit in scene.hits}
    if any((scene.word(at - 1), scene.word(at)) == ("change", "order") for at in around):
        return True
    return any(
        scene.word(at) in NOT_A_CONTRACT and not scene.owner_of[at] and not (at in named and scene.word(at) in _TRIALS)
        for at in around
    )


def _signs_on(scene: Scene, clause: Clause, mark: Mark) -> bool:
    """'signed on as a partner', 'signed for the package': only before a day, a place, or at the end is it one."""
    signed = scene.words(mark.first, mark.last).casefold() == "signed"
    if signed and scene.word(mark.last) == "for" and scene.word(mark.last + 1) in _DETERMINERS | {"it"}:
        return True
    on = signed and scene.word(mark.last) == "on"
    if on and SIGNED_UPON & {scene.word(mark.last + 1), scene.word(mark.last + 2)}:
        return False
    return on and not (mark.last + 1 < clause.last and scene.owner_of[mark.last + 1])


def _with_another(scene: Scene, clause: Clause, mark: Mark) -> bool:
    """'they signed with Salesforce', 'signed a three year deal with Oracle': a sale, and not ours."""
    if mark.kind != "won":
        return False
    for at in range(mark.last, min(clause.last - 1, mark.last + _MOST_BEFORE_WITH)):
        if scene.word(at) in {"with", "w"} and not scene.owner_of[at]:
            word = scene.tokens[at + 1]
            ours = (
                word.stem in _OURS
                or bool(scene.snapshot.records.contacts_named(word.stem))
                or bool(scene.owner_of[at + 1])
            )
            return not ours and (word.stem in VENDORS | ANOTHER_VENDOR or not is_ordinary(word.stem))
    return False


def _by_rival(scene: Scene, clause: Clause, mark: Mark) -> bool:
    """'Oracle won Globex', 'Globex: SAP won': the one who won or lost is neither us nor the account."""
    at = mark.first - 1
    if at < clause.first or scene.owner_of[at] or not scene.hits:
        return False
    token = scene.tokens[at]
    if token.stem in VENDORS and scene.word(mark.first) == "won":
        return True
    if not any(scene.range_of(hit)[0] >= mark.last for hit in scene.hits):
        return False
    named = token.capital and token.word.isalpha() and not is_ordinary(token.stem)
    known = (
        token.stem in _CHEERS
        or token.stem in scene.member_names.first
        or bool(scene.snapshot.records.contacts_named(token.stem))
    )
    return not known and (named or token.stem in VENDORS)


def _only_for_now(scene: Scene, clause: Clause, mark: Mark) -> bool:
    """'not moving forward this year', 'said no for now', 'a no for this quarter': put off, and not lost."""
    if mark.kind != "lost" or "lost" in scene.words(mark.first, mark.last).casefold():
        return False
    behind = range(mark.last, min(clause.last, mark.last + 3))
    periods = {scene.range_of(span)[0] for span in scene.dates if span.period != "day"}
    return any(scene.word(at) in _FOR_NOW or at in periods for at in behind)


def _is_shut(scene: Scene, clause: Clause, mark: Mark) -> bool:
    """'they are closed Thursday for the holiday': an office, and no deal."""
    if scene.words(mark.first, mark.last).casefold() != "closed":
        return False
    if _opens_again(scene, mark.last):
        return True
    behind = {scene.word(at) for at in range(mark.last, clause.last)}
    if scene.word(mark.last) in {"from", "between"} and mark.last + 1 < clause.last:
        return bool(scene.owner_of[mark.last + 1])
    if any(scene.word(scene.range_of(one)[0] - 1) == "for" for one in scene.money):  # 'closed Acme for 31k'
        return False
    dated = mark.last < clause.last and scene.owner_of[mark.last] > len(scene.hits)
    return bool(behind & _SHUT) and (dated or scene.word(mark.first - 1) in {"is", "are", "be", "was", "were"})


def _opens_again(scene: Scene, first: int) -> bool:
    """'closed today (holiday)', 'closed, back Monday': those who are shut open again."""
    for at in range(first, min(first + _MOST_BEFORE_WITH, len(scene.tokens))):
        if scene.word(at) in SENTENCE_ENDS:
            return False
        dated = at + 1 < len(scene.tokens) and scene.owner_of[at + 1] > len(scene.hits)
        if scene.word(at) in _OPENS_AGAIN or (scene.word(at) == "back" and dated):
            return True
    return False


def _at_another(scene: Scene, _: Clause, mark: Mark) -> bool:
    """'Initech won the bid at Acme': one account at another, so that neither is the deal won."""
    ranges = [scene.range_of(hit) for hit in scene.hits]
    if mark.kind != "won" or not any(last == mark.first for _, last in ranges):
        return False
    firsts = {first for first, _ in ranges}
    ahead = range(mark.last, min(len(scene.tokens), mark.last + _MOST_BEFORE_WITH))
    return any(scene.word(at) in {"at", "over", "against"} and at + 1 in firsts for at in ahead)


def _is_score(scene: Scene, _: Clause, mark: Mark) -> bool:
    """'Arsenal won 3-1', 'lost 2 to 1', 'won on penalties': a game, and no deal."""
    start = mark.last
    while scene.word(start) == "to" or any(scene.range_of(hit)[0] == start for hit in scene.hits):
        start += 1
    shown = [scene.word(at) for at in range(start, start + _MOST_OF_SCORE)]
    counted = shown[:1] != [""] and shown[0].isdigit() and shown[1] in {"-", "–", ":", "to", "nil"}
    both = counted and (shown[1] == "nil" or shown[2].isdigit() or shown[2] == "nil")
    return (both and max(map(len, shown)) <= 3) or "penalties" in shown


def _excepted(scene: Scene, _: Clause, mark: Mark) -> bool:
    """'all signed but Acme', 'everything closed except the Acme deal': the one that is named is the one left out."""
    behind = mark.last + (scene.word(mark.last) == ",")
    if scene.word(behind) not in _EXCEPT or not any(scene.word(mark.first - n) in _ALL for n in range(1, 5)):
        return False
    return any(behind < scene.range_of(hit)[0] <= behind + _MOST_BEFORE_WITH for hit in scene.hits)


def _only_verbal(scene: Scene, _: Clause, mark: Mark) -> bool:
    """'won!! oh sorry, only verbal', 'done deal, no paper', 'signed, just verbally': their word, and no signature."""
    if mark.kind != "won":
        return False
    end = min(len(scene.tokens), mark.last + _MOST_BEFORE_WITH + 3)
    starts = [scene.range_of(hit)[0] for hit in scene.hits]  # 'PO is in, Isdom only verbal' is of another
    end = min([at for at in starts if at > mark.last and not scene.word(at - 1)[:1].isalnum()] + [end])
    near = range(mark.last, end)
    return any(
        (scene.word(at) in _ONLY and scene.word(at + 1) in _VERBAL)
        or (scene.word(at) == "no" and scene.word(at + 1) in _PAPERS)
        for at in near
    )


def _called_wrong(scene: Scene, clause: Clause, mark: Mark) -> bool:
    """'the idea that they signed is wrong', 'marked lost by mistake', 'accidentally closed', 'signed nothing'."""
    mistaken = any(scene.word(at) in MISTAKEN for at in range(clause.first, mark.first))
    return mistaken or scene.word(mark.last) in _NOTHING or called_wrong(scene, mark.first, mark.last)


def _their_loss(scene: Scene, _: Clause, mark: Mark) -> bool:
    """'they lost Ganjaflex's license': what they lost is not what we lose."""
    before = scene.tokens[mark.first - 1] if mark.first and not scene.owner_of[mark.first - 1] else None
    if mark.kind == "lost" and before is not None and before.word.endswith("'s") and scene.word(mark.first) == "lost":
        return bool(scene.snapshot.records.contacts_named(before.stem))  # 'Ivan's lost'
    theirs = scene.word(mark.first - 1) in _THEY or scene.word(mark.first) in _THEY
    active = mark.kind == "lost" and scene.word(mark.last - 1) == "lost"
    return active and theirs and any(scene.range_of(hit)[0] == mark.last for hit in scene.hits)


DOUBTS: tuple[Doubt, ...] = (
    _their_loss,
    long_ago,
    _unreal,
    wished_for,
    still_to_come,
    _nearly,
    _called_wrong,
    of_a_value,
    in_process,
    _only_verbal,
    _excepted,
    _is_score,
    only_then,
    past_a_bound,
    put_off,
    other_object,
    _at_another,
    we_refuse,
    one_refuses,
    refuses_talk,
    _describes,
    _signs_something_else,
    _signs_on,
    _is_shut,
    _with_another,
    _by_rival,
    _only_for_now,
    has_object,
    ends_alone,
    refuses_a_part,
)


def doubted(scene: Scene, clause: Clause, mark: Mark) -> bool:
    """Whether an ending is not told as a fact, or as the end of something else."""
    return any(doubt(scene, clause, mark) for doubt in DOUBTS)
