"""What a workspace's messages can name, kept between messages; a change of a few names renews a few entries."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from sqlmodel import Session

from commands.database_records import account_name
from commands.grammar.names.index import NameIndex
from commands.grammar.names.spelling import Name
from commands.grammar.snapshot import MemberName, StageName, Taught
from storage.queries import names
from storage.queries.names import AccountRow, AliasRow, StageRow
from storage.queries.settings import Settings, settings_of

MANY: Final = 2000
"""From so many changed accounts on, building the index anew is cheaper than carrying the changes."""

Spellings = dict[int, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Words:
    """What words mean to one member: spellings of accounts, the stages with theirs, all that was taught."""

    spellings: Spellings
    stages: tuple[StageName, ...]
    taught: tuple[Taught, ...]


@dataclass(frozen=True, slots=True)
class KnownNames:
    """One workspace's names and settings at `version` of its names; `change` is the newest change they hold.

    `index` knows what everybody may call an account, `own` the index of each member who has words of their own,
    `words` what words mean to each member who said something.
    It outlives the session that read it, so there are plain values in it and no rows of the database.
    """

    version: int
    change: int
    settings: Settings
    index: NameIndex
    aliases: tuple[AliasRow, ...]
    members: tuple[MemberName, ...]
    stages: tuple[StageRow, ...]
    products: tuple[str, ...]
    sources: tuple[str, ...]
    own: dict[int, NameIndex] = field(default_factory=dict)
    words: dict[int, Words] = field(default_factory=dict)


def load_names(session: Session, workspace: int, version: int, old: KnownNames | None) -> KnownNames:
    """Return the workspace's names, made from the `old` ones where only some accounts changed."""
    change = names.last_change(session, workspace)
    aliases = tuple(names.alias_rows(session, workspace))
    index = _renewed(session, workspace, aliases, old) if old else None
    return KnownNames(
        version=version,
        change=change,
        settings=settings_of(session, workspace),
        index=index or _built(session, workspace, aliases),
        aliases=aliases,
        members=tuple(
            MemberName(member.id, member.name, member.role, references=users, active=member.active)
            for member, users in names.people(session, workspace)
        ),
        stages=tuple(names.stage_rows(session, workspace)),
        products=names.product_names(session, workspace),
        sources=old.sources if old and index else names.source_names(session, workspace),
    )


def account_aliases(aliases: Iterable[AliasRow], member: int | None) -> Spellings:
    """Return the taught spellings of each account: everybody's, and the member's own where one is given."""
    found: dict[int, list[str]] = {}
    for alias in aliases:
        if alias.kind == "account" and alias.member in (None, member) and alias.meaning.isdecimal():
            found.setdefault(int(alias.meaning), []).append(alias.words)
    return {account: tuple(words) for account, words in found.items()}


def index_for(session: Session, workspace: int, known: KnownNames, member: int) -> NameIndex:
    """Return the index that one member's messages are read with."""
    mine = {int(each.meaning) for each in known.aliases if each.kind == "account" and each.member == member}
    if not mine:
        return known.index
    if member not in known.own:
        rows = names.account_rows(session, workspace, mine)
        known.own[member] = known.index.with_names(_spellings(rows, account_aliases(known.aliases, member)))
    return known.own[member]


def _built(session: Session, workspace: int, aliases: tuple[AliasRow, ...]) -> NameIndex:
    return NameIndex.build(_spellings(names.account_rows(session, workspace), account_aliases(aliases, None)))


def _renewed(session: Session, workspace: int, aliases: tuple[AliasRow, ...], old: KnownNames) -> NameIndex | None:
    """Return the old index with what changed since, None where that is too much."""
    changed = names.accounts_changed_since(session, workspace, old.change)
    before, after = account_aliases(old.aliases, None), account_aliases(aliases, None)
    changed |= {account for account in {*before, *after} if before.get(account) != after.get(account)}
    if len(changed) + old.index.changes > MANY:
        return None
    if not changed:
        return old.index
    rows = names.account_rows(session, workspace, changed)
    index = old.index.with_names(_spellings(rows, after))
    for gone in changed - {row.id for row in rows}:
        index = index.without(gone)
    return index


def _spellings(rows: Iterable[AccountRow], aliases: Spellings) -> Iterator[Name]:
    for row in rows:
        yield from account_name(row, aliases).spellings()
