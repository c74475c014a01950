"""The tables, one module per subject."""
