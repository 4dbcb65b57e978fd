"""The shop sells in the offline sandbox, also when requests are lost, and charges once."""

from __future__ import annotations

import asyncio
from datetime import date, timedelta
from decimal import Decimal

import pytest
from tour_shop import Customer, Sale, SoldOutError, sell

from musement import AsyncMusement, Musement
from musement.sandbox import FakeClock, Sandbox, faults

ADA = Customer("Ada", "Byron", "ada@example.org")
FAMILY = {"adult": 2, "child": 1}

pytestmark = pytest.mark.musement(catalogue="catalogue.yaml", currency="EUR")


@pytest.fixture
def day(musement_clock: FakeClock) -> date:
    """A day on sale, as the clock of the sandbox tells it."""
    return musement_clock.moment().date() + timedelta(days=7)


def test_a_family_buys_tickets(musement_client: Musement, musement_sandbox: Sandbox, day: date) -> None:
    sale = sell(musement_client, "Acropolis", day, FAMILY, ADA)

    [order] = musement_sandbox.orders.values()
    assert order.paid
    assert sale == Sale(order.identifier, Decimal("62.50"), "EUR")


@pytest.mark.musement(currency="USD")
def test_prices_in_dollars_are_those_of_the_catalogue(musement_client: Musement, day: date) -> None:
    assert sell(musement_client, "Acropolis", day, {"adult": 1}, ADA).total == 29


def test_no_more_is_sold_than_there_are_seats(
    musement_client: Musement, musement_sandbox: Sandbox, day: date
) -> None:
    sell(musement_client, "Acropolis", day, FAMILY, ADA)
    with pytest.raises(SoldOutError, match="2 adult of Acropolis"):
        sell(musement_client, "Acropolis", day, {"adult": 2}, ADA)
    with pytest.raises(SoldOutError):
        sell(musement_client, "Acropolis", day + timedelta(days=30), FAMILY, ADA)
    assert len(musement_sandbox.orders) == 1


@pytest.mark.musement(faults={"POST /orders": faults.timed_out(acted=True)})
def test_an_order_whose_response_was_lost_is_found_and_paid_once(
    musement_client: Musement, musement_sandbox: Sandbox, day: date
) -> None:
    sale = sell(musement_client, "Acropolis", day, FAMILY, ADA)

    [order] = musement_sandbox.orders.values()
    assert (sale.number, order.payments) == (order.identifier, 1)


@pytest.mark.musement(faults=[faults.server_error(503)] * 3)
def test_nobody_waits_for_retries(musement_client: Musement, musement_clock: FakeClock, day: date) -> None:
    assert sell(musement_client, "Acropolis", day, FAMILY, ADA).total > 0
    assert len(musement_clock.waits) == 3


def test_a_client_that_does_not_block_sees_the_same_shop(
    musement_client: Musement, async_musement_client: AsyncMusement, day: date
) -> None:
    sell(musement_client, "Acropolis", day, {"adult": 4}, ADA)

    async def seats_left() -> int | None:
        [acropolis] = await async_musement_client.activities.search().take(1)
        [schedule] = await async_musement_client.activities.schedule(acropolis.uuid, day)
        return schedule.groups[0].slots[0].availability

    assert asyncio.run(seats_left()) == 0
