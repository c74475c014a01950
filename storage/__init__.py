"""Tables, transactions and named queries: the only place with SQL."""
