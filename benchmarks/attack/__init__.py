"""Thousands of bookings through a network that breaks at the level of sockets, counted from the server's own records."""
