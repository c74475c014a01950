"""Undo, case by case: what comes back, and what stands in the way."""

from collections.abc import Callable

import pytest

from storage.changes import Writer
from storage.models.accounts import Account, Contact
from storage.models.activities import Activity, FollowUp
from storage.models.deals import Deal, Stage
from storage.models.ledger import Request
from storage.queries.requests import last_requests, open_request
from storage.queries.settings import settings_of, write_setting
from storage.queries.undo import NotUndoableError, UndoConflictError, UndoResult, undo
from tests.universe import NOW, TODAY, Universe

KEY = {"workspace_id": 0, "id": 0, "created_at": NOW}


def write(workspace: Universe, act: Callable[[Writer], object], member: int | None = None) -> int:
    """Do something as a request of its own and return the request's number."""
    with workspace.writing(member) as writer:
        act(writer)
        return writer.request.id


def reverse(workspace: Universe, number: int, member: int | None = None) -> tuple[int, UndoResult]:
    """Undo a request; return the undoing request's number and what it did."""
    with workspace.db.write(workspace.id) as session:
        author = member or workspace.ids.dana
        writer = Writer(session, open_request(session, workspace.id, "undo", NOW, member=author), NOW)
        return writer.request.id, undo(writer, session.get_one(Request, (workspace.id, number)))


def set_deal(number: int, **values: object) -> Callable[[Writer], object]:
    """Return the act of setting fields of a deal."""
    return lambda writer: writer.set(writer.session.get_one(Deal, (writer.workspace, number)), **values)


def deal_of(workspace: Universe, number: int) -> Deal:
    with workspace.reading() as session:
        return session.get_one(Deal, (workspace.id, number))


def new_account(name: str) -> Account:
    return Account.model_validate({**KEY, "name": name})


def test_old_values_come_back_and_undoing_the_undo_brings_the_new_ones(workspace: Universe) -> None:
    number = workspace.ids.acme_platform
    before = deal_of(workspace, number)
    request = write(workspace, set_deal(number, amount=4_500_000, close_on=None, next_step="call Jane"))
    undone_by, result = reverse(workspace, request)
    after = deal_of(workspace, number)
    assert (after.amount, after.close_on, after.next_step) == (before.amount, before.close_on, None)
    assert after.version == before.version + 2
    assert {change.field for change in result.changes} == {"amount", "close_on", "next_step"}
    redone_by, _ = reverse(workspace, undone_by)
    assert deal_of(workspace, number).amount == 4_500_000
    reverse(workspace, redone_by)
    assert deal_of(workspace, number).amount == before.amount
    with pytest.raises(NotUndoableError):
        reverse(workspace, request)
    reverse(workspace, undone_by)
    assert deal_of(workspace, number).amount == 4_500_000


def test_a_field_that_a_request_set_twice_gets_its_first_value_back(workspace: Universe) -> None:
    number = workspace.ids.acme_platform

    def act(writer: Writer) -> None:
        for amount in (1, 2, None):
            set_deal(number, amount=amount)(writer)

    undone_by, _ = reverse(workspace, write(workspace, act))
    assert deal_of(workspace, number).amount == 5_000_000
    reverse(workspace, undone_by)
    assert deal_of(workspace, number).amount is None


def test_after_a_redo_the_first_request_can_be_undone_again(workspace: Universe) -> None:
    number = workspace.ids.acme_platform
    request = write(workspace, set_deal(number, amount=1))
    undone_by, _ = reverse(workspace, request)
    with pytest.raises(NotUndoableError) as refused:
        reverse(workspace, request)
    assert (refused.value.reason, refused.value.by) == ("undone", undone_by)
    reverse(workspace, undone_by)
    reverse(workspace, request)
    assert deal_of(workspace, number).amount == 5_000_000


