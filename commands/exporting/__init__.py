"""A workspace as files: CSV for people and spreadsheets, JSON that an empty database becomes equal from."""
