"""The two ways in which Slack delivers: signed HTTP requests, and envelopes over a WebSocket."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from tests.platforms.slack.served import Served


class Wire(Protocol):
    """Each returns what we answered in the same response, None for an empty acknowledgement."""

    def command(self, fields: Mapping[str, str]) -> Any: ...  # noqa: ANN401 - JSON
    def interact(self, payload: Mapping[str, Any]) -> Any: ...  # noqa: ANN401
    def event(self, payload: Mapping[str, Any]) -> Any: ...  # noqa: ANN401


@dataclass(frozen=True, slots=True)
class OverHTTP:
    """Signed requests."""

    served: Served

    def command(self, fields: Mapping[str, str]) -> Any:  # noqa: ANN401
        return _fine(self.served.form(fields))

    def interact(self, payload: Mapping[str, Any]) -> Any:  # noqa: ANN401
        return _fine(self.served.form({"payload": json.dumps(payload)}))

    def event(self, payload: Mapping[str, Any]) -> Any:  # noqa: ANN401
        return _fine(self.served.json(payload))


@dataclass(frozen=True, slots=True)
class OverSocket:
    """Envelopes."""

    served: Served

    def command(self, fields: Mapping[str, str]) -> Any:  # noqa: ANN401
        return self._deliver("slash_commands", fields)

    def interact(self, payload: Mapping[str, Any]) -> Any:  # noqa: ANN401
        return self._deliver("interactive", payload)

    def event(self, payload: Mapping[str, Any]) -> Any:  # noqa: ANN401
        return self._deliver("events_api", payload)

    def _deliver(self, kind: str, payload: Mapping[str, Any]) -> Any:  # noqa: ANN401
        return self.served.run(self.served.slack.deliver(kind, payload))


def _fine(answer: Any) -> Any:  # noqa: ANN401
    assert answer.status == 200, answer
    return answer.said
