"""The numbers of a digest as one would write them by hand, for SQLite: a statement for each of the five that take time.

They tell the same of any workspace whose changes were all recorded when they came true, which those of the benchmark
were; what was learnt later, imports and other currencies they do not know.
"""

from datetime import datetime, timedelta
from typing import Any

OF_OPEN = """
  count(*), count(amount), sum(amount), sum(amount * coalesce(own, probability)),
  sum(is_late), sum(amount) FILTER (WHERE is_late), sum(is_fresh), sum(amount) FILTER (WHERE is_fresh),
  sum(close_on IS NULL), sum(own IS NOT NULL)
"""
OPEN_NOW = f"""
SELECT stage_id, currency, is_aside, {OF_OPEN} FROM (
  SELECT d.stage_id, d.currency, d.amount, d.close_on, d.probability AS own, s.probability,
         coalesce(d.parked_until > :today, 0) AS is_aside, d.close_on < :today AS is_late,
         d.id IN (SELECT entity_id FROM change WHERE workspace_id = 1 AND entity = 'deal' AND at > :fresh
                  UNION SELECT deal_id FROM activity
                  WHERE workspace_id = 1 AND deal_id IS NOT NULL AND deleted_at IS NULL AND happened_on >= :fresh_on
                  UNION SELECT deal_id FROM follow_up
                  WHERE workspace_id = 1 AND deal_id IS NOT NULL AND done_at > :fresh) AS is_fresh
  FROM deal d JOIN stage s ON s.workspace_id = d.workspace_id AND s.id = d.stage_id
  WHERE d.workspace_id = 1 AND d.deleted_at IS NULL AND s.kind = 'open')
GROUP BY 1, 2, 3
"""  # noqa: S608 - no words of anybody's
WAS = """
WITH first AS (
  SELECT min(id) AS id FROM change
  WHERE workspace_id = 1 AND entity = 'deal' AND at > :before AND field IN (
    'created', 'deleted_at', 'stage_id', 'amount', 'currency', 'close_on', 'probability', 'parked_until')
  GROUP BY entity_id, field),
was AS (
  SELECT c.entity_id AS id,
         max(c.field = 'created') AS is_new,
         max(CASE WHEN c.field = 'deleted_at' THEN c.old END) AS deleted_at,
         max(CASE WHEN c.field = 'stage_id' THEN c.old END) AS stage_id,
         max(CASE WHEN c.field = 'amount' THEN c.old END) AS amount,
         max(CASE WHEN c.field = 'currency' THEN c.old END) AS currency,
         max(CASE WHEN c.field = 'close_on' THEN c.old END) AS close_on,
         max(CASE WHEN c.field = 'probability' THEN c.old END) AS probability,
         max(CASE WHEN c.field = 'parked_until' THEN c.old END) AS parked_until
  FROM first JOIN change c ON c.id = first.id GROUP BY c.entity_id)
"""
STOOD = """
         CASE WHEN was.stage_id IS NULL THEN d.stage_id ELSE json_extract(was.stage_id, '$') END AS stage_id,
         CASE WHEN was.amount IS NULL THEN d.amount ELSE json_extract(was.amount, '$') END AS amount,
         CASE WHEN was.currency IS NULL THEN d.currency ELSE json_extract(was.currency, '$') END AS currency,
         CASE WHEN was.close_on IS NULL THEN d.close_on ELSE json_extract(was.close_on, '$') END AS close_on,
         CASE WHEN was.probability IS NULL THEN d.probability ELSE json_extract(was.probability, '$') END AS own,
         CASE WHEN was.parked_until IS NULL THEN d.parked_until ELSE json_extract(was.parked_until, '$') END AS aside
"""
OPEN_THEN = f"""{WAS},
stood AS (
  SELECT d.id, {STOOD}
  FROM deal d LEFT JOIN was ON was.id = d.id
  WHERE d.workspace_id = 1 AND coalesce(was.is_new, 0) = 0
    AND CASE WHEN was.deleted_at IS NULL THEN d.deleted_at IS NULL ELSE was.deleted_at = 'null' END)
SELECT stage_id, currency, is_aside, {OF_OPEN} FROM (
  SELECT t.stage_id, t.currency, t.amount, t.close_on, t.own, s.probability,
         coalesce(t.aside > :then, 0) AS is_aside, t.close_on < :then AS is_late,
         t.id IN (SELECT entity_id FROM change
                  WHERE workspace_id = 1 AND entity = 'deal' AND at > :freshly AND at <= :before
                  UNION SELECT deal_id FROM activity
                  WHERE workspace_id = 1 AND deal_id IS NOT NULL AND deleted_at IS NULL
                    AND happened_on BETWEEN :freshly_on AND :then
                  UNION SELECT deal_id FROM follow_up
                  WHERE workspace_id = 1 AND deal_id IS NOT NULL AND done_at > :freshly AND done_at <= :before
                 ) AS is_fresh
  FROM stood t JOIN stage s ON s.workspace_id = 1 AND s.id = t.stage_id
  WHERE s.kind = 'open')
GROUP BY 1, 2, 3
"""  # noqa: S608 - no words of anybody's
CHANGED = f"""{WAS},
changed AS (
  SELECT id FROM was
  UNION SELECT id FROM deal WHERE workspace_id = 1 AND parked_until > :then AND parked_until <= :today),
two AS (
  SELECT d.id, d.owner_id, d.product_id, d.stage_id AS stage, d.amount AS money, d.currency AS money_in,
         d.close_on AS closes, d.deleted_at IS NOT NULL AS is_gone, coalesce(d.parked_until > :today, 0) AS rests,
         coalesce(was.is_new, 0) AS is_new, {STOOD}
  FROM changed JOIN deal d ON d.workspace_id = 1 AND d.id = changed.id LEFT JOIN was ON was.id = changed.id)
SELECT t.id, CASE
         WHEN t.is_gone THEN CASE WHEN NOT t.is_new AND was.kind = 'open' THEN 'removed' END
         WHEN now.kind = 'won' THEN CASE WHEN t.is_new OR was.kind <> 'won' THEN 'won' END
         WHEN now.kind = 'lost' THEN CASE WHEN t.is_new OR was.kind <> 'lost' THEN 'lost' END
         WHEN t.is_new THEN 'new'
         WHEN was.kind = 'open' AND now.pipeline_id <> was.pipeline_id THEN 'moved_over'
         WHEN was.kind = 'open' AND now.position > was.position THEN 'moved_on'
         WHEN was.kind = 'open' AND now.position < was.position THEN 'moved_back'
         WHEN t.closes > t.close_on THEN 'pushed_out'
         WHEN t.closes < t.close_on THEN 'pulled_in'
         WHEN t.money > t.amount THEN 'amount_up'
         WHEN t.money < t.amount THEN 'amount_down'
         WHEN was.kind <> 'open' THEN 'reopened'
         WHEN t.rests AND NOT coalesce(t.aside > :then, 0) THEN 'parked'
         WHEN NOT t.rests AND coalesce(t.aside > :then, 0) THEN 'unparked'
         WHEN t.amount IS NULL AND t.money IS NOT NULL THEN 'priced'
         WHEN t.amount IS NOT NULL AND t.money IS NULL THEN 'unpriced'
       END AS bucket,
       CASE WHEN t.is_gone THEN t.amount ELSE t.money END,
       t.owner_id, t.product_id, now.pipeline_id, was.pipeline_id,
       t.stage_id, t.amount, t.currency, t.close_on, t.stage, t.money, t.money_in, t.closes
FROM two t JOIN stage now ON now.workspace_id = 1 AND now.id = t.stage
JOIN stage was ON was.workspace_id = 1 AND was.id = t.stage_id
"""  # noqa: S608 - no words of anybody's
FORECAST = """
SELECT s.pipeline_id, d.owner_id,
       CASE WHEN s.kind = 'won' THEN 'won' ELSE coalesce(d.forecast_override, d.forecast, 'pipeline') END,
       d.currency, count(*), count(d.amount), sum(d.amount), sum(d.forecast IS NULL AND d.forecast_override IS NULL),
       sum(d.forecast_override IS NOT NULL), s.kind = 'open' AND d.close_on IS NULL AS is_undated
FROM deal d JOIN stage s ON s.workspace_id = d.workspace_id AND s.id = d.stage_id
WHERE d.workspace_id = 1 AND d.deleted_at IS NULL AND (
  (s.kind = 'won' AND d.closed_on BETWEEN :first AND :last) OR
  (s.kind = 'open' AND coalesce(d.parked_until <= :today, 1) AND (d.close_on <= :last OR d.close_on IS NULL)))
GROUP BY 1, 2, 3, 4, is_undated
"""
NEEDS = """
WITH busy AS (
  SELECT entity_id AS id FROM change WHERE workspace_id = 1 AND entity = 'deal' AND at > :stale
  UNION SELECT deal_id FROM activity
  WHERE workspace_id = 1 AND deal_id IS NOT NULL AND deleted_at IS NULL AND happened_on >= :stale_on
  UNION SELECT deal_id FROM follow_up WHERE workspace_id = 1 AND deal_id IS NOT NULL AND done_at > :stale),
planned AS (
  SELECT deal_id FROM follow_up
  WHERE workspace_id = 1 AND deal_id IS NOT NULL AND deleted_at IS NULL AND done_at IS NULL AND due_on >= :today)
SELECT * FROM (
  SELECT d.id, d.owner_id, d.currency, d.amount, d.close_on, s.pipeline_id, s.name,
         coalesce(d.close_on < :today, 0) AS close_passed,
         coalesce(d.stage_since < datetime(:now, '-' || s.max_age || ' days'), 0) AS stuck,
         d.created_at <= :stale AND d.id NOT IN (SELECT id FROM busy) AND d.id NOT IN (SELECT deal_id FROM planned)
           AS stale,
         coalesce(d.next_step, '') = '' AND d.id NOT IN (SELECT deal_id FROM planned) AS no_next_step,
         coalesce(d.amount >= :large, 0) AND (
           SELECT count(*) FROM contact c
           WHERE c.workspace_id = 1 AND c.account_id = d.account_id AND c.deleted_at IS NULL) <= 1 AS single_contact,
         coalesce(d.parked_until > :woken, 0) AND d.id NOT IN (SELECT deal_id FROM planned) AND NOT EXISTS (
           SELECT 1 FROM activity a WHERE a.workspace_id = 1 AND a.deal_id = d.id AND a.deleted_at IS NULL
             AND a.happened_on >= d.parked_until) AS waking
  FROM deal d JOIN stage s ON s.workspace_id = d.workspace_id AND s.id = d.stage_id
  WHERE d.workspace_id = 1 AND d.deleted_at IS NULL AND s.kind = 'open' AND coalesce(d.parked_until <= :today, 1))
WHERE close_passed OR stuck OR stale OR no_next_step OR single_contact OR waking
"""
STATEMENTS = {
    "open": OPEN_NOW, "open before": OPEN_THEN, "changed": CHANGED, "forecast": FORECAST, "needs": NEEDS
}  # fmt: skip


def given(now: datetime, before: datetime) -> dict[str, Any]:
    """Return what the statements are given, of a quarter's first and last day those of the fourth of 2026."""
    week, fortnight = timedelta(days=7), timedelta(days=14)
    moments = {
        "now": now, "before": before, "fresh": now - week, "freshly": before - week, "stale": now - fortnight
    }  # fmt: skip
    found: dict[str, Any] = {name: f"{at:%Y-%m-%d %H:%M:%S.%f}" for name, at in moments.items()}
    found |= {f"{name}_on": f"{at:%Y-%m-%d}" for name, at in moments.items()}
    days = {"today": now, "then": before, "woken": now - fortnight}
    found |= {name: f"{at:%Y-%m-%d}" for name, at in days.items()}
    return found | {"first": "2026-10-01", "last": "2026-12-31", "large": 10_000_000}
