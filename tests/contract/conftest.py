"""No variable of the environment reaches a client under test."""

import os

import pytest


@pytest.fixture(autouse=True)
def _no_configuration_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in list(os.environ):
        if name.startswith("MUSEMENT_"):
            monkeypatch.delenv(name)
