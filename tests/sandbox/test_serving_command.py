"""The command that serves the sandbox: its options, and what it says where the extra is missing."""

from __future__ import annotations

import sys

import pytest

from musement.sandbox.__main__ import main
from musement.sandbox.server import SandboxServer


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> list[SandboxServer]:
    """The servers that the command has started; each is interrupted at once."""
    started: list[SandboxServer] = []

    def interrupted(server: SandboxServer) -> None:
        started.append(server)
        raise KeyboardInterrupt

    monkeypatch.setattr(SandboxServer, "serve_forever", interrupted)
    return started


def test_it_prints_where_api_and_page_are(
    served: list[SandboxServer], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--port", "0", "--seed", "5"]) == 0
    [server] = served
    assert capsys.readouterr().out.splitlines() == [
        f"Musement sandbox at {server.base_url}",
        f"Page and control at {server.origin}/",
        "Log in with client_id=sandbox-client client_secret=sandbox-secret",
        "Stopped.",
    ]
    assert server.server_address[0] == "127.0.0.1"
    assert server.sandbox.requests.max_entries == 10_000


def test_another_address_needs_a_token(
    served: list[SandboxServer], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["--port", "0", "--host", "0.0.0.0"])
    assert stopped.value.code == 2
    assert "host '0.0.0.0' is not this machine alone: give a token" in capsys.readouterr().err
    assert main(["--port", "0", "--host", "0.0.0.0", "--token", "word", "--name", "stand-in.example"]) == 0
    [server] = served
    assert server.origin == f"http://127.0.0.1:{server.server_port}"
    assert "word" not in capsys.readouterr().out


@pytest.mark.parametrize("missing", ["uvicorn", "starlette", "jinja2"])
def test_without_the_extra_it_says_in_one_line_how_to_install_it(
    missing: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in list(sys.modules):
        if name.startswith(
            (
                "musement_sandbox.serving",
                "musement_sandbox.server",
                "musement_sandbox.page",
                "musement_sandbox.control.endpoints",
            )
        ):
            monkeypatch.delitem(sys.modules, name)
    for name in list(sys.modules):
        if name.partition(".")[0] == missing:
            monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, missing, None)
    with pytest.raises(SystemExit) as stopped:
        main(["--port", "0"])
    assert stopped.value.code == 1
    assert capsys.readouterr().err == (
        "Serving a sandbox over HTTP needs an extra: pip install 'musement-client[sandbox]'\n"
    )
