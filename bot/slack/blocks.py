"""Cards as Block Kit, built as plain dicts within Slack's limits.

Sources of the limits: docs.slack.dev/reference/block-kit. An ephemeral answer to a slash command may hold sections,
contexts, actions and dividers only, so tables and charts are drawn as text there.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import Final, Literal, TypeVar

from bot.slack.text import Block, code, cut_escaped, escaped, plain_text, shown
from cards import plain
from cards.model import Button, Card, Chart, Facts, Item, Table, Text

Each = TypeVar("Each")
Surface = Literal["ephemeral", "message", "home"]

BLOCKS: Final[dict[Surface, int]] = {"ephemeral": 50, "message": 50, "home": 100}
SECTION: Final = 3000
FIELD: Final = 2000
FIELDS: Final = 10
CONTEXT: Final = 2000
BUTTON: Final = 75
VALUE: Final = 2000
IN_ONE_ROW: Final = 5
IN_ONE_ITEM: Final = 10
FALLBACK: Final = 3000
TABLE_ROWS, TABLE_COLUMNS, CELL = 100, 20, 500
CAPTION, PAGE = 200, 20
POINTS, LABEL, TITLE, CHARTS = 20, 20, 50, 2
WIDTH: Final = 60  # a phone's screen in a fixed width
ITEM: Final = 1000
CALLED: Final = re.compile(r"[^\d+]")


def blocks(card: Card, surface: Surface) -> list[Block]:
    """Return the card's blocks; the buttons are always among them, however long the rest is."""
    body = [*_bodies(_with_few_charts(card), surface)]
    buttons = [*_actions(_with_form(card))]
    room = BLOCKS[surface] - len(buttons)
    if len(body) > room:
        body = [*_joined(body)]
    if len(body) > room:
        body = [*body[: room - 1], _quiet("… there is more: ask for less at once.")]
    return [*body, *buttons]


def _joined(body: Sequence[Block]) -> Iterator[Block]:
    """Yield blocks with neighbours of text made one, as long as they fit: fewer blocks, and nothing is left out."""
    held: Block | None = None
    for block in body:
        more, said = _only_text(block), _only_text(held) if held is not None else None
        if more and said and said["type"] == more["type"] and len(said["text"]) + len(more["text"]) < SECTION:
            held = {"type": "section", "text": {**said, "text": f"{said['text']}\n{more['text']}"}}
            continue
        if held is not None:
            yield held
        held = block
    if held is not None:
        yield held


def _only_text(block: Block) -> Block | None:
    """Return the text that a block is made of, None where it is more than that."""
    match block:
        case {"type": "section", "text": text} if len(block) == len(("type", "text")):
            return dict(text)
        case {"type": "context", "elements": [text]}:
            return dict(text)
    return None


def _with_few_charts(card: Card) -> Card:
    """Return the card with as many charts as a message may hold; the table beside each holds the numbers too."""
    parts = (*card.body, *card.folded)
    over = [block for block in parts if isinstance(block, Chart)][CHARTS:]
    if not over:
        return card
    body, folded = (tuple(each for each in side if each not in over) for side in (card.body, card.folded))
    return replace(card, body=body, folded=folded)


def _with_form(card: Card) -> Sequence[Button]:
    """Return the buttons, with one that opens the card's form: where a card is shown no modal could be opened."""
    return (Button("Fill in", card.form.name, "primary"), *card.buttons) if card.form else card.buttons


def fallback(card: Card) -> str:
    """Return the same content as text: notifications, screen readers, clients without blocks."""
    return cut_escaped(plain.plain(card, width=FALLBACK), FALLBACK) or "Dealbird"


def _bodies(card: Card, surface: Surface) -> Iterator[Block]:
    for index, block in enumerate(card.body):
        yield from _item(block, index, surface) if isinstance(block, Item) else _block(block, surface)
    if card.private:
        yield _quiet(f"↳ {card.private}")
    for index, block in enumerate(card.folded, len(card.body)):
        yield from _item(block, index, surface) if isinstance(block, Item) else _block(block, surface)


