"""`musement export`: export activities to a file, and keep it up to date."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click
from attrs import asdict

from musement_command_line.cities import city_numbers
from musement_command_line.export.progress import ProgressBar
from musement_command_line.export.reading import Area, Reader
from musement_command_line.export.store import Store, check_store
from musement_command_line.export.writers import WRITERS, check_installed, write
from musement_command_line.options import Run, api_command
from musement_command_line.output import note


@api_command()
@click.option(
    "--city", "cities", multiple=True, metavar="CITY", help="A city's number or name; may be repeated."
)
@click.option(
    "--country", "countries", multiple=True, metavar="CODE", help="A country, such as IT; may be repeated."
)
@click.option(
    "--format",
    "kind",
    type=click.Choice(list(WRITERS)),
    default="jsonl",
    show_default=True,
    help="Of the file.",
)
@click.option("-o", "--output", metavar="FILE", help="The file; activities.FORMAT when left out.")
@click.option(
    "--fresh", is_flag=True, help="Read everything again; else what has changed since the last export."
)
@click.option(
    "--concurrency", type=click.IntRange(1, 16), default=4, show_default=True, help="Calls under way at once."
)
@click.option(
    "--page-size",
    type=click.IntRange(1, 100),
    default=100,
    show_default=True,
    help="Activities on a page of a list.",
)
def command(
    run: Run,
    cities: tuple[str, ...],
    countries: tuple[str, ...],
    kind: str,
    output: str | None,
    fresh: bool,
    concurrency: int,
    page_size: int,
) -> None:
    """Export the activities of cities and countries to a file.

    Beside the file lies FILE.export, which keeps what was read. An export that was interrupted or killed goes on where
    it stood when the same command is given again. After one that was finished, only what is new or has changed is read.
    """
    check_installed(kind)
    if not cities and not countries:
        raise click.UsageError("name what to export: --city or --country, each as often as needed")
    target = _target(output, kind)
    numbers = city_numbers(run.client, cities)
    areas = [Area("city", str(number)) for number in numbers]
    areas += [Area("country", code) for code in dict.fromkeys(countries)]
    path = target.with_name(f"{target.name}.export")
    check_store(path)
    if fresh:
        path.unlink(missing_ok=True)
    with Store(path, _request(run, areas)) as store, ProgressBar() as progress:
        reader = Reader(
            client=run.client,
            store=store,
            areas=areas,
            progress=progress,
            concurrency=concurrency,
            page_size=page_size,
        )
        summary = reader.run()
        write(store.documents(), kind, target)
    if run.output.is_json:
        run.output.json({"path": str(target), **asdict(summary)})
        return
    for line in summary.notes:
        note(line)
    run.output.line(
        f"{target}: {summary.activities} activities, {summary.read} read, {summary.gone} gone since the last export"
    )


def _target(output: str | None, kind: str) -> Path:
    target = Path(output if output is not None else f"activities.{kind}")
    if output == "" or target.is_dir():
        raise click.BadParameter("it names a folder, where a file is due", param_hint="'-o'")
    if target.is_symlink():
        target = target.resolve()  # what it leads to is written, and it stays
    if target.exists() and not target.is_file():
        raise click.BadParameter("it is no regular file, and is not replaced", param_hint="'-o'")
    if not target.parent.is_dir():
        raise click.BadParameter(f"there is no folder {str(target.parent)!r:.200}", param_hint="'-o'")
    return target


def _request(run: Run, areas: list[Area]) -> dict[str, Any]:
    """Return what an export depends on: with anything of it different it is another one."""
    settings = run.client.configuration
    return {
        "areas": sorted(map(str, areas)),
        "server": settings.base_url,
        "market": settings.market,
        "currency": settings.currency,
        "locale": settings.locale,
        "api_version": settings.api_version,
    }
