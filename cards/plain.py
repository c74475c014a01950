"""A card as plain text: for terminals without colour, notification texts and golden files. Standard library only."""

from typing import Literal

from cards.characters import clean, columns, one_line, padded, wrapped
from cards.model import Block, Button, Card, Chart, Facts, Field, Form, Item, Table, Text

WIDTH = 78
GAP = 2
NARROWEST = 8  # a column with less than this is unreadable: the rows are stacked instead
LABELS_AT_MOST = 24
BARS = 24

Buttons = Literal["labels", "numbered", "sends"]


def plain(card: Card, *, width: int = WIDTH, buttons: Buttons = "labels", unfold: bool = True) -> str:
    """Return the card in lines of at most `width` columns, without a newline at the end; '' for a silent one.

    Buttons are shown as `[Undo]`, as `[1] Undo` or with what they send, `[Undo: undo R9]`. What is folded follows a
    line `…`; with `unfold` False the line says how many lines there are.
    """
    if card.tone == "silent":
        return ""
    lines = block_lines(card.body, width)
    if card.private:
        lines += wrapped("↳ " + clean(card.private), width, 2)
    if card.folded:
        hidden = block_lines(card.folded, width)
        lines += ["…", *hidden] if unfold else [f"… {len(hidden)} more line{'s' * (len(hidden) != 1)}"]
    if card.form:
        lines += _form_lines(card.form, width)
    if card.buttons:
        lines += button_lines(card.buttons, width, buttons)
    return "\n".join(line.rstrip() for line in lines)


def block_lines(blocks: tuple[Block, ...], width: int = WIDTH) -> list[str]:
    """Return the blocks, one below the other, as lines of at most `width` columns."""
    return [line for block in blocks for line in _block_lines(block, width)]


def _block_lines(block: Block, width: int) -> list[str]:
    match block:
        case Text():
            return wrapped(clean(block.text), width, 2)
        case Facts():
            return _facts_lines(block.rows, width)
        case Table():
            return table_lines(block, width)
        case Chart():
            return _chart_lines(block, width)
        case Item():
            return _item_lines(block, width)


def _item_lines(item: Item, width: int) -> list[str]:
    phone = f" · ☎ {one_line(item.phone)}" if item.phone and not item.done else ""
    lines = wrapped(f"{'✓ ' if item.done else ''}{clean(item.text)}{phone}", width, 3)
    return lines + [f"   {line}" for line in button_lines(item.buttons, width - 3)]


