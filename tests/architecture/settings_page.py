"""`python -m tests.architecture.settings_page` writes docs/settings.md from the code."""

from collections.abc import Iterator
from pathlib import Path

from pydantic_core import PydanticUndefined

from bot.settings import ProcessSettings
from storage.queries.settings import SETTINGS, Settings, text_of

PAGE = Path(__file__).parents[2] / "docs" / "settings.md"
PROCESS = """# Settings
This page is made from the code (`python -m tests.architecture.settings_page`).

## Of the process
Read from the environment, or from a file `.env` beside the program; an empty value counts as unset, a wrong one is
refused at the start. None is needed.

| name | without it | meaning |
| --- | --- | --- |"""
WORKSPACE = """
## Of a workspace
Rows of the database, changed in the chat by managers and admins: `settings` shows them, `settings date order D/M`
changes one. Every change is recorded and can be undone.

| name | without it | meaning | for example |
| --- | --- | --- | --- |"""


def page() -> str:
    """Return the whole page."""
    return "\n".join([PROCESS, *_process(), WORKSPACE, *_workspace()]) + "\n"


def _process() -> Iterator[str]:
    for name, field in ProcessSettings.model_fields.items():
        default = "" if field.default is PydanticUndefined else str(field.default)
        yield f"| `{name.upper()}` | {f'`{default}`' if default else '–'} | {field.description} |"


def _workspace() -> Iterator[str]:
    for kind in SETTINGS:
        example = f"`settings {kind.name} {kind.example}`"
        yield f"| `{kind.name}` | {text_of(Settings(), kind)} | {kind.meaning} | {example} |"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
