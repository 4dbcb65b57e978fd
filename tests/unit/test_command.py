"""The command `musement`."""

from __future__ import annotations

import pytest

import musement_api
from musement.__main__ import main


def test_version_says_what_the_package_was_made_from(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["version"]) == 0
    printed = capsys.readouterr().out
    assert musement_api.API_VERSION in printed
    assert musement_api.DOCUMENT_SHA256 in printed


def test_an_unknown_argument_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["version", "--loud"])
    assert stopped.value.code == 2
    assert "--loud" in capsys.readouterr().err


def test_the_sandbox_takes_its_own_arguments(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["sandbox", "--help"])
    assert stopped.value.code == 0
    assert "--port" in capsys.readouterr().out
