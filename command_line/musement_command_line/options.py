"""Options that commands share, and what makes a command of a function."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from contextlib import ExitStack
from functools import wraps
from typing import TYPE_CHECKING, Any, TypeVar

import click
from attrs import frozen

from musement._constants import BASE_URLS
from musement_command_line.connection import ClientOptions, check_writing
from musement_command_line.output import Output

if TYPE_CHECKING:
    from musement import Musement

F = TypeVar("F", bound=Callable[..., Any])

_ENVIRONMENT = click.option(
    "--environment",
    type=click.Choice(list(BASE_URLS)),
    help="Which server; else MUSEMENT_ENVIRONMENT, else sandbox. offline is a new sandbox in this process.",
)
_BASE_URL = click.option(
    "--base-url",
    metavar="URL",
    help="Another server, such as that of `musement sandbox`; else MUSEMENT_BASE_URL.",
)
_MARKET = click.option("--market", metavar="CODE", help="Your market; else MUSEMENT_MARKET.")
_CURRENCY = click.option(
    "--currency", metavar="CODE", help="Currency of prices, such as EUR; else MUSEMENT_CURRENCY."
)
_LOCALE = click.option("--locale", metavar="TAG", help="Language, such as it-IT; else MUSEMENT_LOCALE.")
_TIMEOUT = click.option(
    "--timeout", type=float, metavar="SECONDS", help="The longest that a call may take (300)."
)
_PRODUCTION = click.option("--production", is_flag=True, help="Allow changes outside of the sandboxes.")
_JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON, for programs.")
_OF_EVERY_CLIENT = (_ENVIRONMENT, _BASE_URL, _MARKET, _CURRENCY, _LOCALE, _TIMEOUT)
_CLIENT_NAMES = ("environment", "base_url", "market", "currency", "locale", "timeout")


@frozen
class Session:
    """What a program that runs commands hands to them.

    Attributes:
        client: Used in place of one that options and environment configure; it stays open.
    """

    client: Musement | None = None


@frozen
class Run:
    """One run of a command: whom it asks, and where it prints."""

    client: Musement
    output: Output
    options: ClientOptions

    def check_writing(self) -> None:
        """Refuse to change anything but in the sandboxes, unless `--production` allows it."""
        check_writing(self.client, allowed=self.options.production)


def with_client_options(function: F) -> F:
    """Add the options that say what client a command uses."""
    for option in reversed(_OF_EVERY_CLIENT):
        function = option(function)
    return function


def with_json(function: F) -> F:
    """Add `--json`."""
    return _JSON(function)


def api_command(
    *, writes: bool = False, may_write: bool = False
) -> Callable[[Callable[..., int | None]], click.Command]:
    """Make a command of a function that takes a `Run` and the command's own arguments, and may return an exit status.

    Args:
        writes: Whether it changes something: then it is refused where no sandbox is, without `--production`.
        may_write: Whether it may: then it has that option, and calls `check_writing` itself.
    """

    def command(function: Callable[..., int | None]) -> click.Command:
        @wraps(function)
        def invoke(as_json: bool, production: bool = False, **given: Any) -> int | None:
            options = ClientOptions(
                production=production, **{name: given.pop(name) for name in _CLIENT_NAMES}
            )
            with ExitStack() as stack:
                session = click.get_current_context().obj or Session()
                client = session.client or stack.enter_context(options.client())
                run = Run(client, Output(as_json), options)
                if writes:
                    run.check_writing()
                return function(run, **given)

        made = with_client_options(with_json(_PRODUCTION(invoke) if writes or may_write else invoke))
        return click.command(help=function.__doc__)(made)

    return command


def day(value: str) -> datetime.date:
    """Read a day: YYYY-MM-DD, `today`, `tomorrow`, or `+30` for days from today (UTC)."""
    today = datetime.datetime.now(datetime.UTC).date()
    ahead = {"today": "0", "tomorrow": "1"}.get(value) or value.removeprefix("+")
    try:
        if ahead != value and ahead.isascii() and ahead.isdigit():
            return today + datetime.timedelta(days=int(ahead))
        return datetime.date.fromisoformat(value if len(value) == len("YYYY-MM-DD") else "")
    except (ValueError, OverflowError):
        raise click.BadParameter(
            f"{value!r:.80} is no day: YYYY-MM-DD, today, tomorrow, or +30 for days from today"
        ) from None
