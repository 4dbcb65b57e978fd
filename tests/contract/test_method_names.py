"""Methods that descriptors make carry the name of what the user called, in their attributes and in tracebacks."""

from __future__ import annotations

import asyncio
import traceback

import pytest

from musement import AsyncMusement, InvalidRequestError, Musement


def test_methods_say_where_they_are_found() -> None:
    with Musement.offline() as musement:
        for method, qualname, module in (
            (musement.orders.create, "Orders.create", "musement.resources.orders"),
            (musement.cities.list, "Cities.list", "musement.resources.catalogue"),
            (
                AsyncMusement.offline().payments.no_payment,
                "AsyncPayments.no_payment",
                "musement.resources.payments",
            ),
        ):
            assert (method.__qualname__, method.__module__) == (qualname, module)
            assert method.__name__ == qualname.rpartition(".")[2]


def test_frames_of_a_traceback_name_the_method() -> None:
    with Musement.offline() as musement, pytest.raises(InvalidRequestError) as caught:
        musement.orders.create()
    assert "create" in [frame.name for frame in traceback.extract_tb(caught.value.__traceback__)]

    async def awaited() -> None:
        async with AsyncMusement.offline() as musement:
            await musement.orders.get("MUS1")

    with pytest.raises(InvalidRequestError) as caught:
        asyncio.run(awaited())
    names = [frame.f_code.co_qualname for frame, _ in traceback.walk_tb(caught.value.__traceback__)]
    assert "AsyncOrders.get" in names
