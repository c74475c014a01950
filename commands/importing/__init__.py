"""Files of other systems become records here: read, recognised, cleaned, planned, written."""
