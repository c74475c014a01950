"""The Home tab: published when somebody opens it, far below Slack's hundred blocks."""

import logging
from collections.abc import Awaitable, Callable, Sequence
from typing import Final

from aiohttp import ClientError
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.blocks import blocks
from bot.slack.text import Block, plain_text
from cards.home import Section
from commands.errors import NotSavedError

log = logging.getLogger(__name__)

MOST: Final = 100
HEADER: Final = 150
Look = Callable[[str], Awaitable[Sequence[Section] | None]]
"""Returns the home page of a user, None for somebody who has none. Raises NotSavedError."""

STRANGER: Final = "Type something to Dealbird in the Messages tab, and this page shows what is yours."


class HomeTab:
    """Publishes home pages. `client` answers within a second or is given up."""

    def __init__(self, client: AsyncWebClient, look: Look) -> None:
        self._client = client
        self._look = look

    async def opened(self, user: str) -> None:
        """Show the person's page as it is now; what goes wrong is logged: opening the tab again tries again."""
        try:
            sections = await self._look(user)
            await self._client.views_publish(user_id=user, view=home_view(sections))
        except SlackApiError as error:
            log.warning("a home page was not published: %s", error.response.get("error", "no reason"))
        except (SlackClientError, ClientError, NotSavedError, TimeoutError, OSError) as error:
            log.warning("a home page was not published: %s", type(error).__name__)


def home_view(sections: Sequence[Section] | None) -> Block:
    """Return the view. Sections are dropped from the end where they do not fit: the first are the most urgent."""
    if sections is None:
        return {"type": "home", "blocks": [{"type": "section", "text": plain_text(STRANGER, HEADER)}]}
    shown: list[Block] = []
    for number, section in enumerate(sections):
        part = _section(section, f"h{number}")
        if len(shown) + len(part) > MOST:
            break
        shown += part
    return {"type": "home", "blocks": shown}


def _section(section: Section, prefix: str) -> list[Block]:
    body = [block for card in section.cards for block in blocks(card, "home")]
    header: Block = {"type": "header", "text": plain_text(section.title, HEADER)}
    return [
        {"type": "divider"},
        header,
        *({**block, "block_id": f"{prefix}.{number}"} for number, block in enumerate(body)),
    ]