def test_a_newer_value_is_named_with_whose_it_is(workspace: Universe) -> None:
    number = workspace.ids.acme_platform
    request = write(workspace, set_deal(number, amount=1, probability=50))
    newer = write(workspace, set_deal(number, amount=2), workspace.ids.sam)
    with pytest.raises(UndoConflictError) as refused:
        reverse(workspace, request)
    (conflict,) = refused.value.conflicts
    assert (conflict.kind, conflict.field, conflict.value) == ("changed", "amount", 2)
    assert (conflict.request, conflict.member) == (newer, workspace.ids.sam)
    assert deal_of(workspace, number).probability == 50
    reverse(workspace, newer)
    reverse(workspace, request)
    assert deal_of(workspace, number).amount == 5_000_000


def test_a_redo_does_not_overwrite_what_its_undo_left_to_others(workspace: Universe) -> None:
    number = workspace.ids.acme_platform
    first = write(workspace, set_deal(number, amount=1))
    second = write(workspace, set_deal(number, amount=2))
    undone_by, _ = reverse(workspace, second)
    reverse(workspace, first)
    with pytest.raises(UndoConflictError):
        reverse(workspace, undone_by)
    assert deal_of(workspace, number).amount == 5_000_000


def test_a_created_record_disappears_and_comes_back(workspace: Universe) -> None:
    account = new_account("Vandelay")
    request = write(workspace, lambda writer: writer.create(account))
    undone_by, _ = reverse(workspace, request)
    with workspace.reading() as session:
        assert session.get_one(Account, (workspace.id, account.id)).deleted_at == NOW
    reverse(workspace, undone_by)
    with workspace.reading() as session:
        assert session.get_one(Account, (workspace.id, account.id)).deleted_at is None


def hang_deal(writer: Writer, account: int) -> None:
    stage = writer.session.get_one(Deal, (writer.workspace, 1)).stage_id
    writer.create(
        Deal.model_validate({**KEY, "name": "X", "account_id": account, "stage_id": stage, "currency": "USD"})
    )


def hang_activity(writer: Writer, account: int) -> None:
    writer.create(Activity.model_validate({**KEY, "type": "call", "account_id": account, "happened_on": TODAY}))


def hang_follow_up(writer: Writer, account: int) -> None:
    row = {**KEY, "action": "x", "due_on": TODAY, "owner_id": 1, "account_id": account}
    writer.create(FollowUp.model_validate(row))


@pytest.mark.parametrize("hang", [hang_deal, hang_activity, hang_follow_up])
def test_what_others_hung_on_a_new_account_keeps_it(workspace: Universe, hang: Callable[[Writer, int], None]) -> None:
    account = new_account("Vandelay")
    request = write(workspace, lambda writer: writer.create(account))
    newer = write(workspace, lambda writer: hang(writer, account.id), workspace.ids.priya)
    with pytest.raises(UndoConflictError) as refused:
        reverse(workspace, request)
    (conflict,) = refused.value.conflicts
    assert (conflict.kind, conflict.field, conflict.request) == ("used", "account_id", newer)
    reverse(workspace, newer)
    reverse(workspace, request)


def test_what_the_same_request_hung_on_it_goes_with_it(workspace: Universe) -> None:
    account = new_account("Vandelay")

    def act(writer: Writer) -> None:
        writer.create(account)
        hang_deal(writer, account.id)
        hang_activity(writer, account.id)

    reverse(workspace, write(workspace, act))
    with workspace.reading() as session:
        assert session.get_one(Account, (workspace.id, account.id)).deleted_at is not None


def test_a_contact_that_a_newer_activity_names_stays(workspace: Universe) -> None:
    contact = Contact.model_validate({**KEY, "name": "Art"})
    request = write(workspace, lambda writer: writer.create(contact))
    row = {**KEY, "type": "call", "happened_on": TODAY, "contact_ids": [workspace.ids.jane, contact.id]}
    write(workspace, lambda writer: writer.create(Activity.model_validate(row)))
    with pytest.raises(UndoConflictError):
        reverse(workspace, request)


