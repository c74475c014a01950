"""Who the people of Slack are: their profiles, read when they first say something and once a day from then on."""

import asyncio
import logging
from collections.abc import Callable
from typing import Any, Final

from aiohttp import ClientError
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.web.async_client import AsyncWebClient

from bot.pool import Pool
from bot.slack.deliveries import PLATFORM, SLACKBOT
from bot.slack.installation import Installation
from bot.slack.respond import NO_TOKEN, code_of
from commands.people import People, Profile
from storage.errors import StorageError

log = logging.getLogger(__name__)

FRESH: Final = 24 * 3600.0  # seconds for which a profile is believed
AGAIN: Final = 60.0  # seconds until a profile that could not be read is asked for again
REMEMBERED: Final = 10_000  # people
MENDED_BY_ADMINS: Final = NO_TOKEN | {"missing_scope", "not_allowed_token_type"}
PATIENCE: Final = 1.0  # seconds that a person waits for it


class SlackPeople:
    """Makes members of people before what they say is handled. `now` counts seconds.

    `problem` says why profiles cannot be read where nobody but an admin can mend that, '' where they can.
    """

    def __init__(
        self, client: AsyncWebClient, people: People, pool: Pool, installation: Installation, now: Callable[[], float]
    ) -> None:
        self._client = client
        self._people = people
        self._pool = pool
        self._installation = installation
        self._now = now
        self._until: dict[str, float] = {}
        self._failing = ""
        self._reading: dict[str, asyncio.Task[None]] = {}
        self.problem = ""

    async def meet(self, user: str) -> None:
        """Know the person, if Slack tells within a second; who stays unknown may ask and not write. Never raises.

        A profile that Slack is slow to tell is noted when it comes.
        """
        if not user:
            return
        task = self._reading.get(user)  # first: several messages at once wait for the one reading
        if task is None:
            if self._until.get(user, 0.0) > self._now():
                return
            task = self._reading[user] = asyncio.create_task(self._read(user))
            task.add_done_callback(lambda _: self._reading.pop(user, None))
        await asyncio.wait({task}, timeout=PATIENCE)

    async def _read(self, user: str) -> None:
        if len(self._until) > REMEMBERED:
            self._until = {each: until for each, until in self._until.items() if until > self._now()}
        self._until[user] = self._now() + AGAIN
        try:
            told: Any = await self._client.users_info(user=user)
            self.problem = self._failing = ""
            profile = profile_of(told.get("user") or {}, self._installation.team)
            if profile is not None:
                workspace = self._installation.workspace
                await self._pool.run(lambda: self._people.meet(workspace, PLATFORM, user, profile))
                self._until[user] = self._now() + FRESH
        except SlackApiError as error:
            code = code_of(error)
            self._failed(code)
            if code in MENDED_BY_ADMINS:
                self.problem = f"profiles cannot be read: {code}"
        except (SlackClientError, ClientError, StorageError, TimeoutError, OSError) as error:
            self._failed(type(error).__name__)

    def _failed(self, why: str) -> None:
        """Log why a profile cannot be read: once for all whose cannot, until one can or the reason is another."""
        if why != self._failing:
            self._failing = why
            log.warning("a profile could not be read: %s", why)

    async def left(self, user: str) -> None:
        """Note that a person works here no more. Raises StorageError."""
        workspace = self._installation.workspace
        await self._pool.run(lambda: self._people.leave(workspace, PLATFORM, user))

    async def back(self, user: str) -> None:
        """Note that somebody whom Slack had deactivated works here again. Raises StorageError."""
        workspace = self._installation.workspace
        await self._pool.run(lambda: self._people.come_back(workspace, PLATFORM, user))

    async def close(self) -> None:
        """Leave nothing running."""
        for task in list(self._reading.values()):
            task.cancel()
        await asyncio.gather(*self._reading.values(), return_exceptions=True)


def profile_of(user: dict[str, Any], team: str) -> Profile | None:
    """Return what `users.info` says of a person, None for a bot and somebody who left; `team` is ours.

    docs.slack.dev/reference/objects/user-object. People of other organisations are strangers, or of another team.
    """
    if user.get("deleted") or user.get("is_bot") or user.get("id") in {None, "", SLACKBOT}:
        return None
    profile = user.get("profile") or {}
    names = (profile.get("real_name"), user.get("real_name"), profile.get("display_name"), user.get("name"))
    name = next((each.strip() for each in names if isinstance(each, str) and each.strip()), str(user["id"]))
    teams = {user.get("team_id"), *((user.get("enterprise_user") or {}).get("teams") or ())}
    return Profile(
        name=name[:100],
        email=str(profile.get("email") or ""),
        time_zone=str(user.get("tz") or ""),
        guest=any(user.get(kind) for kind in ("is_restricted", "is_ultra_restricted", "is_stranger"))
        or (bool(team) and team not in teams),
    )
