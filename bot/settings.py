"""What the environment says about this process. What a workspace decides for itself is a row, changed in chat."""

from pathlib import Path
from typing import Annotated, Final, Literal, Self
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bot.refusal import Refusal

SCHEMES = ("sqlite", "postgresql", "postgresql+psycopg")
SLACK_API: Final = "https://slack.com/api/"
BOT_TOKENS: Final = ("xoxb-", "xoxe.xoxb-")
APP_TOKENS: Final = ("xapp-",)
SHORTEST_SECRET: Final = 24


FILES: Final = "files"
"""The folder in `DEALBIRD_HOME` of files that come and go in chats."""


class SettingsError(Refusal):
    """A setting of the environment cannot be; the text names it and what is accepted."""


class ProcessSettings(BaseSettings):
    """Read from the environment and from a file `.env` beside it; empty values count as unset."""

    model_config = SettingsConfigDict(
        frozen=True, env_file=".env", env_ignore_empty=True, extra="ignore", hide_input_in_errors=True
    )

    database_url: str = Field(
        default="",
        description="The database as a URL: `postgresql://user:password@host/name` or `sqlite:///path/to/file.db`. "
        "Unset: a SQLite file in `DEALBIRD_HOME`.",
    )
    dealbird_home: Path = Field(
        default=Path("var"),
        description="The folder of the SQLite files, of files that come and go in chats, of the terminal's history and "
        "its log; made when it is missing.",
    )
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field(
        default="WARNING",
        description="From which level on is logged: `DEBUG`, `INFO`, `WARNING` or `ERROR`. To standard error; in the "
        "terminal chat to `dealbird.log` in `DEALBIRD_HOME`.",
    )

    slack_bot_token: SecretStr = Field(
        default=SecretStr(""),
        description="Slack's Bot User OAuth Token, `xoxb-…` (OAuth & Permissions). Set, `run` works in Slack; unset, "
        "it is the terminal chat.",
    )
    slack_app_token: SecretStr = Field(
        default=SecretStr(""),
        description="Slack's app-level token, `xapp-…`, with the scope `connections:write` (Basic Information). Set, "
        "deliveries come over Socket Mode and no address needs to be reachable from outside.",
    )
    slack_signing_secret: SecretStr = Field(
        default=SecretStr(""),
        description="Slack's signing secret (Basic Information): proves that an HTTP delivery to `/slack/events` comes "
        "from Slack. Needed without `SLACK_APP_TOKEN`.",
    )
    slack_api_url: str = Field(
        default=SLACK_API,
        description="Where Slack's Web API is; another address sends every call to a local emulator of Slack.",
    )
    host: str = Field(
        default="127.0.0.1",
        description="The address listened on for `/slack/events`, `/healthz` and `/metrics`; `0.0.0.0` in a container.",
    )
    port: int = Field(default=3000, ge=1, le=65535, description="The port listened on.")
    member_rate_limit: int = Field(
        default=120,
        ge=0,
        description="How many messages, commands and presses of one person are handled in a minute; 0 = any number.",
    )

    lead_hook_secrets: Annotated[dict[str, SecretStr], NoDecode] = Field(
        default={},
        description="Who may deliver inquiries to `/hooks/leads`, each with the secret that it signs them with: "
        "`website=whsec_…,fair=whsec_…` (docs/leads.md). Unset: nobody, and there is no such path.",
    )

    @property
    def has_slack(self) -> bool:
        """Whether Slack is configured."""
        return bool(self.slack_bot_token.get_secret_value())

    @field_validator("slack_bot_token")
    @classmethod
    def _bot_token(cls, value: SecretStr) -> SecretStr:
        return _token(value, BOT_TOKENS, "the Bot User OAuth Token, which begins with xoxb-")

    @field_validator("slack_app_token")
    @classmethod
    def _app_token(cls, value: SecretStr) -> SecretStr:
        return _token(value, APP_TOKENS, "the app-level token, which begins with xapp-")

    @field_validator("slack_signing_secret")
    @classmethod
    def _secret(cls, value: SecretStr) -> SecretStr:
        return _token(value, ("",), "the Signing Secret of the app's Basic Information, without spaces")

    @field_validator("slack_api_url")
    @classmethod
    def _api_url(cls, value: str) -> str:
        split = urlsplit(value)
        if split.scheme not in {"http", "https"} or not split.hostname or split.query or split.fragment:
            raise ValueError("it must be like https://slack.com/api/ or http://127.0.0.1:8080/api/")
        return value if value.endswith("/") else f"{value}/"

    @field_validator("lead_hook_secrets", mode="before")
    @classmethod
    def _hooks(cls, value: object) -> object:
        if not isinstance(value, str):
            return value
        parts = [each.partition("=") for each in value.split(",") if each.strip()]
        pairs = [(name.strip(), secret.strip()) for name, _, secret in parts]
        if any(not name or len(secret) < SHORTEST_SECRET for name, secret in pairs):
            raise ValueError(f"it must be like website=whsec_…, of at least {SHORTEST_SECRET} characters each")
        if len({name.casefold() for name, _ in pairs}) < len(pairs):
            raise ValueError("it must name every source once")
        return {name: SecretStr(secret) for name, secret in pairs}

    @model_validator(mode="after")
    def _complete(self) -> Self:
        if self.has_slack and not self.slack_app_token.get_secret_value() and not self.slack_signing_secret:
            raise ValueError(
                "SLACK_BOT_TOKEN is set, but neither SLACK_APP_TOKEN (Socket Mode) nor SLACK_SIGNING_SECRET (HTTP); "
                "set one of them, or unset SLACK_BOT_TOKEN for the terminal chat."
            )
        if not self.has_slack and (self.slack_app_token or self.slack_signing_secret):
            there = "SLACK_APP_TOKEN" if self.slack_app_token else "SLACK_SIGNING_SECRET"
            raise ValueError(f"{there} is set, but SLACK_BOT_TOKEN is not; set it too, or unset {there}.")
        return self

    @field_validator("log_level", mode="before")
    @classmethod
    def _capitals(cls, value: object) -> object:
        return value.upper() if isinstance(value, str) else value

    @field_validator("database_url")
    @classmethod
    def _database(cls, value: str) -> str:
        scheme, _, rest = value.partition("://")
        scheme = "postgresql" if scheme == "postgres" else scheme
        if not value:
            return ""
        if scheme not in SCHEMES or not _names_a_database(scheme, rest):
            raise ValueError("it must be like postgresql://user:password@host/name or sqlite:///path/to/file.db")
        return f"{scheme}://{rest}"


