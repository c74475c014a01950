"""Front ends and wiring: the only place that knows a vendor's SDK or the environment."""
