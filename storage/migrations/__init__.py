"""The steps from one shape of the tables to the next; `storage/migrate.py` runs them."""
