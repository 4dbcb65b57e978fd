"""`musement sandbox`: serve the offline sandbox, as `python -m musement.sandbox` does."""

from musement.sandbox.__main__ import main

__all__ = ["main"]
