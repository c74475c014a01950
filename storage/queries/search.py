"""Searching accounts, contacts, deals, leads and notes by words; every word must stand somewhere in the record."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.sql.elements import SQLCoreOperations
from sqlmodel import Session, col

from storage.models.accounts import Account, Contact, Product
from storage.models.activities import Activity, Lead
from storage.models.deals import Deal
from storage.models.rows import Record
from storage.queries.deals import DealLine, deals_by_id

MOST_WORDS = 8
ESCAPE = "\\"
AnyRecord = TypeVar("AnyRecord", bound=Record)
Words = Sequence[str]
Text = SQLCoreOperations[Any]


@dataclass(frozen=True, slots=True)
class FoundContact:
    """A person, and the account's name ('' = unknown)."""

    contact: Contact
    account: str


@dataclass(frozen=True, slots=True)
class FoundNote:
    """Something that happened: type, day, words, and the account and deal it is about ('' and None = none)."""

    type: str
    happened_on: date
    note: str
    account: str
    deal: int | None


@dataclass(frozen=True, slots=True)
class Hits:
    """What was found, at most so many of each as asked for; `counts` say how many there are of each kind."""

    accounts: tuple[Account, ...]
    contacts: tuple[FoundContact, ...]
    deals: tuple[DealLine, ...]
    leads: tuple[Lead, ...]
    notes: tuple[FoundNote, ...]
    counts: tuple[tuple[str, int], ...]

    @property
    def count(self) -> int:
        """How many records were found in all."""
        return sum(count for _, count in self.counts)


def search(session: Session, workspace: int, said: str, limit: int = 5, start: int = 0) -> Hits:
    """Return the records with all of the words (at most `MOST_WORDS`), whatever their case; none for no words.

    Of each kind the page that begins at `start` (0-based).
    """
    words = said.split()[:MOST_WORDS]
    if not words:
        return Hits((), (), (), (), (), ())
    found = {
        kind: _ids(session, workspace, kind, words, (start, limit))
        for kind in ("account", "contact", "deal", "lead", "note")
    }
    ids = {kind: pair[0] for kind, pair in found.items()}
    return Hits(
        _rows(session, workspace, Account, ids["account"]),
        tuple(
            FoundContact(each, _account_name(session, workspace, each.account_id))
            for each in _rows(session, workspace, Contact, ids["contact"])
        ),
        deals_by_id(session, workspace, tuple(ids["deal"])),
        _rows(session, workspace, Lead, ids["lead"]),
        tuple(
            FoundNote(
                each.type, each.happened_on, each.note, _account_name(session, workspace, each.account_id), each.deal_id
            )
            for each in _rows(session, workspace, Activity, ids["note"])
        ),
        tuple((kind, pair[1]) for kind, pair in found.items()),
    )


def _ids(session: Session, workspace: int, kind: str, words: Words, page: tuple[int, int]) -> tuple[list[int], int]:
    """Return the ids of one kind on a page (start, length), the newest first, and how many there are."""
    query = _QUERIES[kind](workspace, words)
    count = int(session.execute(select(func.count()).select_from(query.subquery())).scalar_one())
    start, length = page
    if count <= start:
        return [], count
    newest = query.order_by(query.selected_columns[0].desc())
    return list(session.execute(newest.offset(start).limit(length)).scalars()), count


def _accounts(workspace: int, words: Words) -> Select[int]:
    where = _all_in(words, (col(Account.name), col(Account.domain)))
    return select(col(Account.id)).where(*_alive(Account, workspace), where)


def _contacts(workspace: int, words: Words) -> Select[int]:
    texts = (col(Contact.name), col(Contact.email), col(Contact.phone), col(Contact.title), col(Account.name))
    query = select(col(Contact.id)).outerjoin(Account, _same(Account, Contact, col(Contact.account_id)))
    own = _any_in(words, texts[:-1])
    return query.where(*_alive(Contact, workspace), own, _all_in(words, texts))


def _deals(workspace: int, words: Words) -> Select[int]:
    texts = (col(Deal.name), col(Deal.next_step), col(Deal.competitor), col(Product.name), col(Account.name))
    query = select(col(Deal.id)).outerjoin(Account, _same(Account, Deal, col(Deal.account_id)))
    query = query.outerjoin(Product, _same(Product, Deal, col(Deal.product_id)))
    return query.where(*_alive(Deal, workspace), _all_in(words, texts))


def _leads(workspace: int, words: Words) -> Select[int]:
    texts = (col(Lead.name), col(Lead.note), col(Lead.source), col(Lead.campaign), col(Account.name))
    query = select(col(Lead.id)).outerjoin(Account, _same(Account, Lead, col(Lead.account_id)))
    return query.where(*_alive(Lead, workspace), _all_in(words, texts))


def _notes(workspace: int, words: Words) -> Select[int]:
    query = select(col(Activity.id)).outerjoin(Account, _same(Account, Activity, col(Activity.account_id)))
    own = _any_in(words, (col(Activity.note),))
    return query.where(*_alive(Activity, workspace), own, _all_in(words, (col(Activity.note), col(Account.name))))


_QUERIES = {"account": _accounts, "contact": _contacts, "deal": _deals, "lead": _leads, "note": _notes}


def _alive(model: type[Record], workspace: int) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return col(model.workspace_id) == workspace, col(model.deleted_at).is_(None)


def _same(model: type[Record], of: type[Record], key: Text) -> ColumnElement[bool]:
    return and_(col(model.workspace_id) == col(of.workspace_id), col(model.id) == key)


def _all_in(words: Words, texts: Sequence[Text]) -> ColumnElement[bool]:
    return and_(*(_any_in((word,), texts) for word in words))


def _any_in(words: Words, texts: Sequence[Text]) -> ColumnElement[bool]:
    return or_(*(text.ilike(pattern, escape=ESCAPE) for word in words for pattern in _patterns(word) for text in texts))


def _patterns(word: str) -> list[str]:
    """Return the word as LIKE patterns: SQLite folds the case of ASCII letters only, so others come in every case."""
    escaped = word.replace(ESCAPE, ESCAPE * 2).replace("%", ESCAPE + "%").replace("_", ESCAPE + "_")
    cases = [escaped] if word.isascii() else [escaped, escaped.lower(), escaped.upper(), escaped.title()]
    return [f"%{case}%" for case in dict.fromkeys(cases)]


def _rows(session: Session, workspace: int, model: type[AnyRecord], ids: list[int]) -> tuple[AnyRecord, ...]:
    """Return the records in the order of the ids."""
    found = (session.get(model, (workspace, each)) for each in ids)
    return tuple(row for row in found if row is not None)


def _account_name(session: Session, workspace: int, account: int | None) -> str:
    row = session.get(Account, (workspace, account)) if account is not None else None
    return row.name if row else ""
