"""What people type for a setting, and what it means."""

from datetime import time
from decimal import Decimal

import pytest

from storage.queries.settings import (
    SETTINGS,
    SettingKind,
    Settings,
    is_set,
    setting_named,
    settings_of,
    text_of,
    write_setting,
)
from tests.universe import Universe


@pytest.mark.parametrize(
    ("name", "typed", "meaning"),
    [
        ("currency", " eur ", "EUR"),
        ("currency", "Euros", "EUR"),
        ("currency", "£", "GBP"),
        ("currency", "us dollars", "USD"),
        ("date order", "DD / MM / YYYY", "DMY"),
        ("date order", "month/day", "MDY"),
        ("date order", "yyyy-mm-dd", "YMD"),
        ("date order", "European", "DMY"),
        ("Date Order", "D/M", "DMY"),
        ("date-order", "month first", "MDY"),
        ("date_order", "Y-M-D", "YMD"),
        ("time zone", "europe/berlin", "Europe/Berlin"),
        ("time zone", "new york", "America/New_York"),
        ("time zone", "Europe / Berlin", "Europe/Berlin"),
        ("fiscal start", "feb", 2),
        ("fiscal start", "02", 2),
        ("fiscal start", "1st of April", 4),
        ("fiscal start", "Sept.", 9),
        ("fiscal start", "10", 10),
        ("workdays", "mon-fri", frozenset({0, 1, 2, 3, 4})),
        ("workdays", "sun-thu", frozenset({6, 0, 1, 2, 3})),
        ("workdays", "Monday, wednesday and fri", frozenset({0, 2, 4})),
        ("workdays", "tue", frozenset({1})),
        ("workdays", "mon to fri", frozenset({0, 1, 2, 3, 4})),
        ("workdays", "Monday through Thursday", frozenset({0, 1, 2, 3})),
        ("workdays", "mon – wed & sat", frozenset({0, 1, 2, 5})),
        ("workdays", "mo tu weds", frozenset({0, 1, 2})),
        ("workdays", "weekdays", frozenset({0, 1, 2, 3, 4})),
        ("workdays", "every day", frozenset(range(7))),
        ("holidays", "germany", "DE"),
        ("holidays", "us-ca", "US-CA"),
        ("holidays", "none", ""),
        ("holidays", "uk", "GB"),
        ("holidays", "the USA", "US"),
        ("works from", "9 a.m.", time(9)),
        ("works until", "5 o'clock", time(5)),
        ("works from", "noon", time(12)),
        ("works from", "8", time(8)),
        ("works until", "5:30 pm", time(17, 30)),
        ("works until", "23.15", time(23, 15)),
        ("question hours", "48h", 48),
        ("stale days", "10 days", 10),
        ("large deal", "$2,500", Decimal(2500)),
        ("large deal", "€ 2,500", Decimal(2500)),
        ("large deal", "1.5m", Decimal(1_500_000)),
        ("large deal", "1,5m", Decimal(1_500_000)),
        ("large deal", "100.000", Decimal(100_000)),
        ("large deal", "1.250.000,50", Decimal("1250000.50")),
        ("large deal", "50 000", Decimal(50_000)),
        ("coverage", "3x", 3),
        ("accept minutes", "60 mins", 60),
        ("announcements", "new deals and wins", frozenset({"new deals", "wins"})),
        ("lead steps", "remind 5 min, leader 2 hours", (("remind", 5), ("leader", 120))),
        ("escalation", "Y", True),
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
        ("currency", "$"),
        ("currency", "XXX"),
        ("currency", "xau"),
        ("currency", "DEM"),
        ("date order", "backwards"),
        ("date order", "d/y/m"),
        ("time zone", "GMT+1"),
        ("time zone", "EST"),
        ("time zone", "localtime"),
        ("time zone", "eastern"),
        ("time zone", "Atlantis"),
        ("time zone", "../../etc/passwd"),
        ("fiscal start", "13"),
        ("fiscal start", "ma"),
        ("workdays", "never"),
        ("workdays", "monkey"),
        ("workdays", "mon-fri-sat"),
        ("workdays", "t"),
        ("holidays", "NYSE"),
        ("holidays", "US-"),
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
        ("large deal", "1,0000"),
        ("large deal", "0.001"),
        ("announcements", "no wins"),
        ("announcements", "wins, windows"),
        ("lead steps", "leader 2 days"),
        ("lead steps", "remind 10x"),
        ("stale stages", "proposal 7, Proposal 9"),
        ("leads channel", "#leads"),
    ],
)
def test_what_makes_no_sense_is_refused_in_a_sentence(name: str, typed: str) -> None:
    kind = setting_named(name)
    assert kind is not None
    with pytest.raises(ValueError, match=r"^[A-Z].*\.$"):
        kind.parse(typed)


_REFUSED_HERE = [("colour", "blue"), ("currency", "x"), ("large deal", "€100k"), ("stale stages", "no such stage 7")]


def test_a_refused_setting_leaves_all_as_it_was(workspace: Universe) -> None:
    with workspace.writing() as writer:
        before = settings_of(writer.session, workspace.id)
        for name, typed in [("works from", "19:00"), ("works until", "9:00"), *_REFUSED_HERE]:
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


@pytest.mark.parametrize("asked", [True, False])
def test_the_default_is_only_written_where_a_person_asked_for_it(workspace: Universe, *, asked: bool) -> None:
    for count in (int(asked), 0):
        with workspace.writing() as writer:
            write_setting(writer, "currency", "USD", asked=asked)
            assert len(writer.changes) == count
            assert is_set(writer.session, workspace.id, "currency") is asked


def test_a_setting_is_one_row_however_often_it_changes(workspace: Universe) -> None:
    for value in ("5", "6", "7"):
        with workspace.writing() as writer:
            write_setting(writer, "stale days", value)
            assert [change.field for change in writer.changes] == (["created"] if value == "5" else ["value"])
    with workspace.reading() as session:
        assert settings_of(session, workspace.id).stale_days == 7
