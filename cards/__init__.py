"""What people see, on no platform in particular."""
