"""What was won, lost, closed or signed, where a sentence names it: the deal, or something else."""

from commands.grammar.message.clause import Clause
from commands.grammar.message.fallen_through import ends_with_event
from commands.grammar.message.marks import Mark
from commands.grammar.message.scene import Scene
from commands.grammar.words.lists import word_set
from commands.grammar.words.outcome import (
    ALL_THE_REFUSED,
    BEFORE_OBJECT,
    BEHIND_NO,
    BEHIND_OBJECT,
    CLOSED_THINGS,
    DEAL_WORDS,
    ENDS_ALONE,
    LOST_THINGS,
    MISLAID,
    NO_DEALS,
    PREMISES,
    REFUSALS,
    REOPENED,
    WITHOUT_OBJECT,
    WON_THINGS,
)

_ADVERBS = word_set("today yesterday already again sadly unfortunately now due on over because citing")
_SUBJECTS = word_set("they it deal client customer prospect has have is just finally already he she that this also")
_DETERMINERS = word_set("a an the our their his her your this that any my")
_BEHIND_OVER = word_set("at in on with by to and but so today yesterday finally again already w")
_BOOKED_TIMES = word_set("quarter year month week half fiscal q1 q2 q3 q4 fy")
_MOST_OF_OBJECT = 4
_MOST_ACCOUNTS = 5
_IS = word_set("is was has are were had just finally kinda completely basically unfortunately also then")
_SAY_LOST = frozenset({"lost", "closed", "mark", "marked", "c", "deal", "disqualified", "lst"})


def other_object(scene: Scene, clause: Clause, mark: Mark) -> bool:
    """'we lost the first round', 'lost their champion', 'won Acme's trust': something else than the deal."""
    verb = scene.word(mark.last - 1)
    if scene.words(mark.first, mark.last).casefold() == "contract back":
        return scene.word(mark.last) in {"with", "w", "for", "from", "to", "unsigned", "marked", "at"}
    if verb not in {"won", "lost"}:
        return False
    priced = next((scene.range_of(one)[1] for one in scene.money if scene.range_of(one)[0] == mark.last), 0)
    priced = next((scene.range_of(one)[1] for one in scene.dates if scene.range_of(one)[0] == priced), priced)
    if verb == "lost" and priced and scene.word(priced) in {"on", "of", "in", "off"}:
        return True
    at = mark.last
    named = _name_at(scene, at)
    if named and (not scene.tokens[named - 1].word.endswith("'s") or named >= clause.last or scene.owner_of[named]):
        return scene.word(named) in MISLAID and not calls_deal(scene, named)
    if named:
        return scene.word(named).isalpha() and scene.word(named) not in DEAL_WORDS and not calls_deal(scene, named)
    if _counted(scene, clause, at):
        return True
    things = LOST_THINGS if verb == "lost" else WON_THINGS
    if at < clause.last and not scene.owner_of[at] and scene.word(at) in things:
        return True
    return _won_over(scene, clause, mark) or object_is_none_of(scene, clause, mark, DEAL_WORDS)


def _counted(scene: Scene, clause: Clause, at: int) -> bool:
    """'lost 2 weeks on legal', 'lost 2 of 5 lanes': something counted, and no deals."""
    if at + 1 >= clause.last or not scene.word(at).isdigit() or scene.owner_of[at] or scene.owner_of[at + 1]:
        return False
    words = [scene.word(n) for n in range(at + 1, min(clause.last, at + _MOST_OF_OBJECT))]
    if words[0] == "of" and not DEAL_WORDS & {scene.word(n) for n in range(at, clause.last)}:
        return True
    return words[0].isalpha() and words[0] not in BEHIND_OBJECT and not DEAL_WORDS & set(words)


def _name_at(scene: Scene, at: int) -> int:
    """Return the token behind the account's name that begins at a token, 0 for none."""
    return next((scene.range_of(hit)[1] for hit in scene.hits if scene.range_of(hit)[0] == at), 0)


def object_is_none_of(scene: Scene, clause: Clause, mark: Mark, words: frozenset[str]) -> bool:
    """'lost the Rangreen demo env', "won Olga's trust": an object, and none of these words in it."""
    at = mark.last
    if scene.word(at) == "no" and scene.marks.at(at, "reason") is not None:  # 'lost no budget'
        return False
    if scene.word(at) not in BEFORE_OBJECT and not (at < clause.last and scene.word(at).endswith("'s")):
        return False
    things: list[int] = []
    named = -1
    for n in range(at + 1, clause.last):
        named = n if _in_name(scene, n) else named
        if named != n and (scene.owner_of[n] or not scene.word(n)[0].isalpha() or scene.word(n) in BEHIND_OBJECT):
            break
        things.append(n)
    ends = not things or things[-1] == named
    return not ends and not any(
        scene.word(n) in words or calls_deal(scene, n) for n in things if not _in_name(scene, n)
    )


def _in_name(scene: Scene, at: int) -> bool:
    """Whether a token is of the name of an account."""
    return 0 < scene.owner_of[at] <= len(scene.hits)


def _won_over(scene: Scene, clause: Clause, mark: Mark) -> bool:
    """'we won her over', 'won the CFO over': persuaded; in 'won it over Oracle' a rival stands behind."""
    if scene.word(mark.last - 1) != "won":
        return False
    over = next((n for n in range(mark.last, min(clause.last, mark.last + _MOST_OF_OBJECT)) if _over(scene, n)), None)
    if over is None or over == mark.last or scene.word(mark.last) in {"it", "this", "that"}:
        return False
    return over + 1 >= clause.last or scene.word(over + 1) in _BEHIND_OVER or bool(scene.owner_of[over + 1])


