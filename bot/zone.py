"""The machine's time zone."""

from tzlocal import get_localzone_name


def local_zone() -> str:
    """Return the IANA name of the machine's zone, 'UTC' where it has none."""
    return str(get_localzone_name() or "UTC").removeprefix("Etc/")
