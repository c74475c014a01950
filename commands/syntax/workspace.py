"""Settings, words, the feed and files: what holds for everybody."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class ChangeSetting:
    """`settings date order D/M`: name and value as written; checked by the handler."""

    name: str
    value: str
    verb: Literal["change_setting"] = "change_setting"


@dataclass(frozen=True, slots=True)
class Teach:
    """`teach "redlines" = negotiation`: words that everybody's messages mean the same by."""

    words: str
    meaning: str
    verb: Literal["teach"] = "teach"


@dataclass(frozen=True, slots=True)
class SkipSuggestion:
    """`skip W3`: a rule that people's corrections speak for is not made, and not offered again."""

    suggestion: int
    verb: Literal["skip_suggestion"] = "skip_suggestion"


@dataclass(frozen=True, slots=True)
class SwitchFeed:
    """`feed on`, `feed off`: whether the channel it is said in is a feed."""

    on: bool
    verb: Literal["switch_feed"] = "switch_feed"


@dataclass(frozen=True, slots=True)
class ShareRequest:
    """`share R9`: show the feed what that request wrote, the author's own words with it."""

    request: int
    verb: Literal["share_request"] = "share_request"


@dataclass(frozen=True, slots=True)
class ImportFiles:
    """`import E3`, `import drop E3`: whether files that were offered are imported."""

    errand: int
    drops: bool = False
    verb: Literal["import_files"] = "import_files"


@dataclass(frozen=True, slots=True)
class ExportWorkspace:
    """`export`, `export json`: everything as a file."""

    form: Literal["csv", "json"] = "csv"
    verb: Literal["export_workspace"] = "export_workspace"
