"""Words that the parts of a digest share."""

from cards.titles import title
from cards.totals import is_known
from cards.words import about, clipped, day, money
from storage.queries.digest.buckets import ChangedDeal
from storage.queries.digest.figures import Digest, Section
from storage.queries.totals import Total


def change(digest: Digest, now: Total, before: Total | None, *, weighed: bool = False) -> str:
    """Return ' (+$40k since Mon 16 Nov)', ' (+$40k)' of a weighted sum, '' where there is nothing to compare with."""
    if before is None or digest.since_on is None:
        return ""
    since = "" if weighed else f" since {day(digest.since_on, digest.today)}"
    if not is_known(now) or not is_known(before) or not before.count:
        more = now.count - before.count
        return f" ({more:+,} deals{since})".replace("-", "−") if before.count and not weighed else ""
    difference = now.weighted - before.weighted if weighed else now.minor - before.minor
    if not difference:
        return f" (unchanged{since})"
    return f" ({'+' if difference > 0 else '−'}{about(abs(difference), digest.rates.home)}{since})"


def odds(section: Section) -> str:
    """Return whose probabilities weigh the sums."""
    own = f", {section.open.own_odds:,} of the deals by their own" if section.open.own_odds else ""
    return ("the shipped chances" if section.shipped_odds else "the team's own chances") + own


def share(part: int, whole: int) -> str:
    """Return part of whole in percent; neither 0 nor all where it is not quite."""
    rounded = round(100 * part / whole) if whole else 0
    if rounded == 0 and part > 0:
        return "less than 1 %"
    return "more than 99 %" if rounded == 100 and part < whole else f"{rounded} %"


def named(deal: ChangedDeal) -> str:
    """Return 'Acme · Platform'."""
    return clipped(title(deal.account, deal.name), 60)


def worth(deal: ChangedDeal) -> str:
    """Return what a deal is worth, 'amount unknown' where nobody said."""
    minor, currency = (deal.amount, deal.currency) if deal.currency else (deal.amount_before, deal.currency_before)
    return "amount unknown" if minor is None else money(minor, currency or "")
