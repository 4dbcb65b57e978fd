"""`musement doctor`: check what calls need, and say how to mend it."""

from __future__ import annotations

import os
import sys
import warnings
from collections.abc import Iterator
from contextlib import ExitStack
from importlib.metadata import PackageNotFoundError, version
from typing import Any

import click
from attrs import asdict, evolve

from musement.configuration import Configuration
from musement.errors import ConfigurationError, MusementWarning
from musement_api import API_VERSION
from musement_command_line.base.version import versions
from musement_command_line.connection import ClientOptions
from musement_command_line.doctor.finding import Finding, ok
from musement_command_line.doctor.network import NetworkChecks
from musement_command_line.doctor.settings import configuration_error, journal, sources, unknown_variables
from musement_command_line.exit_statuses import DONE, FAILED
from musement_command_line.options import Session, with_client_options, with_json
from musement_command_line.output import Output

_SECONDS = 15.0
_LIBRARIES = ("httpx", "httpx2", "msgspec", "google-re2", "psycopg", "click", "rich", "pyarrow")


@click.command()
@with_client_options
@with_json
@click.pass_context
def command(context: click.Context, /, as_json: bool, **given: Any) -> int:
    """Check settings, network, login and permissions, and say how to mend what is wrong.

    Says of each setting where it comes from; secrets do not show. The exit status is 1 when a check has failed.
    """
    session = context.obj or Session()
    options = ClientOptions(**given)
    options = evolve(options, timeout=options.timeout or _SECONDS)
    output, found = Output(as_json), []
    for finding in _findings(session, options, given):
        found.append(finding)
    if as_json:
        output.json([asdict(finding) for finding in found])
    else:
        output.table(
            ("check", "", "found", "how to mend it"),
            ((one.check, one.state, one.detail, one.mend or "") for one in found),
        )
    return FAILED if any(finding.state == "failed" for finding in found) else DONE


def _findings(session: Session, options: ClientOptions, given: dict[str, Any]) -> Iterator[Finding]:
    yield ok("package", f"{versions()}, Python {sys.version.split()[0]}")
    yield ok("libraries", ", ".join(_installed()))
    yield from unknown_variables(os.environ)
    with ExitStack() as stack:
        stack.enter_context(warnings.catch_warnings())
        warnings.simplefilter("ignore", MusementWarning)  # what they say is among the findings
        try:
            client = session.client or stack.enter_context(options.client())
        except ConfigurationError as error:
            yield from sources(given, os.environ, _configuration(options))
            yield configuration_error(error)
            return
        yield from sources(given, os.environ, client.configuration)
        yield from journal(os.environ)
        yield from NetworkChecks(client.with_options(max_retries=0)).run()


def _configuration(options: ClientOptions) -> Configuration | None:
    try:
        return Configuration.resolve(default_api_version=API_VERSION, **options.arguments())
    except ConfigurationError:
        return None


def _installed() -> Iterator[str]:
    for name in _LIBRARIES:
        try:
            yield f"{name} {version(name)}"
        except PackageNotFoundError:
            continue
