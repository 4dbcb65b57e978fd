"""Where a configuration comes from, what it refuses, and that it does not show its secrets."""

from __future__ import annotations

import copy
import pickle
from typing import Any

import httpx
import httpx2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from musement.configuration import ENVIRONMENT_VARIABLES, KEEP, Configuration, Secret, Timeouts
from musement.errors import ConfigurationError
from tests.support.table import Table


def resolve(environ: dict[str, str] | None = None, **arguments: Any) -> Configuration:
    return Configuration.resolve(default_api_version="3.5.0", environ=environ or {}, **arguments)


def test_the_default_environment_books_nothing_for_real() -> None:
    configuration = resolve(application="acme")
    assert configuration.environment == "sandbox"
    assert configuration.base_url == "https://sandbox.musement.com/api/v3"
    assert configuration.api_version == "3.5.0"
    assert (configuration.market, configuration.currency, configuration.locale) == (None, None, None)
    assert (configuration.client_id, configuration.client_secret) == (None, None)
    assert configuration.origin == "https://sandbox.musement.com:443"


FULL_ENVIRONMENT = {
    "MUSEMENT_APPLICATION": "acme",
    "MUSEMENT_CLIENT_ID": "id",
    "MUSEMENT_CLIENT_SECRET": "hunter2",
    "MUSEMENT_ENVIRONMENT": "production",
    "MUSEMENT_BASE_URL": "https://proxy.example.org/musement/",
    "MUSEMENT_MARKET": "it",
    "MUSEMENT_CURRENCY": "EUR",
    "MUSEMENT_LOCALE": "it-IT",
    "MUSEMENT_API_VERSION": "3.4.0",
    "MUSEMENT_HTTP_LIBRARY": "httpx2",
}


def test_every_value_comes_from_the_environment() -> None:
    assert set(FULL_ENVIRONMENT) == set(ENVIRONMENT_VARIABLES.values())
    configuration = resolve(FULL_ENVIRONMENT)
    assert configuration == Configuration(
        application="acme",
        client_id="id",
        client_secret=Secret("hunter2"),
        environment="production",
        base_url="https://proxy.example.org/musement",
        market="it",
        currency="EUR",
        locale="it-IT",
        api_version="3.4.0",
        http_library="httpx2",
    )


def test_arguments_win_over_the_environment() -> None:
    configuration = resolve(
        FULL_ENVIRONMENT, currency="GBP", client_secret=Secret("other"), base_url="https://other.example.org"
    )
    assert configuration.currency == "GBP"
    assert configuration.client_secret == Secret("other")
    assert configuration.base_url == "https://other.example.org"


@pytest.mark.parametrize("environment", ["production", "sandbox"])
def test_an_environment_that_is_given_does_not_lose_to_a_base_url_of_the_environment(
    environment: str,
) -> None:
    variables = {"MUSEMENT_APPLICATION": "a", "MUSEMENT_BASE_URL": "https://elsewhere.example.org/api/v3"}
    with pytest.raises(ConfigurationError, match="MUSEMENT_BASE_URL names another server") as raised:
        resolve(variables, environment=environment)
    assert raised.value.argument == "environment"
    server = resolve({"MUSEMENT_APPLICATION": "a"}, environment=environment).base_url
    assert (
        resolve({**variables, "MUSEMENT_BASE_URL": f"{server}/"}, environment=environment).base_url == server
    )
    chosen = resolve(variables, environment=environment, base_url="https://chosen.example.org")
    assert chosen.base_url == "https://chosen.example.org"
    assert resolve({**variables, "MUSEMENT_ENVIRONMENT": environment}).base_url.startswith(
        "https://elsewhere"
    )


@pytest.mark.parametrize("library", [httpx, httpx2])
def test_timeouts_of_the_http_libraries_are_taken(library: Any) -> None:
    taken = resolve(application="a", timeout=library.Timeout(5, connect=2, read=None)).timeouts
    assert taken == Timeouts(connect=2, read=None, write=5, pool=5, total=Timeouts().total)
    assert resolve(application="a").with_options(timeout=library.Timeout(7)).timeouts.read == 7


