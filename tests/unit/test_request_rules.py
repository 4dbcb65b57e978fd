"""The API's rules, each checked before sending and quoted in its error."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from typing import Any

import pytest

from musement import request_rules as rules
from musement.errors import ConfigurationError, InvalidRequestError, MusementWarning

UUID = "550e8400-e29b-41d4-a716-446655440000"


@pytest.mark.parametrize(
    ("call", "argument", "rule"),
    [
        (lambda: rules.check_cart_reference(None, None), "cart_uuid", "You must specify the id or the uuid"),
        (
            lambda: rules.check_cart_reference(UUID, 7),
            "cart_uuid",
            "You can specify the id or the uuid. Not both",
        ),
        (lambda: rules.check_cart_reference("", None), "cart_uuid", "not empty"),
        (lambda: rules.check_cart_reference(None, 0), "cart_id", "number"),
        (lambda: rules.check_cart_reference(None, True), "cart_id", "number"),
        (lambda: rules.check_cart_reference(None, "7"), "cart_id", "number"),  # type: ignore[arg-type]
        (
            lambda: rules.check_affiliate(None, "web"),
            "affiliate_channel",
            "You can not specify the affiliate channel without specify the affiliate.",
        ),
        (
            lambda: rules.check_sms_number("0039 1"),
            "sms_notification_to",
            "Invalid phone number. Required format E164",
        ),
        (lambda: rules.check_language("ita"), "language", "two letters"),
        (lambda: rules.check_cart_items([]), "items", "1 to 100"),
        (lambda: rules.check_cart_items([0] * 101), "items", "at most 100"),
        (lambda: rules.check_source("app", "3.3.99"), "source", "from API version 3.4.0"),
    ],
)
def test_a_broken_rule_is_quoted(call: Callable[[], Any], argument: str, rule: str) -> None:
    with pytest.raises(InvalidRequestError) as raised:
        call()
    assert raised.value.argument == argument
    assert rule in raised.value.rule
    assert rule in str(raised.value)
    assert str(raised.value).startswith(f"{argument}: ")


def test_what_keeps_the_rules_passes() -> None:
    rules.check_cart_reference(UUID, None)
    rules.check_cart_reference(None, 12)
    rules.check_affiliate(None, None)
    rules.check_affiliate("a", None)
    rules.check_affiliate("a", "web")
    assert rules.check_cart_items([1] * 100) == [1] * 100
    assert rules.check_source("app", "3.4.0") == "app"


@pytest.mark.parametrize("number", ["+39123456789", "+12", "+123456789012345"])
def test_e164(number: str) -> None:
    assert rules.check_sms_number(number) == number


@pytest.mark.parametrize(
    "number",
    [
        "",
        "+",
        "+1",
        "39123456789",
        "+0123456",
        "+1234567890123456",
        "+39 123",
        "+39123\n",
        "+٣٩١٢٣",
        "+39-12",
        None,
        39123,
    ],
)
def test_not_e164(number: Any) -> None:
    with pytest.raises(InvalidRequestError, match="E164") as raised:
        rules.check_sms_number(number)
    assert "39123456789 " not in raised.value.problem


@pytest.mark.parametrize("value", ["", " ", "\t", ".", "..", "a\nb", "a\x00", "\ud800", None, 7, b"x"])
def test_an_identifier_that_addresses_nothing(value: Any) -> None:
    with pytest.raises(InvalidRequestError) as raised:
        rules.check_identifier("order_uuid", value)
    assert str(raised.value).isprintable()


@pytest.mark.parametrize("value", [UUID, "a/b", "%2e%2e", "é", "...", "MUSIC", "85422"])
def test_an_identifier_is_otherwise_the_api_s_business(value: str) -> None:
    assert rules.check_identifier("activity_uuid", value) == value


@pytest.mark.parametrize("value", ["MUS0738876", "mus0738876", " MUS1 "])
def test_an_order_number_is_refused_with_the_reason(value: str) -> None:
    with pytest.raises(InvalidRequestError, match=r"order identifier, not a uuid.*uuid here.*404") as raised:
        rules.check_identifier("order_uuid", value)
    assert raised.value.argument == "order_uuid"


@pytest.mark.parametrize("language", ["", "e", "eng", "e1", "en-US", "éñ", "en\n", None])
def test_language(language: Any) -> None:
    with pytest.raises(InvalidRequestError, match="two letters"):
        rules.check_language(language)
    assert rules.check_language("IT") == "IT"


@pytest.mark.parametrize(
    ("extra_data", "source", "version", "warned"),
    [
        ({"source": "app"}, None, "3.5.0", True),
        ({"source": "app"}, None, "3.6.1", True),
        ({"source": "app"}, None, "3.4.99", False),
        ({"source": "app"}, "app", "3.5.0", False),
        ({"nested": {"source": "app"}}, None, "3.5.0", False),
    ],
)
def test_source_inside_extra_data(
    extra_data: dict[str, Any], source: str | None, version: str, warned: bool
) -> None:
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        rules.warn_of_source_in_extra_data(extra_data, source, version)
    assert [w.category for w in caught] == [MusementWarning] * warned
    assert all("pass source=" in str(w.message) for w in caught)


def test_the_order_s_status_ends() -> None:
    assert rules.order_has_status("3.5.99")
    assert rules.order_has_status("3.4.0")
    assert not rules.order_has_status("3.5.100")
    assert not rules.order_has_status("3.6.0")


def test_another_version_warns_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "_versions_warned_about", set())
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        for version in ("3.5.0", "3.4.0", "3.4.0", "3.6.0"):
            rules.warn_of_other_version(version, "3.5.0")
    assert ["3.4.0" in str(w.message) for w in caught] == [True, False]
    assert all("describe 3.5.0" in str(w.message) for w in caught)


def test_a_version_is_three_numbers() -> None:
    with pytest.raises(ConfigurationError, match=r"3\.5\.0"):
        rules.order_has_status("3.5")
