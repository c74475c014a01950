"""Inquiries that forms deliver: signed, written once, joined, refused with one sentence; told to whom it concerns."""

import asyncio
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from pydantic import SecretStr
from sqlmodel import select
from starlette.applications import Starlette

from bot import hooks
from bot.hooks import HOOK_PATH, LARGEST, LeadHook, signature
from bot.pool import Pool
from commands.lead_hook import read_form
from storage.models.accounts import Account, Contact
from storage.models.activities import Lead
from storage.models.outgoing import Outbox
from storage.queries.inbox import forget_old_deliveries
from tests.universe import NOW, Universe

SECRET = "a secret of the website's"  # noqa: S105 - the test's own
STAMP = int(NOW.timestamp())
JANE = {"name": "Jane Roe", "company": "Umbrella", "email": "Jane@Umbrella.test", "message": "Do you ship to Malta?"}


@dataclass(frozen=True, slots=True)
class Answer:
    """What the path answered."""

    status: int
    said: dict[str, Any]


class Door:
    """The path as an application, and deliveries to it."""

    def __init__(self, workspace: Universe) -> None:
        self.pool = Pool(2)
        hook = LeadHook(workspace.db, workspace.id, {"website": SecretStr(SECRET)}, self.pool, lambda: NOW)
        self.app = Starlette()
        self.app.add_route(HOOK_PATH, hook.handle, methods=["POST"])

    async def post(self, body: bytes, headers: Mapping[str, str], source: str = "website") -> Answer:
        """Deliver bytes as a server would hand them on, in two parts."""
        scope = {
            "type": "http", "method": "POST", "path": HOOK_PATH, "query_string": f"source={source}".encode(),
            "headers": [(name.encode(), value.encode()) for name, value in headers.items()],
        }  # fmt: skip
        parts = [
            {"type": "http.request", "body": body[:5], "more_body": True},
            {"type": "http.request", "body": body[5:], "more_body": False},
        ]
        sent: list[dict[str, Any]] = []

        async def receive() -> dict[str, Any]:
            return parts.pop(0)

        async def send(message: Any) -> None:  # noqa: ANN401 - an ASGI message
            sent.append(dict(message))

        await self.app(scope, receive, send)
        return Answer(sent[0]["status"], json.loads(b"".join(each.get("body", b"") for each in sent[1:])))

    def raw(self, body: bytes, headers: Mapping[str, str], source: str = "website") -> Answer:
        """Deliver bytes as they are."""
        return asyncio.run(self.post(body, headers, source))

    def deliver(self, said: object, key: str = "msg_1", **changed: str) -> Answer:
        """Deliver a value as JSON, signed."""
        body = said if isinstance(said, bytes) else json.dumps(said).encode()
        return self.raw(body, signed(body, key) | changed)


def signed(body: bytes, key: str = "msg_1", stamp: int = STAMP, secret: str = SECRET) -> dict[str, str]:
    proof = signature(secret.encode(), key, stamp, body)
    return {"webhook-id": key, "webhook-timestamp": str(stamp), "webhook-signature": proof}


@pytest.fixture
def door(workspace: Universe) -> Door:
    return Door(workspace)


def leads(workspace: Universe) -> list[Lead]:
    with workspace.reading() as session:
        return sorted(session.exec(select(Lead)).all(), key=lambda each: each.id)


def test_an_inquiry_is_written_with_all_that_is_known(workspace: Universe, door: Door) -> None:
    known = JANE | {
        "campaign": "Spring",
        "cost": 12.5,
        "budget": "20k",
        "size": 250,
        "amount": "20000",
        "currency": "eur",
    }
    answer = door.deliver(known | {"utm_term": "left aside"})
    assert (answer.status, answer.said) == (201, {"lead": "L1", "repeated": False, "joined": False})
    (lead,) = leads(workspace)
    assert (lead.name, lead.source, lead.campaign, lead.cost, lead.budget, lead.size) == (
        "Jane Roe", "website", "Spring", 1250, "20k", 250,
    )  # fmt: skip
    assert (lead.amount, lead.currency, lead.note) == (2_000_000, "EUR", "Do you ship to Malta?")
    with workspace.reading() as session:
        (account,) = session.exec(select(Account).where(Account.name == "Umbrella")).all()
        (person,) = session.exec(select(Contact).where(Contact.name == "Jane Roe")).all()
    assert (account.domain, person.email, person.account_id) == ("umbrella.test", "jane@umbrella.test", account.id)


