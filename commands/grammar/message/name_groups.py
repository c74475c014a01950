"""Which names of a message stand together, so that what is said holds for all of them: 'Acme and Globex both …'."""

from collections.abc import Sequence

from commands.grammar.message.mention import Mention
from commands.grammar.message.scene import Scene

JOINING = frozenset({",", "and", "&", "/", "+", "both", "plus", "n", "then"})
_SHARES = frozenset({":", "both", "all", "each"})
_NEED_GOAL = frozenset({"assign", "reassign", "transfer", "hand", "give", "move", "push", "shift", "bump"})
_HEADS_ALL = frozenset({":", "→", "->", "=>"})


def groups_of(scene: Scene, mentions: Sequence[Mention]) -> list[list[Mention]]:
    """'Acme and Globex both …': names with only 'and' between them share what is said; 'then Globex on Friday' not."""
    groups: list[list[Mention]] = []
    for mention in mentions:
        between = [scene.word(at) for at in range(groups[-1][-1].last, mention.first)] if groups else ["."]
        joined = bool(between) and all(word in JOINING for word in between)
        shared = between != [","] or _listed(scene, mention, mentions) or scene.word(mention.last) in _SHARES
        dated = "then" in between and _opens_ahead(scene, mention.last)
        if groups and joined and not dated and (shared or _wants_goal(scene, groups[-1][0])):
            groups[-1].append(mention)
        else:
            groups.append([mention])
    return groups


def _opens_ahead(scene: Scene, at: int) -> bool:
    """'then Globex on Friday': a day that may be to come stands right behind the name."""
    ahead = {scene.range_of(one)[0] for one in scene.dates if one.day > scene.snapshot.ways.today}
    return at in ahead or (scene.word(at) == "on" and at + 1 in ahead)


def _wants_goal(scene: Scene, mention: Mention) -> bool:
    """'assign Acme, Globex to Priya': a verb in front says nothing without what stands behind both."""
    verb = scene.word(mention.first - 1) in _NEED_GOAL and not any(
        scene.word(at)[0].isalnum() for at in range(mention.first - 1)
    )
    return verb or (scene.hint.expects == "assign" and mention.first == 0)


def _listed(scene: Scene, mention: Mention, mentions: Sequence[Mention]) -> bool:
    """Whether a comma stands in a list that ends in 'and' ('A, B and C') or before a colon ('A, B, C: all to May')."""
    last = mention.last
    for after in mentions:
        if after.first > mention.first:
            between = [scene.word(at) for at in range(last, after.first)]
            if between != [","]:
                return any(word in {"and", "&"} for word in between) and all(word in JOINING for word in between)
            last = after.last
    return scene.word(last) in _HEADS_ALL
