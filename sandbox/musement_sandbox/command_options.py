"""Options of the served sandbox: its seed, its time, its faults, its state file, and where its webhooks go to."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from datetime import datetime

from musement_sandbox.catalogue.catalogue import Catalogue
from musement_sandbox.fault_scenarios import SCENARIOS
from musement_sandbox.sandbox import Sandbox
from musement_sandbox.webhook_deliveries import DELIVERY_ORDERS, Attempt, Delivery
from musement_sandbox.webhook_request import webhook_address

__all__ = ["WEBHOOK_PASSWORD", "WEBHOOK_USER", "add_options", "described", "sandbox_of"]

WEBHOOK_USER = "sandbox-webhook"
WEBHOOK_PASSWORD = "sandbox-secret"  # noqa: S105 - not a secret, it is printed
_SEED = 0


def add_options(parser: argparse.ArgumentParser) -> None:
    """Let a parser take the options."""
    parser.add_argument(
        "--seed", type=int, help=f"the same seed gives the same identifiers; {_SEED} when left out"
    )
    parser.add_argument(
        "--catalogue",
        metavar="FILE",
        help="sell what a file in YAML or JSON describes, instead of the sandbox's own activities",
    )
    parser.add_argument(
        "--clock",
        metavar="MOMENT",
        help="the moment to begin at, as in 2026-12-24T10:00:00Z; time goes on from there",
    )
    parser.add_argument(
        "--faults",
        action="append",
        default=[],
        choices=tuple(SCENARIOS),
        metavar="SCENARIO",
        help="what goes wrong, once or several times: " + ", ".join(SCENARIOS),
    )
    parser.add_argument(
        "--state",
        metavar="FILE",
        help="keeps carts, orders and all the rest over a restart; made when it is not there",
    )
    parser.add_argument(
        "--webhook",
        metavar="URL",
        help="where events of order items are sent to; it may name user and password, as in http://user:password@127.0.0.1:9000/",
    )
    parser.add_argument(
        "--webhook-copies", type=int, default=1, metavar="N", help="how often each event is sent"
    )
    parser.add_argument(
        "--webhook-order",
        choices=DELIVERY_ORDERS,
        default=DELIVERY_ORDERS[0],
        help="the order of events that are sent together",
    )


def sandbox_of(options: argparse.Namespace) -> Sandbox:
    """Return the sandbox that options ask for; it prints each attempt to send a webhook.

    Raises:
        ValueError: An option does not fit, or a file cannot be used.
    """
    clock = None if options.clock is None else _moment(options.clock)
    sandbox = Sandbox(
        catalogue=_catalogue(options.catalogue),
        seed=_SEED if options.seed is None else options.seed,
        clock=clock,
        state_file=options.state,
        webhook=options.webhook,
        webhook_credentials=_credentials(options.webhook),
    )
    try:
        _set_up(sandbox, options)
    except BaseException:
        sandbox.close()
        raise
    return sandbox


def described(sandbox: Sandbox, options: argparse.Namespace) -> Iterator[str]:
    """Yield what the options have come to, a line each."""
    if options.state is not None:
        yield f"State in {options.state}: {len(sandbox.carts)} carts, {len(sandbox.orders)} orders"
    if options.clock is not None or sandbox.clock.offset:
        yield f"Its time is {sandbox.clock.now().isoformat(timespec='seconds')}"
    for name in options.faults:
        yield f"Fault {name}: {SCENARIOS[name].description}"
    credentials = sandbox.webhooks.credentials
    if options.webhook is not None and credentials is not None:
        yield f"Webhooks go to {sandbox.webhooks.url} as user {credentials[0]} with password {credentials[1]}"


def _set_up(sandbox: Sandbox, options: argparse.Namespace) -> None:
    seed = sandbox.world.identifiers.sequence.seed
    if options.seed is not None and str(options.seed) != seed:
        raise ValueError(
            f"--seed: the books of {options.state} were begun with {seed}; leave it out, or name another file"
        )
    webhooks = sandbox.webhooks
    webhooks.check_series(options.webhook_order, options.webhook_copies)
    webhooks.order, webhooks.copies = options.webhook_order, options.webhook_copies
    webhooks.on_attempt = _print_attempt
    if options.faults:
        sandbox.faults.clear()
    for name in options.faults:
        sandbox.faults.scenario(name, seed=options.seed or _SEED)
    webhooks.deliver_automatically()  # what waited when it was stopped


def _catalogue(path: str | None) -> Catalogue | None:
    if path is None:
        return None
    try:
        return Catalogue.of(path)
    except OSError as error:
        raise ValueError(f"--catalogue: cannot read {path}: {error.strerror}") from None


def _credentials(address: str | None) -> tuple[str, str] | None:
    if address is None:
        return None
    _, named = webhook_address(address)
    return named or (WEBHOOK_USER, WEBHOOK_PASSWORD)


def _moment(text: str) -> datetime:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        raise ValueError(f"--clock: a moment as 2026-12-24T10:00:00Z is expected, not {text!r}") from None


def _print_attempt(delivery: Delivery, attempt: Attempt) -> None:
    event = delivery.event
    became = attempt.status if attempt.error is None else attempt.error
    item, status = event["order_item_uuid"], event["order_item_status"]
    print(f"Webhook {delivery.id}: {item} {status} -> {became}", flush=True)
