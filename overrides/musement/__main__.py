"""The command `musement`: serves the offline sandbox, sees to journals, and says what this package was made from."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit status is 0 when it succeeded."""
    parser = argparse.ArgumentParser(prog="musement", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True, metavar="command")
    commands.add_parser(
        "sandbox", help="Serve the offline sandbox over loopback HTTP (see --help there).", add_help=False
    )
    commands.add_parser(
        "reconcile", help="Ask the API what became of calls that were never answered.", add_help=False
    )
    commands.add_parser(
        "journal", help="Make a journal's storage, or tell what is in it (see --help there).", add_help=False
    )
    commands.add_parser("version", help="Print the versions of package, API document and generator.")
    chosen, rest = parser.parse_known_args(arguments)
    if chosen.command == "sandbox":
        from musement.sandbox.__main__ import main as serve

        return serve(rest) or 0
    if chosen.command == "reconcile":
        from musement._commands.reconcile import main as reconcile

        return reconcile(rest)
    if chosen.command == "journal":
        from musement._commands.journal import main as see_to_journal

        return see_to_journal(rest)
    if rest:
        parser.error(f"unrecognized arguments: {' '.join(rest)}")
    print(_versions())
    return 0


def _versions() -> str:
    import musement_api

    try:
        package = version("musement-client")
    except PackageNotFoundError:
        package = "from source"
    return (
        f"musement-client {package}, API document {musement_api.API_VERSION} "
        f"(sha256 {musement_api.DOCUMENT_SHA256}), generator {musement_api.GENERATOR_VERSION}"
    )


if __name__ == "__main__":
    sys.exit(main())
