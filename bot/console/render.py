"""A card in a terminal, with rich. What people wrote is shown as it is: rich's markup is never read in it."""

from collections.abc import Iterator

from rich.console import Console, Group, RenderableType
from rich.table import Table as Grid
from rich.text import Text as Line

from cards.characters import clean, one_line, wrapped
from cards.model import Block, Button, Card, Chart, Emphasis, Facts, Item, Table, Text, Tone
from cards.plain import GAP, block_lines, numbered

WIDEST = 100
INDENT = 2
"""A line that goes on is set in, so that the beginnings of a list's lines stand out."""
TONES: dict[Tone, str] = {"done": "green", "refusal": "yellow", "question": "bold", "answer": "", "silent": ""}
EMPHASES: dict[Emphasis, str] = {"plain": "", "strong": "bold", "quiet": "dim"}


def new_console() -> Console:
    """Return what draws on the terminal."""
    return Console(highlight=False)


def draw(console: Console, card: Card, *, unfold: bool = False) -> None:
    """Print the card; what is folded is only counted unless `unfold`."""
    width = min(console.width, WIDEST)
    if card.tone != "silent":
        console.print(Group(*_parts(card, width, unfold=unfold)), width=width)


def _parts(card: Card, width: int, *, unfold: bool) -> Iterator[RenderableType]:
    for index, block in enumerate(card.body):
        yield _block(block, width, TONES[card.tone] if index == 0 else "")
    if card.private:
        yield Line("\n".join(wrapped(f"↳ {clean(card.private)}", width, INDENT)), style="cyan")
    if card.folded and unfold:
        yield from (_block(block, width, "") for block in card.folded)
    elif card.folded:
        count = len(block_lines(card.folded, width))
        yield Line(f"… {count} more line{'s' * (count != 1)}: type +", style="dim")
    if card.form and not card.body:
        yield Line(clean(card.form.title), style="bold")
    if card.buttons:
        yield _buttons(card.buttons, width)


def _block(block: Block, width: int, style: str) -> RenderableType:
    match block:
        case Text():
            lines = wrapped(clean(block.text), width, INDENT)
            return Line("\n".join(lines), style=" ".join(filter(None, (style, EMPHASES[block.emphasis]))))
        case Facts():
            return _facts(block)
        case Table():
            return _table(block)
        case Chart():
            return Line("\n".join(block_lines((block,), width)), style="blue")
        case Item():
            return Line("\n".join(block_lines((block,), width)), style="dim strike" if block.done else "")


def _facts(facts: Facts) -> Grid:
    grid = Grid.grid(padding=(0, 2, 0, 0))
    grid.add_column(style="dim", overflow="fold")
    grid.add_column(overflow="fold")
    for label, value in facts.rows:
        grid.add_row(Line(one_line(label)), Line(clean(value)))
    return grid


def _table(table: Table) -> RenderableType:
    grid = Grid(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim", show_header=any(table.columns))
    for index, name in enumerate(table.columns):
        grid.add_column(Line(one_line(name)), justify="right" if index in table.numeric else "left", overflow="fold")
    for row in table.rows:
        grid.add_row(*(Line(one_line(cell)) for cell in row))
    return Group(Line(clean(table.caption), style="dim"), grid) if table.caption else grid


def _buttons(buttons: tuple[Button, ...], width: int) -> Line:
    """Return the buttons beside and below each other; none is broken."""
    shown, filled = Line(), 0
    for number, button in numbered(buttons).items():
        label = one_line(button.label)
        one = Line().append(f"[{number}]", style="bold cyan")
        one.append("" if label == str(number) else f" {label}", style="red" if button.style == "danger" else "")
        fits = filled + GAP + one.cell_len <= width
        if filled:
            shown.append(" " * GAP if fits else "\n")
        shown.append_text(one)
        filled = filled + GAP + one.cell_len if filled and fits else one.cell_len
    return shown
