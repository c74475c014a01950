"""docs/messages.md shows what messages mean: every example on the page is read, and means what the page says."""

import re
from pathlib import Path

import pytest

from tests.acceptance.messages.meaning import in_words
from tests.grammar.small_workspace import reading_of, workspace

PAGE = Path(__file__).parents[3] / "docs" / "messages.md"
ROWS = re.findall(r"^\| `(.+?)` \| (.+?) \|$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)


@pytest.mark.parametrize(("text", "meaning"), ROWS, ids=[text for text, _ in ROWS])
def test_examples_mean_what_the_page_says(text: str, meaning: str) -> None:
    assert in_words(reading_of(text), workspace()[0]) == meaning


def test_the_page_has_examples() -> None:
    assert len(ROWS) > 60
