"""Records scenarios: into a folder aside first, so that a scenario that fails leaves its cassette as it was."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.recording.cassettes import SUFFIX, cassette_name, cassette_paths, recording
from tests.recording.clients import play
from tests.recording.origin import Origin
from tests.recording.scrubbing import Scrubber
from tests.scenarios.recorded import RECORDED
from tests.scenarios.recorded_scenario import RecordedScenario


@dataclass
class Report:
    """What became of the scenarios, by name."""

    recorded: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    failed: dict[str, BaseException] = field(default_factory=dict)


def record(origin: Origin, folder: Path, scenarios: Iterable[RecordedScenario] | None = None) -> Report:
    """Record scenarios into a folder, and remove cassettes there that belong to none.

    Args:
        origin: Where to record.
        folder: Of the cassettes.
        scenarios: All of them when left out; otherwise nothing is removed.
    """
    report = Report()
    with TemporaryDirectory() as aside:
        for scenario in RECORDED.values() if scenarios is None else scenarios:
            if not origin.plays(scenario):
                report.kept.append(scenario.name)
                continue
            draft = Path(aside) / f"{scenario.name}{SUFFIX}"
            try:
                _record_one(origin, scenario, draft)
            except Exception as error:  # noqa: BLE001 - one scenario does not stop the others
                report.failed[scenario.name] = error
                continue
            final = folder / f"{scenario.name}{SUFFIX}"
            final.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(draft, final)
            report.recorded.append(scenario.name)
    if scenarios is None:
        for path in cassette_paths(folder):
            if cassette_name(path, folder) not in RECORDED:
                path.unlink()
                report.removed.append(cassette_name(path, folder))
    return report


def _record_one(origin: Origin, scenario: RecordedScenario, path: Path) -> None:
    note = f"{origin.note}\nWritten by `make record`, from {scenario.name} in tests/scenarios; not edited."
    with origin.stage(scenario) as stage:
        with recording(path, Scrubber(stage.access.base_url, origin.secrets), note):
            play(scenario, access=stage.access, backstage=stage.backstage, clock=stage.clock)
