"""Serve the sandbox over loopback HTTP until it is interrupted: `python -m musement.sandbox`."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from musement_sandbox.catalogue.catalogue import Catalogue
from musement_sandbox.catalogue.errors import CatalogueError
from musement_sandbox.sandbox import Sandbox
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
    parser.add_argument("--seed", type=int, default=0, help="the same seed gives the same identifiers")
    parser.add_argument(
        "--catalogue",
        metavar="FILE",
        help="sell what a file in YAML or JSON describes, instead of the sandbox's own activities",
    )
    options = parser.parse_args(arguments)
    try:
        catalogue = None if options.catalogue is None else Catalogue.of(options.catalogue)
    except CatalogueError as error:
        parser.exit(1, f"{error}\n")
    except OSError as error:
        parser.exit(1, f"Cannot read {options.catalogue}: {error.strerror}\n")
    try:
        server = SandboxServer(Sandbox(seed=options.seed, catalogue=catalogue), options.port)
    except OSError as error:
        parser.exit(1, f"Cannot listen on 127.0.0.1:{options.port}: {error.strerror}\n")
    server.sandbox.world.settings = server.sandbox.world.settings.at(server.origin)
    print(f"Musement sandbox at {server.base_url}", flush=True)
    print(f"Log in with client_id={DEFAULT_CLIENT_ID} client_secret={DEFAULT_CLIENT_SECRET}", flush=True)
    with server:
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            print("Stopped.", flush=True)
    return 0