def _over(scene: Scene, at: int) -> bool:
    return scene.word(at) in {"over", "round", "around"} and not scene.owner_of[at]


def calls_deal(scene: Scene, at: int) -> bool:
    """Whether a word is of the name of a deal of an account that the message names."""
    accounts = {hit.entries[0] for hit in scene.hits[:_MOST_ACCOUNTS]}
    deals = (deal for account in accounts for deal in scene.snapshot.records.deals_of(account))
    return any(scene.tokens[at].stem in deal.name.casefold().split() for deal in deals)


def has_object(scene: Scene, clause: Clause, mark: Mark) -> bool:
    """'passed the audit', 'walked us through it', 'closed the ticket' end no deal."""
    words = scene.words(mark.first, mark.last).casefold().removeprefix("they ")
    if words == "closed":
        return _closes_something_else(scene, clause, mark) or _something_closed(scene, clause, mark)
    if words not in WITHOUT_OBJECT:
        return False
    before = mark.first - 1
    if before >= clause.first and not scene.owner_of[before] and scene.word(before) not in _SUBJECTS:
        return True
    if mark.last >= clause.last:
        return False
    if any(scene.range_of(hit)[0] == mark.last for hit in scene.hits):
        return True
    return not scene.owner_of[mark.last] and scene.word(mark.last) not in _ADVERBS


def ends_alone(scene: Scene, clause: Clause, mark: Mark) -> bool:
    """'the demo fell through', 'call went a different direction', 'pulled out of the webinar': and the deal goes on."""
    if mark.kind != "lost" or scene.word(mark.first) in _SAY_LOST:
        return False
    if "fell" in scene.word(mark.first) and ends_with_event(scene, mark.first):
        return True
    at = mark.first - 1
    while at > clause.first and scene.word(at) in _IS:
        at -= 1
    if at >= clause.first and not scene.owner_of[at] and scene.tokens[at].stem in ENDS_ALONE:
        return not calls_deal(scene, at)
    if scene.word(mark.last) not in {"of", "from"}:
        return False
    at = mark.last + 2 if scene.word(mark.last + 1) in _DETERMINERS else mark.last + 1
    return scene.word(at) in ENDS_ALONE and not calls_deal(scene, at)


def _closes_something_else(scene: Scene, clause: Clause, mark: Mark) -> bool:
    """'closed on the house', 'closed the quarter', 'closed my laptop': no deal."""
    if scene.word(mark.last) == "on" and scene.word(mark.last + 1) in _DETERMINERS:
        return mark.last + 2 < clause.last and not scene.owner_of[mark.last + 1] and not scene.owner_of[mark.last + 2]
    if scene.word(mark.last) in _DETERMINERS - {"this", "that"} and scene.word(mark.last + 1) in _BOOKED_TIMES:
        return True
    return object_is_none_of(scene, clause, mark, DEAL_WORDS) or any(
        scene.word(at) in NO_DEALS for at in range(mark.last, min(clause.last, mark.last + 4))
    )


def _something_closed(scene: Scene, clause: Clause, mark: Mark) -> bool:
    """'the Acme plant closed', 'support ticket closed', 'stock closed at 45', 'closed 12% up': no deal."""
    if any(scene.range_of(one)[0] == mark.last for one in scene.numbers):
        return True
    at = mark.first - 1
    while at >= clause.first and scene.word(at) in _IS | {"got", "been", "be", "being"}:
        at -= 1
    word = scene.tokens[at].stem if at >= clause.first else ""
    return word in CLOSED_THINGS and not scene.owner_of[at] and not calls_deal(scene, at)


def reopens_something_else(scene: Scene, clause: Clause, mark: Mark) -> bool:
    """'reopened pricing', 'reopened the talks', 'their Austin store reopens': talk or a place, and no deal."""
    at = next((n for n in range(mark.first - 1, clause.first - 1, -1) if scene.word(n) not in _IS), clause.first)
    named = scene.word(mark.last) in REOPENED and not calls_deal(scene, mark.last)
    return scene.word(at) in PREMISES or named or object_is_none_of(scene, clause, mark, DEAL_WORDS)


def is_refusal(words: str) -> bool:
    """Whether an ending is a no that somebody says: 'declined', 'is a hard no', 'a no from'."""
    return words.casefold().removesuffix(" from").endswith(REFUSALS)


def refuses_a_part(scene: Scene, clause: Clause, mark: Mark) -> bool:
    """'passed on the demo', 'said no discount needed', 'a no on the upsell': a part was refused, and not the deal."""
    words = scene.words(mark.first, mark.last).casefold()
    at = mark.last
    if at >= clause.last or scene.owner_of[at]:
        return False
    if words.endswith(" no") and scene.word(at).isalpha() and scene.word(at) not in BEHIND_NO:
        return True
    led = words == "passed" and scene.word(at) == "on"
    led = led or (is_refusal(words) and scene.word(at) in {"on", "to"} and scene.word(at + 1) in _DETERMINERS)
    if not led or at + 1 >= clause.last or scene.owner_of[at + 1]:
        return False
    at += 2 if scene.word(at + 1) in _DETERMINERS and at + 2 < clause.last else 1
    return scene.word(at) not in ALL_THE_REFUSED
