"""What was asked of us, what it changed, and what we answered: the tables behind undo, history and audit."""

from datetime import datetime

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from storage.models.rows import Row, belongs, one_of, table_args

REQUEST_KINDS = ("message", "button", "form", "undo", "import", "setup")
QUESTION_STATES = ("open", "answered", "withdrawn")


class Request(Row, table=True):
    """One delivery that wrote something: what `undo R9` undoes.

    `reading` holds the statements as JSON, so that Edit can show and repeat them. `undoes` is the request whose
    changes this one reversed, `undone_by` the one that reversed this.
    """

    __table_args__ = table_args(
        one_of("kind", REQUEST_KINDS),
        Index("ix_request_member", "workspace_id", "member_id", "id"),
        belongs("member_id", "member"),
        belongs("for_member_id", "member"),
    )

    kind: str
    member_id: int | None = None
    for_member_id: int | None = None
    platform: str = ""
    place: str = ""
    text: str = ""
    reading: str = "[]"
    undoes: int | None = None
    undone_by: int | None = None
    recorded_at: datetime


class Change(SQLModel, table=True):
    """One field of one row went from `old` to `new` (JSON), by whom, in which request.

    `at` is when it became true, `recorded_at` when we learnt it. The field 'created' holds the whole first row.
    """

    __table_args__ = table_args(
        Index("ix_change_entity", "workspace_id", "entity", "entity_id"),
        Index("ix_change_request", "workspace_id", "request_id"),
        Index("ix_change_at", "workspace_id", "entity", "at"),
        Index("ix_change_recorded", "workspace_id", "entity", "recorded_at"),
        belongs("request_id", "request"),
    )

    id: int | None = Field(default=None, primary_key=True)
    workspace_id: int = Field(foreign_key="workspace.id")
    request_id: int
    entity: str
    entity_id: int
    field: str
    old: str = "null"
    new: str = "null"
    member_id: int | None = None
    at: datetime
    recorded_at: datetime


class Question(Row, table=True):
    """A reading that waits for an answer: one statement (JSON), what is asked, the choices, until when."""

    __table_args__ = table_args(
        one_of("state", QUESTION_STATES),
        Index("ix_question_member", "workspace_id", "member_id", "state"),
        belongs("member_id", "member"),
        belongs("request_id", "request"),
    )

    member_id: int
    for_member_id: int | None = None
    request_id: int | None = None
    slot: str
    words: str = ""
    statement: str
    choices: str = "[]"
    text: str = ""
    state: str = "open"
    asked_at: datetime
    expires_at: datetime


class Link(Row, table=True):
    """A message we posted, and the request and record it speaks of."""

    __table_args__ = table_args(Index("ix_link_message", "workspace_id", "platform", "address", "message"))

    platform: str
    address: str
    message: str
    request_id: int | None = None
    entity: str | None = None
    entity_id: int | None = None


class Inbox(SQLModel, table=True):
    """A delivery that was handled: its key and the answer given (a card as JSON)."""

    __table_args__ = table_args(Index("ix_inbox_at", "at"))

    workspace_id: int = Field(primary_key=True, foreign_key="workspace.id")
    key: str = Field(primary_key=True)
    at: datetime
    answer: str
    request_id: int | None = None
