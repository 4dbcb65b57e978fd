"""Logging in: whose turn it is, what the answer says, how long a token lives."""
