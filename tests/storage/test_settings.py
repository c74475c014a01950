"""What people type for a setting, and what it means."""

from datetime import time
from decimal import Decimal

import pytest

from storage.queries.settings import SETTINGS, SettingKind, Settings, setting_named, settings_of, text_of, write_setting
from tests.universe import Universe


@pytest.mark.parametrize(
    ("name", "typed", "meaning"),
    [
        ("currency", " eur ", "EUR"),
        ("Date Order", "D/M", "DMY"),
        ("date-order", "month first", "MDY"),
        ("date_order", "Y-M-D", "YMD"),
        ("time zone", "europe/berlin", "Europe/Berlin"),
        ("time zone", "new york", "America/New_York"),
        ("fiscal start", "feb", 2),
        ("fiscal start", "10", 10),
        ("workdays", "mon-fri", frozenset({0, 1, 2, 3, 4})),
        ("workdays", "sun-thu", frozenset({6, 0, 1, 2, 3})),
        ("workdays", "Monday, wednesday and fri", frozenset({0, 2, 4})),
        ("workdays", "tue", frozenset({1})),
        ("holidays", "germany", "DE"),
        ("holidays", "us-ca", "US-CA"),
        ("holidays", "none", ""),
        ("works from", "8", time(8)),
        ("works until", "5:30 pm", time(17, 30)),
        ("works until", "23.15", time(23, 15)),
        ("question hours", "48h", 48),
        ("stale days", "10 days", 10),
        ("large deal", "$2,500", Decimal(2500)),
        ("large deal", "€ 2,500", Decimal(2500)),
        ("large deal", "1.5m", Decimal(1_500_000)),
    ],
)
def test_what_is_typed_is_understood_and_kept(name: str, typed: str, meaning: object) -> None:
    kind = setting_named(name)
    assert kind is not None
    assert kind.parse(typed) == meaning
    assert kind.load(kind.text(meaning)) == meaning
    assert kind.parse(kind.shown(meaning)) == meaning


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("currency", "dollars"),
        ("date order", "backwards"),
        ("time zone", "Atlantis"),
        ("time zone", "../../etc/passwd"),
        ("fiscal start", "13"),
        ("fiscal start", "ma"),
        ("workdays", "never"),
        ("workdays", ""),
        ("holidays", "Middle Earth"),
        ("holidays", "US-XX"),
        ("works from", "25:00"),
        ("works from", "13 pm"),
        ("question hours", "0"),
        ("question hours", "9 lives"),
        ("stale days", "-3"),
        ("large deal", "a lot"),
        ("large deal", "9" * 40),
        ("large deal", "-5"),
        ("large deal", "\u22125"),
        ("large deal", ""),
    ],
)
def test_what_makes_no_sense_is_refused_in_a_sentence(name: str, typed: str) -> None:
    kind = setting_named(name)
    assert kind is not None
    with pytest.raises(ValueError, match=r"^[A-Z].*\.$"):
        kind.parse(typed)


def test_a_refused_setting_leaves_all_as_it_was(workspace: Universe) -> None:
    with workspace.writing() as writer:
        before = settings_of(writer.session, workspace.id)
        for name, typed in [("works from", "19:00"), ("works until", "9:00"), ("colour", "blue"), ("currency", "x")]:
            with pytest.raises(ValueError, match=r"^[A-Z].*\.$"):
                write_setting(writer, name, typed)
        assert writer.changes == []
        assert settings_of(writer.session, workspace.id) == before


@pytest.mark.parametrize("kind", SETTINGS, ids=lambda kind: kind.field)
def test_every_setting_can_be_typed_as_it_is_shown(kind: SettingKind) -> None:
    assert kind.parse(text_of(Settings(), kind)) == getattr(Settings(), kind.field)
    stored = kind.text(kind.parse(kind.example))
    assert kind.load(stored) == kind.parse(kind.example)
    assert setting_named(kind.name) is kind


def test_a_setting_is_one_row_however_often_it_changes(workspace: Universe) -> None:
    for value in ("5", "6", "7"):
        with workspace.writing() as writer:
            write_setting(writer, "stale days", value)
            assert [change.field for change in writer.changes] == (["created"] if value == "5" else ["value"])
    with workspace.reading() as session:
        assert settings_of(session, workspace.id).stale_days == 7
