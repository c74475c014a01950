"""Lines about files that come and go in a chat."""

import re
from collections.abc import Mapping
from typing import Final, Literal

from commands.grammar.lines.ids import needed_id
from commands.grammar.lines.request import CannotReadError, Line, Reader
from commands.syntax.workspace import ExportWorkspace, ImportFiles

HOW: Final = "Drop a CSV or XLSX into our direct message, and I show what importing it would do."
_DROP: Final = re.compile(r"(?:drop|cancel|forget)\s+", re.IGNORECASE)
_FORMS: Final[Mapping[str, Literal["csv", "json"]]] = {
    "": "csv", "csv": "csv", "as csv": "csv", "to csv": "csv", "everything": "csv", "all": "csv",
    "json": "json", "as json": "json", "to json": "json",
}  # fmt: skip


def import_files(line: Line) -> ImportFiles | None:
    """`import E3`, `import drop E3`; 'import duties went up' is ordinary text."""
    if not line.rest and not line.chatter_is_near:
        raise CannotReadError(HOW)
    drop = _DROP.match(line.rest)
    found = needed_id("E", line, line.rest[drop.end() :] if drop else None)
    return ImportFiles(found[0], drops=drop is not None) if found and not found[1] else None


def export(line: Line) -> ExportWorkspace | None:
    """`export`, `export json`; 'export deal with Acme' is ordinary text."""
    form = _FORMS.get(" ".join(line.rest.casefold().strip(" .!").split()))
    return None if form is None or line.chatter_is_near else ExportWorkspace(form)


READERS: Final[Mapping[str, Reader]] = {"import": import_files, "export": export}
