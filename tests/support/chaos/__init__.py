"""Thousands of bookings over a network that breaks, counted from the records of the server itself."""
