"""Which hosts are called: Slack's own, or that of the emulator whose API is configured."""

from dataclasses import dataclass
from urllib.parse import urlsplit


@dataclass(frozen=True, slots=True)
class Hosts:
    """Slack's hosts `named`, over https alone, and the host of `api_url`, which a test or an emulator may be."""

    named: frozenset[str]
    api_url: str

    def __contains__(self, url: str) -> bool:
        """Whether a URL may be called; one of Slack's that carries a user is none of theirs."""
        try:
            split = urlsplit(url)
            port = split.port
        except ValueError:
            return False
        if split.scheme == "https" and split.hostname in self.named and port in {None, 443}:
            return split.username is None
        emulator = urlsplit(self.api_url)
        return (split.scheme, split.netloc) == (emulator.scheme, emulator.netloc)
