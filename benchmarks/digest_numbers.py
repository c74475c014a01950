"""The numbers of a digest in one form, be they Dealbird's or those of plain SQL, so that they can be compared."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from storage.queries.digest.figures import Digest
from storage.queries.digest.open_money import OpenMoney
from storage.queries.totals import Total

Numbers = dict[str, Any]
RULES = ("close_passed", "stuck", "stale", "no_next_step", "single_contact", "waking")


def told(found: Digest) -> Numbers:
    """Return the numbers of a digest of one sales process and one currency."""
    (section,) = found.sections
    assert section.before is not None
    assert found.needs is not None
    foreseen = found.forecast
    return {
        "open": _open(section.open),
        "open before": _open(section.before),
        "changed": {bucket.name: _sum(bucket.total) for bucket in section.buckets},
        "forecast": {(line.owner, line.category): (line.count, line.minor) for line in foreseen.lines},
        "forecast, said": (foreseen.unsaid, foreseen.overridden, foreseen.undated),
        "needs": {owner.owner: _sum(owner.total) for owner in found.needs.owners},
        "needs, by rule": dict(found.needs.by_rule),
    }


def _open(found: OpenMoney) -> Numbers:
    return {
        "stages": {line.number: (*_sum(line.total), line.total.unknown, line.total.weighted) for line in found.stages},
        "aside": _sum(found.parked),
        "late": _sum(found.late),
        "fresh": _sum(found.confirmed),
        "undated, own": (found.undated, found.own_odds),
    }


def _sum(total: Total) -> tuple[int, int]:
    return total.count, total.minor


def counted(rows: Mapping[str, Sequence[tuple[Any, ...]]]) -> Numbers:
    """Return the numbers that the rows of plain SQL tell."""
    buckets: dict[str, Counter[str]] = defaultdict(Counter)
    for _, bucket, money, *_ in rows["changed"]:
        if bucket is not None:
            buckets[bucket].update(count=1, money=money or 0)
    dated = [row for row in rows["forecast"] if not row[-1]]
    owners: dict[int | None, Counter[str]] = defaultdict(Counter)
    rules: Counter[str] = Counter()
    for _, owner, _, amount, _, _, _, *hits in rows["needs"]:
        owners[owner].update(count=1, money=amount or 0)
        rules.update(dict(zip(RULES, hits, strict=True)))
    return {
        "open": _opened(rows["open"]),
        "open before": _opened(rows["open before"]),
        "changed": {name: (sums["count"], sums["money"]) for name, sums in buckets.items()},
        "forecast": {(row[1], row[2]): (row[4], row[6] or 0) for row in dated},
        "forecast, said": (
            sum(row[7] for row in dated if row[2] != "won"),
            sum(row[8] for row in dated if row[2] != "won"),
            sum(row[4] for row in rows["forecast"] if row[-1]),
        ),
        "needs": {owner: (sums["count"], sums["money"]) for owner, sums in owners.items()},
        "needs, by rule": {rule: count for rule, count in rules.items() if count},
    }


def _opened(rows: Sequence[tuple[Any, ...]]) -> Numbers:
    """Return what was open by stage; the columns are those of `digest_sql.OF_OPEN` behind stage, currency, aside."""
    here = [[part or 0 for part in row] for row in rows if not row[2]]
    aside = [row for row in rows if row[2]]
    return {
        "stages": {row[0]: (row[3], row[5], row[3] - row[4], round(row[6] / 100)) for row in here},
        "aside": (sum(row[3] for row in aside), sum(row[5] or 0 for row in aside)),
        "late": (sum(row[7] for row in here), sum(row[8] for row in here)),
        "fresh": (sum(row[9] for row in here), sum(row[10] for row in here)),
        "undated, own": (sum(row[11] for row in here), sum(row[12] for row in here)),
    }
