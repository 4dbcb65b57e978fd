"""Retries, and what became of calls whose answer was lost."""
