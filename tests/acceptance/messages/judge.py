"""Judging answers of `parse` against messages with their meaning.

A meaning's value is required as it stands, `{"any_of": […]}` any of them, `{"range": [a, b]}` inclusive, and with
`"optional"` it may stay empty. A wrong write is a value that the message does not say: worse than a missed one.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

Json = Mapping[str, Any]
HARD = (
    "deal", "stage", "outcome", "amount", "currency", "close_date", "probability", "owner", "follow_up_date",
    "follow_up_time", "source", "contacts",
)  # fmt: skip
SOFT = ("activity_type", "direction", "reason_contains", "follow_up_action_contains", "activity_date")


@dataclass(slots=True)
class Verdict:
    """What is wrong with one answer; `asked` and `needed` tell of the question."""

    identity: str
    text: str
    intent: bool
    asked: bool
    needed: bool
    wrong: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)

    @property
    def right(self) -> bool:
        """Whether everything is as a careful sales manager would have it."""
        return self.intent and not self.wrong and not self.missed and self.asked == self.needed


class Judge:
    """Judges by a workspace file: what a deal already holds is no wrong write."""

    def __init__(self, universe: Json) -> None:
        self._universe = universe
        self._accounts = {row["name"]: row for row in universe["accounts"]}

    def verdict(self, message: Json, answer: Json) -> Verdict:
        """Compare an answer with the meaning."""
        wanted = message["expect"]
        intents = [wanted["intent"], *wanted.get("intent_also", [])]
        asked = bool(answer["should_ask"])
        verdict = Verdict(
            message["id"], message["text"], answer["intent"] in intents, asked, bool(wanted["should_ask"])
        )
        items = [] if answer["intent"] in {"none", "query"} else list(answer["items"])
        for meant, item in _pairs(wanted["items"], items):
            self._compare(wanted, meant, item, verdict)
        return verdict

    def _compare(self, wanted: Json, meant: Json | None, item: Json | None, verdict: Verdict) -> None:
        if meant is None and item is not None:
            written = [name for name in HARD if name in item and not self._known(name, item)]
            verdict.wrong += [f"{name}={item[name]}" for name in written]
            if not written and wanted["intent"] in {"none", "query"}:
                verdict.wrong.append(f"account={item.get('account')}")
            return
        if meant is None:
            return
        if item is not None and "account" not in meant and meant.get("candidates") and item.get("account"):
            verdict.wrong.append(f"account={item['account']}")
        silent = wanted["intent"] in {"none", "query"}
        for name in ("account", *HARD, *SOFT):
            gold, value = meant.get(name), _value(item, name)
            optional = silent or (isinstance(gold, Mapping) and gold.get("optional"))
            if gold is not None and value is None and not optional:
                verdict.missed.append(f"{name}: {gold}")
            elif value is None or name in SOFT:
                continue
            elif gold is not None and not _fits(name, gold, value) and not (optional and self._known(name, item or {})):
                verdict.wrong.append(f"{name}={value}, meant {gold}")
            elif gold is None and name in HARD and not self._known(name, item or {}):
                verdict.wrong.append(f"{name}={value}")

    def _known(self, name: str, item: Json) -> bool:
        """Whether a value only repeats what the account's one open deal holds, or a default."""
        account = self._accounts.get(item.get("account", ""), {"deals": [], "contacts": []})
        deals = [deal for deal in account["deals"] if deal["stage"] not in {"won", "lost"}]
        if name == "currency":
            return bool(item[name] == (deals[0]["currency"] if deals else self._universe["default_currency"]))
        if name == "contacts":
            people = [person["name"] for person in account["contacts"]]
            return all(name in people for name in item["contacts"])
        held = {"deal": "name", "stage": "stage", "amount": "amount", "close_date": "close_date", "owner": "owner"}
        return len(deals) == 1 and name in held and bool(deals[0][held[name]] == item[name])


def _pairs(meant: Sequence[Json], items: list[Json]) -> Iterator[tuple[Json | None, Json | None]]:
    """Pair meanings with items: by account and deal, by account, the nameless with what is left."""
    left, open_meanings = list(items), list(meant)
    for same in (_same_deal, _same_account, _nameless):
        for gold in list(open_meanings):
            found = next((item for item in left if same(gold, item)), None)
            if found is not None:
                left.remove(found)
                open_meanings.remove(gold)
                yield gold, found
    yield from ((gold, None) for gold in open_meanings)
    yield from ((None, item) for item in left)


def _same_deal(gold: Json, item: Json) -> bool:
    return _same_account(gold, item) and ("deal" not in gold or _fits("deal", gold["deal"], item.get("deal", "")))


def _same_account(gold: Json, item: Json) -> bool:
    return "account" in gold and _plain(gold["account"]) == _plain(item.get("account", ""))


def _nameless(gold: Json, item: Json) -> bool:
    return "account" not in gold and item is not None


def _value(item: Json | None, name: str) -> Any:  # noqa: ANN401
    value = (item or {}).get(name.removesuffix("_contains"))
    return None if value in ("", [], None) else value


def _fits(name: str, gold: Any, value: Any) -> bool:  # noqa: ANN401
    if isinstance(gold, Mapping):
        if "range" in gold:
            low, high = gold["range"]
            return bool(low <= value <= high)
        return any(_fits(name, one, value) for one in gold["any_of"])
    if name == "contacts":
        wanted, found = (
            [_plain(one) for one in (side if isinstance(side, list) else [side])] for side in (gold, value)
        )
        return all(any(_either(one, other) for other in found) for one in wanted) and len(found) == len(wanted)
    if name == "account":
        return _plain(gold) == _plain(value)
    if name in {"deal", "source"}:
        return _either(_plain(gold), _plain(value))
    return bool(gold == value)


def _either(one: str, other: str) -> bool:
    return bool(one and other) and (one in other or other in one)


def _plain(words: object) -> str:
    return re.sub(r"[^a-z0-9]+", " ", str(words).lower()).strip()
