"""`musement listen`: receive webhooks, show them, and forward them."""

from __future__ import annotations

import json
import os
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Any
from urllib.parse import urlsplit

import click

from musement.configuration import WEBHOOK_PASSWORD_VARIABLE, WEBHOOK_USERNAME_VARIABLE
from musement_command_line.exit_statuses import DONE, FAILED
from musement_command_line.options import with_json
from musement_command_line.output import note
from musement_command_line.safe_text import one_line
from musement_command_line.webhook_server import HOST, Delivery, Receiver, WebhookServer
from musement_core.secret import Secret

_PORT = 8351
#: Ctrl-C ends no wait without a limit on every system.
_SECONDS_BETWEEN_LOOKS = 0.5


@click.command()
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=_PORT,
    show_default=True,
    help="On this machine; 0 for a free one.",
)
@click.option(
    "--forward-to", metavar="URL", help="Where each webhook is sent on; its status is what Musement is told."
)
@click.option("--unauthenticated", is_flag=True, help="Ask nobody for user name and password.")
@click.option("--count", type=click.IntRange(1), help="End after so many calls.")
@with_json
def command(
    port: int, forward_to: str | None, unauthenticated: bool, count: int | None, as_json: bool
) -> int:
    """Receive order-item webhooks on this machine, show them, and forward them, until Ctrl-C.

    User name and password agreed with Musement are read from MUSEMENT_WEBHOOK_USERNAME and MUSEMENT_WEBHOOK_PASSWORD.
    For Musement to reach this machine a tunnel is needed; `musement sandbox` reaches it by itself. --json prints an
    object a line.
    """
    receiver = Receiver(*_credentials(unauthenticated), _checked(forward_to))
    deliveries: SimpleQueue[Delivery] = SimpleQueue()
    try:
        server = WebhookServer(port, receiver, deliveries.put)
    except OSError as error:
        note(f"musement listen: {HOST}:{port}: {error.strerror}; --port names another, 0 a free one")
        return FAILED
    with server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        note(f"listening at {server.url}")
        try:
            received = 0
            while count is None or received < count:
                try:
                    delivery = deliveries.get(timeout=_SECONDS_BETWEEN_LOOKS)
                except Empty:
                    continue
                _show(delivery, as_json)
                received += 1
        finally:
            server.shutdown()
            thread.join()
    return DONE


def _credentials(unauthenticated: bool) -> tuple[str | None, Secret | None]:
    if unauthenticated:
        return None, None
    username = os.environ.get(WEBHOOK_USERNAME_VARIABLE)
    password = os.environ.get(WEBHOOK_PASSWORD_VARIABLE)
    if not username or not password:
        raise click.UsageError(
            f"set {WEBHOOK_USERNAME_VARIABLE} and {WEBHOOK_PASSWORD_VARIABLE} to what was agreed with Musement, or let "
            "everybody in with --unauthenticated"
        )
    if ":" in username:
        raise click.UsageError(f"{WEBHOOK_USERNAME_VARIABLE} has a ':', which HTTP Basic does not allow")
    return username, Secret(password)


def _checked(url: str | None) -> str | None:
    if url is None:
        return None
    try:
        parts = urlsplit(url)
        usable = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0 and url.isascii()
    except ValueError:
        usable = False
    if not usable or not url.isprintable() or " " in url:
        raise click.BadParameter(
            "it is no URL such as http://127.0.0.1:8000/webhooks", param_hint="'--forward-to'"
        )
    return url


def _show(delivery: Delivery, as_json: bool) -> None:
    event = delivery.event
    if as_json:
        shown: dict[str, Any] = {
            "event": None if event is None else dict(event.raw),
            "status": delivery.status,
            "problem": delivery.problem,
        }
        click.echo(json.dumps(shown))
        return
    if event is None:
        click.echo(one_line(f"{delivery.status}  refused: {delivery.problem}"))
        return
    said = f"  ({delivery.problem})" if delivery.problem else ""
    click.echo(
        one_line(
            f"{delivery.status}  {event.order_item_status}  order {event.order_uuid}  item {event.order_item_uuid}  "
            f"version {event.order_item_version}{said}"
        )
    )
