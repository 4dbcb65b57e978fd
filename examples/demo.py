"""A booking from search to voucher against the offline sandbox, each step printed for a person to read."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path

import httpx

import musement_api
from musement import InvalidRequestError, Musement
from musement.sandbox import Sandbox, SandboxTransport
from musement.sandbox.catalogue import EXTRA_CUSTOMER_DATA

EXTRA_DATA = {
    "clientReferenceId": "12345678",
    "firstName": "John",
    "lastName": "Smith",
    "reservationId": "3E5B7445-00E6-4ED6-9321-19E30D73A128",
}
WIDTH = 22


class ListeningTransport(SandboxTransport):
    """The in-process sandbox, with an ear on the wire."""

    last_body = b""

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Keep the body that was sent last, and let the sandbox answer."""
        request.read()
        self.last_body = request.content or self.last_body
        return super().handle_request(request)


def heading(text: str) -> None:
    """Print the title of a step."""
    print(f"\n{text}\n{'-' * len(text)}")


def row(name: str, value: object) -> None:
    """Print one aligned line, and further lines of the value below it."""
    lines = [part for line in str(value).split("\n") for part in textwrap.wrap(line, 84) or [""]]
    first, *others = lines
    print(f"  {name:<{WIDTH}}{first}")
    for line in others:
        print(f"  {'':<{WIDTH}}{line}")


def listed(values: Iterable[object]) -> str:
    """Values below each other."""
    return "\n".join(str(value) for value in values)


def main() -> None:
    """Book."""
    sandbox = Sandbox()
    wire = ListeningTransport(sandbox)
    generated = Path(musement_api.__file__).parent

    heading("Client")
    row("musement-client", version("musement-client"))
    row("API document", f"{musement_api.API_VERSION} (sha256 {musement_api.DOCUMENT_SHA256[:12]}…)")
    operations = sum(1 for path in generated.glob("api/*/*.py") if path.name != "__init__.py")
    models = sum(1 for path in generated.glob("models/*.py") if path.name != "__init__.py")
    row("generated from it", f"{operations} operations, {models} models, by openapi-python-client")
    row("generator", musement_api.GENERATOR_VERSION)

    settings = sandbox.world.settings
    with Musement(
        transport=wire,
        environment="offline",
        client_id=settings.client_id,
        client_secret=settings.client_secret,
        currency="EUR",
        locale="en-GB",
    ) as musement:
        heading("Choose")
        found = sum(1 for _ in musement.activities.search())
        row("activities on sale", found)
        activity = musement.activities.get(EXTRA_CUSTOMER_DATA)
        row("activity", f"{activity.title}, {activity.city.name if activity.city else ''}")
        day = next(date.day for date in musement.activities.dates(activity.uuid) if not date.sold_out)
        slot = musement.activities.schedule(activity.uuid, day)[0].groups[0].slots[0]
        product = slot.products[0]
        row("date and time", f"{day} {slot.time}, local")
        price = product.retail_price and product.retail_price.formatted_value
        row("product", f"{product.name}, {price} ({product.product_id})")

        heading("Cart")
        cart = musement.carts.create()
        cart = musement.carts.add_item(
            cart.uuid, product_id=product.product_id, quantity=2, product_type=product.type_
        )
        row("cart", cart.uuid)
        row(
            "items", listed(f"{item.quantity} x {item.product and item.product.title}" for item in cart.items)
        )

        heading("Customer")
        schema = musement.carts.customer_schema(cart.uuid)
        asked = [question.label for question in schema.questions if question.required]
        row("asked of everybody", ", ".join(asked))
        for questions in schema.extra_customer_data.values():
            row("asked besides", listed(f"{question.label} ({question.type})" for question in questions))
        extra_answers = {activity.uuid: {"phone_number": "1234567890"}}
        schema.validate({"extra_customer_data": extra_answers}, partial=True)
        musement.carts.update_customer(
            cart.uuid,
            firstname="Ada",
            lastname="Byron",
            email="ada@example.org",
            musement_newsletter="NO",
            allow_profiling="NO",
            thirdparty_newsletter="NO",
            events_related_newsletter="NO",
            extra_customer_data=extra_answers,
        )
        row("answered", json.dumps(extra_answers))

        heading("Order")
        order = musement.orders.create(cart_uuid=cart.uuid, email_notification="NONE", extra_data=EXTRA_DATA)
        row("identifier", order.identifier)
        row("uuid", order.uuid)
        row("total", order.total_price.formatted_value)
        row("extra_data, sent", json.dumps(json.loads(wire.last_body)["extra_data"]))
        row("extra_data, read", listed(f"{key}: {value}" for key, value in order.extra_data.items()))

        heading("Payment and voucher")
        musement.payments.no_payment(order.uuid)
        settled = musement.orders.wait(order.uuid, timeout=60)
        row("paid", "yes" if settled.is_paid else "no")
        row("items", listed(f"{item.product.title}: {item.status}" for item in settled.items))
        row("voucher", listed(voucher.url for item in settled.items for voucher in item.vouchers or ()))

        heading("Refused before anything is sent")
        sent = len(sandbox.requests)
        try:
            musement.orders.get(order.identifier)
        except InvalidRequestError as error:
            row("argument", error.argument)
            row("problem", error.problem)
            row("rule", error.rule)
        row("requests made", len(sandbox.requests) - sent)
    print()


if __name__ == "__main__":
    main()
