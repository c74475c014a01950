"""Every number of a digest, from the records and the rows of their changes: sums in SQL, however many deals."""
