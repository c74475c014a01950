"""How members are called in messages: full name, first name, 'Chris P', aliases."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from commands.grammar.remembered import remembered
from commands.grammar.snapshot import MemberName


@dataclass(frozen=True, slots=True)
class MemberNames:
    """`by_name`: casefolded name → those who are called so; `first`: the words that such names begin with."""

    by_name: Mapping[str, tuple[MemberName, ...]]
    first: frozenset[str]


@remembered
def names_of(members: tuple[MemberName, ...]) -> MemberNames:
    """Return the names of all active members."""
    by_name: dict[str, list[MemberName]] = {}
    for member in members:
        if member.active:
            for name in dict.fromkeys(_names(member)):
                by_name.setdefault(name, []).append(member)
    return MemberNames(
        {name: tuple(found) for name, found in by_name.items()},
        frozenset(name.split()[0] for name in by_name if name),
    )


def _names(member: MemberName) -> Iterator[str]:
    """Yield what a member is called."""
    whole = member.name.casefold()
    parts = whole.split() or [""]
    yield whole
    yield parts[0]
    yield f"{parts[0]} {parts[-1][:1]}"
    yield from (alias.casefold() for alias in member.aliases)
