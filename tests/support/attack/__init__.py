"""Bookings through a network that does everything a network was seen to do, judged by the sandbox's own books."""
