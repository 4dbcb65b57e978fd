"""Read the activities of cities and countries into a store: all of them at first, later what has changed."""

from __future__ import annotations

import datetime
import json
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Final, NamedTuple, Protocol

from attrs import define, field

from musement.errors import BadRequestError, InvalidRequestError, NotFoundError
from musement_command_line.export.workers import side_by_side

if TYPE_CHECKING:
    from musement import Musement
    from musement_command_line.export.store import Store

#: A run that was interrupted longer ago reads the lists anew: they have moved on.
_LISTS_LAST: Final = datetime.timedelta(hours=6)
#: Beyond so many days, to ask what changed on each of them costs more than it saves.
_MAX_DAYS: Final = 31
_COMMIT_EVERY: Final = 10


class Area(NamedTuple):
    """A city, by its number, or a country, by its code."""

    kind: str
    value: str

    @property
    def filters(self) -> dict[str, Any]:
        """Return the filter of the search for activities in it."""
        return {"city_in": [int(self.value)]} if self.kind == "city" else {"country_in": [self.value]}

    def __str__(self) -> str:
        return f"{self.kind} {self.value}"


class Progress(Protocol):
    """Whom to tell how far it is."""

    def listed(self, total: int) -> None:
        """Take the number of activities that the lists have so far."""
        ...

    def read(self, done: int, total: int) -> None:
        """Take the number of activities that were read, of all that have to be."""
        ...


@define
class Summary:
    """What a run came to."""

    activities: int = 0
    read: int = 0
    gone: int = 0
    notes: list[str] = field(factory=list)


@define
class Reader:
    """Reads an export; every method goes on where the store stands.

    Attributes:
        client: Asked for everything.
        store: Where it is kept.
        areas: What is exported.
        concurrency: How many calls are under way at once.
        page_size: How many activities a page of a list has.
        now: The present moment.
    """

    client: Musement
    store: Store
    areas: Sequence[Area]
    progress: Progress
    concurrency: int = 4
    page_size: int = 100
    now: Callable[[], datetime.datetime] = lambda: datetime.datetime.now(datetime.UTC)
    summary: Summary = field(factory=Summary, init=False)

    def run(self) -> Summary:
        """Read the lists, ask what has changed, and read what is new or has."""
        if self.store.get("stage") in (None, "done"):
            self._begin()
        elif self._are_lists_old():
            self._begin_lists()
        if self.store.get("stage") == "lists":
            self._read_lists()
        if self.store.get("stage") == "updates":
            self._ask_what_changed()
        self._read_due()
        with self.store.written():
            self.store.set("changes_from", self.store.get("run_day"))
            self.store.set("stage", "done")
        self.summary.activities = self.store.count()
        return self.summary

    @property
    def _run(self) -> int:
        return int(self.store.get("run") or 0)

    def _begin(self) -> None:
        with self.store.written():
            self.store.set("run", self._run + 1)
            # Changes of this day that come later are asked for by the next run.
            self.store.set("run_day", self.now().date().isoformat())
            self._mark_lists()

    def _begin_lists(self) -> None:
        with self.store.written():
            self._mark_lists()

    def _mark_lists(self) -> None:
        self.store.begin_lists(map(str, self.areas))
        self.store.set("lists_begun", self.now().isoformat())
        self.store.set("stage", "lists")

    def _are_lists_old(self) -> bool:
        if self.store.get("stage") != "lists":
            return False
        return self.now() - datetime.datetime.fromisoformat(self.store.get("lists_begun")) > _LISTS_LAST

    def _read_lists(self) -> None:
        unfinished = self.store.unfinished_lists()
        lists = deque(
            self._list(area, unfinished[str(area)]) for area in self.areas if str(area) in unfinished
        )
        for listed, items in side_by_side(
            _List.next_page, lambda: lists.popleft() if lists else None, self.concurrency
        ):
            with self.store.written():
                if items is None:
                    self.store.end_list(listed.area)
                else:
                    uuids = [
                        item.uuid for item in items if isinstance(item.uuid, str) and item.uuid.isascii()
                    ]
                    listed.position += len(items)
                    self.store.add_page(listed.area, listed.position, uuids, self._run)
                    lists.append(listed)
            self.progress.listed(self.store.count())
        with self.store.written():
            self.summary.gone = self.store.drop_unlisted(self._run)
            self.store.set("stage", "updates")

    def _list(self, area: Area, position: int) -> _List:
        found = self.client.activities.search(**area.filters, limit=self.page_size, offset=position)
        return _List(str(area), position, found.pages())

    def _ask_what_changed(self) -> None:
        since, today = self.store.get("changes_from"), self.store.get("run_day")
        days = _days(since, today) if since is not None else []
        everything = False
        if len(days) > _MAX_DAYS:
            self.summary.notes.append(f"the last export was {len(days)} days ago: everything is read again")
            days = []
            everything = True
        each_day = iter(days)
        try:
            asked = side_by_side(self._changed_on, lambda: next(each_day, None), self.concurrency)
            changed = [uuid for _, found in asked for uuid in found]
        except (BadRequestError, NotFoundError) as error:
            self.summary.notes.append(
                f"the API does not say what has changed ({error}): everything is read again"
            )
            changed, everything = [], True
        with self.store.written():
            self.store.mark_due(None if everything else changed)
            self.store.set("stage", "read")

    def _changed_on(self, day: datetime.date) -> list[str]:
        return [str(one.uuid) for one in self.client.catalog.updates(day)]

    def _read_due(self) -> None:
        total, done = self.store.count(due=True), 0
        self.progress.read(done, total)
        waiting: list[tuple[str, str | None]] = []
        due = self._due()
        try:
            for result in side_by_side(self._activity, lambda: next(due, None), self.concurrency):
                waiting.append(result)
                done += 1
                if len(waiting) >= _COMMIT_EVERY:
                    self._keep(waiting)
                self.progress.read(done, total)
        finally:
            self._keep(waiting)
        self.summary.read = done

    def _due(self) -> Iterator[str]:
        after = ""
        while found := self.store.due(after, 2 * _COMMIT_EVERY):
            yield from found
            after = found[-1]

    def _activity(self, uuid: str) -> str | None:
        try:
            document = self.client.activities.get(uuid).to_dict()
        except (NotFoundError, InvalidRequestError):  # the second: what a list named is no identifier
            return None
        return json.dumps({**document, "uuid": uuid})

    def _keep(self, results: list[tuple[str, str | None]]) -> None:
        if not results:
            return
        with self.store.written():
            for uuid, document in results:
                self.store.add_document(uuid, document)
        self.summary.gone += sum(document is None for _, document in results)
        results.clear()


@define(eq=False)
class _List:
    """The list of an area, at the page that is read next."""

    area: str
    position: int
    _pages: Iterator[Any]

    def next_page(self) -> list[Any] | None:
        """Read a page; None when there is no other."""
        page = next(self._pages, None)
        return None if page is None else page.value


def _days(first: str, last: str) -> list[datetime.date]:
    begin, end = datetime.date.fromisoformat(first), datetime.date.fromisoformat(last)
    return [begin + datetime.timedelta(days=count) for count in range((end - begin).days + 1)]
