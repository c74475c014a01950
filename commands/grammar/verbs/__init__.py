"""The verbs one can type, with their help and their examples; `table.py` lists them all."""
