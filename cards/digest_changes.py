"""What changed since the last digest: one line of counts, the wins with their stories, and every deal by name."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from cards.digest_words import named, worth
from cards.model import Block, Text
from cards.titles import activity, capital
from cards.totals import amount, is_known
from cards.words import clipped, counted, day, money
from storage.queries.digest.buckets import Bucket, BucketName, ChangedDeal
from storage.queries.digest.figures import Digest, Section
from storage.queries.digest.story import Story

SAYS: Final[dict[BucketName, str]] = {
    "won": "won",
    "lost": "lost",
    "new": "new",
    "moved_on": "moved on",
    "moved_back": "moved back",
    "moved_over": "from another pipeline",
    "pushed_out": "pushed out",
    "pulled_in": "pulled in",
    "amount_up": "amount up",
    "amount_down": "amount down",
    "reopened": "reopened",
    "parked": "parked",
    "unparked": "back from being parked",
    "priced": "with an amount at last",
    "unpriced": "without their amount",
    "removed": "removed",
}
CHEERED: Final = 3
LOST: Final = 3
LISTED: Final = 10
KINDS: Final = 3


def changes_line(digest: Digest, section: Section) -> str:
    """Return 'Since Mon 16 Nov: 3 won · $120k, 2 lost, 5 new, 4 moved on'."""
    if digest.since_on is None:
        return ""
    gone = list(_gone_over(digest, section))
    if not section.buckets and not gone:
        return f"Nothing changed since {day(digest.since_on, digest.today)}."
    parts = [
        f"{bucket.total.count:,} {SAYS[bucket.name]}"
        + (f" · {amount(bucket.total, digest.rates.home)}" if is_known(bucket.total) else "")
        for bucket in section.buckets
    ]
    return f"Since {day(digest.since_on, digest.today)}: {', '.join([*parts, *gone])}"


def _gone_over(digest: Digest, section: Section) -> Iterator[str]:
    """Yield '2 gone to Renewals': each is told by name where it is now."""
    for other in digest.sections:
        count = sum(dict(bucket.origins).get(section.pipeline, 0) for bucket in other.buckets)
        if count and other.pipeline != section.pipeline:
            yield f"{count:,} gone to {clipped(other.name, 40)}"


def win_lines(digest: Digest) -> Iterator[str]:
    """Yield '🎉 Dana Reyes won Acme · Platform, $60k: 41 days, 5 meetings, from a webinar', the biggest first."""
    stories = {story.deal: story for story in digest.stories}
    won = [(bucket, deal) for bucket in _of(digest, "won") for deal in bucket.deals]
    for _, deal in won[:CHEERED]:
        who = f"{deal.owner} won" if deal.owner else "We won"
        told = _story(stories[deal.deal], deal.reason) if deal.deal in stories else ""
        yield f"🎉 {who} {named(deal)}, {worth(deal)}{told}"
    more = sum(bucket.total.count for bucket in _of(digest, "won")) - min(len(won), CHEERED)
    if more > 0:
        yield f"🎉 and {counted(more, 'more win')}, in the thread"


def _story(story: Story, reason: str) -> str:
    parts = [counted(story.days, "day")] if story.days is not None else []
    parts += [counted(count, activity(kind)) for kind, count in story.activities[:KINDS]]
    parts += [f"from {clipped(story.source, 40)}"] if story.source else []
    parts += [f"against {clipped(story.competitor, 40)}"] if story.competitor else []
    parts += [f"won for {clipped(reason, 80)}"] if reason else []
    return f": {', '.join(parts)}" if parts else ""


def lost_lines(digest: Digest) -> Iterator[str]:
    """Yield one line with the biggest deals that were lost, and why."""
    lost = [deal for bucket in _of(digest, "lost") for deal in bucket.deals][:LOST]
    if lost:
        named_ones = (
            f"{named(deal)}, {worth(deal)} ({clipped(deal.reason, 60) or 'no reason given'})" for deal in lost
        )
        yield f"Lost: {' — '.join(named_ones)}"


def _of(digest: Digest, name: BucketName) -> list[Bucket]:
    return [bucket for section in digest.sections for bucket in section.buckets if bucket.name == name]


def bucket_blocks(digest: Digest, section: Section) -> Iterator[Block]:
    """Yield every bucket of a sales process with its deals by name."""
    for bucket in section.buckets:
        total = f"{capital(SAYS[bucket.name])}: {counted(bucket.total.count, 'deal')}"
        money_in = f" · {amount(bucket.total, digest.rates.home)}" if is_known(bucket.total) else ""
        lines = [f"D{deal.deal} {named(deal)} · {what(bucket.name, deal, digest)}" for deal in bucket.deals[:LISTED]]
        more = bucket.total.count - len(lines)
        lines += [f"… and {more:,} more"] if more > 0 else []
        yield Text("\n".join([total + money_in, *lines]))


def what(bucket: BucketName, deal: ChangedDeal, digest: Digest) -> str:
    """Return what happened with a deal, old → new."""
    who = f" · {deal.owner}" if deal.owner else ""
    match bucket:
        case "moved_over":
            left = next((each.name for each in digest.sections if each.pipeline == deal.pipeline_before), "")
            came = f"{clipped(left, 40)}, {deal.stage_before or 'unknown'}" if left else deal.stage_before or "unknown"
            said = f"{capital(came)} → {capital(deal.stage or 'unknown')} · {worth(deal)}"
        case "moved_on" | "moved_back" | "reopened":
            said = f"{capital(deal.stage_before or 'unknown')} → {capital(deal.stage or 'unknown')} · {worth(deal)}"
        case "pushed_out" | "pulled_in":
            said = f"close {_day(deal.close_before, digest)} → {_day(deal.close, digest)} · {worth(deal)}"
        case "amount_up" | "amount_down" | "priced" | "unpriced":
            said = (
                f"{money(deal.amount_before, deal.currency_before or '')} → {money(deal.amount, deal.currency or '')}"
            )
        case "won" | "lost":
            said = worth(deal) + (f" · {clipped(deal.reason, 80)}" if deal.reason else "")
        case _:
            said = f"{capital(deal.stage or deal.stage_before or 'unknown')} · {worth(deal)}"
    return said + who


def _day(value: str | None, digest: Digest) -> str:
    return "unknown" if value is None else day(date.fromisoformat(value), digest.today)
