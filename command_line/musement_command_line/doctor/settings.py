"""Say where each setting comes from. Values of secrets do not show."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final

from musement.configuration import ENVIRONMENT_VARIABLES, JOURNAL_VARIABLE, KNOWN_VARIABLES
from musement.errors import ConfigurationError, MusementError
from musement_command_line.doctor.finding import Finding, failed, ok, warning
from musement_command_line.problems import without_python
from musement_core.argument_names import nearest

if TYPE_CHECKING:
    from musement import Configuration

#: Whoever has these can act in your name, or read your journal.
_SECRETS: Final = frozenset({"application", "client_id", "client_secret", "journal"})
_WITH_DEFAULTS: Final = frozenset({"environment", "base_url", "api_version", "http_library"})
_VARIABLES: Final = {**ENVIRONMENT_VARIABLES, "journal": JOURNAL_VARIABLE}
_PREFIX: Final = "MUSEMENT_"


def sources(
    given: Mapping[str, Any], environ: Mapping[str, str], configuration: Configuration | None
) -> list[Finding]:
    """Say of each setting where its value comes from.

    Args:
        given: What the command line says.
        environ: The environment variables.
        configuration: What became of them; None when it could not be made. Only values that were checked show.
    """
    return [_source(name, given, environ, configuration) for name in _VARIABLES]


def _source(
    name: str, given: Mapping[str, Any], environ: Mapping[str, str], configuration: Configuration | None
) -> Finding:
    variable = _VARIABLES[name]
    if given.get(name) is not None:
        origin = f"from --{name.replace('_', '-')}"
    elif environ.get(variable):
        origin = f"from {variable}"
    else:
        is_default = name in _WITH_DEFAULTS or _value(name, configuration) is not None
        origin = "default" if is_default else f"not set ({variable})"
    if name in _SECRETS:
        return ok(name, origin if origin != "default" else "default of the offline sandbox")
    value = _value(name, configuration)
    return ok(name, f"{value}, {origin}" if value is not None else origin)


def _value(name: str, configuration: Configuration | None) -> Any:
    return None if configuration is None else getattr(configuration, name, None)


def unknown_variables(environ: Mapping[str, str]) -> Iterator[Finding]:
    """Name variables that look like settings and are not read."""
    for name in sorted(environ):
        if name.startswith(_PREFIX) and name not in KNOWN_VARIABLES:
            near = nearest(name, KNOWN_VARIABLES)
            mend = f"did you mean {near}?" if near else "unset it: no setting has this name"
            yield warning("variable", f"{name} is not read", mend)


def configuration_error(error: ConfigurationError) -> Finding:
    """Return what is wrong with a setting."""
    variable = error.environment_variable
    problem = without_python(error.problem)
    mend = (
        f"set {variable} in the environment" if variable else f"see {error.argument} in docs/command-line.md"
    )
    return failed("configuration", f"{error.argument}: {problem}", mend)


def journal(environ: Mapping[str, str]) -> Iterator[Finding]:
    """Open the journal that is configured."""
    url = environ.get(JOURNAL_VARIABLE)
    if not url:
        return
    from musement.journal import open_store

    try:
        store: Any = open_store(url)
        try:
            entries = sum(number for _, number in _counted(store)) if store.is_shared else 0
        finally:
            store.close()
    except MusementError as error:
        yield failed("journal opens", str(error), "musement journal create makes it; see docs/journal.md")
    else:
        yield ok("journal opens", f"{entries} entries")


def _counted(store: Any) -> list[tuple[Any, int]]:
    return list(store.count().items())
