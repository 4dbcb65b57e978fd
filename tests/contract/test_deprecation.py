"""Operations that the API has given up are marked, and warned of once, in the line that calls them."""

from __future__ import annotations

import asyncio
import contextlib
import inspect
import sys
import warnings
from collections.abc import Iterator
from typing import Any

import pytest

from musement import AsyncListing, AsyncMusement, BadRequestError, Musement
from musement_core import deprecation
from tests.contract.capturing import AsyncCapturing, Capturing, refusing
from tests.scenarios.derived import least_arguments
from tests.support.document import Documented, operations

GIVEN_UP = [documented for documented in operations() if documented.operation.deprecated]
KEPT = [documented for documented in operations() if not documented.operation.deprecated]

given_up = pytest.mark.parametrize("documented", GIVEN_UP, ids=lambda documented: documented.name)


@pytest.fixture(autouse=True)
def warned_of(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[warnings.WarningMessage]]:
    """What is warned of, in a process that was not warned of anything yet."""
    monkeypatch.setattr(deprecation, "_warned", set())
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        yield caught


def method_of(client: Any, documented: Documented) -> Any:
    """The method of an operation; None where one written by hand has another name."""
    tag = documented.operation.tag
    name = documented.name.removeprefix(f"{tag}_").removesuffix("_page")
    return getattr(getattr(client, tag), name, None)


def calling(client: Any, documented: Documented) -> Any:
    with contextlib.suppress(BadRequestError):
        return method_of(client, documented)(**least_arguments(documented))


async def awaiting(client: Any, documented: Documented) -> Any:
    with contextlib.suppress(BadRequestError):
        result = method_of(client, documented)(**least_arguments(documented))
        return [item async for item in result] if isinstance(result, AsyncListing) else await result


def test_operations_are_given_up() -> None:
    assert len(GIVEN_UP) == 9


@given_up
def test_a_blocking_client_warns_once_in_the_line_of_the_caller(
    documented: Documented, warned_of: list[warnings.WarningMessage]
) -> None:
    with Musement(application="tests", transport=Capturing(refusing)) as musement:
        for _ in range(2):
            calling(musement, documented)
            calling(musement.with_options(currency="USD"), documented)

    [warning] = warned_of
    assert warning.category is DeprecationWarning
    assert documented.route in str(warning.message)
    line = calling.__code__.co_firstlineno + 2
    assert (warning.filename, warning.lineno) == (__file__, line)


@given_up
def test_an_awaiting_client_warns_once_in_the_line_of_the_caller(
    documented: Documented, warned_of: list[warnings.WarningMessage]
) -> None:
    async def twice() -> None:
        async with AsyncMusement(application="tests", transport=AsyncCapturing(refusing)) as musement:
            await awaiting(musement, documented)
            await awaiting(musement, documented)

    asyncio.run(twice())

    [warning] = warned_of
    line = awaiting.__code__.co_firstlineno
    assert documented.route in str(warning.message)
    assert warning.filename == __file__
    assert warning.lineno in (line + 2, line + 3)  # Python 3.11 warns where it is awaited


@pytest.mark.skipif(sys.version_info < (3, 12), reason="a function cannot be marked as one that is awaited")
def test_a_task_warns_in_the_line_that_makes_the_coroutine(warned_of: list[warnings.WarningMessage]) -> None:
    async def in_a_task() -> None:
        async with AsyncMusement(application="tests", transport=AsyncCapturing(refusing)) as musement:
            assert inspect.iscoroutinefunction(musement.carts.tickets)
            with contextlib.suppress(BadRequestError):
                await asyncio.create_task(musement.carts.tickets("c"))

    asyncio.run(in_a_task())

    assert [warning.filename for warning in warned_of] == [__file__]


@given_up
def test_what_is_given_up_is_marked_for_editors_and_says_what_to_use(documented: Documented) -> None:
    with Musement.offline() as musement:
        for client in (musement, AsyncMusement.offline()):
            method = method_of(client, documented)
            message = method.__deprecated__
            assert message == documented.call.__deprecated__  # type: ignore[attr-defined]
            assert message.startswith(documented.route)
            for named in message.partition("; use ")[2].split(", "):
                resource, _, name = named.partition("(")[0].partition(".")
                assert callable(getattr(getattr(client, resource), name))
                assert f"`{named}`" in (inspect.getdoc(method) or "")


def test_no_other_operation_is_marked() -> None:
    with Musement.offline() as musement:
        for documented in KEPT:
            for marked in (documented.call, method_of(musement, documented)):
                assert not hasattr(marked, "__deprecated__"), documented.name


def test_a_warning_made_an_error_stops_every_call_and_leaves_no_arguments_behind() -> None:
    transport = Capturing(refusing)
    secret = "what-nobody-sees"
    with Musement(application="tests", transport=transport) as musement:
        for _ in range(2):
            warnings.simplefilter("error")
            with pytest.raises(DeprecationWarning) as caught:
                musement.carts.tickets(secret)
            frames = [step.frame.f_locals for step in caught.traceback[1:]]
            assert secret not in repr(frames)
    assert transport.requests == []
