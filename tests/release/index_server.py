"""A package index of one's own: `python index_server.py FOLDER USER PASSWORD` prints its port and serves until it is ended.

It is pypiserver, on this machine only. Uploads need the user and the password; it asks no other index.
"""

from __future__ import annotations

import sys
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, make_server

import pypiserver  # type: ignore[import-untyped]


class _Quiet(WSGIRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing."""


def main() -> None:
    """Serve."""
    folder, user, password = sys.argv[1:]
    app: Any = pypiserver.app(
        roots=[folder],
        authenticate=["update"],
        password_file=None,
        auther=lambda name, given: (name, given) == (user, password),
        disable_fallback=True,
    )
    with make_server("127.0.0.1", 0, app, handler_class=_Quiet) as server:
        print(server.server_address[1], flush=True)
        server.serve_forever()


if __name__ == "__main__":
    main()
