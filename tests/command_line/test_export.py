"""`musement export`: four formats, only what has changed the next time, and no more calls at once than allowed."""

from __future__ import annotations

import datetime
import json
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from musement import Musement, NotFoundError
from musement.sandbox import Sandbox, SandboxTransport
from musement_command_line.export.reading import Area, Reader, Summary
from musement_command_line.export.store import Store
from musement_command_line.export.workers import side_by_side

if TYPE_CHECKING:
    pass

ROME = 11
DAY = datetime.datetime(2026, 11, 22, 12, tzinfo=datetime.UTC)


class Silent:
    """Takes progress, and shows none."""

    def listed(self, total: int) -> None:
        """Show nothing."""

    def read(self, done: int, total: int) -> None:
        """Show nothing."""


class Server(httpx.BaseTransport):
    """The sandbox, with a list of updates that a test writes, and activities that it hides."""

    def __init__(self, sandbox: Sandbox) -> None:
        self.inner = SandboxTransport(sandbox)
        self.updates: dict[str, list[str]] = {}
        self.hidden: set[str] = set()
        self.paths: list[str] = []
        self.before: Callable[[str], None] = lambda path: None

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        path = request.url.path.removeprefix("/api/v3")
        self.paths.append(path)
        self.before(path)
        if path.startswith("/catalog/updates/") and path.rpartition("/")[2] not in self.hidden:
            changed = self.updates.get(path.rpartition("/")[2], [])
            return httpx.Response(200, json=[{"uuid": uuid} for uuid in changed])
        if path.rpartition("/")[2] in self.hidden:
            return httpx.Response(404, json={"code": "1400", "message": "Resource does not exist"})
        response = self.inner.handle_request(request)
        if path == "/activities" and self.hidden:
            body = json.loads(response.content)
            body["data"] = [one for one in body["data"] if one["uuid"] not in self.hidden]
            return httpx.Response(200, json=body)
        return response

    def read(self) -> list[str]:
        """The activities that were read since the last call of this, one by one."""
        paths, self.paths = self.paths, []
        return sorted(path.removeprefix("/activities/") for path in paths if path.startswith("/activities/"))


@pytest.fixture
def server(sandbox: Sandbox) -> Server:
    return Server(sandbox)


@pytest.fixture
def asking(server: Server) -> Iterator[Musement]:
    with Musement(environment="offline", transport=server, max_retries=0) as client:
        yield client


@pytest.fixture
def expected(client: Musement) -> list[str]:
    return sorted(one.uuid for one in client.activities.search(city_in=[ROME]))


def export(
    client: Musement, folder: Path, *, day: int = 0, concurrency: int = 2, page_size: int = 3
) -> tuple[Summary, list[dict[str, Any]]]:
    """Export Rome a number of days after the first time."""
    with Store(folder / "rome.export", {"areas": ["city 11"]}) as store:
        reader = Reader(
            client=client,
            store=store,
            areas=[Area("city", str(ROME))],
            progress=Silent(),
            concurrency=concurrency,
            page_size=page_size,
            now=lambda: DAY + datetime.timedelta(days=day),
        )
        return reader.run(), list(store.documents())


def test_lists_are_walked_page_by_page_and_each_activity_is_read_once(
    asking: Musement, server: Server, expected: list[str], tmp_path: Path
) -> None:
    summary, found = export(asking, tmp_path)

    assert [one["uuid"] for one in found] == expected
    assert (summary.activities, summary.read, summary.gone) == (len(expected), len(expected), 0)
    assert server.paths.count("/activities") == len(expected) // 3 + 1
    assert server.read() == expected


def test_the_next_export_reads_what_has_changed_since(
    asking: Musement, server: Server, expected: list[str], tmp_path: Path
) -> None:
    export(asking, tmp_path)
    server.read()
    server.updates = {"2026-11-22": [expected[0]], "2026-11-24": [expected[1], "of-another-city"]}
    summary, _ = export(asking, tmp_path, day=2)

    days = [path for path in server.paths if path.startswith("/catalog")]
    assert sorted(days) == [f"/catalog/updates/2026-11-{day}" for day in (22, 23, 24)]
    assert server.read() == sorted(expected[:2])
    assert summary.read == 2
    export(asking, tmp_path, day=2)
    assert [path for path in server.paths if path.startswith("/catalog")] == ["/catalog/updates/2026-11-24"]


def test_what_is_new_is_read_and_what_is_gone_is_dropped(
    asking: Musement, server: Server, expected: list[str], tmp_path: Path
) -> None:
    server.hidden = {expected[0]}
    export(asking, tmp_path, page_size=100)
    server.hidden = {expected[1]}
    server.read()
    summary, found = export(asking, tmp_path, day=1, page_size=100)

    assert [one["uuid"] for one in found] == [expected[0], *expected[2:]]
    assert server.read() == [expected[0]]
    assert summary.gone == 1


