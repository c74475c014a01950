"""Members told apart by surnames: 'goes to Chris, the Park one, not Doyle'."""

from commands.grammar.message.scene import Scene
from commands.grammar.snapshot import MemberName

_MOST_BEHIND = 10
_NOT = frozenset({"not", "isn't", "except"})


def told_apart(scene: Scene, members: tuple[MemberName, ...], at: int) -> tuple[MemberName, ...]:
    """Of members who share a name at token `at` return those whose surname stands behind it and is not denied."""
    if len(members) < 2:
        return members
    denied: set[int] = set()
    for place in range(at + 1, min(len(scene.tokens), at + _MOST_BEHIND)):
        called = tuple(one for one in members if surname(one) == scene.tokens[place].stem)
        if called and _NOT & {scene.word(place - 1), scene.word(place - 2)}:
            denied.update(one.id for one in called)
        elif called:
            return called
    return tuple(one for one in members if one.id not in denied) or members


def surname(member: MemberName) -> str:
    """Return the last word of a member's name in small letters, '' where there is one word only."""
    first, _, rest = member.name.casefold().partition(" ")
    return rest.rpartition(" ")[2] if first else ""


def calls_member(scene: Scene, at: int) -> bool:
    """Whether a word is the surname of a member whose first name was said within the words before it."""
    said = {scene.tokens[n].stem for n in range(max(0, at - _MOST_BEHIND), at)}
    word = scene.tokens[at].stem
    return any(surname(one) == word and one.name.casefold().split()[0] in said for one in scene.snapshot.members)
