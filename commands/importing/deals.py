"""Rows of deals → arrivals, with the way through the stages that the file tells of."""

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Final, Literal

from commands.importing.arrivals import Arrival, Book, Kind, Path, Times
from commands.importing.building import arrival_of, instant, owner_of, refer, whole
from commands.importing.companies import amount_of
from commands.importing.entries import Entry, Reading, RowError
from commands.importing.naming import key
from commands.importing.people import contact_beside
from commands.importing.stage_plan import SeenStage, StagePlan
from commands.importing.stage_words import kind_of, label, says_why
from commands.importing.values import says_yes
from storage.money import to_minor

FORECASTS: Final = {
    "commit": "commit", "committed": "commit", "bestcase": "best_case", "upside": "best_case",
    "mostlikely": "best_case", "pipeline": "pipeline", "omitted": "omit", "omit": "omit", "notforecasted": "omit",
}  # fmt: skip
PLAIN: Final = ("next_step", "source", "competitor")
MOST_UNITS: Final = 10**9
_SUFFIX = re.compile(r"(.+?)(?<!\s)\s*\(([^()]*)\)")


def seen_stages(readings: Iterable[Reading]) -> dict[str, SeenStage]:
    """Return the stages of the files in the order of first appearance, and tell apart what stands beside the name."""
    seen: dict[str, SeenStage] = {}
    for reading in readings:
        _say_pipelines(reading)
        _drop_suffixes(reading)
        for entry in reading.entries:
            name = entry.get("stage")
            if name:
                each = seen.setdefault(key(label(name)), SeenStage(name))
                each.count += 1
                percent = percent_of(reading, entry)
                if percent is not None:
                    each.probabilities.append(percent)
    return seen


def _say_pipelines(reading: Reading) -> None:
    names = {entry.get("pipeline") for entry in reading.entries} - {""}
    if len(names) > 1:
        what = f"the pipelines {', '.join(sorted(names))} are put into one"
        reading.findings.odd(reading.table.name, what, "assumed", len(names))


