"""Fixtures for the tests of programs that book: a sandbox of their own, clients of it, and a clock that nobody waits for.

    @pytest.mark.musement(catalogue="shop.yaml", currency="USD", seed=7, faults={"POST /orders": faults.dropped(acted=True)})
    def test_a_lost_order(musement_client): ...

Loaded by pytest by itself when this package is installed; nothing else is imported until a fixture is used. Variables of the
environment change nothing: neither is a real account booked with by mistake, nor does a test depend on who runs it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from musement import AsyncMusement, Musement
    from musement.sandbox import FakeClock, Sandbox
    from musement.sandbox.faults import Fault

_MARKER = "musement"
_ARGUMENTS = ("catalogue", "currency", "seed", "faults")
_DEFAULT_SEED = 1


def pytest_configure(config: pytest.Config) -> None:
    """Register the marker."""
    config.addinivalue_line(
        "markers",
        f"{_MARKER}({', '.join(f'{name}=' for name in _ARGUMENTS)}): what the sandbox of the test sells, the currency of its "
        "clients, the seed of its identifiers, and the faults that its requests meet",
    )


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Refuse a marker with arguments that do not exist, also where no fixture reads it."""
    _marked(item)


@pytest.fixture
def musement_clock() -> FakeClock:
    """Return the clock of the test's sandbox and clients: it jumps ahead where they wait, so that nobody does."""
    from musement.sandbox import FakeClock

    return FakeClock()


@pytest.fixture
def musement_sandbox(request: pytest.FixtureRequest, musement_clock: FakeClock) -> Sandbox:
    """Return an empty offline sandbox with repeatable identifiers; `faults` makes its requests fail."""
    from musement.sandbox import Sandbox

    marked = _marked(request.node)
    catalogue = marked.get("catalogue")
    if isinstance(catalogue, str | Path):
        catalogue = request.path.parent / catalogue
    sandbox = Sandbox(
        seed=marked.get("seed", _DEFAULT_SEED),
        catalogue=catalogue,
        clock=musement_clock.moment,
        sleep=musement_clock.sleep,
    )
    _add_faults(sandbox, marked.get("faults", ()))
    return sandbox


@pytest.fixture
def musement_client(
    request: pytest.FixtureRequest, musement_sandbox: Sandbox, musement_clock: FakeClock
) -> Iterator[Musement]:
    """Return a client of `musement_sandbox`, closed after the test."""
    from musement import Musement
    from musement._environment import environment_ignored

    with environment_ignored(offline_expected=True):
        client = Musement.offline(
            musement_sandbox, clock=musement_clock, currency=_marked(request.node).get("currency")
        )
    with client:
        yield client


@pytest.fixture
def async_musement_client(
    request: pytest.FixtureRequest, musement_sandbox: Sandbox, musement_clock: FakeClock
) -> Iterator[AsyncMusement]:
    """Return a client of `musement_sandbox` that does not block, for whichever event loop first uses it."""
    from musement import AsyncMusement
    from musement._environment import environment_ignored

    with environment_ignored(offline_expected=True):
        client = AsyncMusement.offline(
            musement_sandbox, clock=musement_clock, currency=_marked(request.node).get("currency")
        )
    yield client
    # The loop of the test may be gone, and a loop of our own would replace it. Offline there is nothing to wait for.
    closing = client.aclose()
    with suppress(StopIteration, RuntimeError):
        closing.send(None)
    closing.close()


def _marked(node: pytest.Item) -> dict[str, Any]:
    """Return the arguments of the markers of a test; those of the nearest one go first."""
    found: dict[str, Any] = {}
    for marker in node.iter_markers(_MARKER):
        if marker.args:
            pytest.fail(
                f"@pytest.mark.{_MARKER} takes keyword arguments only: {', '.join(_ARGUMENTS)}", pytrace=False
            )
        for name, value in marker.kwargs.items():
            if name not in _ARGUMENTS:
                from musement_core.argument_names import unexpected_argument

                pytest.fail(
                    str(unexpected_argument(f"@pytest.mark.{_MARKER}", name, _ARGUMENTS)), pytrace=False
                )
            found.setdefault(name, value)
    return found


def _add_faults(sandbox: Sandbox, chosen: Any) -> None:
    """Add faults for the next requests, or for the next of a method and a path each; or begin a scenario by its name."""
    if isinstance(chosen, str):
        try:
            sandbox.faults.scenario(chosen)
        except ValueError as error:
            pytest.fail(f"@pytest.mark.{_MARKER}: faults: {error}", pytrace=False)
        return
    if not isinstance(chosen, Mapping):
        for fault in _faults_of(chosen):
            sandbox.faults.add(fault)
        return
    for target, faults in chosen.items():
        method, space, path = target.partition(" ") if isinstance(target, str) else ("", "", "")
        if not (method.isalpha() and method.isupper() and space and path.startswith("/")):
            pytest.fail(
                f"@pytest.mark.{_MARKER}: the key {target!a:.80} of faults is no method and path, such as 'POST /orders'",
                pytrace=False,
            )
        for fault in _faults_of(faults):
            sandbox.faults.add(fault, method=method, path=path)


def _faults_of(chosen: Any) -> list[Fault]:
    from musement.sandbox.faults import Fault

    faults = list(chosen) if isinstance(chosen, list | tuple) else [chosen]
    for fault in faults:
        if not isinstance(fault, Fault):
            pytest.fail(
                f"@pytest.mark.{_MARKER}: faults has a {type(fault).__name__}; it should have what musement.sandbox.faults "
                "makes, one or a list, or a mapping such as {'POST /orders': faults.timed_out(acted=True)}",
                pytrace=False,
            )
    return faults