def _facts_lines(rows: tuple[tuple[str, str], ...], width: int) -> list[str]:
    cells = [(one_line(label), clean(value)) for label, value in rows]
    edge = min(LABELS_AT_MOST, width // 3, max((columns(label) for label, _ in cells), default=0)) + GAP
    lines: list[str] = []
    for label, value in cells:
        first, *rest = wrapped(value, width - edge)
        if columns(label) > edge - GAP:
            lines += [*wrapped(label, width, GAP), " " * edge + first]
        else:
            lines.append(padded(label, edge) + first)
        lines += [" " * edge + line for line in rest]
    return lines


def table_lines(table: Table, width: int) -> list[str]:
    """Return the table with aligned columns; cells wrap where needed, and a table too wide for that is stacked."""
    head = [one_line(name) for name in table.columns]
    rows = [[one_line(cell) for cell in row] for row in table.rows]
    lines = wrapped(clean(table.caption), width) if table.caption else []
    widths = _widths([head, *rows], width)
    if widths is None:
        return lines + _stacked(head, rows, width)
    for row in [head, *rows] if any(head) else rows:
        lines += _row_lines(row, widths, table.numeric)
    return lines


def _widths(rows: list[list[str]], width: int) -> list[int] | None:
    """Return a width for each column so that all fit, taking from the widest; None where they cannot."""
    wanted = [max(map(columns, cells)) for cells in zip(*rows, strict=True)]
    room = width - GAP * (len(wanted) - 1)
    while sum(wanted) > room:
        widest = wanted.index(max(wanted))
        if wanted[widest] <= NARROWEST:
            return None
        wanted[widest] -= 1
    return wanted


def _row_lines(row: list[str], widths: list[int], numeric: frozenset[int]) -> list[str]:
    cells = [wrapped(cell, wide) for cell, wide in zip(row, widths, strict=True)]
    height = max(map(len, cells), default=0)
    filled = [cell + [""] * (height - len(cell)) for cell in cells]
    return [
        (" " * GAP).join(
            padded(part, wide, right=index in numeric)
            for index, (part, wide) in enumerate(zip(parts, widths, strict=True))
        )
        for parts in zip(*filled, strict=True)
    ]


def _stacked(head: list[str], rows: list[list[str]], width: int) -> list[str]:
    lines: list[str] = []
    for row in rows:
        lines += wrapped(row[0], width, GAP)
        pairs = tuple((name, cell) for name, cell in zip(head[1:], row[1:], strict=True) if cell)
        lines += ["  " + line for line in _facts_lines(pairs, width - GAP)]
    return lines


def _chart_lines(chart: Chart, width: int) -> list[str]:
    labels = [one_line(label) for label in chart.labels]
    edge = min(LABELS_AT_MOST, width // 3, max(map(columns, labels), default=0))
    numbers = [f"{value:,.0f}" for value in chart.values]
    room = max(map(len, numbers), default=0)
    longest = max(1, min(BARS, width - edge - room - 2 * GAP))
    most = max((value for value in chart.values if value > 0), default=1)
    title = f"{one_line(chart.title)} ({one_line(chart.unit)})" if chart.unit else one_line(chart.title)
    lines = wrapped(title, width) if title else []
    for label, value, number in zip(labels, chart.values, numbers, strict=True):
        bar = "█" * round(longest * max(0, value) / most)
        first, *rest = wrapped(label, edge)
        lines.append(f"{padded(first, edge + GAP)}{padded(number, room, right=True)}  {bar}")
        lines += rest
    return lines


def _form_lines(form: Form, width: int) -> list[str]:
    return [
        *wrapped(clean(form.title), width),
        *_facts_lines(tuple((field.label, _field_value(field)) for field in form.fields), width),
        f"[{one_line(form.submit)}]",
    ]


def _field_value(field: Field) -> str:
    value = dict(field.choices).get(field.value, field.value)
    return value or ("(needed)" if field.required else "–")


def numbered(buttons: tuple[Button, ...]) -> dict[int, Button]:
    """Return the buttons by the number that presses them.

    A label that is a number ('4' of a long question) keeps it; the others count on from the highest of those.
    """
    found = {int(button.label): button for button in buttons if is_number(button.label)}
    free = max(found, default=0) + 1
    rest = [button for button in buttons if not is_number(button.label)]
    return found | dict(enumerate(rest, start=free))


def is_number(label: str) -> bool:
    """Whether it is a number one could press."""
    return label.isascii() and label.isdecimal() and len(label) < 4


def button_lines(buttons: tuple[Button, ...], width: int = WIDTH, style: Buttons = "labels") -> list[str]:
    """Return the buttons as lines of at most `width` columns (a single longer one is left whole)."""
    gap = " " * GAP if style == "numbered" else " "
    lines: list[str] = []
    for number, button in numbered(buttons).items() if style == "numbered" else enumerate(buttons):
        shown = _button(button, number, style)
        joined = f"{lines[-1]}{gap}{shown}" if lines else shown
        if lines and columns(joined) <= width:
            lines[-1] = joined
        else:
            lines.append(shown)
    return lines


def _button(button: Button, number: int, style: Buttons) -> str:
    label = one_line(button.label)
    match style:
        case "labels":
            return f"[{label}]"
        case "numbered":
            return f"[{number}]" if is_number(label) else f"[{number}] {label}"
        case "sends":
            return f"[{label}: {one_line(button.sends)}]"
