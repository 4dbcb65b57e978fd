"""`musement journal create` and `musement journal check`: make a journal's storage, and tell what is in it."""

from __future__ import annotations

import argparse
import os
import sys
from collections import Counter
from collections.abc import Sequence
from typing import Any

from musement.errors import ConfigurationError, JournalError
from musement_core.journal.opening import ENVIRONMENT_VARIABLE, open_store


def main(arguments: Sequence[str]) -> int:
    """Run one command; the exit status is 0 when the journal can be used, and 1 when it cannot."""
    parser = argparse.ArgumentParser(prog="musement journal", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True, metavar="command")
    for name, description in (
        ("create", "Make the table or the file, or bring it up to date; what is there stays."),
        ("check", "Open the journal, and count its entries by kind and state."),
    ):
        command = commands.add_parser(name, help=description, description=description)
        command.add_argument(
            "--journal", metavar="URL", help=f"sqlite:///... or postgresql://...; else {ENVIRONMENT_VARIABLE}"
        )
    chosen = parser.parse_args(arguments)
    url = chosen.journal or os.environ.get(ENVIRONMENT_VARIABLE)
    if not url:
        parser.error(f"name a journal: --journal URL, or {ENVIRONMENT_VARIABLE}")
    try:
        store: Any = open_store(url)
    except ConfigurationError as error:
        parser.error(str(error))
    if not store.is_shared:
        parser.error("a journal in memory ends with its process; name sqlite:///... or postgresql://...")
    try:
        _create(store) if chosen.command == "create" else _check(store)
    except JournalError as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    finally:
        store.close()
    return 0


def _create(store: Any) -> None:
    was_made = store.create()
    print(f"{store}: {'made' if was_made else 'there already'}, format {store.format}")


def _check(store: Any) -> None:
    counted: Counter[tuple[str, str]] = Counter(store.count())
    print(f"{store}: format {store.format}, {counted.total()} entries")
    for (kind, state), number in sorted(counted.items()):
        print(f"{number:>9}  {kind}  {state}")
