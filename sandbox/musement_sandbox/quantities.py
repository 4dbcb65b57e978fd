"""Hold the quantities of a cart against what of its products and slots can be bought."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable

from musement_sandbox.api_errors import PRODUCT_UNAVAILABLE, RefusedError
from musement_sandbox.state import CartItem
from musement_sandbox.world import World

__all__ = ["available_items", "check_quantities"]


def check_quantities(world: World, cart: Collection[CartItem], changed: Iterable[CartItem]) -> None:
    """Refuse a cart in which a product, or the slot of it, is there more often than can be bought.

    The limits hold for the sum over all lines: of a product for its `min_buy` and `max_buy`, of a slot for its seats.

    Args:
        world: The state of the sandbox.
        cart: All lines of the cart as it would be.
        changed: Those lines that are new, or whose quantity is; the others are left alone.
    """
    for item in changed:
        product, holder = item.product, item.product.ticket_holder
        reserved = [line for line in cart if line.status == "PREBOOK_OK"]
        of_product = sum(line.quantity for line in reserved if line.product == product)
        of_slot = sum(line.quantity for line in reserved if line.product.slot_key == product.slot_key)
        unlimited = holder.max_buy < 0
        fits = of_product >= holder.min_buy and (unlimited or of_product <= holder.max_buy)
        if item.quantity < 1 or not fits or not world.available(product, item.product_id, of_slot):
            raise RefusedError(PRODUCT_UNAVAILABLE)


def available_items(world: World, cart: Iterable[CartItem]) -> list[CartItem]:
    """Return the lines of a cart that can still be bought; the first ones take the seats that are left."""
    lines = list(cart)
    found: list[CartItem] = []
    taken: Counter[object] = Counter()
    for item in lines:
        of_product = sum(
            line.quantity for line in lines if line.product == item.product and line.status == "PREBOOK_OK"
        )
        if of_product < item.product.ticket_holder.min_buy:
            continue  # the rest of what was taken out of the cart
        wanted = taken[item.product.slot_key] + item.quantity
        if item.status == "PREBOOK_OK" and world.available(item.product, item.product_id, wanted):
            taken[item.product.slot_key] = wanted
            found.append(item)
    return found