def test_an_api_that_does_not_tell_what_changed_is_read_whole(
    asking: Musement, server: Server, expected: list[str], tmp_path: Path
) -> None:
    export(asking, tmp_path)
    server.read()
    server.hidden = {"2026-11-22", "2026-11-23"}  # the days of the list of updates
    summary, found = export(asking, tmp_path, day=1)

    assert len(found) == summary.read == len(expected)
    assert "everything is read again" in summary.notes[0]


def test_after_a_month_everything_is_read_again(
    asking: Musement, server: Server, expected: list[str], tmp_path: Path
) -> None:
    export(asking, tmp_path)
    server.read()
    summary, _ = export(asking, tmp_path, day=40)

    assert not [path for path in server.paths if path.startswith("/catalog")]
    assert server.read() == expected
    assert summary.notes == ["the last export was 41 days ago: everything is read again"]


def test_an_export_that_failed_goes_on_where_it_stood(
    asking: Musement, server: Server, expected: list[str], tmp_path: Path
) -> None:
    def fail_at(path: str, count: int) -> Callable[[str], None]:
        left = [count]

        def before(asked: str) -> None:
            if asked.startswith(path):
                left[0] -= 1
                if left[0] < 0:
                    raise httpx.ConnectError("gone")

        return before

    for path, count in (("/activities", 2), ("/activities/", 4)):
        server.before = fail_at(path, count)
        with pytest.raises(Exception, match="gone"):
            export(asking, tmp_path, concurrency=1)
    server.before = lambda _: None
    export(asking, tmp_path, concurrency=1)

    # The page that failed was asked for twice, and no other.
    assert server.paths.count("/activities") == len(expected) // 3 + 1 + 1
    answered = server.read()
    # Each of the two that failed was asked for twice, the page before among them; nothing else was.
    assert len(answered) == len(expected) + 1
    assert sorted(set(answered)) == expected


def test_a_list_that_was_read_to_its_end_is_not_read_again(
    asking: Musement, server: Server, expected: list[str], tmp_path: Path
) -> None:
    nowhere, rome = Area("city", "999999"), Area("city", str(ROME))

    def both() -> int:
        server.paths.clear()
        with Store(tmp_path / "both.export", {}) as store:
            reader = Reader(
                client=asking, store=store, areas=[nowhere, rome], progress=Silent(), concurrency=1, page_size=5,
                now=lambda: DAY,
            )  # fmt: skip
            return reader.run().activities

    def fail(path: str) -> None:
        if server.paths.count("/activities") == 4:
            raise httpx.ConnectError("gone")

    server.before = fail
    with pytest.raises(Exception, match="gone"):
        both()
    server.before = lambda _: None
    found = both()

    assert found == len(expected)
    assert server.paths.count("/activities") == len(expected) // 5 + 1 - 2


def test_lists_that_were_left_long_ago_are_read_anew(
    asking: Musement, server: Server, expected: list[str], tmp_path: Path
) -> None:
    def fail(path: str) -> None:
        if server.paths.count("/activities") > 2:
            raise httpx.ConnectError("gone")

    server.before = fail
    with pytest.raises(Exception, match="gone"):
        export(asking, tmp_path, concurrency=1)
    server.before = lambda _: None
    server.paths.clear()
    export(asking, tmp_path, day=1)

    assert server.paths.count("/activities") == len(expected) // 3 + 1


@pytest.mark.parametrize("concurrency", [1, 3])
def test_no_more_calls_are_under_way_than_allowed(concurrency: int) -> None:
    lock, running, most = threading.Lock(), 0, 0
    together = threading.Barrier(concurrency)

    def work(task: int) -> int:
        nonlocal running, most
        with lock:
            running += 1
            most = max(most, running)
        together.wait(timeout=30)
        with lock:
            running -= 1
        return task * 2

    tasks = iter(range(6))
    done = dict(side_by_side(work, lambda: next(tasks, None), concurrency))

    assert done == {task: task * 2 for task in range(6)}
    assert most == concurrency


def test_tasks_are_drawn_when_there_is_room_for_them() -> None:
    drawn: list[int] = []

    def next_task() -> int:
        drawn.append(len(drawn))
        return drawn[-1]

    results = side_by_side(lambda task: task, next_task, 2)
    for _ in range(5):
        next(results)
    results.close()

    assert len(drawn) == 2 + 4  # two at first, and one for each result that was taken before the last


def test_an_activity_that_is_gone_when_it_is_read_is_left_out(
    asking: Musement, server: Server, expected: list[str], tmp_path: Path
) -> None:
    def vanish(path: str) -> None:
        if path == f"/activities/{expected[0]}":
            server.hidden = {expected[0]}

    server.before = vanish
    summary, found = export(asking, tmp_path)

    assert [one["uuid"] for one in found] == expected[1:]
    assert summary.gone == 1
    with pytest.raises(NotFoundError):
        asking.activities.get(expected[0])
