"""Logging in: whose turn it is, what the response says, how long a token lives."""
