"""Bookings by worker processes that are killed with SIGKILL, counted from the records of the server itself."""
