"""Questions in plain words become the nearest query."""