def test_nothing_goes_back_into_a_deleted_stage(workspace: Universe) -> None:
    pilot = Stage.model_validate({**KEY, "pipeline_id": 1, "name": "pilot", "position": 9})
    write(workspace, lambda writer: writer.create(pilot))
    number = workspace.ids.acme_platform
    qualified = deal_of(workspace, number).stage_id
    write(workspace, set_deal(number, stage_id=pilot.id))
    request = write(workspace, set_deal(number, stage_id=qualified))
    write(workspace, lambda writer: writer.remove(writer.session.get_one(Stage, (workspace.id, pilot.id))))
    with pytest.raises(UndoConflictError) as refused:
        reverse(workspace, request)
    assert [(each.kind, each.field, each.value) for each in refused.value.conflicts] == [
        ("missing", "stage_id", pilot.id)
    ]


def test_a_deleted_deal_is_not_changed_behind_its_tombstone(workspace: Universe) -> None:
    number = workspace.ids.acme_platform
    request = write(workspace, set_deal(number, amount=1))
    removed = write(workspace, lambda writer: writer.remove(writer.session.get_one(Deal, (workspace.id, number))))
    with pytest.raises(UndoConflictError):
        reverse(workspace, request)
    reverse(workspace, removed)
    reverse(workspace, request)
    assert deal_of(workspace, number).amount == 5_000_000


def test_a_newer_request_that_came_to_nothing_is_not_in_the_way(workspace: Universe) -> None:
    number = workspace.ids.acme_platform
    request = write(workspace, set_deal(number, amount=1))

    def there_and_back(writer: Writer) -> None:
        for amount in (2, 1):
            set_deal(number, amount=amount)(writer)

    write(workspace, there_and_back)
    reverse(workspace, request)
    assert deal_of(workspace, number).amount == 5_000_000


def come_and_go(writer: Writer) -> None:
    account = new_account("Brief")
    writer.create(account)
    writer.remove(account)


def there_and_back(writer: Writer) -> None:
    for amount in (1, 5_000_000):
        set_deal(writer.session.get_one(Deal, (writer.workspace, 1)).id, amount=amount)(writer)


@pytest.mark.parametrize("act", [come_and_go, there_and_back])
def test_what_came_to_nothing_is_nothing_to_undo(workspace: Universe, act: Callable[[Writer], None]) -> None:
    with pytest.raises(NotUndoableError) as refused:
        reverse(workspace, write(workspace, act))
    assert refused.value.reason == "empty"


@pytest.mark.parametrize(("kind", "reason"), [("import", "import"), ("setup", "setup"), ("message", "empty")])
def test_what_cannot_be_undone_says_why(workspace: Universe, kind: str, reason: str) -> None:
    def act(writer: Writer) -> None:
        writer.request.kind = kind

    with pytest.raises(NotUndoableError) as refused:
        reverse(workspace, write(workspace, act))
    assert refused.value.reason == reason


def test_a_setting_that_was_undone_can_be_set_again(workspace: Universe) -> None:
    request = write(workspace, lambda writer: write_setting(writer, "stale days", "5"))
    reverse(workspace, request)
    with workspace.reading() as session:
        assert settings_of(session, workspace.id).stale_days == 14
    write(workspace, lambda writer: write_setting(writer, "stale days", "6"))
    with workspace.reading() as session:
        assert settings_of(session, workspace.id).stale_days == 6


def test_the_last_requests_are_the_members_own_that_still_count(workspace: Universe) -> None:
    number = workspace.ids.acme_platform
    mine = [write(workspace, set_deal(number, amount=amount)) for amount in (1, 2, 3)]
    write(workspace, set_deal(number, probability=9), workspace.ids.sam)
    reverse(workspace, mine[2])
    with workspace.reading() as session:
        found = last_requests(session, workspace.id, workspace.ids.dana, 5)
    assert [request.id for request in found] == [mine[1], mine[0]]
