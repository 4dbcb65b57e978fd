"""Serve the offline sandbox over HTTP: `python -m musement.sandbox`."""

from musement_sandbox.command import main

__all__ = ["main"]

if __name__ == "__main__":
    raise SystemExit(main())
