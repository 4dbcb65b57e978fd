"""Recording: from the sandbox over loopback HTTP the same bytes every time, from production never."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from musement import ConfigurationError
from musement.sandbox import DEFAULT_CLIENT_ID, DEFAULT_CLIENT_SECRET, Sandbox
from musement.sandbox.server import serve
from musement_api.api.cities import cities_list_page
from musement_core.clock import SystemClock
from tests.recording import __main__ as command
from tests.recording import recorder
from tests.recording.cassettes import CASSETTES, SUFFIX, replaying
from tests.recording.clients import play
from tests.recording.origin import OfflineOrigin, RemoteOrigin, origin_of
from tests.recording.recorder import record
from tests.scenarios.recorded import RECORDED
from tests.scenarios.recorded_scenario import Backstage, RecordedScenario

SAMPLE = [
    "authentication/token_renewed_after_401",
    "authentication/without_the_application_header",
    "cancellations/cancelled_and_refunded",
    "customers/extra_customer_data",
    "orders/created_and_read",
    "refused_orders/items_unavailable",
    "reviews/listed_by_page",
    "vouchers/vouchers_and_tickets",
]
"""One of every kind; `make record` does them all."""
CREDENTIALS = {
    "MUSEMENT_APPLICATION": "my-application",
    "MUSEMENT_CLIENT_ID": DEFAULT_CLIENT_ID,
    "MUSEMENT_CLIENT_SECRET": DEFAULT_CLIENT_SECRET,
}


def without_note(path: Path) -> str:
    return "".join(line for line in path.read_text("utf-8").splitlines(True) if not line.startswith("#"))


def test_recording_again_changes_nothing(tmp_path: Path) -> None:
    """If it does, the sandbox answers differently now, and `make record` shows how."""
    report = record(OfflineOrigin(), tmp_path, [RECORDED[name] for name in SAMPLE])
    assert report.failed == {}
    assert report.recorded == SAMPLE
    first = {name: (tmp_path / f"{name}{SUFFIX}").read_bytes() for name in SAMPLE}
    for name in SAMPLE:
        committed = CASSETTES / f"{name}{SUFFIX}"
        if "offline sandbox" in committed.read_text("utf-8").partition("\n")[0]:
            assert without_note(tmp_path / f"{name}{SUFFIX}") == without_note(committed), name
    record(OfflineOrigin(), tmp_path, [RECORDED[name] for name in SAMPLE])
    assert {name: (tmp_path / f"{name}{SUFFIX}").read_bytes() for name in SAMPLE} == first


def test_a_server_with_credentials_is_recorded_under_the_same_placeholders(tmp_path: Path) -> None:
    """Stands in for Musement's sandbox: another address, real credentials, real time."""
    with serve(Sandbox(application="my-application")) as server:
        origin = origin_of({**CREDENTIALS, "MUSEMENT_BASE_URL": server.base_url})
        assert isinstance(origin, RemoteOrigin)
        chosen = [RECORDED["payments/no_payment"], RECORDED["refused_orders/items_unavailable"]]
        report = record(origin, tmp_path, chosen)
    assert report.failed == {}
    assert report.recorded == ["payments/no_payment"]
    assert report.kept == ["refused_orders/items_unavailable"]
    text = (tmp_path / f"payments/no_payment{SUFFIX}").read_text("utf-8")
    assert text.startswith("# Recorded from 127.0.0.1 on 2")
    for secret in (*CREDENTIALS.values(), server.origin):
        assert secret not in text.partition("version:")[2]
    with replaying("payments/no_payment", tmp_path):
        play(RECORDED["payments/no_payment"])


def test_recording_from_a_server_waits_in_real_time() -> None:
    origin = origin_of(CREDENTIALS)
    with origin.stage(RECORDED["payments/no_payment"]) as stage:
        assert isinstance(stage.clock, SystemClock)
        assert stage.access.base_url == "https://sandbox.musement.com/api/v3"


@pytest.mark.parametrize(
    ("environ", "named"),
    [
        ({**CREDENTIALS, "MUSEMENT_ENVIRONMENT": "production"}, "never on api.musement.com"),
        (
            {**CREDENTIALS, "MUSEMENT_BASE_URL": "https://api.musement.com/api/v3"},
            "never on api.musement.com",
        ),
        ({**CREDENTIALS, "MUSEMENT_CLIENT_SECRET": ""}, "client_secret"),
        ({**CREDENTIALS, "MUSEMENT_APPLICATION": ""}, "MUSEMENT_APPLICATION"),
    ],
)
def test_production_and_half_of_the_credentials_are_refused(
    environ: dict[str, str], named: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(ConfigurationError, match=named):
        origin_of(environ)
    for name, value in environ.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(command, "record", _must_not_record)
    assert command.main([]) == 2
    assert named in capsys.readouterr().err


def _must_not_record(*_: object) -> None:
    raise AssertionError("it recorded")


@pytest.mark.parametrize(
    "environ", [{}, {"MUSEMENT_MARKET": "it"}, {**CREDENTIALS, "MUSEMENT_ENVIRONMENT": "offline"}]
)
def test_without_credentials_the_offline_sandbox_is_recorded(environ: dict[str, str]) -> None:
    assert isinstance(origin_of(environ), OfflineOrigin)


def test_an_unknown_scenario_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(["orders/nonsense"]) == 2
    assert "no such scenario: orders/nonsense" in capsys.readouterr().err


def test_a_scenario_that_fails_leaves_its_cassette_and_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken(api: Any, backstage: Backstage) -> None:
        await api.call(cities_list_page.call, limit=2)
        raise AssertionError("something else came back")

    good = RECORDED["catalogue/countries"]
    scenarios = {"broken": RecordedScenario("catalogue/cities", broken), good.name: good}
    kept, orphan = tmp_path / f"catalogue/cities{SUFFIX}", tmp_path / f"orphan{SUFFIX}"
    kept.parent.mkdir()
    kept.write_text("as it was")
    report = record(OfflineOrigin(), tmp_path, scenarios.values())
    assert list(report.failed) == ["catalogue/cities"]
    assert report.recorded == [good.name]
    assert kept.read_text() == "as it was"

    orphan.write_text("of a scenario that is gone")
    monkeypatch.setattr(recorder, "RECORDED", {good.name: good, "catalogue/cities": scenarios["broken"]})
    report = record(OfflineOrigin(), tmp_path)
    assert report.removed == ["orphan"]
    assert not orphan.exists()
    assert kept.read_text() == "as it was"