def test_the_same_delivery_ten_times_is_one_lead(workspace: Universe, door: Door) -> None:
    answers = [door.deliver(JANE) for _ in range(10)]
    assert [each.status for each in answers] == [201] + [200] * 9
    assert {each.said["lead"] for each in answers} == {"L1"}
    assert len(leads(workspace)) == 1


async def at_once(door: Door, body: bytes, count: int) -> list[Answer]:
    return await asyncio.gather(*(door.post(body, signed(body)) for _ in range(count)))


def test_copies_at_the_same_moment_are_one_lead(workspace: Universe, door: Door) -> None:
    answers = asyncio.run(at_once(door, json.dumps(JANE).encode(), 4))
    assert sorted(each.status for each in answers) == [200, 200, 200, 201]
    assert len(leads(workspace)) == 1


AGAIN: list[tuple[dict[str, Any], str]] = [
    (JANE | {"message": "And to Gozo?"}, "inquired again · from website · And to Gozo?"),
    ({"email": "jane@umbrella.test"}, "inquired again · from website"),
    ({"name": "Bo Lind", "company": "UMBRELLA", "message": "Hi"}, "inquired again · Bo Lind · from website · Hi"),
    ({"name": "Al", "email": "al@umbrella.test"}, "inquired again · Al · from website"),
]  # fmt: skip


@pytest.mark.parametrize(("second", "noted"), AGAIN)
def test_who_comes_again_is_joined(workspace: Universe, door: Door, second: dict[str, Any], noted: str) -> None:
    door.deliver(JANE)
    assert door.deliver(second, "msg_2").said == {"lead": "L1", "repeated": False, "joined": True}
    (lead,) = leads(workspace)
    assert lead.note == f"Do you ship to Malta?\n{noted}"


def test_free_mail_and_other_companies_are_not_joined(workspace: Universe, door: Door) -> None:
    door.deliver({"name": "Jane Roe", "email": "jane@gmail.com"})
    door.deliver({"name": "Bo Lind", "email": "bo@gmail.com"}, "msg_2")
    door.deliver({"name": "Jane Roe", "company": "Hooli Labs"}, "msg_3")
    assert [each.id for each in leads(workspace)] == [1, 2, 3]


def test_nobody_s_lead_is_announced(workspace: Universe, door: Door) -> None:
    door.deliver(JANE)
    with workspace.reading() as session:
        said = session.exec(select(Outbox)).all()
    assert [each.ids["leads"] for each in said if each.kind == "leads_unowned"] != []


FORGED: list[tuple[str, dict[str, str], str]] = [
    ("another secret", signed(b"{}", secret="b" * 24), "website"),
    ("another body", signed(b"{} "), "website"),
    ("another id", signed(b"{}") | {"webhook-id": "msg_2"}, "website"),
    ("too old", signed(b"{}", stamp=STAMP - 301), "website"),
    ("too new", signed(b"{}", stamp=STAMP + 301), "website"),
    ("no time", signed(b"{}") | {"webhook-timestamp": "now"}, "website"),
    ("no signature", {"webhook-id": "msg_1", "webhook-timestamp": str(STAMP)}, "website"),
    ("another source", signed(b"{}"), "fair"),
    ("no source", signed(b"{}"), ""),
    ("an id of spaces", signed(b"{}", key=" "), "website"),
]  # fmt: skip


@pytest.mark.parametrize(("headers", "source"), [each[1:] for each in FORGED], ids=[each[0] for each in FORGED])
def test_a_forged_one_is_refused(workspace: Universe, door: Door, headers: dict[str, str], source: str) -> None:
    assert door.raw(b"{}", headers, source).status == 401
    assert leads(workspace) == []


UNREADABLE: list[tuple[object, str]] = [
    (b"", "Invalid JSON"),
    (b"[1]", "the body"),
    (b'{"name": 1}', "name"),
    ({}, "it names nobody"),
    ({"name": "  "}, "it names nobody"),
    ({"email": "jane at umbrella"}, "email: this is no e-mail address"),
    (JANE | {"currency": "euros"}, "currency: three letters"),
    ({"name": "x" * 201}, "name"),
    (JANE | {"cost": -1}, "cost"),
    (JANE | {"amount": "NaN"}, "amount"),
    (JANE | {"size": 0}, "size"),
    (b"[" * 30_000, "the body"),
    ({"name": "\u200b", "company": " \u2060"}, "it names nobody"),
    ({"email": "jane\0@umbrella.test"}, "email"),
]


