"""Thousands of bookings over a network that breaks, counted from the server's own books."""
