"""Named reads and writes; every one takes the workspace first."""
