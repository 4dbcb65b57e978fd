"""Where recordings are made: the offline sandbox over loopback HTTP, or Musement's own sandbox."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib.metadata import version
from urllib.parse import urlsplit

from musement import API_VERSION, ConfigurationError
from musement.configuration import Configuration
from musement.sandbox import Sandbox
from musement.sandbox.server import serve
from musement_core.clock import Clock, SystemClock
from musement_sandbox.faults import server_error
from musement_sandbox.validation import Document
from tests.recording.clients import Access, TimelessClock
from tests.scenarios.recorded_scenario import Backstage, NoBackstage, RecordedScenario
from tests.support.placeholders import APPLICATION, CLIENT_ID, CLIENT_SECRET

NOW = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
"""The moment at which the offline sandbox stands still, so that recording again gives the same bytes."""

_SEED = 1
_DAYS_ON_SALE = 5
"""Few, so that cassettes stay short."""
_PRODUCTION = "musement.com"
_SANDBOX_HOSTS = frozenset({"sandbox.musement.com"})


@dataclass(frozen=True)
class Stage:
    """What a scenario is recorded with."""

    access: Access
    backstage: Backstage = field(default_factory=NoBackstage)
    clock: Clock = field(default_factory=TimelessClock)


class OfflineOrigin:
    """A new sandbox for every scenario, with its seed and its clock fixed."""

    note = (
        f"Recorded from the offline sandbox of this package (musement-client {version('musement-client')}, "
        f"API {API_VERSION}), not from Musement's servers."
    )
    secrets: Mapping[str, str] = {}

    def __init__(self) -> None:
        self._document = Document()

    def plays(self, scenario: RecordedScenario) -> bool:
        """Whether a scenario can be recorded here: every one can."""
        return True

    @contextmanager
    def stage(self, scenario: RecordedScenario) -> Iterator[Stage]:
        """A sandbox that is served while the block runs."""
        sandbox = Sandbox(seed=_SEED, clock=lambda: NOW, days=_DAYS_ON_SALE, **scenario.sandbox)
        sandbox.document = self._document  # read once for all
        client_id, client_secret = sandbox.credentials
        with serve(sandbox) as server:
            access = Access(server.base_url, APPLICATION, client_id, client_secret)
            yield Stage(access, _SandboxBackstage(sandbox))


class RemoteOrigin:
    """Musement's own sandbox, with credentials from the environment.

    Args:
        environ: The variables.

    Raises:
        ConfigurationError: One is missing, or they lead to production.
    """

    def __init__(self, environ: Mapping[str, str]) -> None:
        settings = Configuration.resolve(default_api_version=API_VERSION, environ=environ)
        host = urlsplit(settings.base_url).hostname or ""
        named_like_production = host.endswith(_PRODUCTION) and host not in _SANDBOX_HOSTS
        if settings.environment != "sandbox" or named_like_production:
            raise ConfigurationError(
                argument="environment",
                environment_variable="MUSEMENT_ENVIRONMENT",
                problem=f"recordings book and cancel, so they are made in a sandbox, never on {host}",
            )
        if settings.client_id is None or settings.client_secret is None:
            raise ConfigurationError(
                argument="client_id",
                environment_variable="MUSEMENT_CLIENT_ID",
                problem="missing; recording from Musement's sandbox needs all credentials",
            )
        self._access = Access(
            settings.base_url, settings.application, settings.client_id, settings.client_secret.reveal()
        )
        self.note = (
            f"Recorded from {host} on {datetime.now(UTC):%Y-%m-%d} with musement-client "
            f"{version('musement-client')}, API {API_VERSION}."
        )
        self.secrets: Mapping[str, str] = {
            self._access.application: APPLICATION,
            self._access.client_id: CLIENT_ID,
            self._access.client_secret: CLIENT_SECRET,
        }

    def plays(self, scenario: RecordedScenario) -> bool:
        """Whether a scenario can be recorded here: not when it needs stage hands."""
        return not scenario.offline_only

    @contextmanager
    def stage(self, scenario: RecordedScenario) -> Iterator[Stage]:
        """The server as it is."""
        yield Stage(self._access, clock=SystemClock())


Origin = OfflineOrigin | RemoteOrigin


def origin_of(environ: Mapping[str, str]) -> Origin:
    """The origin that the environment asks for: Musement's sandbox when it holds credentials.

    Raises:
        ConfigurationError: It asks for production, or for only a part of what is needed.
    """
    asked = any(environ.get(f"MUSEMENT_{name}") for name in ("CLIENT_ID", "CLIENT_SECRET"))
    if not asked or environ.get("MUSEMENT_ENVIRONMENT") == "offline":
        return OfflineOrigin()
    return RemoteOrigin(environ)


class _SandboxBackstage:
    def __init__(self, sandbox: Sandbox) -> None:
        self._sandbox = sandbox

    def withdraw(self, identifier: str) -> None:
        self._sandbox.withdraw(identifier)

    def expire_discount(self, code: str) -> None:
        self._sandbox.expire_discount(code)

    def expire_tokens(self) -> None:
        self._sandbox.expire_tokens()

    def fail_once(self, status: int) -> None:
        self._sandbox.faults.add(server_error(status))
