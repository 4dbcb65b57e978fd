"""The page of a served sandbox in a headless Chromium: what appears, what the buttons do, and who can use it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from typing import Any

import pytest

from musement import Musement
from musement.sandbox import Sandbox
from musement.sandbox.catalogue import NEEDS_CONFIRMATION
from musement.sandbox.server import SandboxServer, serve
from tests.support.bookings import CUSTOMER

playwright_api = pytest.importorskip("playwright.sync_api", reason="needs the library playwright")

_BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
pytestmark = pytest.mark.skipif(
    _BROWSER is None, reason="needs a Chromium on PATH (in Debian, package chromium)"
)

MARKUP = "<img src=x onerror=alert(1)>"
WIDE, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with playwright_api.sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=_BROWSER)
        yield running
        running.close()


@pytest.fixture
def server() -> Iterator[SandboxServer]:
    with serve(Sandbox(seed=1)) as running:
        yield running


@pytest.fixture
def client(server: SandboxServer) -> Iterator[Musement]:
    client_id, client_secret = server.sandbox.credentials
    with Musement(
        application="tests", base_url=server.base_url, client_id=client_id, client_secret=client_secret
    ) as musement:
        yield musement


@pytest.fixture
def page(browser: Any, server: SandboxServer) -> Iterator[Any]:
    """The page as it was opened; whatever the browser complains of fails the test, but for answers that are refusals."""
    context = browser.new_context(viewport=WIDE)
    opened = context.new_page()
    opened.set_default_timeout(10_000)
    problems: list[str] = []
    opened.on("pageerror", lambda error: problems.append(str(error)))
    opened.on("console", lambda message: problems.append(message.text) if _is_problem(message) else None)
    opened.on("dialog", lambda dialog: problems.append(dialog.message))
    opened.goto(server.origin)
    yield opened
    context.close()
    assert problems == []


def _is_problem(message: Any) -> bool:
    return message.type == "error" and "the server responded with a status of 4" not in message.text


def booked(client: Musement, **person: str) -> Any:
    """Book, through the client, what the provider has to confirm."""
    day = client.activities.dates(NEEDS_CONFIRMATION)[0].day
    [schedule] = client.activities.schedule(NEEDS_CONFIRMATION, day)
    cart = client.carts.create()
    client.carts.add_item(cart.uuid, schedule.groups[0].slots[0].products[0], quantity=1)
    customer: dict[str, Any] = {**CUSTOMER, **person}
    client.carts.update_customer(cart.uuid, **customer)
    order = client.orders.create(cart_uuid=cart.uuid, extra_data={"reference": MARKUP})
    client.payments.no_payment(order.uuid)
    return client.orders.get(order.uuid)


def test_a_booking_of_the_client_appears_and_a_click_on_confirm_makes_its_item_ok(
    page: Any, client: Musement
) -> None:
    expect = playwright_api.expect
    expect(page.get_by_text("No order yet")).to_be_visible()
    order = booked(client)
    card = page.get_by_role("article", name=order.identifier)
    expect(card.locator(".items .badge")).to_have_text("PENDING")
    card.get_by_role("button", name="Confirm").click()
    expect(page.get_by_role("status")).to_contain_text("confirmed")
    expect(card.locator(".items .badge")).to_have_text("OK")
    assert client.orders.get(order.uuid).items[0].status == "OK"
    expect(card.get_by_role("link", name="Voucher")).to_be_visible()


def test_the_keyboard_stays_where_it_was_when_the_page_changes(page: Any, client: Musement) -> None:
    expect = playwright_api.expect
    order = booked(client)
    card = page.get_by_role("article", name=order.identifier)
    card.get_by_role("button", name="Refuse").focus()
    page.keyboard.press("Enter")
    expect(card.locator(".items .badge")).to_have_text("KO")
    expect(card).to_be_focused()
    page.keyboard.press("Tab")
    assert card.evaluate("card => card.contains(document.activeElement)")


def test_markup_in_names_stays_text(page: Any, client: Musement) -> None:
    order = booked(client, firstname=MARKUP)
    card = page.get_by_role("article", name=order.identifier)
    playwright_api.expect(card).to_contain_text(MARKUP)
    card.get_by_text("extra_data").click()
    playwright_api.expect(card.locator("pre").nth(1)).to_contain_text(MARKUP)
    assert page.locator("img").count() == 0


def test_what_is_open_stays_open_and_shows_the_wire(
    page: Any, client: Musement, server: SandboxServer
) -> None:
    expect = playwright_api.expect
    booked(client)
    row = page.locator("#live-requests > li", has_text="POST /orders").first
    row.locator("summary").click()
    expect(row.get_by_text("extra_data, decoded").first).to_be_visible()
    expect(row).to_contain_text('"cart_uuid"')
    server.sandbox.expire_tokens()
    client.carts.create()
    expect(page.locator("#live-requests > li").first).to_contain_text("/carts")
    expect(row).to_contain_text('"cart_uuid"')


def test_a_fault_is_set_met_and_removed(page: Any, client: Musement, server: SandboxServer) -> None:
    expect = playwright_api.expect
    page.get_by_text("One fault of your own").click()
    page.get_by_label("Kind").select_option("too_many_requests")
    page.get_by_label("Arguments").fill('{"retry_after": 0}')
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.locator("#live-faults")).to_contain_text("too_many_requests")
    client.carts.create()
    expect(page.locator("#live-faults")).to_contain_text("No fault is set.")
    expect(page.locator("#live-requests")).to_contain_text("429")
    page.get_by_label("Arguments").fill("{")
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.get_by_role("status")).to_contain_text("arguments: this is no JSON")
    assert len([rule for rule in server.sandbox.faults.rules if rule.times]) == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_fits_a_phone_and_nothing_hinders_who_cannot_see_it_well(
    page: Any, client: Musement, scheme: str
) -> None:
    """Checked with the rules of axe: contrast, names of controls, order of headings, landmarks."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="needs axe-playwright-python")
    booked(client, firstname="A name that is quite a bit longer than most names are")
    page.emulate_media(color_scheme=scheme)
    playwright_api.expect(page.get_by_text("PENDING").first).to_be_visible()
    page.locator("#live-requests summary").first.click()
    page.locator("#reference-all > summary").click()
    playwright_api.expect(page.locator("#reference-all h3").first).to_be_visible()
    for size in (WIDE, PHONE):
        page.set_viewport_size(size)
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
        found = axe.Axe().run(page)
        assert found.violations_count == 0, found.generate_report()
