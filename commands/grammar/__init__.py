"""From text and a snapshot of names to commands, with a record of what was read where."""
