"""One thing that `doctor` looked at."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at: what was found, and where it is not `fine` what to do."""

    what: str
    said: str
    fine: bool = True
    advice: str = ""

    @property
    def line(self) -> str:
        """The finding as one line."""
        mark = "ok     " if self.fine else "PROBLEM"
        return f"{mark}  {self.what}: {self.said}" + (f". {self.advice}" if self.advice else "")
