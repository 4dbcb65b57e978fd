"""Serve the sandbox over HTTP until it is interrupted: `python -m musement.sandbox`."""

from __future__ import annotations

import argparse
import signal
import threading
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from typing import NoReturn

from musement_sandbox.command_options import add_options, described, sandbox_of
from musement_sandbox.settings import DEFAULT_CLIENT_ID, DEFAULT_CLIENT_SECRET

__all__ = ["main"]

_DEFAULT_PORT = 8350
_LOOPBACK = "127.0.0.1"
# Of a server that runs for days, so many of the newest requests are kept.
_MAX_REQUESTS_KEPT = 10_000


def main(arguments: Sequence[str] | None = None) -> int:
    """Serve a sandbox and print its address; the exit status is 0 once it was interrupted."""
    parser = argparse.ArgumentParser(prog="python -m musement.sandbox", description=__doc__)
    parser.add_argument(
        "--port", type=_port, default=_DEFAULT_PORT, help="port to listen on; 0 chooses a free one"
    )
    parser.add_argument(
        "--host",
        default=_LOOPBACK,
        help="address to listen on; another than this machine's own needs --token",
    )
    parser.add_argument("--token", help="what control and page ask for: a password of your choice")
    parser.add_argument(
        "--name",
        action="append",
        default=[],
        help="a name with a dot that the server is reached by, besides addresses and names without a dot",
    )
    add_options(parser)
    options = parser.parse_args(arguments)
    try:
        from musement_sandbox.server import SandboxServer
    except ModuleNotFoundError as error:
        parser.exit(1, f"{error}\n")
    try:
        sandbox = sandbox_of(options)
    except ValueError as error:
        parser.exit(2, f"error: {error}\n")
    with closing(sandbox), _ended_by_sigterm():
        try:
            server = SandboxServer(
                sandbox, options.port, host=options.host, token=options.token, names=options.name
            )
        except ValueError as error:
            parser.exit(2, f"error: {error}\n")
        except OSError as error:
            parser.exit(1, f"Cannot listen on {options.host}:{options.port}: {error.strerror}\n")
        sandbox.requests.max_entries = _MAX_REQUESTS_KEPT
        sandbox.world.settings = sandbox.world.settings.at(server.origin)
        print(f"Musement sandbox at {server.base_url}", flush=True)
        print(f"Page and control at {server.origin}/", flush=True)
        print(f"Log in with client_id={DEFAULT_CLIENT_ID} client_secret={DEFAULT_CLIENT_SECRET}", flush=True)
        for line in described(sandbox, options):
            print(line, flush=True)
        with server:
            try:
                server.serve_forever()
            except KeyboardInterrupt:
                print("Stopped.", flush=True)
    return 0


@contextmanager
def _ended_by_sigterm() -> Iterator[None]:
    """End by SIGTERM as by Ctrl-C, so that the state file is closed."""

    def end(*_: object) -> NoReturn:
        raise KeyboardInterrupt

    if threading.current_thread() is not threading.main_thread():
        yield  # signals are not its business
        return
    before = signal.signal(signal.SIGTERM, end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _port(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= 5 and int(text) <= 65_535):
        raise argparse.ArgumentTypeError(f"a number from 0 to 65535 is expected, not {text!r:.40}")
    return int(text)
