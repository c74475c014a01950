"""What records were called at a moment: what was renamed since has the name of then."""

import json
from collections.abc import Collection

from sqlalchemy import select
from sqlmodel import Session, col

from storage.models.accounts import Account, Product
from storage.models.deals import Pipeline
from storage.models.ledger import Change
from storage.models.workspace import Member
from storage.queries.digest.moments import Moment

Named = type[Account] | type[Product] | type[Pipeline] | type[Member]


def names_then(session: Session, model: Named, moment: Moment, ids: Collection[int] | None = None) -> dict[int, str]:
    """Return the names of records (of all: None) by id, as they were; one that came later has its first name."""
    here = [col(model.workspace_id) == moment.workspace]
    here += [] if ids is None else [col(model.id).in_(list(ids))]
    found = {
        int(number): str(name) for number, name in session.execute(select(col(model.id), col(model.name)).where(*here))
    }
    if moment.is_now or not found:
        return found
    renamed = select(col(Change.entity_id), col(Change.old)).where(
        col(Change.workspace_id) == moment.workspace,
        col(Change.entity) == str(model.__tablename__),
        col(Change.field) == "name",
        moment.seen_after(),
    )
    for number, old in session.execute(renamed.order_by(col(Change.id).desc())):  # the first of them comes last
        if number in found:
            found[number] = str(json.loads(old) or found[number])
    return found
