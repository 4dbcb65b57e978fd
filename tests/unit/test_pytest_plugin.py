"""The fixtures and the marker that users' tests get."""

from __future__ import annotations

import asyncio
from datetime import datetime

import pytest

from musement import APIError, AsyncMusement, Musement
from musement.sandbox import FakeClock, Sandbox, faults

pytest_plugins = ["pytester"]

TOWER = {"activities": [{"title": "Tower", "price": {"EUR": 10, "GBP": 9}}]}
# Not the plugins of this project's environment: importing them takes longer than the tests.
ALONE = ("-q", "-W", "error", "-p", "no:schemathesis", "-p", "no:cacheprovider", "-p", "no:xdist")


def test_a_test_books_with_the_fixtures(musement_client: Musement, musement_sandbox: Sandbox) -> None:
    cart = musement_client.carts.create()
    assert list(musement_sandbox.carts) == [cart.uuid]


def test_each_test_has_a_sandbox_of_its_own(musement_client: Musement, musement_sandbox: Sandbox) -> None:
    assert not musement_sandbox.carts


def test_both_clients_book_in_the_same_sandbox(
    musement_client: Musement, async_musement_client: AsyncMusement
) -> None:
    cart = musement_client.carts.create()
    assert asyncio.run(async_musement_client.carts.get(cart.uuid)).uuid == cart.uuid


def test_retries_pass_time_on_the_fake_clock_alone(
    musement_client: Musement,
    async_musement_client: AsyncMusement,
    musement_sandbox: Sandbox,
    musement_clock: FakeClock,
) -> None:
    begin = musement_clock.moment()

    musement_sandbox.faults.add(faults.server_error(503), times=3)
    assert musement_client.cities.get(1).id == 1
    musement_sandbox.faults.add(faults.server_error(503), times=3)
    assert asyncio.run(async_musement_client.cities.get(1)).id == 1

    assert len(musement_clock.waits) == 6
    assert musement_clock.now() == pytest.approx(
        sum(musement_clock.waits), abs=0.001
    )  # it counts microseconds
    assert (musement_clock.moment() - begin).total_seconds() == pytest.approx(musement_clock.now(), abs=0.001)


def test_a_deadline_holds_on_the_fake_clock(
    musement_client: Musement, musement_sandbox: Sandbox, musement_clock: FakeClock
) -> None:
    musement_sandbox.faults.add(faults.timed_out(acted=False), times=None)

    with pytest.raises(APIError):
        musement_client.with_options(timeout=20, max_retries=100).cities.get(1)

    assert 0 < len(musement_sandbox.requests) < 100
    assert musement_clock.now() == pytest.approx(20, abs=1)


@pytest.mark.musement(
    catalogue={"activities": [{"title": "Tower", "price": 10, "max_confirmation_time": "PT30M"}]}
)
def test_waiting_half_an_hour_for_a_confirmation_takes_no_time(
    musement_client: Musement, musement_clock: FakeClock
) -> None:
    """The sandbox confirms by the clock that the client waits by."""
    [tower] = musement_client.activities.search()
    day = musement_client.activities.dates(tower.uuid)[9].day
    [schedule] = musement_client.activities.schedule(tower.uuid, day)
    cart = musement_client.carts.create()
    musement_client.carts.add_item(cart.uuid, schedule.groups[0].slots[0].products[0], quantity=1)
    musement_client.carts.update_customer(cart.uuid, firstname="A", lastname="B", email="a@example.org")
    paid = musement_client.payments.no_payment(musement_client.orders.create(cart_uuid=cart.uuid).uuid)
    assert [item.status for item in paid.items] == ["PENDING"]
    begin = musement_clock.now()

    settled = musement_client.orders.wait(paid.uuid, timeout=3600)

    assert [item.status for item in settled.items] == ["OK"]
    assert 1800 <= musement_clock.now() - begin <= 3600


def test_time_goes_forward_only(musement_clock: FakeClock) -> None:
    begin = musement_clock.moment()
    musement_clock.advance(days=1, hours=2, minutes=3, seconds=4)
    assert (musement_clock.moment() - begin).total_seconds() == musement_clock.now() == 93_784
    with pytest.raises(ValueError, match="time does not go back"):
        musement_clock.advance(hours=-1)
    with pytest.raises(ValueError, match="a moment with a time zone is expected"):
        FakeClock(datetime(2026, 11, 22))  # noqa: DTZ001 - that is what is refused


