"""What was kept by another version and cannot be read is told without what people said."""

from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from commands.stored import CARD, CHOICES, MESSAGE, STATEMENT, STATEMENTS, WHERE_ASKED


@pytest.mark.parametrize("kept", [CARD, MESSAGE, STATEMENT, WHERE_ASKED, STATEMENTS, CHOICES])
@pytest.mark.parametrize("words", ['{"body": "secret", "said": "secret", "card": {"tone": "secret"}}', '["secret"]'])
def test_an_error_holds_no_words(kept: TypeAdapter[Any], words: str) -> None:
    with pytest.raises(ValidationError) as failed:
        kept.validate_json(words)
    assert "secret" not in str(failed.value)