def _item(item: Item, index: int, surface: Surface) -> Iterator[Block]:
    """Yield an entry with its own row of buttons; a number to call is a link to call it."""
    if surface == "ephemeral":
        yield _section(f"{'✓ ' if item.done else ''}{item.text}")
    else:
        yield {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": [*_item_parts(item)]}]}
    if item.buttons:
        row = [_button(f"{index}.{number}", each) for number, each in enumerate(item.buttons[:IN_ONE_ITEM])]
        yield {"type": "actions", "elements": row}


def _item_parts(item: Item) -> Iterator[Block]:
    shown: Block = {"type": "text", "text": plain_text(item.text, ITEM)["text"]}
    yield {**shown, "style": {"strike": True}} if item.done else shown
    number = CALLED.sub("", item.phone)
    if number and not item.done:
        yield {"type": "text", "text": " · "}
        yield {"type": "link", "url": f"tel:{number}", "text": plain_text(item.phone, BUTTON)["text"]}


def _block(block: Text | Facts | Table | Chart, surface: Surface) -> Iterator[Block]:
    if isinstance(block, Text):
        yield _quiet(block.text) if block.emphasis == "quiet" else _section(block.text)
    elif isinstance(block, Facts):
        yield from _facts(block)
    elif isinstance(block, Table) and surface == "message" and block.caption and block.rows and _fits(block):
        yield _data_table(block)
    elif isinstance(block, Table) and surface != "ephemeral" and _fits(block):
        yield from _table(block)
    elif isinstance(block, Chart) and surface == "message" and _can_be_drawn(block):
        yield _chart(block)
    else:
        yield from _drawn(block)


def _section(text: str) -> Block:
    return {"type": "section", "text": shown(text, SECTION)}


def _quiet(text: str) -> Block:
    return {"type": "context", "elements": [shown(text, CONTEXT)]}


def _facts(facts: Facts) -> Iterator[Block]:
    for part in _batched(facts.rows, FIELDS // 2):
        cells = [shown(cell, FIELD) for label, value in part for cell in (label, value)]
        yield {"type": "section", "fields": cells}


def _fits(table: Table) -> bool:
    return len(table.rows) < TABLE_ROWS and 0 < len(table.columns) <= TABLE_COLUMNS


def _can_be_drawn(chart: Chart) -> bool:
    """Whether Slack takes a chart: few enough points, each with a label of its own."""
    labels = {plain_text(label, LABEL)["text"] for label in chart.labels}
    return 0 < len(labels) <= POINTS and len(labels) == len(chart.labels)


def _data_table(table: Table) -> Block:
    """Return a table with a caption: clients turn its pages and sort its columns."""
    rows = [table.columns, *table.rows]
    return {
        "type": "data_table",
        "caption": plain_text(table.caption, CAPTION)["text"],
        "page_size": min(max(len(table.rows), 1), PAGE),
        "rows": [[{"type": "raw_text", "text": plain_text(cell, CELL)["text"]} for cell in row] for row in rows],
    }


def _table(table: Table) -> Iterator[Block]:
    if table.caption:
        yield _section(table.caption)
    rows = [table.columns, *table.rows]
    yield {
        "type": "table",
        "rows": [[{"type": "raw_text", "text": plain_text(cell, CELL)["text"]} for cell in row] for row in rows],
        "column_settings": [
            {"align": "right" if column in table.numeric else "left"} for column in range(len(table.columns))
        ],
    }


def _chart(chart: Chart) -> Block:
    labels = [plain_text(label, LABEL)["text"] for label in chart.labels]
    points = [{"label": label, "value": value} for label, value in zip(labels, chart.values, strict=True)]
    return {
        "type": "data_visualization",
        "title": plain_text(chart.title, TITLE)["text"],
        "chart": {
            "type": "bar",
            "series": [{"name": chart.unit or chart.title[:LABEL] or "value", "data": points}],
            "axis_config": {"categories": labels},
        },
    }


def _drawn(block: Table | Chart) -> Iterator[Block]:
    """Draw a table or chart as text, as many sections as it needs."""
    lines = plain.block_lines((block,), WIDTH)
    part: list[str] = []
    size = 0
    for line in lines:
        if size + len(escaped(line)) + 1 > SECTION - 100 and part:
            yield {"type": "section", "text": code("\n".join(part), SECTION)}
            part, size = [], 0
        part.append(line)
        size += len(escaped(line)) + 1
    if part:
        yield {"type": "section", "text": code("\n".join(part), SECTION)}


def _actions(buttons: Sequence[Button]) -> Iterator[Block]:
    numbered = list(enumerate(buttons))
    for row in _batched(numbered, IN_ONE_ROW):
        yield {"type": "actions", "elements": [_button(number, button) for number, button in row]}


def _button(number: int | str, button: Button) -> Block:
    shown: Block = {
        "type": "button",
        "action_id": f"say.{number}",
        "text": plain_text(button.label, BUTTON),
        "value": button.sends[:VALUE],
    }
    return shown if button.style == "default" else {**shown, "style": button.style}


def _batched(items: Sequence[Each], size: int) -> Iterator[tuple[Each, ...]]:
    rest = iter(items)
    while part := tuple(islice(rest, size)):
        yield part
