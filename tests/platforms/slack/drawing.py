"""Block Kit drawn as text, a block a line, as docs/slack.md shows it."""

from collections.abc import Iterator, Mapping
from textwrap import wrap
from typing import Any

Json = Mapping[str, Any]

NAME = 10
WIDTH = 116
PICTURED = {"datepicker": "📅", "timepicker": "🕑"}


def drawn(sent: Json) -> str:
    """Return a message, an answer or a view as lines: what a block is, and what stands in it."""
    return "\n".join([*_frame(sent), *(line for block in sent.get("blocks") or () for line in _block(block))])


def _frame(view: Json) -> Iterator[str]:
    """Draw the top of a modal."""
    if view.get("type") == "modal":
        ends = [f"[{view[end]['text']}]" for end in ("close", "submit") if end in view]
        yield f"{'modal':<{NAME}}{view['title']['text']}  {' '.join(ends)}"


def _block(block: Json) -> Iterator[str]:
    kind = block["type"]
    if kind == "actions":
        yield from _lines(kind, " ".join(f"[{each['text']['text']}]" for each in block["elements"]))
    elif kind == "context":
        yield from _lines(kind, "  ".join(each["text"] for each in block["elements"]))
    elif kind == "input":
        yield from _lines(kind, f"{block['label']['text']}: {_value(block['element'])}".rstrip(": ") or " ")
    elif kind in {"table", "data_table"}:
        yield from _table(block)
    elif kind == "section" and "fields" in block:
        pairs = [field["text"] for field in block["fields"]]
        for number in range(0, len(pairs), 2):
            yield from _lines("" if number else kind, "  ".join(pairs[number : number + 2]))
    elif kind in {"section", "header"}:
        yield from _lines(kind, block["text"]["text"])
    elif kind == "rich_text":
        yield from _lines("item", "".join(_run(run) for part in block["elements"] for run in part["elements"]))
    elif kind == "divider":
        yield ""


def _run(run: Json) -> str:
    """Draw words of a rich text, struck through or not."""
    return f"~{run['text']}~" if run.get("style", {}).get("strike") else str(run["text"])


def _table(block: Json) -> Iterator[str]:
    rows = [[cell["text"] for cell in row] for row in block["rows"]]
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    sides = [setting["align"] for setting in block.get("column_settings", [{"align": "left"}] * len(widths))]
    if "caption" in block:
        yield f"{'table':<{NAME}}{block['caption']}"
    for number, row in enumerate(rows):
        cells = [_cell(cell, width, side) for cell, width, side in zip(row, widths, sides, strict=True)]
        yield f"{'' if number else 'table':<{NAME}}{'  '.join(cells).rstrip()}"


def _cell(text: str, width: int, side: str) -> str:
    return text.rjust(width) if side == "right" else text.ljust(width)


def _value(element: Json) -> str:
    if element["type"] == "static_select":
        chosen = element.get("initial_option")
        return f"{chosen['text']['text'] if chosen else ''} ▾".strip()
    shown = element.get("initial_value") or element.get("initial_date") or element.get("initial_time") or ""
    return f"{shown} {PICTURED.get(element['type'], '')}".strip()


def _lines(kind: str, text: str) -> Iterator[str]:
    parts = [
        part for line in text.split("\n") for part in (wrap(line, WIDTH - NAME) if len(line) > WIDTH - NAME else [line])
    ]
    for number, part in enumerate(parts or [""]):
        yield f"{'' if number else kind:<{NAME}}{part}".rstrip()
