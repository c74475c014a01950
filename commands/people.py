"""First contact: what a chat platform knows of a person becomes a member, and is kept fresh."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from storage.changes import Writer
from storage.engine import Database, keep_rows
from storage.models.workspace import Member
from storage.queries.lead_news import follow_leads
from storage.queries.leaving import release_leads, tell_back, was_taken_out
from storage.queries.members import add_member, link_identity, member_of
from storage.queries.people import unlinked_by_email
from storage.queries.requests import open_request
from storage.queries.settings import settings_of
from storage.setting_times import zone_names


@dataclass(frozen=True, slots=True)
class Profile:
    """What a platform says of a person. `guest`: a guest, or of another organisation. `time_zone`: an IANA name."""

    name: str
    email: str = ""
    time_zone: str = ""
    guest: bool = False


class People:
    """Makes members of the people a platform names; one member a person, whoever meets them first."""

    def __init__(self, db: Database, clock: Callable[[], datetime]) -> None:
        self._db = db
        self._clock = clock

    def meet(self, workspace: int, platform: str, user: str, profile: Profile) -> None:
        """Make the person a member, or bring the member up to date. Raises StorageError.

        An imported member with the same e-mail is that person, unless they are a guest: an address alone must not give
        somebody of another organisation a colleague's place.
        """
        with self._db.read() as session:
            member = member_of(session, workspace, platform, user)
            if member is not None and not _differences(member, profile):
                return
        with self._db.write(workspace) as session:
            now = self._clock()
            writer = Writer(session, open_request(session, workspace, "setup", now, platform=platform), now)
            member = member_of(session, workspace, platform, user)
            if member is None:
                member = _newcomer(writer, platform, profile)
                link_identity(session, workspace, member.id, platform, user)
            writer.set(member, **_differences(member, profile))
            if not writer.changes:
                session.delete(writer.request)

    def leave(self, workspace: int, platform: str, user: str) -> None:
        """Note that a person works here no more, once: their open leads are nobody's. Raises StorageError."""
        with self._db.write(workspace) as session:
            keep_rows(session)
            member = member_of(session, workspace, platform, user)
            if member is None or not member.active:
                return
            now = self._clock()
            writer = Writer(session, open_request(session, workspace, "message", now, platform=platform), now)
            settings = settings_of(session, workspace)
            writer.set(member, active=False)
            release_leads(writer, member, settings)
            follow_leads(writer, settings)

    def come_back(self, workspace: int, platform: str, user: str) -> None:
        """Note that a person whom the platform itself had taken out works here again; who leads is told, with Undo.

        Whom a colleague deactivated stays so: the platform knows nothing of that. Raises StorageError.
        """
        with self._db.read() as session:
            member = member_of(session, workspace, platform, user)
            if member is None or member.active:
                return
        with self._db.write(workspace) as session:
            member = member_of(session, workspace, platform, user)
            if member is None or member.active or not was_taken_out(session, member, platform):
                return
            now = self._clock()
            writer = Writer(session, open_request(session, workspace, "message", now, platform=platform), now)
            writer.set(member, active=True)
            tell_back(writer, member, settings_of(session, workspace))


def _newcomer(writer: Writer, platform: str, profile: Profile) -> Member:
    if profile.email and not profile.guest:
        known = unlinked_by_email(writer.session, writer.workspace, platform, profile.email)
        if known is not None:
            return known
    member = add_member(writer, profile.name, email=profile.email or None, time_zone=_zone(profile))
    writer.set(member, access="guest" if profile.guest else "full")
    return member


def _differences(member: Member, profile: Profile) -> dict[str, str | None]:
    """Return what the profile says otherwise. The name of an imported member stays, and so does an allowed partner."""
    wanted: dict[str, str | None] = {}
    name = " ".join(profile.name.split())
    if name and member.external_system is None:
        wanted["name"] = name
    if profile.email:
        wanted["email"] = profile.email.lower()
    if zone := _zone(profile):
        wanted["time_zone"] = zone
    if profile.guest != (member.access != "full"):
        wanted["access"] = "guest" if profile.guest else "full"
    return {field: value for field, value in wanted.items() if getattr(member, field) != value}


def _zone(profile: Profile) -> str | None:
    return profile.time_zone if profile.time_zone in zone_names() else None
