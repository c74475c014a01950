"""All tables, declared: what a migrated database has to look like."""

from typing import Final

from sqlalchemy import MetaData
from sqlmodel import SQLModel

from storage.entities import ENTITIES
from storage.models.clockwork import Lane, Offer, Pulse, Suggestion, Timetable
from storage.models.errands import Errand
from storage.models.huddles import Foreseen, Meeting, RollCall
from storage.models.ledger import Change, Inbox, Link, Question, Request
from storage.models.outgoing import Due, NudgeItem, Outbox, Schedule
from storage.models.workspace import Counter, Identity, Workspace

METADATA: Final[MetaData] = SQLModel.metadata
"""Complete because every module with a table is imported here."""

BOOKKEEPING: Final = (
    Workspace,
    Counter,
    Identity,
    Request,
    Change,
    Question,
    Link,
    Inbox,
    Outbox,
    Schedule,
    Due,
    NudgeItem,
    Errand,
    Pulse,
    Lane,
    Timetable,
    Offer,
    Suggestion,
    Meeting,
    RollCall,
    Foreseen,
)
"""The tables beside `ENTITIES`: their rows are not recorded change by change."""

TABLES: Final = (*ENTITIES.values(), *BOOKKEEPING)
