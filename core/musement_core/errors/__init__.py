"""Errors of a client, what they carry, and how it is read."""
