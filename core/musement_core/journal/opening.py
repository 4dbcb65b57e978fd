"""Makes the store that a URL names."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlencode

from musement_core.errors.client_errors import ConfigurationError
from musement_core.journal.memory import MemoryStore
from musement_core.journal.store import Store
from musement_core.secret import Secret

URL_FORMS = (
    "memory:, sqlite:///relative/path, sqlite:////absolute/path or postgresql://user:password@host/database"
)
ENVIRONMENT_VARIABLE = "MUSEMENT_JOURNAL"


def open_store(journal: str | Secret | Store) -> Store:
    """Return the store that a URL names; a store is returned as it is. Nothing is opened before it is used.

    `memory:` keeps entries in this process. `sqlite:///orders.sqlite` is a file in the folder that the process works in,
    `sqlite:////var/lib/orders.sqlite` has an absolute path (on Windows `sqlite:///C:/orders.sqlite`); percent escapes are
    decoded, and there are no parameters. `postgresql://user:password@host:port/database` takes libpq's parameters, and
    `table`, the name of the table if it is not `musement_journal`.

    Raises:
        ConfigurationError: This is no such URL.
    """
    if not isinstance(journal, (str, Secret)):
        if all(hasattr(journal, name) for name in ("read", "write", "find", "remove_old")):
            return journal
        raise _refused(f"is a {type(journal).__name__}, and neither a URL nor a store")
    url = Secret.of(journal)
    scheme, separator, _ = url.reveal().partition(":")
    if url.reveal() == "memory:":
        return MemoryStore()
    if scheme == "sqlite" and separator:
        return _sqlite(url.reveal())
    if scheme == "postgresql" and separator:
        return _postgresql(url)
    # Not shown: it may hold a password.
    raise _refused(f"is no URL of a journal; there are {URL_FORMS}")


def _sqlite(url: str) -> Store:
    from musement_core.journal.sqlite import SQLiteStore

    start = "sqlite:///"
    path = url[len(start) :]
    if not url.startswith(start) or not path or any(mark in path for mark in "?#") or path.endswith("/"):
        raise _refused(
            "names no file; sqlite:///relative/path has three slashes, sqlite:////absolute/path four, and neither has "
            "parameters"
        )
    decoded = unquote(path, errors="strict") if _is_decodable(path) else ""
    if not decoded or "\0" in decoded:
        raise _refused("has a path that no file can have")
    return SQLiteStore(Path(decoded))


def _is_decodable(path: str) -> bool:
    try:
        unquote(path, errors="strict")
    except UnicodeDecodeError:
        return False
    return True


def _postgresql(url: Secret) -> Store:
    from musement_core.journal.postgresql import PostgreSQLStore

    base, _, query = url.reveal().partition("?")
    parameters = parse_qsl(query, keep_blank_values=True)
    tables = [value for name, value in parameters if name == "table"]
    others = [(name, value) for name, value in parameters if name != "table"]
    problem = "has more than one table" if len(tables) > 1 else ""
    if not problem:
        try:
            return PostgreSQLStore(Secret(f"{base}?{urlencode(others)}" if others else base), *tables)
        except ValueError as error:
            problem = str(error)
    # Raised out here: the frames of the other error hold the password.
    raise _refused(problem)


def _refused(problem: str) -> ConfigurationError:
    return ConfigurationError(argument="journal", problem=problem, environment_variable=ENVIRONMENT_VARIABLE)
