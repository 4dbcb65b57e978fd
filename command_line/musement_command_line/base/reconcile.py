"""The command `musement reconcile`: asks the API what became of calls that were never answered; for cron."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from attrs import asdict

if TYPE_CHECKING:
    from musement import Musement
    from musement.journal import Settlement

SETTLED: Final = 0
UNSETTLED: Final = 1
MISUSED: Final = 2

_OLDER_THAN_SECONDS: Final = 60.0
_KEPT_DAYS: Final = 90.0
_DAY_SECONDS: Final = 86_400.0
_COLUMNS: Final = ("name", "operation", "outcome", "cart_uuid", "order_uuid")


def main(arguments: Sequence[str] | None = None, client: Musement | None = None) -> int:
    """Settle what the journal holds, and say what became of it.

    Args:
        arguments: Of the command line.
        client: Used in place of one that the environment configures.

    Returns:
        0 when everything is settled, 1 when the API does not tell of something or a booking is unfinished, 2 when the
        client or its journal cannot be used.
    """
    chosen = _parser().parse_args(arguments)
    from musement.errors import MusementError

    try:
        settlements = _settlements(chosen, client)
    except MusementError as error:
        print(f"musement reconcile: {error}", file=sys.stderr)
        return MISUSED
    print(_as_json(settlements) if chosen.json else _as_table(settlements))
    unsettled = [one for one in settlements if one.outcome in ("unknown", "unfinished")]
    return UNSETTLED if unsettled else SETTLED


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="musement reconcile",
        description="Ask the API what became of calls that were never answered, and write it into the journal.",
        epilog="Exit status: 0 everything is settled; 1 the API does not tell of something, or a booking is unfinished: "
        "bookings.book with its key goes on with it; 2 the client or its journal cannot be used.",
    )
    parser.add_argument("--journal", metavar="URL", help="the journal (default: MUSEMENT_JOURNAL)")
    parser.add_argument(
        "--older-than",
        type=_number,
        default=_OLDER_THAN_SECONDS,
        metavar="SECONDS",
        help=f"leave alone what was written later (default: {_OLDER_THAN_SECONDS:g})",
    )
    parser.add_argument(
        "--keep",
        type=_number,
        default=_KEPT_DAYS,
        metavar="DAYS",
        help=f"remove entries that were not written for so long, 1,000 a run (default: {_KEPT_DAYS:g})",
    )
    parser.add_argument("--json", action="store_true", help="print a JSON array, an object for each entry")
    return parser


def _number(text: str) -> float:
    try:
        number = float(text)
    except ValueError:
        number = -1.0
    if not 0 <= number < float("inf"):
        raise argparse.ArgumentTypeError(f"{text!r} is no number, 0 or more")
    return number


def _settlements(chosen: argparse.Namespace, client: Musement | None) -> list[Settlement]:
    from musement import Musement
    from musement.errors import ConfigurationError

    if client is not None:
        return _reconciled(chosen, client)
    with Musement.from_env(journal=chosen.journal) as own:
        if not own._engine.journal.store.is_shared:
            raise ConfigurationError(
                argument="--journal",
                environment_variable="MUSEMENT_JOURNAL",
                problem="missing: a journal in memory has nothing to reconcile",
            )
        return _reconciled(chosen, own)


def _reconciled(chosen: argparse.Namespace, client: Musement) -> list[Settlement]:
    settlements = client.journal.resolve(older_than=chosen.older_than)
    client.journal.sweep(older_than=chosen.keep * _DAY_SECONDS)
    return settlements


def _as_json(settlements: Sequence[Settlement]) -> str:
    return json.dumps([asdict(one) for one in settlements], indent=2)


def _as_table(settlements: Sequence[Settlement]) -> str:
    if not settlements:
        return "nothing to reconcile"
    rows = [_COLUMNS, *(tuple(str(getattr(one, name) or "-") for name in _COLUMNS) for one in settlements)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(_COLUMNS))]
    lines = [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows
    ]
    lines += [f"{one.name}: {one.what_to_check}" for one in settlements if one.what_to_check]
    return "\n".join(lines)
