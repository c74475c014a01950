"""Where the app is installed: today one Slack workspace by the bot token of the settings."""

from dataclasses import dataclass
from typing import Any

from slack_bolt.authorization import AuthorizeResult
from slack_bolt.authorization.async_authorize import AsyncAuthorize
from slack_sdk.web.async_client import AsyncWebClient


@dataclass(slots=True)
class Installation:
    """A Slack workspace (`team`), the Dealbird workspace that belongs to it, and who we are there.

    Everything about Slack is '' until `learn` has asked.
    """

    workspace: int
    token: str
    team: str = ""
    enterprise: str = ""
    bot_user: str = ""
    bot: str = ""

    async def learn(self, client: AsyncWebClient) -> None:
        """Ask Slack who we are. Raises what slack_sdk raises."""
        said: Any = await client.auth_test()
        self.team, self.enterprise = said.get("team_id") or "", said.get("enterprise_id") or ""
        self.bot_user, self.bot = said.get("user_id") or "", said.get("bot_id") or ""


class Authorize(AsyncAuthorize):
    """Tells Bolt who we are, without a call for each delivery."""

    def __init__(self, installation: Installation) -> None:
        self._installation = installation

    async def __call__(self, **_: Any) -> AuthorizeResult:  # noqa: ANN401 - Bolt's own arguments
        """Return our identity: the same for every delivery, as long as there is one installation."""
        found = self._installation
        return AuthorizeResult(
            enterprise_id=found.enterprise or None,
            team_id=found.team or None,
            bot_user_id=found.bot_user or None,
            bot_id=found.bot or None,
            bot_token=found.token,
        )
