"""`python -m tests.architecture.commands_page` writes docs/commands.md from the verbs and the command line."""

from collections.abc import Iterator
from pathlib import Path

import typer.main
from typer.core import TyperArgument, TyperOption

from bot.cli import app
from commands.grammar.verbs.table import VERBS
from commands.grammar.verbs.verb import EVERYBODY, Verb

PAGE = Path(__file__).parents[2] / "docs" / "commands.md"
Parameter = (TyperOption, TyperArgument)
INTRODUCTION = """# What can be said
This page is made from the code (`python -m tests.architecture.commands_page`); `help` and `help <verb>` show the same
in the chat. A verb may have a slash in front of it. `<…>` is to be filled in, `[…]` may be left out, `|` means or. The
same things can be said without a verb, in free text: `called Jane at Acme, moved to proposal, 50k, close 12/15`.
"""


def page() -> str:
    """Return the whole page."""
    return "\n".join([INTRODUCTION, *_topics(), *_command_line()])


def _topics() -> Iterator[str]:
    for topic in dict.fromkeys(verb.topic for verb in VERBS):
        yield f"## {topic.capitalize()}"
        yield "| say | what it does | for example |"
        yield "| --- | --- | --- |"
        yield from (_row(verb) for verb in VERBS if verb.topic == topic)
        yield ""


def _row(verb: Verb) -> str:
    who = "" if verb.who == EVERYBODY else f" Writing with it: {', '.join(verb.who)}."
    other = f" Also: {', '.join(verb.aliases)}." if verb.aliases else ""
    examples = "<br>".join(f"`{_cell(example)}`" for example in verb.examples)
    return f"| `{_cell(verb.usage)}` | {_cell(verb.help + who + other)} | {examples} |"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _command_line() -> Iterator[str]:
    yield "## On the command line"
    yield "| command | what it does |"
    yield "| --- | --- |"
    for name, command in sorted(typer.main.get_group(app).commands.items()):
        usage = " ".join(
            [f"python -m bot {name}", *(_option(each) for each in command.params if isinstance(each, Parameter))]
        )
        yield f"| `{_cell(usage)}` | {_cell((command.help or '').split(chr(10))[0])} |"
    yield ""


def _option(parameter: TyperOption | TyperArgument) -> str:
    words = parameter.opts[-1] if isinstance(parameter, TyperOption) else str(parameter.name).upper()
    if isinstance(parameter, TyperOption) and not parameter.is_flag:
        words += f" {parameter.metavar}"
    words += "…" if parameter.nargs == -1 else ""
    return words if parameter.required else f"[{words}]"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
