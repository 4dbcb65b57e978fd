"""`musement voucher`: save vouchers of an order."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from musement_command_line.members import at
from musement_command_line.options import Run, api_command
from musement_command_line.order_items import chosen_items

_STANDARD_OUTPUT = "-"


@api_command()
@click.argument("order")
@click.argument("item", required=False)
@click.option(
    "-o",
    "--output",
    default=".",
    show_default=True,
    metavar="PATH",
    help="A file, a folder for files with the names that the API gives, or - for the standard output.",
)
@click.option("--external", is_flag=True, help="The supplier's own voucher instead.")
def command(run: Run, order: str, item: str | None, output: str, external: bool) -> None:
    """Save the voucher of an item of the order with the UUID ORDER; of all its items, when none is named.

    A file is written whole or not at all. In a folder nothing is replaced.
    """
    found = run.client.orders.get(order).to_dict()
    chosen = chosen_items(found, item)
    is_folder = output.endswith("/") or Path(output).is_dir()
    if len(chosen) > 1 and not is_folder:
        raise click.UsageError(f"the order has {len(chosen)} vouchers: name an item, or a folder for -o")
    if output.endswith("/") and not Path(output).is_dir():
        raise click.UsageError(f"there is no folder {output!r:.200}: make it, or name another for -o")
    if output == _STANDARD_OUTPUT and run.output.is_json:
        raise click.UsageError(
            "the voucher and --json cannot both be on the standard output: name a file for -o"
        )
    saved: list[dict[str, Any]] = []
    for one in chosen:
        uuid = str(at(one, "uuid"))
        vouchers = run.client.vouchers
        with (vouchers.external if external else vouchers.item_voucher)(order, uuid) as file:
            if output == _STANDARD_OUTPUT:
                for chunk in file.iter_bytes():
                    sys.stdout.buffer.write(chunk)
                return
            path = file.save(output)
            saved.append({"order_item_uuid": uuid, "path": str(path), "bytes": file.size})
        if not run.output.is_json:
            run.output.line(path)
    if run.output.is_json:
        run.output.json(saved)
