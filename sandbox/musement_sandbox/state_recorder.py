"""Write what a request has changed into a state file, record by record, and read the whole state from it again."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, cast, get_args, get_origin

from musement_sandbox.clock import SandboxClock
from musement_sandbox.fault_json import plan_json
from musement_sandbox.fault_plan import FaultPlan
from musement_sandbox.late_requests import LateRequest, late_request_json
from musement_sandbox.record_codec import Codec, RecordCodecs
from musement_sandbox.snapshot import FORMAT, identifiers_json
from musement_sandbox.state_codecs import STATE_FIELDS, record_codecs
from musement_sandbox.state_errors import StateFileError
from musement_sandbox.state_file import Change, StateFile
from musement_sandbox.tracked import TrackedDict
from musement_sandbox.webhook_deliveries import deliveries_json
from musement_sandbox.world import World

__all__ = ["StateRecorder"]

_Tracked = TrackedDict[str, Any]
_WHOLE = ""
_DELIVERIES = "webhooks.deliveries"
_SINGLE = ("clock", "identifiers", "faults", "late_requests", "webhooks.enabled")


@dataclass(frozen=True, slots=True)
class _Section:
    """A part of the state: the path to it, and how it is written.

    Attributes:
        path: The names of a field of the world, and of a field of that.
        key: The codec of its keys; None for a list, and for what is written whole.
        value: The codec of its values.
        is_list: Whether it is a list of records that do not change.
        of_lists: Whether its values are such lists.
    """

    path: tuple[str, ...]
    key: Codec | None
    value: Codec
    is_list: bool = False
    of_lists: bool = False

    @property
    def name(self) -> str:
        return ".".join(self.path)

    def of(self, world: World) -> Any:
        found: Any = world
        for name in self.path:
            found = getattr(found, name)
        return found

    def key_text(self, key: Any) -> str:
        return key if isinstance(key, str) or self.key is None else json.dumps(self.key.encode(key))

    def joined(self, rows: Mapping[str, Any]) -> Any:
        """Return the JSON of a snapshot that rows make."""
        if self.is_list:
            return [rows[str(position)] for position in range(len(rows))]
        if self.key is None:
            return rows[_WHOLE]
        if self.key is _TEXT:
            return dict(rows)
        return [[json.loads(key), value] for key, value in rows.items()]


_TEXT = RecordCodecs({}).of(str)


class StateRecorder:
    """Keeps a state file up to date.

    Args:
        file: The file.
    """

    def __init__(self, file: StateFile) -> None:
        self.file = file
        self._sections: tuple[_Section, ...] = ()
        self._written: dict[tuple[str, Hashable], int] = {}
        # The lists as they were last seen: comparing them is cheaper than writing them.
        self._seen: dict[str, list[Any]] = {}
        # Set while it writes: should that fail, the next time looks at everything.
        self._in_doubt = False

    def read(self, world: World) -> tuple[dict[str, Any], timedelta] | None:
        """Return the snapshot that the file holds, without a moment, and how far its clock was ahead; None when it is new.

        Args:
            world: Its catalogue is that of the snapshot.

        Raises:
            StateFileError: What it holds is no state.
        """
        rows = self.file.read()
        if not rows:
            return None
        try:
            read = {
                kind: {key: json.loads(text) for key, text in found.items()} for kind, found in rows.items()
            }
            single = {name: read[name][_WHOLE] for name in _SINGLE}
            ahead = timedelta(seconds=single["clock"])
            state: dict[str, Any] = {}
            for section in _sections(record_codecs(world.catalogue)):
                inside = state
                for name in section.path[:-1]:
                    inside = inside.setdefault(name, {})
                inside[section.path[-1]] = section.joined(read.get(section.name, {}))
            snapshot = {
                "format": FORMAT,
                "identifiers": single["identifiers"],
                "state": state,
                "webhooks": {
                    "enabled": single["webhooks.enabled"],
                    "deliveries": list(read.get(_DELIVERIES, {}).values()),
                },
                "faults": single["faults"],
                "late_requests": single["late_requests"],
            }
        except (KeyError, TypeError, ValueError, OverflowError) as error:
            raise StateFileError(
                f"state file {self.file.path}: it is damaged ({type(error).__name__}: {error}); put it aside and begin a new one"
            ) from None
        self._written = {
            (kind, key): hash(text) for kind, found in rows.items() for key, text in found.items()
        }
        return snapshot, ahead

    def attach(self, world: World) -> None:
        """Note from now on which records of a world may have changed."""
        self._sections = _sections(record_codecs(world.catalogue))
        for section in self._sections:
            if section.key is not None:
                owner: Any = world if len(section.path) == 1 else getattr(world, section.path[0])
                setattr(owner, section.path[-1], TrackedDict(section.of(world)))
        self._seen = {}

    def save(
        self,
        world: World,
        clock: SandboxClock,
        faults: FaultPlan,
        late: Sequence[LateRequest],
        *,
        everything: bool = False,
    ) -> None:
        """Write what has changed since the last time.

        Args:
            world: The world that was attached.
            clock: The clock of the sandbox.
            faults: Its faults; those that are made of functions are left out.
            late: The requests that the server is late with.
            everything: Look at every record, and not only at those that may have changed.

        Raises:
            StateFileError: The file cannot be written; what was to be written is tried again the next time.
        """
        everything, self._in_doubt = everything or self._in_doubt, True
        changes: list[Change] = []
        noted: dict[tuple[str, Hashable], int | None] = {}
        seen: dict[str, list[Any]] = {}
        for kind, key, content in self._changed(world, clock, faults, late, seen, everything=everything):
            written = None if content is None else hash(content)
            if self._written.get((kind, key)) != written:
                changes.append(Change(kind, key, content))
                noted[kind, key] = written
        if changes:
            self.file.write(changes)
        for place, written in noted.items():
            if written is None:
                self._written.pop(place, None)
            else:
                self._written[place] = written
        self._seen.update(seen)
        for section in self._sections:
            if section.key is not None:
                section.of(world).touched.clear()
        self._in_doubt = False

    def rewrite(
        self, world: World, clock: SandboxClock, faults: FaultPlan, late: Sequence[LateRequest]
    ) -> None:
        """Write a world that has taken the place of another."""
        self.attach(world)
        self.save(world, clock, faults, late, everything=True)

    def close(
        self, world: World, clock: SandboxClock, faults: FaultPlan, late: Sequence[LateRequest]
    ) -> None:
        """Write everything that is not in the file yet, and close it; again it does nothing."""
        if not self.file.is_closed:
            try:
                self.save(world, clock, faults, late, everything=True)
            finally:
                self.file.close()

    def _changed(
        self,
        world: World,
        clock: SandboxClock,
        faults: FaultPlan,
        late: Sequence[LateRequest],
        seen: dict[str, list[Any]],
        *,
        everything: bool,
    ) -> Iterator[Change]:
        single = {
            "clock": clock.offset.total_seconds(),
            "identifiers": identifiers_json(world.identifiers),
            "faults": plan_json(faults, leave_out=True),
            "late_requests": [late_request_json(request) for request in late],
            "webhooks.enabled": world.webhooks.enabled,
        }
        for name, value in single.items():
            yield Change(name, _WHOLE, json.dumps(value))
        for delivery in deliveries_json(world.webhooks.changed(everything=everything)):
            yield Change(_DELIVERIES, delivery["id"], json.dumps(delivery))
        if everything:
            yield from self._removed(world)
        carts, orders = cast(_Tracked, world.carts), cast(_Tracked, world.orders)
        for uuid in carts.touched:
            cart = dict.get(carts, uuid)
            # The items of an order are those of its cart, and are written with both.
            orders.touched.update(dict.fromkeys(() if cart is None else cart.orders))
        for section in self._sections:
            yield from self._changed_of(section, section.of(world), seen, everything=everything)

    def _changed_of(
        self, section: _Section, values: Any, noted: dict[str, list[Any]], *, everything: bool
    ) -> Iterator[Change]:
        name, encode = section.name, section.value.encode
        if section.is_list:
            seen = [] if everything else self._seen.get(name, [])
            if seen == values:
                return
            for position, record in enumerate(values):
                if position >= len(seen) or seen[position] is not record:
                    yield Change(name, str(position), json.dumps(encode(record)))
            for position in range(len(values), len(seen)):
                yield Change(name, str(position), None)
            noted[name] = list(values)
        elif section.key is None:
            yield Change(name, _WHOLE, json.dumps(encode(values)))
        else:
            for key in tuple(values) if everything else tuple(values.touched):
                text = section.key_text(key)
                if key not in values:
                    yield Change(name, text, None)
                    continue
                value: Any = dict.get(values, key)
                if section.of_lists:
                    place = f"{name}/{text}"
                    if not everything and self._seen.get(place) == value:
                        continue
                    noted[place] = list(value)
                yield Change(name, text, json.dumps(encode(value)))

    def _removed(self, world: World) -> Iterator[Change]:
        """Yield the removal of every record that is written and no longer there."""
        there: dict[str, set[str]] = {_DELIVERIES: {delivery.id for delivery in world.webhooks.deliveries}}
        for section in self._sections:
            values = section.of(world)
            if section.is_list:
                there[section.name] = {str(position) for position in range(len(values))}
            elif section.key is not None:
                there[section.name] = {section.key_text(key) for key in values}
        for kind, key in list(self._written):
            if kind in there and key not in there[kind]:
                yield Change(kind, str(key), None)


def _sections(codecs: RecordCodecs) -> tuple[_Section, ...]:
    kinds = codecs.hints(World)
    found: list[_Section] = []
    for name in STATE_FIELDS:
        kind = kinds[name]
        if dataclasses.is_dataclass(kind):
            found += [_section((name, inner), of, codecs) for inner, of in codecs.hints(kind).items()]
        else:
            found.append(_section((name,), kind, codecs))
    return tuple(found)


def _section(path: tuple[str, ...], kind: Any, codecs: RecordCodecs) -> _Section:
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is dict:
        key = _TEXT if arguments[0] is str else codecs.of(arguments[0])
        of = arguments[1]
        return _Section(
            path, key, codecs.of(of), of_lists=get_origin(of) is list and _is_frozen(get_args(of)[0])
        )
    if origin is list and _is_frozen(arguments[0]):
        return _Section(path, None, codecs.of(arguments[0]), is_list=True)
    return _Section(path, None, codecs.of(kind))


def _is_frozen(kind: Any) -> bool:
    parameters = getattr(kind, "__dataclass_params__", None)
    return parameters is not None and bool(parameters.frozen)
