"""`musement cart`, `order`, `voucher`, `cancel` and `notify`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from musement import Musement
from musement.sandbox import faults
from musement.sandbox.catalogue import NEEDS_CONFIRMATION
from musement_command_line.options import Session
from musement_command_line.program import run_program

if TYPE_CHECKING:
    from musement import Order
    from musement.sandbox import Sandbox
    from tests.command_line.conftest import Shell


def status_of(client: Musement, order: Order) -> str:
    return str(client.orders.get(order.uuid).items[0].status)


def test_a_cart_shows_items_and_what_it_still_asks_for(shell: Shell, client: Musement) -> None:
    empty = client.carts.create().uuid
    printed = shell("cart", empty)

    assert printed.status == 0
    assert "customer.email" in printed.out


def test_a_cart_names_its_order(shell: Shell, cart: str, order: Order) -> None:
    printed = shell("cart", cart, "--json").json

    assert printed["order"]["order_uuid"] == order.uuid
    assert printed["missing"] == []
    assert order.uuid in shell("cart", cart).out


def test_a_complete_cart_asks_nothing(shell: Shell, cart: str) -> None:
    assert "nothing: an order can be made of it" in shell("cart", cart).out


def test_an_order_shows_items_payment_and_extra_data(shell: Shell, order: Order) -> None:
    printed = shell("order", order.uuid)

    assert printed.status == 0
    for shown in (order.identifier, order.items[0].uuid, "yes", "Ada Byron ada@example.org", "4711"):
        assert shown in printed.out
    assert "What to do" not in printed.out


def test_an_order_as_json_has_extra_data_decoded(shell: Shell, order: Order) -> None:
    printed = shell("order", order.uuid, "--json").json

    assert printed["extra_data"] == {"clientReferenceId": "4711"}
    assert printed["is_paid"] is True
    assert printed["order"]["uuid"] == order.uuid


def test_vouchers_are_counted_and_their_addresses_do_not_show(shell: Shell, order: Order) -> None:
    read = shell.client.orders.get(order.uuid)
    assert read.items[0].vouchers
    url = read.items[0].vouchers[0].url
    assert url
    assert url not in shell("order", order.uuid).out


def test_an_unpaid_order_says_so(shell: Shell, client: Musement, cart: str) -> None:
    made = client.orders.create(cart_uuid=cart)

    assert "it is not paid: pay it, or let it lapse" in shell("order", made.uuid).out


def test_a_pending_item_is_to_be_waited_for(shell: Shell, client: Musement, sandbox: Sandbox) -> None:
    made = client.carts.create().uuid
    day = client.activities.dates(NEEDS_CONFIRMATION)[0].day
    [product, *_] = client.activities.schedule(NEEDS_CONFIRMATION, day)[0].groups[0].slots[0].products
    client.carts.add_item(made, product, quantity=1)
    client.carts.update_customer(made, firstname="Ada", lastname="Byron", email="ada@example.org")
    order = client.payments.no_payment(client.orders.create(cart_uuid=made).uuid)

    assert f"`musement order {order.uuid} --wait 600`" in shell("order", order.uuid).out
    sandbox.refuse(order.items[0].uuid)
    assert "it was not booked" in shell("order", order.uuid, "--wait", "0").out


def test_extra_data_that_is_no_object_shows_as_it_came(shell: Shell, order: Order, sandbox: Sandbox) -> None:
    sandbox.orders[order.uuid].extra_data = "no JSON"
    printed = shell("order", order.uuid)

    assert printed.status == 0
    assert "'no JSON'" in printed.out


def test_a_voucher_is_saved_under_the_name_that_was_given(shell: Shell, order: Order, tmp_path: Path) -> None:
    printed = shell("voucher", order.uuid, "-o", str(tmp_path / "mine.pdf"))

    assert printed.status == 0
    assert (tmp_path / "mine.pdf").read_bytes().startswith(b"%PDF")
    assert [path.name for path in tmp_path.iterdir()] == ["mine.pdf"]


def test_a_voucher_goes_to_the_standard_output(
    client: Musement, order: Order, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert run_program(["voucher", order.uuid, "-o", "-"], Session(client)) == 0
    assert capsysbinary.readouterr().out.startswith(b"%PDF")


def test_a_voucher_is_not_written_into_a_folder_that_is_not_there(shell: Shell, order: Order) -> None:
    printed = shell("voucher", order.uuid, "-o", "/nowhere-at-all/")

    assert printed.status == 2
    assert "there is no folder '/nowhere-at-all/'" in printed.err


def test_cancelling_asks_first(shell: Shell, client: Musement, order: Order) -> None:
    printed = shell("cancel", order.uuid, typed="n\n")

    assert printed.status == 1
    assert "Cancel item" in printed.err
    assert "nothing was cancelled" in printed.err
    assert status_of(client, order) == "OK"


def test_cancelling_with_a_yes(shell: Shell, client: Musement, order: Order) -> None:
    printed = shell("cancel", order.uuid, order.items[0].uuid, typed="y\n")

    assert printed.status == 0
    assert printed.out.strip().startswith("cancelled: the status of item")
    assert status_of(client, order) == "REFUNDED"


def test_cancelling_where_nobody_answers_cancels_nothing(
    shell: Shell, client: Musement, order: Order
) -> None:
    printed = shell("cancel", order.uuid)

    assert printed.status == 2
    assert "--yes" in printed.err
    assert status_of(client, order) == "OK"


def test_cancelling_without_asking(shell: Shell, order: Order) -> None:
    printed = shell("cancel", order.uuid, "--yes", "--reason", "VENUE-CLOSED", "--json")

    assert printed.json["status"] == "REFUNDED"


def test_an_item_of_another_order_is_not_cancelled(shell: Shell, client: Musement, order: Order) -> None:
    printed = shell("cancel", order.uuid, "00000000-0000-4000-8000-000000000000", "--yes")

    assert printed.status == 2
    assert order.items[0].uuid in printed.err
    assert status_of(client, order) == "OK"


def test_a_cancellation_that_nobody_can_tell_of_has_a_status_of_its_own(
    shell: Shell, client: Musement, sandbox: Sandbox, order: Order
) -> None:
    item = order.items[0].uuid
    sandbox.faults.add(faults.dropped(acted=True), method="DELETE", path=f"/orders/{order.uuid}/items/{item}")
    sandbox.faults.add(faults.refused(), method="GET", path=f"/orders/{order.uuid}", skip=1, times=None)
    printed = shell("cancel", order.uuid, "--yes", client=client.with_options(max_retries=0))

    assert printed.status == 4
    assert "The outcome is unknown" in printed.err


def test_an_order_names_calls_about_it_that_were_never_answered(
    shell: Shell, sandbox: Sandbox, order: Order, tmp_path: Path
) -> None:
    item = order.items[0].uuid
    sandbox.faults.add(faults.dropped(acted=True), method="DELETE", path=f"/orders/{order.uuid}/items/{item}")
    sandbox.faults.add(faults.refused(), method="GET", path=f"/orders/{order.uuid}", skip=1, times=None)
    journal = f"sqlite:///{tmp_path}/journal.sqlite"
    with Musement.offline(sandbox, journal=journal, max_retries=0) as lost:
        assert shell("cancel", order.uuid, "--yes", client=lost).status == 4
    sandbox.faults.clear()
    with Musement.offline(sandbox, journal=journal) as other:
        printed = shell("order", order.uuid, client=other)

    assert "orders_cancel_item was never answered: `musement reconcile` asks" in printed.out


def test_webhooks_are_asked_for_again(shell: Shell, sandbox: Sandbox, order: Order) -> None:
    before = len(sandbox.webhooks.events)
    printed = shell("notify", order.uuid, "--json")

    assert printed.json["notified"] == [order.items[0].uuid]
    assert len(sandbox.webhooks.events) == before + 1