@pytest.mark.musement(catalogue=TOWER, currency="GBP", seed=8)
@pytest.mark.musement(seed=7, faults={"GET /activities": [faults.server_error(503), faults.html_page(502)]})
def test_markers_choose_catalogue_currency_seed_and_faults(
    musement_client: Musement,
    async_musement_client: AsyncMusement,
    musement_sandbox: Sandbox,
    musement_clock: FakeClock,
) -> None:
    first = musement_client.carts.create().uuid
    assert not musement_clock.waits
    [tower] = musement_client.activities.search()
    assert tower.title == "Tower"
    assert tower.retail_price is not None
    assert (tower.retail_price.value, tower.retail_price.currency) == (9, "GBP")
    assert len(musement_clock.waits) == 2
    assert asyncio.run(async_musement_client.activities.get(tower.uuid)).retail_price == tower.retail_price
    with Musement.offline(Sandbox(seed=7)) as as_the_nearest_marker_says:
        assert as_the_nearest_marker_says.carts.create().uuid == first


def test_the_plugin_is_found_by_pytest_alone(pytester: pytest.Pytester) -> None:
    pytester.makepyfile("def test_it(musement_client): assert musement_client.carts.create().items == []")
    pytester.runpytest_subprocess("-q", "-p", "no:schemathesis").assert_outcomes(passed=1)


def test_a_marker_that_is_wrong_is_refused_with_the_rule(pytester: pytest.Pytester) -> None:
    pytester.makepyfile(
        """
        import pytest

        @pytest.mark.musement(curency="EUR")
        def test_misspelt():
            pass

        @pytest.mark.musement("EUR")
        def test_positional():
            pass

        @pytest.mark.musement(faults={"orders": 3})
        def test_target(musement_client):
            pass

        @pytest.mark.musement(faults="lost")
        def test_scenario(musement_client):
            pass

        @pytest.mark.musement(faults=503)
        def test_fault(musement_client):
            pass

        @pytest.mark.musement(catalogue="missing.json")
        def test_file(musement_client):
            pass

        @pytest.mark.musement(catalogue={"activities": [{"titel": "Tower"}]})
        def test_catalogue(musement_client):
            pass
        """
    )
    result = pytester.runpytest_inprocess(*ALONE)
    result.assert_outcomes(errors=7)
    result.stdout.fnmatch_lines_random(
        [
            "*unexpected keyword argument 'curency'; did you mean 'currency'?",
            "*takes keyword arguments only: catalogue, currency, seed, faults",
            "*the key 'orders' of faults is no method and path, such as 'POST /orders'",
            "*faults: scenario: one of *lost-order* is expected, not 'lost'",
            "*faults has a int; it should have what musement.sandbox.faults makes*",
            f"*No such file or directory: '{pytester.path}/missing.json'",
            "*activities[[]0[]].titel is not known; did you mean title?",
        ]
    )


def test_a_marker_begins_a_scenario_by_its_name(pytester: pytest.Pytester) -> None:
    pytester.makepyfile(
        """
        import pytest
        from musement.sandbox.catalogue import VINEYARD_PRODUCT

        @pytest.mark.musement(faults="lost-order")
        def test_it(musement_client):
            cart = musement_client.carts.create()
            musement_client.carts.add_item(cart.uuid, product_id=VINEYARD_PRODUCT, quantity=2)
            customer = {"firstname": "Ada", "lastname": "Byron", "email": "ada@example.org"}
            musement_client.carts.update_customer(cart.uuid, **customer)
            assert musement_client.orders.create(cart_uuid=cart.uuid).recovered
        """
    )
    pytester.runpytest_inprocess(*ALONE).assert_outcomes(passed=1)


def test_the_fixtures_read_nothing_of_the_environment(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file of a catalogue is looked for beside the test, wherever the tests are started."""
    for name in ("CLIENT_ID", "CLIENT_SECRET", "CURRENCY", "BASE_URL", "HTTP_LIBRARY", "MISSPELT"):
        monkeypatch.setenv(f"MUSEMENT_{name}", "production")
    monkeypatch.setenv("MUSEMENT_ENVIRONMENT", "production")
    monkeypatch.setenv("MUSEMENT_JOURNAL", f"sqlite:///{pytester.path}/journal.sqlite")
    folder = pytester.mkdir("tests")
    (folder / "shop.json").write_text('{"activities": [{"title": "Tower", "price": 1}]}', encoding="utf-8")
    (folder / "test_shop.py").write_text(
        "import asyncio, pytest\n"
        "@pytest.mark.musement(catalogue='shop.json')\n"
        "def test_it(musement_client, async_musement_client, musement_sandbox):\n"
        "    [tower] = musement_client.activities.search()\n"
        "    assert tower.retail_price.currency == 'USD'\n"
        "    cart = asyncio.run(async_musement_client.carts.create())\n"
        "    assert list(musement_sandbox.carts) == [cart.uuid]\n",
        encoding="utf-8",
    )
    pytester.runpytest_inprocess(*ALONE, "--strict-markers").assert_outcomes(passed=1)
    assert not (pytester.path / "journal.sqlite").exists()
