"""Serve the sandbox over loopback HTTP until it is interrupted: `python -m musement.sandbox`."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from contextlib import closing

from musement_sandbox.command_options import add_options, described, sandbox_of
from musement_sandbox.server import SandboxServer
from musement_sandbox.settings import DEFAULT_CLIENT_ID, DEFAULT_CLIENT_SECRET

__all__ = ["main"]

_DEFAULT_PORT = 8350


def main(arguments: Sequence[str] | None = None) -> int:
    """Serve a sandbox and print its address; the exit status is 0 once it was interrupted."""
    parser = argparse.ArgumentParser(prog="python -m musement.sandbox", description=__doc__)
    parser.add_argument(
        "--port", type=int, default=_DEFAULT_PORT, help="port on 127.0.0.1; 0 chooses a free one"
    )
    add_options(parser)
    options = parser.parse_args(arguments)
    try:
        sandbox = sandbox_of(options)
    except ValueError as error:
        parser.error(str(error))
    try:
        server = SandboxServer(sandbox, options.port)
    except OSError as error:
        parser.exit(1, f"Cannot listen on 127.0.0.1:{options.port}: {error.strerror}\n")
    server.sandbox.world.settings = server.sandbox.world.settings.at(server.origin)
    print(f"Musement sandbox at {server.base_url}", flush=True)
    print(f"Log in with client_id={DEFAULT_CLIENT_ID} client_secret={DEFAULT_CLIENT_SECRET}", flush=True)
    for line in described(sandbox, options):
        print(line, flush=True)
    with closing(sandbox), server:
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            print("Stopped.", flush=True)
    return 0
