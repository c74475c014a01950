"""Long work that somebody asked for in a chat: files to import, an export to send."""

from datetime import datetime

from sqlalchemy import JSON, Index
from sqlmodel import Field

from storage.models.rows import Row, belongs, one_of, table_args

ERRAND_KINDS = ("import", "export")
ERRAND_STATES = ("received", "offered", "wanted", "done", "failed", "dropped")


class Errand(Row, table=True):
    """One piece of long work, carried out beside deliveries and answered through the outbox at `address`.

    An import is `received`, fetched and planned, `offered` to its author, `wanted`, and `done`; an export is `wanted`
    from the beginning. `files` are what was given, as the platform names it;
    `seal` is what was offered of them (SHA-256).
    Who carries it out holds it until `lease_until`; every change of it bears their name and the attempt.
    """

    __table_args__ = table_args(
        one_of("kind", ERRAND_KINDS),
        one_of("state", ERRAND_STATES),
        Index("ix_errand_state", "state", "not_before"),
        belongs("member_id", "member"),
        belongs("request_id", "request"),
    )

    kind: str
    state: str
    member_id: int
    request_id: int | None = None
    address: str
    files: list[dict[str, str | int]] = Field(default_factory=list, sa_type=JSON)
    seal: str = ""
    not_before: datetime
    attempts: int = 0
    worker: str | None = None
    lease_until: datetime | None = None
    reason: str | None = None
    created_at: datetime
    ended_at: datetime | None = None
