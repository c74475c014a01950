"""The numbers of a digest as one would write them by hand, for SQLite."""

from datetime import datetime, timedelta
from typing import Any

OPEN_NOW = """
SELECT count(*) FILTER (WHERE 1), sum(n), sum(known), sum(money), sum(weighted) FROM (
  SELECT d.id, 1 AS n, d.amount IS NOT NULL AS known, d.amount AS money,
         d.amount * coalesce(d.probability, s.probability) AS weighted
  FROM deal d JOIN stage s ON s.workspace_id = d.workspace_id AND s.id = d.stage_id
  WHERE d.workspace_id = 1 AND d.deleted_at IS NULL AND s.kind = 'open'
    AND (d.parked_until IS NULL OR d.parked_until <= :today))
"""
BY_STAGE = """
SELECT s.name, d.currency, d.close_on < :today AS late, count(*), count(d.amount), sum(d.amount),
       sum(d.amount * coalesce(d.probability, s.probability)),
       sum(d.id IN (SELECT entity_id FROM change WHERE workspace_id = 1 AND entity = 'deal' AND at >= :fresh
                    UNION SELECT deal_id FROM activity WHERE workspace_id = 1 AND happened_on >= :fresh_on))
FROM deal d JOIN stage s ON s.workspace_id = d.workspace_id AND s.id = d.stage_id
WHERE d.workspace_id = 1 AND d.deleted_at IS NULL AND s.kind = 'open'
GROUP BY 1, 2, 3
"""
OLD = """
WITH first AS (
  SELECT entity_id, field, min(id) AS id FROM change
  WHERE workspace_id = 1 AND entity = 'deal' AND at >= :before AND field IN (
    'created', 'deleted_at', 'stage_id', 'amount', 'currency', 'close_on', 'closed_on', 'owner_id', 'probability',
    'parked_until', 'forecast', 'forecast_override')
  GROUP BY entity_id, field),
was AS (
  SELECT c.entity_id AS id, max(CASE WHEN c.field = 'created' THEN 1 END) AS born,
         max(CASE WHEN c.field = 'stage_id' THEN c.old END) AS stage_id,
         max(CASE WHEN c.field = 'amount' THEN c.old END) AS amount,
         max(CASE WHEN c.field = 'close_on' THEN c.old END) AS close_on
  FROM first JOIN change c ON c.id = first.id GROUP BY c.entity_id)
"""
OPEN_THEN = f"""{OLD}
SELECT coalesce(was.stage_id, d.stage_id) AS stage, d.currency, count(*), count(d.amount),
       sum(CASE WHEN was.amount IS NULL THEN d.amount ELSE json_extract(was.amount, '$') END)
FROM deal d LEFT JOIN was ON was.id = d.id
WHERE d.workspace_id = 1 AND was.born IS NULL GROUP BY 1, 2
"""  # noqa: S608 - no words of anybody's
CHANGED = f"""{OLD}
SELECT d.id, d.stage_id, was.stage_id, d.amount, was.amount, d.close_on, was.close_on, was.born, d.owner_id
FROM was JOIN deal d ON d.workspace_id = 1 AND d.id = was.id
WHERE was.born IS NOT NULL OR was.stage_id IS NOT NULL OR was.amount IS NOT NULL OR was.close_on IS NOT NULL
"""  # noqa: S608 - no words of anybody's
FORECAST = """
SELECT d.owner_id, CASE WHEN s.kind = 'won' THEN 'won' ELSE coalesce(d.forecast_override, d.forecast, 'pipeline') END,
       d.currency, count(*), count(d.amount), sum(d.amount)
FROM deal d JOIN stage s ON s.workspace_id = d.workspace_id AND s.id = d.stage_id
WHERE d.workspace_id = 1 AND d.deleted_at IS NULL AND (
  (s.kind = 'won' AND d.closed_on BETWEEN :first AND :last) OR (s.kind = 'open' AND d.close_on <= :last))
GROUP BY 1, 2, 3
"""
NEEDS = """
WITH busy AS (
  SELECT entity_id AS id FROM change WHERE workspace_id = 1 AND entity = 'deal' AND at >= :stale
  UNION SELECT deal_id FROM activity WHERE workspace_id = 1 AND happened_on >= :stale_on)
SELECT d.id, d.owner_id, d.currency, d.amount, d.close_on < :today, d.stage_since < datetime(:today, '-' || s.max_age),
       d.id NOT IN (SELECT id FROM busy), coalesce(d.next_step, '') = ''
FROM deal d JOIN stage s ON s.workspace_id = d.workspace_id AND s.id = d.stage_id
WHERE d.workspace_id = 1 AND d.deleted_at IS NULL AND s.kind = 'open' AND (
  d.close_on < :today OR d.id NOT IN (SELECT id FROM busy) OR coalesce(d.next_step, '') = '')
"""


def statements(now: datetime, before: datetime) -> list[tuple[str, dict[str, Any]]]:
    """Return the statements with what they are given."""
    moments = {"before": before, "fresh": now - timedelta(days=7), "stale": now - timedelta(days=14)}
    given: dict[str, Any] = {name: f"{at:%Y-%m-%d %H:%M:%S.%f}" for name, at in moments.items()}
    given |= {f"{name}_on": f"{at:%Y-%m-%d}" for name, at in moments.items()}
    given |= {"today": f"{now:%Y-%m-%d}", "first": "2026-10-01", "last": "2026-12-31"}
    return [(sql, given) for sql in (OPEN_NOW, BY_STAGE, OPEN_THEN, CHANGED, FORECAST, NEEDS)]