@pytest.mark.parametrize(("said", "field"), UNREADABLE)
def test_what_cannot_be_is_refused_by_its_field(workspace: Universe, door: Door, said: object, field: str) -> None:
    answer = door.deliver(said)
    assert answer.status == 400
    assert field in answer.said["error"]
    assert leads(workspace) == []


def test_a_body_too_large_is_not_read(workspace: Universe, door: Door) -> None:
    assert door.deliver(JANE | {"x": "y" * LARGEST}).status == 413
    assert leads(workspace) == []


def test_a_body_that_never_ends_is_not_waited_for(door: Door, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hooks, "PATIENCE", 0.0)
    sent: list[int] = []

    async def never() -> dict[str, Any]:
        await asyncio.Event().wait()
        return {}

    async def send(message: Any) -> None:  # noqa: ANN401 - an ASGI message
        sent.append(message.get("status", 0))

    scope = {"type": "http", "method": "POST", "path": HOOK_PATH, "query_string": b"", "headers": []}
    asyncio.run(door.app(scope, never, send))
    assert sent[0] == 408


def test_an_old_secret_counts_while_it_is_changed(workspace: Universe, door: Door) -> None:
    body = json.dumps(JANE).encode()
    headers = signed(body)
    headers["webhook-signature"] = f"{signature(b'b' * 24, 'msg_1', STAMP, body)} {headers['webhook-signature']}"
    assert door.raw(body, headers).status == 201


def test_an_undone_or_old_lead_is_not_joined(workspace: Universe, door: Door) -> None:
    door.deliver(JANE)
    with workspace.writing(now=NOW + timedelta(hours=1)) as writer:
        writer.set(writer.session.get_one(Lead, (workspace.id, 1)), state="junk", reason="spam")
    assert door.deliver(JANE, "msg_2").said["lead"] == "L2"


def test_what_a_form_left_blank_is_unknown(workspace: Universe, door: Door) -> None:
    blank = {"phone": None, "campaign": None, "cost": "", "amount": "", "size": "", "currency": None}
    assert door.deliver(JANE | blank | {"message": "a\0b"}).status == 201
    (lead,) = leads(workspace)
    assert (lead.cost, lead.amount, lead.size, lead.campaign, lead.note) == (None, None, None, None, "a\ufffdb")


def test_what_the_records_say_otherwise_is_kept_with_the_lead(workspace: Universe, door: Door) -> None:
    agency = {"name": "Janet", "email": "jane.miller@acme.com", "company": "Umbrella", "phone": "+1 555 0100"}
    door.deliver(agency | {"message": "Hi"})
    door.deliver(agency | {"phone": "+1 555 0199"}, "msg_2")
    (lead,) = leads(workspace)
    with workspace.reading() as session:
        person = session.get_one(Contact, (workspace.id, workspace.ids.jane))
    assert (lead.account_id, lead.name, person.phone) == (workspace.ids.acme, "Jane Miller", "+1 555 0100")
    assert lead.note.splitlines() == [
        "Hi", "Janet · Umbrella", "inquired again · from website · Janet · Umbrella · +1 555 0199",
    ]  # fmt: skip


def test_every_inquiry_was_paid_for(workspace: Universe, door: Door) -> None:
    for number, cost in enumerate((2, None, "1.50", 0)):
        door.deliver(JANE | {"cost": cost}, f"msg_{number}")
    assert [each.cost for each in leads(workspace)] == [350]


def test_a_delivery_is_known_for_ever(workspace: Universe, door: Door) -> None:
    door.deliver(JANE)
    with workspace.db.write(workspace.id) as session:
        assert forget_old_deliveries(session, workspace.id, NOW + timedelta(days=8)) == 0
    assert door.deliver(JANE).said == {"lead": "L1", "repeated": True, "joined": False}


def test_a_number_is_a_telephone_number_and_a_budget_too() -> None:
    form = read_form(b'{"name": "Jane", "phone": 4930123, "budget": 20000.5}')
    assert (form.phone, form.budget) == ("4930123", "20000.5")
