"""Log records of what was found out about lost requests."""

from __future__ import annotations

from musement._logging import logger


def log_duplicates_removed(cart_uuid: str, count: int) -> None:
    """Say that a request to add items was carried out late; what it put into the cart is taken out again."""
    logger.warning("cart %s: %d items of a lost request came late; they are removed", cart_uuid, count)


def log_more_than_added(cart_uuid: str, count: int) -> None:
    """Say that a cart holds more of what was just added than this call has added."""
    logger.warning("cart %s holds %d more of what was added than this call has added", cart_uuid, count)


def log_replaced(order_uuid: str, replacement: str) -> None:
    """Say that an order was replaced by that of a late request, which is used instead."""
    logger.warning(
        "order %s was replaced by %s, made by a late request of the same call", order_uuid, replacement
    )
