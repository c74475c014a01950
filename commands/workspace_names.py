"""A message's snapshot from the database: the workspace's names, and its conventions at the author's local time."""

from collections.abc import Iterable
from datetime import datetime
from threading import Lock
from typing import Final, Literal, cast

from sqlmodel import Session

from commands.database_records import DatabaseRecords
from commands.grammar.conventions import Conventions
from commands.grammar.snapshot import Snapshot, StageKind, StageName, Taught
from commands.names_cache import KnownNames, Words, account_aliases, index_for, load_names
from storage.engine import is_writing
from storage.models.workspace import Member
from storage.queries.names import AliasRow, names_version
from storage.queries.settings import Settings
from storage.working_time import calendar_of, zone_of

TaughtKind = Literal["stage", "activity", "source", "account"]
KEPT: Final = 2
"""The names as they are, and as they were before: a message that began a moment ago still sees those."""


class SnapshotLoader:
    """Loads snapshots and keeps each workspace's names until they change, in this process or another."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[KnownNames, ...]] = {}
        self._lock = Lock()

    def load(
        self,
        session: Session,
        workspace: int,
        member: Member,
        now: datetime,
        bot_references: tuple[str, ...] = (),
        version: int | None = None,
    ) -> tuple[Settings, Snapshot]:
        """Return the settings, and what a message of `member` can speak of at `now` (aware, UTC), by `session`.

        `version` is that of the workspace's names, where `session` has looked it up already.
        """
        known = self._names(session, workspace, names_version(session, workspace) if version is None else version)
        words = _words_of(known, member.id)
        snapshot = Snapshot(
            ways=conventions(known.settings, member, now),
            names=index_for(session, workspace, known, member.id),
            records=DatabaseRecords(session, workspace, words.spellings),
            members=known.members,
            stages=words.stages,
            sources=known.sources,
            products=known.products,
            taught=words.taught,
            bot_references=bot_references,
        )
        return known.settings, snapshot

    def knows(self, workspace: int, version: int | None = None) -> bool:
        """Whether the names at this version need no loading; without one, whether any were loaded."""
        return workspace in self._known if version is None else self._at(workspace, version) is not None

    def _names(self, session: Session, workspace: int, version: int) -> KnownNames:
        known = self._at(workspace, version)
        if known is not None:
            return known
        with self._lock:
            kept = self._known.get(workspace, ())
            known = self._at(workspace, version)
            if known is not None:
                return known
            older = next((each for each in kept if each.version < version), None)  # a newer one knows what is not there
            known = load_names(session, workspace, version, older)
            if not is_writing(session):  # what it wrote may be rolled back, and its version given again
                newest_first = sorted((known, *kept), key=lambda each: each.version, reverse=True)
                self._known[workspace] = tuple(newest_first[:KEPT])
            return known

    def _at(self, workspace: int, version: int) -> KnownNames | None:
        return next((each for each in self._known.get(workspace, ()) if each.version == version), None)


def conventions(settings: Settings, member: Member, now: datetime) -> Conventions:
    """Return how the workspace writes dates and money, with the member's wall clock at `now` (aware)."""
    local = now.astimezone(zone_of(member, settings)).replace(tzinfo=None)
    return Conventions(
        now=local,
        date_order=settings.date_order,
        currency=settings.currency,
        fiscal_start=settings.fiscal_start,
        workdays=settings.workdays,
        holidays=calendar_of(settings.holidays) if settings.holidays else frozenset(),
    )


def _words_of(known: KnownNames, member: int) -> Words:
    """Return what everybody's words and a member's own mean."""
    words = known.words.get(member)
    if words is None:
        aliases = [alias for alias in known.aliases if alias.member in (None, member)]
        words = known.words[member] = Words(
            account_aliases(aliases, member),
            tuple(
                StageName(stage.name, cast("StageKind", stage.kind), _words(aliases, stage.name))
                for stage in known.stages
            ),
            tuple(Taught(alias.words, cast("TaughtKind", alias.kind), alias.meaning) for alias in aliases),
        )
    return words


def _words(aliases: Iterable[AliasRow], stage: str) -> tuple[str, ...]:
    """Return the taught words for a stage."""
    return tuple(
        alias.words for alias in aliases if alias.kind == "stage" and alias.meaning.casefold() == stage.casefold()
    )
