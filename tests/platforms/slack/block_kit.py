"""What Slack refuses, or would read as a mention, a link or a ping, in anything that we send.

The limits: docs.slack.dev/reference/block-kit. Written down here once more, apart from the code that keeps them.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

INVISIBLE: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069\u200b\u200e\u200f\ud800-\udfff]")
LIMITS: Final = {"section": 3000, "field": 2000, "context": 2000, "button": 75, "value": 2000, "header": 150}
IN_ANSWER: Final = {"section", "context", "actions", "divider"}
IN_MESSAGE: Final = IN_ANSWER | {"table", "data_table", "data_visualization", "header", "rich_text"}
CALL: Final = re.compile(r"tel:\+?\d{3,20}")
CHANNEL: Final = re.compile(r"<#[CG][A-Z0-9]+>")
"""A channel shown as itself: it leads nowhere else, and nobody is pinged."""
IN_MODAL: Final = IN_ANSWER | {"input", "header"}


def problems(sent: Mapping[str, Any], blocks: set[str] = IN_MESSAGE) -> Iterator[str]:
    """Yield what is wrong with a message, an answer or a view."""
    text = sent.get("text", "")
    if isinstance(text, str):
        yield from _markup(text, "text")
        if len(text) > 40_000:
            yield "the text is too long"
    shown = sent.get("blocks", [])
    if len(shown) > (100 if sent.get("type") else 50):
        yield f"{len(shown)} blocks"
    if sum(block["type"] == "data_visualization" for block in shown) > 2:
        yield "more than two charts"
    for block in shown:
        yield from _drawn(block)
        if block["type"] not in blocks:
            yield f"a block {block['type']} cannot stand here"
        yield from _lengths(block)
    yield from _everywhere(sent)


def _drawn(block: Mapping[str, Any]) -> Iterator[str]:
    """Yield what is wrong with a chart or a table of Slack's own."""
    if block["type"] == "data_table":
        rows = block["rows"]
        if not len(block["caption"]) > 0 or not 2 <= len(rows) <= 101 or not 1 <= block["page_size"] <= 100:
            yield f"a table of {len(rows)} rows, {block['page_size']} a page"
        if len({len(row) for row in rows}) != 1 or not 1 <= len(rows[0]) <= 20:
            yield "a table whose rows differ in length, or are too long"
    if block["type"] == "data_visualization":
        names = block["chart"]["axis_config"]["categories"]
        if not 0 < len(block["title"]) <= 50 or not 0 < len(names) <= 20 or len(set(names)) != len(names):
            yield f"a chart of {len(names)} points"
        for series in block["chart"]["series"]:
            if [point["label"] for point in series["data"]] != names or not 0 < len(series["name"]) <= 20:
                yield "a series that does not cover every category"
        if any(not 0 < len(name) <= 20 for name in names):
            yield "a label that is too long"


def _everywhere(part: Any) -> Iterator[str]:  # noqa: ANN401 - JSON
    if isinstance(part, str) and INVISIBLE.search(part):
        yield f"invisible characters in {part!r}"
    if isinstance(part, list):
        for each in part:
            yield from _everywhere(each)
    if isinstance(part, dict):
        if part.get("type") == "mrkdwn":
            yield from _markup(part["text"], "mrkdwn")
        calls = part.get("type") == "link" and CALL.fullmatch(str(part.get("url")))
        if not calls and (
            "url" in part or part.get("type") in {"markdown", "image", "link", "user", "broadcast", "channel"}
        ):
            yield f"something that leads away: {part}"
        for name, each in part.items():
            if name not in {"metadata", "private_metadata", "trigger_id"}:
                yield from _everywhere(each)


def _markup(text: str, where: str) -> Iterator[str]:
    if where == "mrkdwn":
        text = CHANNEL.sub("", text)
    if "<" in text or ">" in text or re.search(r"&(?!(?:amp|lt|gt);)", text):
        yield f"markup in {where}: {text!r}"


def _lengths(block: Mapping[str, Any]) -> Iterator[str]:
    if block["type"] == "section":
        texts = [(block["text"]["text"], LIMITS["section"])] if "text" in block else []
        texts += [(field["text"], LIMITS["field"]) for field in block.get("fields", ())]
        if not texts or len(block.get("fields", ())) > 10:
            yield f"a section with {len(texts)} texts"
    elif block["type"] == "context":
        texts = [(element["text"], LIMITS["context"]) for element in block["elements"]]
    elif block["type"] == "actions":
        texts = [(element["text"]["text"], LIMITS["button"]) for element in block["elements"]]
        texts += [(element["value"], LIMITS["value"]) for element in block["elements"]]
        names = [element["action_id"] for element in block["elements"]]
        if not 0 < len(names) <= 25 or len(set(names)) != len(names):
            yield f"actions {names}"
    else:
        return
    yield from (f"{len(text)} characters in a {block['type']}" for text, most in texts if not 0 < len(text) <= most)
