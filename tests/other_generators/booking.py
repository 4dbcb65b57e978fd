"""Book with a client that another generator made: `python booking.py BASE_URL CLIENT_ID CLIENT_SECRET APPLICATION`."""

from __future__ import annotations

import sys

import foreign_client as generated  # type: ignore[import-not-found]


def main(base_url: str, client_id: str, client_secret: str, application: str) -> None:
    """Log in, find an activity, book and pay it, and read the voucher, by the names that the document gives."""
    configuration = generated.Configuration(host=base_url)
    with generated.ApiClient(configuration) as client:
        client.set_default_header("X-Musement-Application", application)
        token = generated.AuthenticationApi(client).authentication_login(
            generated.LoginRequest(
                client_id=client_id, client_secret=client_secret, grant_type="client_credentials"
            )
        )
        configuration.access_token = token.access_token
        found = generated.SearchingActivitiesApi(client).activities_search(limit=1)
        assert len(found.data) == 1
        cart = generated.CartsApi(client).carts_create(generated.CartCreate())
        item = generated.CartItemCreate(type="musement", product_identifier="434696106", quantity=2)
        generated.CartsApi(client).carts_add_item(cart.uuid, [item])
        generated.CustomerInfoApi(client).carts_update_customer(
            cart.uuid,
            customer_update=generated.CustomerUpdate(
                firstname="Ada", lastname="Byron", email="ada@example.org"
            ),
        )
        orders = generated.OrdersApi(client)
        order = orders.orders_create(generated.OrderCreate(cart_uuid=cart.uuid, email_notification="NONE"))
        generated.PaymentsApi(client).payments_no_payment(generated.NoPayment(uuid=order.uuid))
        paid = orders.orders_get(order.uuid)
        [booked] = paid.items
        pdf = generated.VouchersApi(client).vouchers_item_voucher(order.uuid, booked.uuid)
        print(f"{paid.identifier}: {booked.status} x {booked.quantity}, voucher of {len(pdf)} bytes")


if __name__ == "__main__":
    main(*sys.argv[1:])