def test_os_environ_is_the_default(monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in ENVIRONMENT_VARIABLES.values():
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("MUSEMENT_APPLICATION", "from-process")
    assert Configuration.resolve(default_api_version="3.5.0").application == "from-process"


def test_an_empty_variable_counts_as_absent() -> None:
    assert resolve(dict.fromkeys(ENVIRONMENT_VARIABLES.values(), ""), application="a").base_url.startswith(
        "https://sandbox"
    )


@pytest.mark.parametrize(
    ("arguments", "argument", "variable"),
    [
        ({}, "application", "MUSEMENT_APPLICATION"),
        ({"application": "a", "client_id": "i"}, "client_secret", "MUSEMENT_CLIENT_SECRET"),
        ({"application": "a", "client_secret": "s3cr3t"}, "client_id", "MUSEMENT_CLIENT_ID"),
    ],
)
def test_a_missing_value_names_argument_and_variable(
    arguments: dict[str, Any], argument: str, variable: str
) -> None:
    with pytest.raises(ConfigurationError, match="missing") as raised:
        resolve(**arguments)
    assert (raised.value.argument, raised.value.environment_variable) == (argument, variable)
    assert argument in str(raised.value)
    assert variable in str(raised.value)
    assert "s3cr3t" not in str(raised.value)


def test_offline_needs_nothing_and_reaches_nothing() -> None:
    configuration = resolve(
        {"MUSEMENT_ENVIRONMENT": "offline", "MUSEMENT_BASE_URL": "https://api.musement.com/api/v3"}
    )
    assert configuration.application == "offline"
    assert configuration.base_url == "https://offline.musement.invalid/api/v3"
    explicit = resolve(environment="offline", base_url="http://127.0.0.1:8000/api/v3")
    assert explicit.base_url == "http://127.0.0.1:8000/api/v3"


NOT_ALLOWED: list[tuple[str, Any]] = [
    ("environment", "Production"),
    ("environment", "live"),
    ("environment", "prod\n"),
    ("application", ""),
    ("application", "a\r\nX-Evil: 1"),
    ("application", "a\n"),
    ("application", "ä"),
    ("application", " a"),
    ("application", "a\x00"),
    ("application", "\u2028"),
    ("application", 7),
    ("market", ""),
    ("market", "u s"),
    ("market", "us\n"),
    ("market", "../us"),
    ("market", "é"),
    ("currency", "eur"),
    ("currency", "EURO"),
    ("currency", "EUR\n"),
    ("currency", "ÄÖÜ"),
    ("currency", ""),
    ("locale", "en_US"),
    ("locale", "e"),
    ("locale", "en-US\r\n"),
    ("locale", "en-"),
    ("locale", "*"),
    ("api_version", "3.5"),
    ("api_version", "latest"),
    ("api_version", "3.5.0\n"),
    ("api_version", "3.5.0.1"),
    ("api_version", "٣.٥.٠"),
    ("api_version", "3.5." + "9" * 5000),
    ("max_retries", -1),
    ("max_retries", True),
    ("max_retries", 1.5),
    ("max_response_bytes", "1"),
    ("timeout", 0),
    ("timeout", -1.0),
    ("timeout", float("nan")),
    ("timeout", float("inf")),
    ("timeout", True),
    ("timeout", "5"),
    ("base_url", "http://sandbox.musement.com/api/v3"),
    ("base_url", "ftp://x"),
    ("base_url", "sandbox.musement.com"),
    ("base_url", "https://user:hunter2@api.musement.com"),
    ("base_url", "https://@x"),
    ("base_url", "https://"),
    ("base_url", "https://x/?a=b"),
    ("base_url", "https://x/#f"),
    ("base_url", "https://x/?"),
    ("base_url", "https://x\n"),
    ("base_url", "https://x\\@evil"),
    ("base_url", "https://x:99999"),
    ("base_url", "https://x:0"),
    ("base_url", "https://[::1"),
    ("base_url", "http://localhost.evil.example"),
    ("base_url", "http://127.0.0.1.evil.example"),
    ("base_url", "https://bücher.example"),
    ("base_url", 7),
    ("client_id", "a\n"),
    ("client_id", " a"),
]


def test_what_is_not_allowed_is_refused() -> None:
    with Table() as table:
        for argument, value in NOT_ALLOWED:
            with table.row(argument, repr(value)):
                hold_that_it_is_refused(argument, value)


def hold_that_it_is_refused(argument: str, value: Any) -> None:
    arguments: dict[str, Any] = {"application": "a", "client_id": "i", "client_secret": "s", argument: value}
    with pytest.raises(ConfigurationError) as raised:
        resolve(**arguments)
    assert raised.value.argument == argument
    assert "hunter2" not in str(raised.value)
    assert str(raised.value).isprintable()


@pytest.mark.parametrize("secret", ["", "hunter2\n", " hunter2", "hunter2\x00"])
def test_a_damaged_secret_is_refused_without_showing_it(secret: str) -> None:
    with pytest.raises(ConfigurationError, match="client_secret") as raised:
        resolve(application="a", client_id="i", client_secret=secret)
    assert "hunter2" not in str(raised.value)
    plain: Any = "hunter2"
    with pytest.raises(ConfigurationError, match="Secret"):
        Configuration(
            application="a", client_id="i", client_secret=plain, base_url="https://x", api_version="3.5.0"
        )


@given(st.text())
def test_nothing_that_ends_a_header_gets_through(text: str) -> None:
    for argument in ("application", "market", "currency", "locale", "api_version"):
        try:
            configuration = resolve(None, **{"application": "a", argument: text})
        except ConfigurationError:
            continue
        value = getattr(configuration, argument)
        assert value.isascii()
        assert value.isprintable()
        assert value.strip() == value != ""


@pytest.mark.parametrize(
    ("url", "kept", "origin"),
    [
        ("https://x.example/api/v3//", "https://x.example/api/v3", "https://x.example:443"),
        ("http://localhost:8080", "http://localhost:8080", "http://localhost:8080"),
        ("http://127.9.9.9/a", "http://127.9.9.9/a", "http://127.9.9.9:80"),
        ("http://[::1]:7/", "http://[::1]:7", "http://[::1]:7"),
        ("HTTPS://X.example", "HTTPS://X.example", "https://x.example:443"),
    ],
)
def test_base_url(url: str, kept: str, origin: str) -> None:
    configuration = resolve(application="a", base_url=url)
    assert (configuration.base_url, configuration.origin) == (kept, origin)


def test_with_options_changes_only_what_is_named() -> None:
    base = resolve(application="a", market="us", currency="USD", max_retries=1)
    changed = base.with_options(currency="EUR", market=None, timeout=5)
    assert (changed.currency, changed.market, changed.max_retries) == ("EUR", None, 1)
    assert changed.timeouts == Timeouts(connect=5, read=5, write=5, pool=5, total=5)
    assert base.currency == "USD"
    assert base.with_options() == base
    assert changed.with_options(timeout=None, max_retries=0) == resolve(
        application="a", currency="EUR", max_retries=0
    )
    assert repr(KEEP) == "KEEP"
    with pytest.raises(ConfigurationError, match="currency"):
        base.with_options(currency="euro")


def test_a_number_of_seconds_bounds_the_whole_call() -> None:
    assert Timeouts.of(20) == Timeouts(connect=10, read=20, write=20, pool=10, total=20)
    assert Timeouts.of(None) == Timeouts()
    own = Timeouts(read=None, total=None)
    assert Timeouts.of(own) is own
    with pytest.raises(ConfigurationError, match="read"):
        Timeouts(read=0)


def test_a_configuration_does_not_show_its_secret_and_does_not_pickle_it() -> None:
    configuration = resolve(application="a", client_id="the-id", client_secret="hunter2")
    assert "hunter2" not in repr(configuration)
    assert "hunter2" not in str(configuration)
    assert "the-id" not in repr(configuration)
    with pytest.raises(TypeError, match="not pickled"):
        pickle.dumps(configuration)
    assert copy.deepcopy(configuration) == configuration
    assert pickle.loads(pickle.dumps(resolve(application="a"))) == resolve(application="a")
