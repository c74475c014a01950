"""What the environment says about this process. What a workspace decides for itself is a row, changed in chat."""

from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from pydantic import Field, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.refusal import Refusal

SCHEMES = ("sqlite", "postgresql", "postgresql+psycopg")


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
        description="The folder of the SQLite files, the terminal's history and its log; made when it is missing.",
    )
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field(
        default="WARNING",
        description="From which level on is logged: `DEBUG`, `INFO`, `WARNING` or `ERROR`. To standard error; in the "
        "terminal chat to `dealbird.log` in `DEALBIRD_HOME`.",
    )

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
        name = str(first["loc"][0]).upper()
        words = first["msg"].removeprefix("Value error, ").removeprefix("Input should be ")
        said = words if words.startswith("it ") else f"it must be {words}"
        raise SettingsError(f"{name} in the environment cannot be used: {said}.") from None
