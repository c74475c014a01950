"""What a `Writer` records can be read back exactly, for every field of every table."""

from datetime import date, datetime, time
from types import UnionType
from typing import Any, get_args, get_origin

import pytest

from storage.changes import CREATED, changes_of
from storage.entities import ENTITIES, NAMED, decode, encode
from storage.models.accounts import Account
from storage.models.deals import Deal, Quota
from storage.queries.names import names_version
from tests.universe import NOW, TODAY, Universe

SAMPLES: dict[Any, Any] = {
    str: 'say "hi" \\ \u2028 ünï \U0001f600',
    int: -(2**62),
    bool: True,
    date: date(9999, 12, 31),
    datetime: NOW.replace(microsecond=123456),
    time: time(23, 59, 59),
    list[int]: [3, 1, 2],
    list[list[int]]: [[1, 2], [3, 1]],
}


def plain(annotation: Any) -> Any:  # noqa: ANN401 - a type
    """Return `int` for `int | None`."""
    if get_origin(annotation) is UnionType:
        return next(each for each in get_args(annotation) if each is not type(None))
    return annotation


@pytest.mark.parametrize("entity", ENTITIES)
def test_every_field_survives_its_record(entity: str) -> None:
    for name, field in ENTITIES[entity].model_fields.items():
        for value in (SAMPLES[plain(field.annotation)], None):
            if value is None and not isinstance(field.annotation, UnionType):
                continue
            assert decode(entity, name, encode(entity, name, value)) == value


def test_names_that_change_are_noticed(workspace: Universe) -> None:
    for entity, model in ENTITIES.items():
        with workspace.writing() as writer:
            before = names_version(writer.session, workspace.id)
            row = writer.session.get(model, (workspace.id, 1))
            if row is not None:
                writer.set(row, external_id="x")
                assert (names_version(writer.session, workspace.id) > before) == (entity in NAMED)


def test_a_name_that_changes_after_a_savepoint_was_rolled_back_is_noticed(workspace: Universe) -> None:
    with workspace.writing() as writer:
        before = names_version(writer.session, workspace.id)
        undone = writer.session.begin_nested()
        writer.create(Account(workspace_id=0, id=0, created_at=NOW, name="Ghost"))
        undone.rollback()
        assert names_version(writer.session, workspace.id) == before
        writer.create(Account(workspace_id=0, id=0, created_at=NOW, name="Solid"))
        assert names_version(writer.session, workspace.id) > before


def test_numbers_count_on_per_workspace_and_are_not_given_twice(workspace: Universe) -> None:
    with workspace.writing() as writer:
        rows = [Account(workspace_id=0, id=0, created_at=NOW, name=f"A{index}") for index in range(3)]
        for row in rows:
            writer.create(row)
        writer.remove(rows[2])
    with workspace.writing() as writer:
        again = Account(workspace_id=0, id=0, created_at=NOW, name="A4")
        writer.create(again)
    assert [row.id for row in (*rows, again)] == [5, 6, 7, 8]


def test_a_change_knows_when_it_became_true_and_when_we_learnt_it(workspace: Universe) -> None:
    with workspace.writing() as writer:
        writer.at = NOW.replace(year=2020)
        writer.set(writer.session.get_one(Deal, (workspace.id, 1)), amount=None)
        (change,) = changes_of(writer.session, workspace.id, writer.request.id)
    assert (change.at.year, change.recorded_at, change.old, change.new) == (2020, NOW, "5000000", "null")


def test_one_row_for_a_unique_key_created_changed_or_revived(workspace: Universe) -> None:
    key = {"member_id": workspace.ids.priya, "period": "month", "starts_on": TODAY.replace(day=1)}
    with workspace.writing() as writer:
        first = writer.put(Quota, key, amount=1, currency="USD")
        again = writer.put(Quota, key, amount=2, currency="USD")
        writer.remove(again)
        revived = writer.put(Quota, key, amount=3, currency="USD")
        fields = [change.field for change in writer.changes]
    assert first.id == again.id == revived.id
    assert (revived.amount, revived.deleted_at) == (3, None)
    assert fields == [CREATED, "amount", "deleted_at", "deleted_at", "amount"]
