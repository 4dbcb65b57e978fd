"""`musement request`: make any call."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

import click

from musement_command_line.options import Run, api_command
from musement_command_line.output import note

_METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS")
_HARMLESS = frozenset({"GET", "HEAD", "OPTIONS"})
#: Headers that some servers take for the method.
_OTHER_METHODS = frozenset({"x-http-method-override", "x-http-method", "x-method-override"})
_TOKENS = r"(?i)/(?:login|refresh)(?:\.[a-z]+)?/?"
_MAX_BODY_BYTES = 10 * 1024 * 1024


def _method(value: str) -> str:
    """Read the name of a method, in capitals or not."""
    if value.upper() not in _METHODS:
        raise click.BadParameter(f"{value!r:.80} is none of {', '.join(_METHODS)}")
    return value.upper()


@api_command(may_write=True)
@click.argument("method", type=_method)
@click.argument("path")
@click.option("-q", "--query", "queries", multiple=True, metavar="NAME=VALUE", help="May be repeated.")
@click.option("-H", "--header", "headers", multiple=True, metavar="NAME:VALUE", help="May be repeated.")
@click.option("-d", "--body", metavar="JSON", help="JSON, @FILE, or - for the standard input.")
@click.option("-i", "--include", is_flag=True, help="Show status and headers on the standard error output.")
def command(
    run: Run,
    method: str,
    path: str,
    queries: tuple[str, ...],
    headers: tuple[str, ...],
    body: str | None,
    include: bool,
) -> None:
    """Send METHOD to PATH (such as /activities/UUID/taxonomies), signed in as every other call, and print the response."""
    if re.fullmatch(_TOKENS, path):
        raise click.UsageError(
            "that call answers with a token, which is not shown; every command logs in by itself"
        )
    sent = _pairs(headers, ":", "--header")
    if method not in _HARMLESS or any(name.lower() in _OTHER_METHODS for name in sent):
        run.check_writing()
    response = run.client.request(
        method,
        path,
        query=_pairs(queries, "=", "--query"),
        headers=sent,
        body=None if body is None else _json(body),
    )
    if include:
        note(f"{response.status}, {response.attempts} attempts")
        for name, value in response.headers.items():
            note(f"{name}: {value}")
    if response.content:
        run.output.json(response.value)


def _pairs(given: tuple[str, ...], separator: str, option: str) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for one in given:
        name, separated, value = one.partition(separator)
        if not separated or not name.strip():
            raise click.UsageError(f"{option} {one!r:.80} is no NAME{separator}VALUE")
        name, value = name.strip(), value.strip() if separator == ":" else value
        before = found.get(name)
        found[name] = (
            value if before is None else [*(before if isinstance(before, list) else [before]), value]
        )
    return found


def _json(given: str) -> Any:
    """Read a body that is given as JSON, as the name of a file, or as the standard input."""
    if given == "-":
        text = sys.stdin.read(_MAX_BODY_BYTES + 1)
    elif given.startswith("@"):
        with Path(given[1:]).open("rb") as file:
            text = file.read(_MAX_BODY_BYTES + 1).decode("utf-8-sig", "replace")
    else:
        text = given
    if len(text) > _MAX_BODY_BYTES:
        raise click.UsageError(f"the body has more than {_MAX_BODY_BYTES} bytes")
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        problem = str(error) if isinstance(error, json.JSONDecodeError) else "it is nested too deeply"
        raise click.UsageError(f"--body is no JSON: {problem}") from None
