"""Refused rows as a file of their own: mended, it is imported like any other."""

from pathlib import Path

from commands.exporting.new_file import new_file, refuse_existing
from commands.importing.findings import Refused
from commands.importing.plan import Plan


def rejects_files(plan: Plan, path: Path) -> dict[str, Path]:
    """Return where the refused rows of each file go; none where no row was refused.

    Rows of several files have different headings, so each file gets its own: its name goes before the ending of
    `path`.
    """
    files = list(dict.fromkeys(each.where.file for each in _refused(plan)))
    return {file: path if len(files) == 1 else path.with_stem(f"{path.stem}-{_safe(file)}") for file in files}


def refuse_overwriting(plan: Plan, path: Path) -> None:
    """Raise FileExistsError where writing the rejects would overwrite a file, such as the one they come from."""
    for own in rejects_files(plan, path).values():
        refuse_existing([own, _why(own)])


def write_rejects(plan: Plan, path: Path) -> tuple[Path, ...]:
    """Write the refused rows as they stood under their file's headings; return the files written, none if none.

    Beside each lies a text file that says which line was refused and why. Raises FileExistsError as above.
    """
    refuse_overwriting(plan, path)
    headers = {table.name: table.header.raw for table in plan.tables}
    refused, targets = _refused(plan), rejects_files(plan, path)
    for file, own in targets.items():
        mine = [each for each in refused if each.where.file == file]
        _write(own, [headers.get(file, ""), *(each.raw for each in mine)])
        _write(_why(own), [f"{each.where}: {each.reason}" for each in mine])
    return tuple(targets.values())


def _refused(plan: Plan) -> list[Refused]:
    return sorted(plan.findings.refused, key=lambda each: (each.where.file, each.where.line))


def _why(path: Path) -> Path:
    return path.with_name(path.name + ".why.txt")


def _write(path: Path, lines: list[str]) -> None:
    with new_file(path) as out:
        out.write("".join(line.rstrip("\r\n") + "\n" for line in lines if line))


def _safe(file: str) -> str:
    """Return a file's and sheet's name as part of another file's name."""
    return "".join(char if char.isalnum() or char in "-_" else "_" for char in file.removesuffix(".csv"))
