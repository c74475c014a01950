"""The buckets once more, as slowly and plainly as one can: every deal, every change, one after the other."""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from storage.models.deals import Stage
from storage.models.ledger import Change, Request

State = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Log:
    """Everything that was ever recorded about deals, in the order of its recording."""

    changes: Sequence[Change]
    requests: Mapping[int, Request]
    stages: Mapping[int, Stage]

    def deals(self, until: datetime, view: str) -> dict[int, State]:
        """Return every deal as it stood at a moment."""
        found: dict[int, State] = {}
        for change in self.changes:
            if not self._seen(change, until, view):
                continue
            new = json.loads(change.new)
            if change.field == "created":
                found[change.entity_id] = new
            elif change.entity_id in found:
                found[change.entity_id][change.field] = new
        return {number: deal for number, deal in found.items() if deal.get("deleted_at") is None}

    def _seen(self, change: Change, until: datetime, view: str) -> bool:
        request = self.requests[change.request_id]
        if view == "corrected":
            return change.at < until and request.undone_by is None and request.undoes is None
        born = next(one for one in self.changes if one.field == "created" and one.entity_id == change.entity_id)
        if born.request_id == change.request_id and request.kind == "import":
            return change.at < until
        return max(change.at, change.recorded_at) < until

    def kind(self, deal: State) -> str:
        """Return the kind of stage that a deal stands in."""
        stage = deal.get("stage_id")
        return "unknown" if stage is None else self.stages[stage].kind

    def opened(self, deals: Mapping[int, State], today: date) -> dict[int, tuple[int, int, int]]:
        """Return, by stage, how many deals are open, how many of them without an amount, and the dollars."""
        found: dict[int, list[int]] = defaultdict(lambda: [0, 0, 0])
        for deal in deals.values():
            if self.kind(deal) == "open" and not parked(deal, today):
                figures = found[deal["stage_id"]]
                figures[0] += 1
                figures[1] += deal.get("amount") is None
                figures[2] += dollars(deal) or 0
        return {stage: (count, unknown, money) for stage, (count, unknown, money) in found.items()}

    def bucket(  # noqa: PLR0911 - one rank after the other
        self, was: State | None, now: State | None, days: tuple[date, date]
    ) -> str | None:
        """Return the bucket that a deal is in, None for none."""
        if now is None:
            return "removed" if was is not None and self.kind(was) in {"open", "unknown"} else None
        kind = self.kind(now)
        if kind in {"won", "lost"}:
            return kind if was is None or self.kind(was) != kind else None
        if was is None:
            return "new"
        was_open = self.kind(was) in {"open", "unknown"}
        if was_open and (moved := self._moved(was, now)):
            return moved
        if was.get("close_on") and now.get("close_on") and was["close_on"] != now["close_on"]:
            return "pushed_out" if now["close_on"] > was["close_on"] else "pulled_in"
        old, new = dollars(was), dollars(now)
        if old is not None and new is not None and old != new:
            return "amount_up" if new > old else "amount_down"
        if not was_open:
            return "reopened"
        if parked(now, days[1]) != parked(was, days[0]):
            return "parked" if parked(now, days[1]) else "unparked"
        if (old is None) != (new is None):
            return "priced" if old is None else "unpriced"
        return None

    def pipeline(self, deal: State) -> int | None:
        """Return the sales process that a deal is in, None where nobody knows."""
        return None if deal.get("stage_id") is None else self.stages[deal["stage_id"]].pipeline_id

    def _moved(self, was: State, now: State) -> str:
        place, before = self._place(now), self._place(was)
        if place is None or before is None:
            return ""
        if self.pipeline(now) != self.pipeline(was):
            return "moved_over"
        return "" if place == before else "moved_on" if place > before else "moved_back"

    def _place(self, deal: State) -> int | None:
        return None if deal.get("stage_id") is None else self.stages[deal["stage_id"]].position


def parked(deal: State, today: date) -> bool:
    """Whether a deal is set aside."""
    until = deal.get("parked_until")
    return until is not None and date.fromisoformat(until) > today


def dollars(deal: State) -> int | None:
    """Return a deal's amount in cents of a dollar; one euro is two."""
    amount = deal.get("amount")
    return None if amount is None else amount * (2 if deal["currency"] == "EUR" else 1)
