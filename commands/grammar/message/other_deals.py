"""A deal that an account does not have: 'Groovestreet Loyalty App 4.5k' is not about its one deal 'Starter'."""

from collections.abc import Collection, Sequence

from commands.grammar.deal_names import deals_called
from commands.grammar.message.scene import Scene
from commands.grammar.names.ordinary import first_names, is_ordinary
from commands.grammar.snapshot import AccountName, DealName

_BEFORE = frozenset({":", "-", "–", "—", "/", '"', "'s", "|"})
_BEHIND = frozenset({",", ":", "-", "–", "—", '"', "|", "at", "is", "→", "now", "to", "worth", "@", "=", "("})
_TELLS = (
    "won", "lost", "happened", "event", "action", "move", "stage", "close", "slipped", "owner", "duty", "past", "hedge",
    "negation", "intention", "new_deal", "new_lead", "source", "forecast", "probability", "chatter", "total", "still",
)  # fmt: skip
_LEAST_WORDS = 2
_MOST_WORDS = 5


def other_deal(
    scene: Scene, last: int, high: int, deals: Sequence[DealName], account: AccountName | None, people: Collection[str]
) -> str:
    """Return the capitalised words between a name that ends at token `last` and an amount, where they call no deal.

    `people` are words of the account's contacts' names. '' where nothing stands there or it may be anything else.
    """
    first = last
    while first < high and scene.word(first) in _BEFORE:
        first += 1
    end = first
    while end < min(high, first + _MOST_WORDS) and _of_name(scene, end, people):
        end += 1
    priced = end + 1 if scene.word(end) in _BEHIND else end
    amounts = {scene.range_of(span)[0] for span in scene.money}
    if end - first < _LEAST_WORDS or priced not in amounts:
        return ""
    if all(is_ordinary(scene.tokens[at].stem) and not scene.tokens[at].capital for at in range(first, end)):
        return ""
    words = scene.words(first, end)
    return "" if not deals or deals_called(words, deals, account) else words


def _of_name(scene: Scene, at: int, people: Collection[str]) -> bool:
    token = scene.tokens[at]
    if scene.owner_of[at] or not token.capital or not token.stem.isalpha() or token.stem in people:
        return False
    person = token.stem in first_names() or token.stem in scene.member_names.first
    return not person and scene.marks.at(at, *_TELLS) is None
