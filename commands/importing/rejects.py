"""Refused rows as a file of their own: mended, it is imported like any other."""

from pathlib import Path

from commands.importing.plan import Plan


def write_rejects(plan: Plan, path: Path) -> tuple[Path, ...]:
    """Write the refused rows as they stood under their file's headings; return the files written, none if none.

    Rows of several files have different headings, so each file gets its own: its name goes before the ending of
    `path`. Beside each lies a text file that says which line was refused and why.
    """
    headers = {table.name: table.header.raw for table in plan.tables}
    refused = sorted(plan.findings.refused, key=lambda each: (each.where.file, each.where.line))
    files = list(dict.fromkeys(each.where.file for each in refused))
    written = []
    for file in files:
        own = path if len(files) == 1 else path.with_stem(f"{path.stem}-{_safe(file)}")
        mine = [each for each in refused if each.where.file == file]
        _write(own, [headers.get(file, ""), *(each.raw for each in mine)])
        _write(own.with_name(own.name + ".why.txt"), [f"{each.where}: {each.reason}" for each in mine])
        written.append(own)
    return tuple(written)


def _write(path: Path, lines: list[str]) -> None:
    path.write_text("".join(line.rstrip("\r\n") + "\n" for line in lines if line), encoding="utf-8")


def _safe(file: str) -> str:
    """Return a file's and sheet's name as part of another file's name."""
    return "".join(char if char.isalnum() or char in "-_" else "_" for char in file.removesuffix(".csv"))
