"""Bookings through a network that does everything a network was seen to do, audited by what the sandbox recorded."""
