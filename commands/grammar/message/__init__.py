"""What a sales message says: words marked, cut into clauses, assigned to deals, decided field by field."""
