"""The fixtures that users' tests get."""

from __future__ import annotations

import pytest

from musement import Musement
from musement.sandbox import Sandbox

pytest_plugins = ["pytester"]


def test_a_test_books_with_the_fixtures(musement_client: Musement, musement_sandbox: Sandbox) -> None:
    cart = musement_client.carts.create()
    assert list(musement_sandbox.carts) == [cart.uuid]


def test_each_test_has_a_sandbox_of_its_own(musement_client: Musement, musement_sandbox: Sandbox) -> None:
    assert not musement_sandbox.carts


def test_the_plugin_is_found_by_pytest_alone(pytester: pytest.Pytester) -> None:
    pytester.makepyfile("def test_it(musement_client): assert musement_client.carts.create().items == []")
    pytester.runpytest_subprocess("-q", "-p", "no:schemathesis").assert_outcomes(passed=1)