def files_folder(settings: ProcessSettings) -> Path:
    """Return the folder of files that come and go in chats; private to us, made with the first of them."""
    return settings.dealbird_home / FILES


def _token(value: SecretStr, beginnings: tuple[str, ...], wanted: str) -> SecretStr:
    """Return a token without the space around it; it is never part of a message."""
    said = value.get_secret_value().strip()
    if said and not (said.startswith(beginnings) and said.isascii() and said.isprintable() and " " not in said):
        raise ValueError(f"it must be {wanted}")
    return SecretStr(said)


def _names_a_database(scheme: str, rest: str) -> bool:
    """Whether the URL says which database; one in memory would be another one for every connection."""
    try:
        split = urlsplit(f"//{rest}")
        has_port = split.port != 0
    except ValueError:
        return False
    if scheme == "sqlite":
        return len(rest) > 1 and rest.startswith("/") and ":memory:" not in rest
    return has_port and len(split.path) > 1


def read_settings() -> ProcessSettings:
    """Return the settings of the environment. Raises SettingsError with one sentence for a value that cannot be."""
    try:
        return ProcessSettings()
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False, include_input=False)[0]
        words = first["msg"].removeprefix("Value error, ").removeprefix("Input should be ")
        if not first["loc"]:
            raise SettingsError(words) from None
        name = str(first["loc"][0]).upper()
        said = words if words.startswith("it ") else f"it must be {words}"
        raise SettingsError(f"{name} in the environment cannot be used: {said}.") from None
