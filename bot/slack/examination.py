"""What `doctor` finds out about Slack: tokens, scopes, clock, the way in. It asks Slack, and changes nothing."""

import logging
from collections.abc import Iterator, Mapping
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import Any, Final

from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.web.client import WebClient

from bot.finding import Finding
from bot.settings import ProcessSettings
from bot.slack.guard import WINDOW
from bot.slack.manifest import EVENTS, SCOPES
from bot.web import SLACK_PATH

PATIENCE: Final = 5  # seconds
REINSTALL: Final = (
    "Paste the output of `python -m bot manifest` into the app's page App Manifest, then reinstall the app."
)
COPY_BOT: Final = "Copy the Bot User OAuth Token anew from the app's page OAuth & Permissions."
MAKE_APP: Final = "Make an app-level token with connections:write on the app's page Basic Information."
UNREACHABLE: Final = "Can this machine reach SLACK_API_URL? A proxy is taken from HTTPS_PROXY."


def slack_findings(settings: ProcessSettings, now: datetime) -> Iterator[Finding]:
    """Yield what was found, in an order in which to mend it."""
    try:
        said = _client(settings, settings.slack_bot_token.get_secret_value()).auth_test()
    except (SlackClientError, OSError) as error:
        yield _failed("Slack token", error, COPY_BOT)
        return
    headers = {str(name).lower(): value for name, value in dict(said.headers).items()}
    yield Finding("Slack token", f"{said.get('user', 'the bot')} in {said.get('team', 'a workspace')}")
    yield from _scopes(headers)
    yield from _clock(headers, now)
    yield from _way_in(settings)
    yield Finding("Slack events", f"Slack tells no program; there must be {', '.join(EVENTS)} (Event Subscriptions)")


def _client(settings: ProcessSettings, token: str) -> WebClient:
    return WebClient(token, base_url=settings.slack_api_url, timeout=PATIENCE, retry_handlers=[], logger=_silent())


def _silent() -> logging.Logger:
    """Return a logger that says nothing: what goes wrong is a finding."""
    logger = logging.getLogger("dealbird.doctor")
    logger.disabled = True
    return logger


def _failed(what: str, error: Exception, advice: str) -> Finding:
    if isinstance(error, SlackApiError):
        response: Any = error.response
        return Finding(what, f"refused ({response.get('error', 'no reason')})", fine=False, advice=advice)
    return Finding(what, f"Slack cannot be asked ({type(error).__name__})", fine=False, advice=UNREACHABLE)


def _scopes(headers: Mapping[str, Any]) -> Iterator[Finding]:
    """Compare what was granted with what we need; an emulator may not say."""
    said = headers.get("x-oauth-scopes")
    if said is None:
        yield Finding("Slack scopes", "Slack does not say")
        return
    granted = {scope.strip() for scope in (said if isinstance(said, str) else ",".join(said)).split(",")}
    missing = [scope for scope in SCOPES if scope not in granted]
    for scope in missing:
        yield Finding("Slack scopes", f"{scope} is missing, for {SCOPES[scope]}", fine=False, advice=REINSTALL)
    if not missing:
        yield Finding("Slack scopes", "all there")


def _clock(headers: Mapping[str, Any], now: datetime) -> Iterator[Finding]:
    """Compare our clock with Slack's: beyond five minutes every signature is refused."""
    try:
        ahead = (now - parsedate_to_datetime(str(headers["date"]))).total_seconds()
    except (KeyError, ValueError, TypeError):
        return
    fine = abs(ahead) < WINDOW / 2
    said = "agrees with Slack's" if fine else f"{abs(ahead):.0f} s {'ahead of' if ahead > 0 else 'behind'} Slack's"
    yield Finding("Clock", said, fine, "" if fine else "Set the machine's clock: every delivery would be refused.")


def _way_in(settings: ProcessSettings) -> Iterator[Finding]:
    token = settings.slack_app_token.get_secret_value()
    if not token:
        yield Finding(
            "Slack delivers", f"over HTTP to https://YOUR-HOST{SLACK_PATH}, handed on to port {settings.port}"
        )
        return
    try:
        _client(settings, token).apps_connections_open(app_token=token)
    except (SlackClientError, OSError) as error:
        yield _failed("Slack delivers", error, MAKE_APP)
    else:
        yield Finding("Slack delivers", "over Socket Mode")
