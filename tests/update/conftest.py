"""A project that refused updates must leave as it is, and a server of documents."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.support.document_server import DocumentServer, document_server
from tests.support.project_copy import copied
from tools.update import derived, trials
from tools.update.project import Project


@pytest.fixture(scope="session")
def untouched(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A project that refused updates must leave as it is."""
    return copied(tmp_path_factory.mktemp("untouched"))


@pytest.fixture(scope="module")
def without_trials() -> Iterator[None]:
    """Updates run neither demo nor tests nor recordings in the prepared tree: the table of updates does."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(trials, "misfits", lambda _: [])
        patch.setattr(derived, "record", lambda _: [])
        yield


@pytest.fixture
def server() -> Iterator[DocumentServer]:
    with document_server() as running:
        yield running
