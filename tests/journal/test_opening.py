"""Which store a URL names, and which text is no such URL."""

from __future__ import annotations

from pathlib import Path

import pytest

from musement import ConfigurationError, Musement, journal
from musement.journal import Change, MemoryStore, PostgreSQLStore, SQLiteStore, open_store
from musement_core.secret import Secret
from tests.support.table import Table

PASSWORD = "swordfish"


def test_a_url_names_a_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    named = {
        "memory:": "MemoryStore()",
        "sqlite:///orders.sqlite": f"SQLiteStore('{tmp_path}/orders.sqlite')",
        "sqlite:///folder/orders": f"SQLiteStore('{tmp_path}/folder/orders')",
        "sqlite:////var/lib/orders.sqlite": "SQLiteStore('/var/lib/orders.sqlite')",
        "sqlite:////var/my%20orders%3f.db": "SQLiteStore('/var/my orders?.db')",
        "sqlite:///:memory:": f"SQLiteStore('{tmp_path}/:memory:')",
        f"postgresql://me:{PASSWORD}@host:5433/orders?sslmode=require":
            "PostgreSQLStore('postgresql://host:5433/orders', table='musement_journal')",
        f"postgresql://me:{PASSWORD}@host/orders?table=booking.Journal&sslmode=require":
            "PostgreSQLStore('postgresql://host/orders', table='booking.Journal')",
        "postgresql:///orders?host=%2Frun": "PostgreSQLStore('postgresql:///orders', table='musement_journal')",
    }  # fmt: skip
    with Table() as table:
        for url, shown in named.items():
            with table.row(url):
                assert repr(open_store(url)) == repr(open_store(Secret(url))) == shown
    assert list(tmp_path.iterdir()) == [], "nothing is opened before it is used"


def test_a_store_is_used_as_it_is() -> None:
    for store in (MemoryStore(), SQLiteStore("orders"), PostgreSQLStore("postgresql://host/orders")):
        assert open_store(store) is store


def test_what_is_no_url_of_a_journal_is_refused_without_showing_it() -> None:
    refused = {
        "": "is no URL",
        "orders.sqlite": "is no URL",
        "/var/orders.sqlite": "is no URL",
        "memory": "is no URL",
        "memory://": "is no URL",
        "SQLITE:///orders": "is no URL",
        f"mysql://me:{PASSWORD}@host/orders": "is no URL",
        f"postgres://me:{PASSWORD}@host/orders": "is no URL",
        f"redis://:{PASSWORD}@host": "is no URL",
        "sqlite:orders": "three slashes",
        "sqlite://orders": "three slashes",
        "sqlite:///": "three slashes",
        "sqlite:///folder/": "three slashes",
        "sqlite:///orders?mode=ro": "parameters",
        "sqlite:///orders#1": "parameters",
        "sqlite:///a%00b": "no file can have",
        "sqlite:///%ff": "no file can have",
        f"postgresql:me:{PASSWORD}@host/orders": "percent-encoded",
        f"postgresql://me:{PASSWORD}/@host/orders": "percent-encoded",
        f"postgresql://me:{PASSWORD}@host/orders?table=a;b": "table is no name",
        f"postgresql://me:{PASSWORD}@host/orders?table=": "table is no name",
        f"postgresql://me:{PASSWORD}@host/orders?table=a&table=b": "more than one table",
    }
    with Table() as table:
        for url, problem in refused.items():
            with table.row(url):
                with pytest.raises(ConfigurationError, match=problem) as caught:
                    open_store(url)
                assert (caught.value.argument, caught.value.environment_variable) == (
                    "journal",
                    "MUSEMENT_JOURNAL",
                )
                assert PASSWORD not in str(caught.value)
                assert caught.value.__context__ is None


@pytest.mark.parametrize("value", [None, 5, b"memory:", object()], ids=["none", "number", "bytes", "object"])
def test_what_is_neither_a_url_nor_a_store_is_refused(value: object) -> None:
    with pytest.raises(ConfigurationError, match="neither a URL nor a store"):
        open_store(value)  # type: ignore[arg-type]


def test_the_client_takes_a_url_or_a_store(tmp_path: Path) -> None:
    store = MemoryStore()
    url = f"sqlite:///{tmp_path}/orders.sqlite"
    for given in (store, url, Secret(url)):
        Musement(environment="offline", application="tests", journal=given).close()
    with pytest.raises(ConfigurationError, match="journal"):
        Musement(environment="offline", application="tests", journal="orders.sqlite")


def test_public_names_are_those_of_the_module() -> None:
    assert {getattr(journal, name).__module__ for name in ("Change", "Entry", "MemoryStore")} == {
        "musement.journal"
    }
    assert repr(Change("a", 0, content="secret")) == repr(Change("a", 0, content="other"))