def _drop_suffixes(reading: Reading) -> None:
    """Read 'Proposal (Sales Pipeline)' as 'Proposal' where every stage of the file names its pipeline so."""
    matches = {name: _SUFFIX.fullmatch(name) for entry in reading.entries if (name := entry.get("stage"))}
    suffixes = {match[2] for match in matches.values() if match is not None}
    if matches and all(matches.values()) and len(suffixes) <= max(1, len(matches) // 2):
        for entry in reading.entries:
            match = matches.get(entry.get("stage"))
            if match is not None:
                entry.texts["stage"] = match[1]
        listed = ", ".join(sorted(suffixes))
        reading.findings.odd(reading.table.name, f"the pipeline ({listed}) behind each stage's name", "left out")


def percent_of(reading: Reading, entry: Entry) -> int | None:
    """Return a row's probability in percent; a column without a value above 1 holds fractions."""
    if "probability" not in reading.numbers or not entry.get("probability"):
        return None
    text = entry.texts["probability"] = entry.texts["probability"].rstrip("% ")
    number = reading.minor_number(entry, "probability")
    if number is None:
        return None
    scale, doubtful = _percent_scale(reading)
    fraction = doubtful and 0 < number < 1
    number *= scale
    if fraction or not 0 <= number <= 100:
        reading.findings.odd(entry.where, f"'{text}' as probability", "unknown")
        return None
    return round(number)


def _percent_scale(reading: Reading) -> tuple[int, bool]:
    """Return by what a column is multiplied, and whether it mixes percents and fractions, so that 0.9 may be either."""
    if "percent" not in reading.scales:
        reading.scales["percent"], reading.scales["mixed percent"] = _percents_of(reading)
    return reading.scales["percent"], bool(reading.scales["mixed percent"])


def _percents_of(reading: Reading) -> tuple[int, bool]:
    texts = [entry.get("probability") for entry in reading.entries if entry.get("probability")]
    if any("%" in text for text in texts):
        return 1, False
    numbers = [reading.numbers["probability"].read(text).value for text in texts if re.fullmatch(r"[\d.,]+", text)]
    fractions = any(0 < number < 1 for number in numbers)
    return 100 if fractions and max(numbers) <= 1 else 1, fractions and max(numbers) > 1


def deal(reading: Reading, entry: Entry, book: Book, home: str, plan: StagePlan) -> Arrival:
    """Return the deal a row brings. Raises `RowError`."""
    account = refer(reading, entry, book, "account", "account")
    product = refer(reading, entry, book, "product", "product")
    name = entry.get("name") or _name_by(book, product, account)
    if not name:
        raise RowError("has neither a name, nor a product, nor an account")
    owner = owner_of(reading, entry, book)
    times = _times(reading, entry)
    natural = (key(name), account, product, times.created)
    arrival = arrival_of(reading, entry, "deal", home, *natural)
    arrival.path = path_of(reading, entry, plan)
    arrival.times = _closing(times, arrival.path)
    arrival.values["name"] = name
    arrival.values |= _plain(reading, entry, arrival.path, plan) | _sum(reading, entry, arrival.path)
    arrival.values |= _days(reading, entry, arrival.path)
    arrival.links |= _links(reading, account, product, owner)
    if entry.get("contact") or entry.get("contact_email"):
        contact_beside(reading, entry, book, account)
    if times.created is None and times.closed is None:
        reading.findings.odd(entry.where, "a deal without any date: its history begins with this import", "unknown")
    if account is None and {"account", "account_id"} & reading.fields and not entry.get("account"):
        reading.findings.odd(entry.where, "a deal without an account", "kept")
    return arrival


def _name_by(book: Book, product: str | None, account: str | None) -> str:
    for entity, token in (("product", product), ("account", account)):
        if token is not None:
            return str(book.entries[entity][token].values["name"])
    return ""


def _links(reading: Reading, account: str | None, product: str | None, owner: str | None) -> dict[str, str | None]:
    """Return the references for which the table has columns."""
    has = reading.fields
    links: dict[str, str | None] = {}
    if {"account", "account_id"} & has:
        links["account_id"] = account
    if "product" in has:
        links["product_id"] = product
    if {"owner", "owner_id", "owner_email"} & has:
        links["owner_id"] = owner
    return links


def path_of(reading: Reading, entry: Entry, plan: StagePlan) -> Path:
    """Return a deal's way: a status column (won, lost, yes or no) outweighs the stage's own name."""
    stage = entry.get("stage")
    token = key(label(stage))
    status = _status(entry)
    if status == "deleted":
        raise RowError("is marked as deleted in the other system")
    kind: Kind = status or (plan.kind(token) or kind_of(stage) if stage else "open")
    if kind in ("won", "lost"):
        own = plan.kind(token) or kind_of(stage)
        before = token if stage and own == "open" else ""
        now = token if stage and own == kind else f"@{kind}"
        return Path(now, kind, _entry_stage(reading, entry, plan), before)
    if not stage:
        reading.findings.odd(entry.where, "a deal without a stage: taken as in the first", "assumed")
        token = ""
    return Path(token, "open", _entry_stage(reading, entry, plan))


def _status(entry: Entry) -> Kind | Literal["deleted", ""]:
    """Return 'won', 'lost' or 'deleted' where a column beside the stage says so, '' where none does."""
    words = entry.get("status").casefold()
    if words in ("deleted", "archived"):
        return "deleted"
    if words and kind_of(words) != "open":
        return kind_of(words)
    if says_yes(entry.get("is_won")):
        return "won"
    closed_not_won = says_yes(entry.get("is_closed")) and entry.get("is_won")
    return "lost" if says_yes(entry.get("is_lost")) or closed_not_won else ""


def _entry_stage(reading: Reading, entry: Entry, plan: StagePlan) -> str:
    """Return the stage that a date column is named after: 'engage_date' is when Engaging began."""
    if not entry.get("entered"):
        return ""
    word = key(reading.table.columns_of("entered")[0].heading)[:5]
    return next((token for token in plan.names if token.startswith(word)), "")


def _times(reading: Reading, entry: Entry) -> Times:
    entered = instant(reading, entry, "entered")
    created = instant(reading, entry, "created") or entered
    closed = instant(reading, entry, "closed") or instant(reading, entry, "close")
    return Times(
        created, instant(reading, entry, "modified"), instant(reading, entry, "stage_since") or entered, closed
    )


def _closing(times: Times, path: Path) -> Times:
    """Drop the closing time of an open deal; what was entered is the stage's time only while it is still there."""
    if path.kind != "open":
        return Times(times.created, times.known, None, times.closed)
    stays = not path.entry or path.entry == path.now
    return Times(times.created, times.known, times.stage if stays else None)


def _days(reading: Reading, entry: Entry, path: Path) -> dict[str, object]:
    """Return the expected day of an open deal; the day a closed one was closed, and the expected one beside it."""
    close, closed = (reading.day(entry, field) if field in reading.days else None for field in ("close", "closed"))
    days: dict[str, object] = {}
    if {"close", "closed"} & reading.fields:
        if path.kind == "open":
            days = {"close_on": close.day if close else None, "closed_on": None}
        else:
            ended = closed or close
            days = {"closed_on": ended.day if ended else None, "close_on": close.day if close and closed else None}
            if ended is None:
                reading.findings.odd(entry.where, f"a {path.kind} deal without a close date", "unknown")
            elif reading.ways.today is not None and ended.day > reading.ways.today:
                reading.findings.odd(entry.where, f"a {path.kind} deal whose close date is still to come", "kept")
    if "parked_until" in reading.days:
        parked = reading.day(entry, "parked_until")
        days["parked_until"] = parked.day if parked else None
    return days


def _sum(reading: Reading, entry: Entry, path: Path) -> dict[str, object]:
    """Return the amount; 0 beside an open or lost deal is what systems write for 'not known'."""
    amount, currency = amount_of(reading, entry)
    if "amount" not in reading.fields:
        return {"currency": currency} if "currency" in reading.fields else {}
    if amount is not None and amount < 0:
        raise RowError(f"the amount '{entry.get('amount')}' is negative")
    if amount == Decimal(0):
        if path.kind != "won":
            reading.findings.odd(
                entry.where, f"an amount of 0 on {'an open' if path.kind == 'open' else 'a lost'} deal", "unknown"
            )
            amount = None
        else:
            reading.findings.odd(entry.where, "an amount of 0 on a won deal", "kept")
    return {"amount": None if amount is None else to_minor(amount, currency), "currency": currency}


def _plain(reading: Reading, entry: Entry, path: Path, plan: StagePlan) -> dict[str, object]:
    fields = reading.fields
    values: dict[str, object] = {field: entry.get(field) or None for field in PLAIN if field in fields}
    if "units" in fields:
        values["units"] = whole(reading, entry, "units", 0, MOST_UNITS)
    if "forecast" in fields:
        values["forecast"] = FORECASTS.get(key(entry.get("forecast"))) if path.kind == "open" else None
    if "probability" in fields:
        percent = percent_of(reading, entry) if path.kind == "open" else None
        values["probability"] = None if percent == plan.probability(path.now) else percent
    if "lost_reason" in fields or path.kind == "lost":
        values["lost_reason"] = _lost_reason(entry) if path.kind == "lost" else None
    return values


def _lost_reason(entry: Entry) -> str | None:
    """Return why a deal was lost: its own column, else what the name of its stage adds to 'lost'."""
    stage = entry.get("stage")
    return entry.get("lost_reason") or (says_why(stage) if kind_of(stage) == "lost" else "") or None
