"""What the documents say is there is there, and what is there is said."""

import re
from pathlib import Path
from types import ModuleType

import pytest
import typer.main

from bot.cli import app
from bot.settings import ProcessSettings
from tests.architecture import commands_page, settings_page

ROOT = Path(__file__).parents[2]
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
TARGETS = set(re.findall(r"^([a-z]+):", MAKEFILE, re.MULTILINE))
DOCUMENTS = sorted([ROOT / "README.md", *(ROOT / "docs").rglob("*.md")])
COMMANDS = set(typer.main.get_group(app).commands)


def said(path: str) -> str:
    return (ROOT / path).read_text(encoding="utf-8")


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_command_in_a_document_exists(document: Path) -> None:
    words = document.read_text(encoding="utf-8")
    makes = set(re.findall(r"(?:^|`|\$ )make ((?:[a-z]+ ?)+)", words, re.MULTILINE))
    assert {target for line in makes for target in line.split()} <= TARGETS
    assert set(re.findall(r"python -m bot ([a-z]+)", words)) <= COMMANDS
    for path in re.findall(r"\]\(((?!https?:)[^)#]+)", words):
        assert (document.parent / path).exists(), f"{document.name} refers to {path}"


def test_the_two_commands_open_the_readme() -> None:
    assert {"run", "test", "setup", "lint", "bench", "soak"} <= TARGETS
    assert "make run" in said("README.md")
    assert "make test" in said("README.md")
    assert len(said("README.md").splitlines()) <= 150


@pytest.mark.parametrize("made", [commands_page, settings_page], ids=lambda made: made.PAGE.name)
def test_pages_are_the_ones_the_code_makes(made: ModuleType) -> None:
    assert made.PAGE.read_text(encoding="utf-8") == made.page(), f"run python -m {made.__name__}"


@pytest.mark.parametrize("name", sorted(ProcessSettings.model_fields))
def test_every_process_setting_says_what_it_means(name: str) -> None:
    assert ProcessSettings.model_fields[name].description
