"""Run by `make smoke` where only the wheel and its requirements are installed: book offline, and say what was used."""

from __future__ import annotations

import sys
from importlib.metadata import requires, version
from pathlib import Path

import musement
import musement_api
from musement import InvalidRequestError, Musement
from musement.__main__ import main as main_of_command


def main() -> None:
    """Book with the installed package, and refuse to have used anything of the repository."""
    for package in (musement, musement_api):
        folder = Path(str(package.__file__)).resolve().parent
        assert folder.is_relative_to(Path(sys.prefix).resolve()), f"{package.__name__} comes from {folder}"
        assert (folder / "py.typed").is_file(), f"{package.__name__} has no py.typed"
    with Musement.offline() as client:
        cart = client.carts.create()
        client.carts.add_item(cart.uuid, product_id="434696106", quantity=2)
        client.carts.update_customer(cart.uuid, firstname="Ada", lastname="Byron", email="ada@example.org")
        order = client.orders.create(
            cart_uuid=cart.uuid, email_notification="NONE", extra_data={"clientReferenceId": "12345678"}
        )
        assert order.extra_data == {"clientReferenceId": "12345678"}
        paid = client.payments.no_payment(order.uuid)
        assert paid.is_paid
        assert client.orders.get(order.uuid).is_paid
        try:
            client.orders.get("")
        except InvalidRequestError:
            pass
        else:
            raise AssertionError("an empty identifier was sent")
    assert main_of_command(["version"]) == 0
    assert main_of_command(["search"]) == 2  # says how to install the extra
    count = len(requires("musement-client") or [])
    print(
        f"musement-client {version('musement-client')}: booked {order.identifier} with {count} run-time requirements"
    )


if __name__ == "__main__":
    main()
