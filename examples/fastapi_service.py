"""A booking service: its endpoints take and return the client's models, receive webhooks and stream vouchers.

    pip install fastapi uvicorn
    uvicorn --app-dir examples fastapi_service:app      # and look at http://127.0.0.1:8000/docs

It books in the offline sandbox, unless `MUSEMENT_APPLICATION` and the other variables name an account. Webhooks are taken when
`WEBHOOK_USERNAME` and `WEBHOOK_PASSWORD` have what was agreed with Musement.
"""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated

from fastapi import Body, Depends, FastAPI, Header, HTTPException, Request
from fastapi.responses import JSONResponse, StreamingResponse
from pydantic import BaseModel
from starlette.background import BackgroundTask

from musement import (
    Activity,
    AsyncMusement,
    Cart,
    CartItemCreate,
    InvalidRequestError,
    NotFoundError,
    Order,
    webhooks,
)
from musement.errors import WebhookAuthenticationError, WebhookPayloadError


class NewBooking(BaseModel):
    """What is asked of who books."""

    item: CartItemCreate
    firstname: str
    lastname: str
    email: str


class Booking(BaseModel):
    """What a booking came to."""

    order: Order
    is_complete: bool


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    """Open one client for all requests: it serves one event loop."""
    account = "MUSEMENT_APPLICATION" in os.environ
    async with AsyncMusement.from_env() if account else AsyncMusement.offline() as musement:
        app.state.musement = musement
        app.state.versions = {}  # of order items, the newest that was told; a table of the database of a real service
        yield


app = FastAPI(title="Booking service", lifespan=lifespan)


def client(request: Request) -> AsyncMusement:
    """Return the client of this service."""
    musement: AsyncMusement = request.app.state.musement
    return musement


Client = Annotated[AsyncMusement, Depends(client)]


@app.get("/activities", response_model_exclude_none=True)
async def search(city: int, musement: Client) -> list[Activity]:
    """List what can be booked in a city."""
    return [activity async for activity in musement.activities.search(city_in=[city], limit=20)]


@app.post("/carts")
async def fill_cart(item: Annotated[CartItemCreate, Body()], musement: Client) -> Cart:
    """Put a product into a new cart, which says what it costs. A model in a signature needs `Body()`."""
    cart = await musement.carts.create()
    return await musement.carts.add_items(cart.uuid, [item])


@app.post("/bookings")
async def book(wanted: NewBooking, musement: Client) -> Booking:
    """Book a product and pay by agreement."""
    cart = await fill_cart(wanted.item, musement)
    await musement.carts.update_customer(
        cart.uuid, firstname=wanted.firstname, lastname=wanted.lastname, email=wanted.email
    )
    order = await musement.orders.create(cart_uuid=cart.uuid, email_notification="NONE")
    order = await musement.payments.no_payment(order.uuid)
    return Booking(order=order, is_complete=bool(order.is_paid))


@app.get("/orders/{order_uuid}")
async def order(order_uuid: str, musement: Client) -> Order:
    """Return an order as it is now."""
    return await musement.orders.get(order_uuid)


@app.get("/orders/{order_uuid}/items/{item_uuid}/voucher", response_class=StreamingResponse)
async def voucher(order_uuid: str, item_uuid: str, musement: Client) -> StreamingResponse:
    """Stream the voucher of an item. The client has received it whole before its first byte goes out."""
    file = await musement.vouchers.item_voucher(order_uuid, item_uuid)
    headers = {
        "Content-Disposition": f'attachment; filename="{file.name}"',
        "Content-Length": str(file.size),
        "X-Content-Type-Options": "nosniff",
    }
    return StreamingResponse(
        file.iter_bytes(), media_type=file.media_type, headers=headers, background=BackgroundTask(file.close)
    )


@app.post("/webhooks/order-item")
async def order_item_changed(request: Request, authorization: Annotated[str | None, Header()] = None) -> None:
    """Take what the API tells of an order item, repeated and unordered; what is not answered with 200 is told again."""
    try:
        event = webhooks.parse(
            await body_of(request),
            authorization,
            username=os.environ.get("WEBHOOK_USERNAME"),
            password=os.environ.get("WEBHOOK_PASSWORD"),
        )
    except WebhookAuthenticationError:
        raise HTTPException(401, headers={"WWW-Authenticate": "Basic"}) from None
    except WebhookPayloadError as error:
        raise HTTPException(400, str(error)) from None
    versions: dict[str, int] = request.app.state.versions
    if event.supersedes(versions.get(event.order_item_uuid)):
        versions[event.order_item_uuid] = event.order_item_version


async def body_of(request: Request, most: int = 64 * 1024) -> bytes:
    """Read a body up to a limit: who calls is known only after it was read."""
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > most:
            raise HTTPException(413)
    return body


@app.exception_handler(InvalidRequestError)
async def refused(_request: Request, error: InvalidRequestError) -> JSONResponse:
    """Tell which rule of the API a request breaks; nothing was sent to it."""
    detail = {"argument": error.argument, "problem": error.problem, "rule": error.rule}
    return JSONResponse({"detail": detail}, status_code=422)


@app.exception_handler(NotFoundError)
async def not_found(_request: Request, _error: NotFoundError) -> JSONResponse:
    """Say that there is no such thing."""
    return JSONResponse({"detail": "Not found"}, status_code=404)
