"""Choose the fault that a request meets: by rules that were added, or by a seeded random schedule."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from random import Random

from musement_core.transport.httpx_names import Request
from musement_sandbox import faults
from musement_sandbox.faults import Fault

__all__ = ["FaultPlan", "FaultRule", "RandomFaults", "default_faults"]

Condition = Callable[[Request], bool]
Key = Callable[[Request], str]


@dataclass(slots=True)
class FaultRule:
    """A fault with the requests that meet it.

    Attributes:
        fault: What happens.
        method: The HTTP method; None matches any.
        path: The path below the API's root; `*` stands for any text, `{name}` for one segment.
        times: How many matching requests still meet it; None is all of them.
        skip: How many matching requests still go well before.
        when: A further condition on the request.
        number: Tells the rules of a plan apart; 0 in none.
    """

    fault: Fault
    method: str | None = None
    path: str = "*"
    times: int | None = 1
    skip: int = 0
    when: Condition | None = None
    number: int = field(default=0, compare=False)
    _pattern: re.Pattern[str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        parts = re.split(r"(\*|\{[^}]*\})", self.path)
        self._pattern = re.compile("".join(_PIECES.get(part[:1], re.escape(part)) for part in parts))

    def applies(self, request: Request, path: str) -> bool:
        """Say whether a request meets the fault; asking uses it up."""
        if self.times == 0 or (self.method is not None and self.method != request.method):
            return False
        if self._pattern.fullmatch(path) is None or (self.when is not None and not self.when(request)):
            return False
        if self.skip > 0:
            self.skip -= 1
            return False
        if self.times is not None:
            self.times -= 1
        return True


def default_faults(random: Random) -> Fault:
    """Draw a fault from those that a client can meet without any mistake of its own."""
    after = random.randint(1, 4)
    drawn: Sequence[Callable[[], Fault]] = (
        faults.refused,
        faults.connect_timed_out,
        lambda: faults.dropped(acted=False),
        lambda: faults.dropped(acted=True),
        lambda: faults.reset(acted=False),
        lambda: faults.reset(acted=True),
        lambda: faults.timed_out(acted=False),
        lambda: faults.timed_out(acted=True),
        lambda: faults.late(after),
        lambda: faults.delayed(after * 2.0),
        lambda: faults.too_many_requests(after),
        lambda: faults.server_error(500, acted=True),
        lambda: faults.server_error(503),
        lambda: faults.server_error(503, acted=True, retry_after=after),
        lambda: faults.server_error(524, acted=True),
        lambda: faults.html_page(502, acted=True),
        lambda: faults.html_page(502),
        faults.truncated,
        faults.cut_off,
        faults.expired_token,
    )
    return random.choice(drawn)()


@dataclass(slots=True)
class RandomFaults:
    """A random schedule of faults.

    Attributes:
        seed: The same seed and the same order of requests give the same faults.
        rate: The share of requests that meet one, from 0 to 1.
        draw: Chooses the fault.
        key: Names the series that a request belongs to; None is one series for all.
        sources: The random source of each series that has begun.
    """

    seed: int
    rate: float
    draw: Callable[[Random], Fault] = default_faults
    key: Key | None = None
    sources: dict[str, Random] = field(default_factory=dict)

    def next(self, request: Request) -> Fault | None:
        """Return the fault that this request meets, if any."""
        series = "" if self.key is None else self.key(request)
        source = self.sources.get(series)
        if source is None:
            source = self.sources[series] = Random(f"{self.seed}/{series}")
        return self.draw(source) if source.random() < self.rate else None


class FaultPlan:
    """The faults that a sandbox is to inject. Rules go first, in the order they were added.

    Args:
        on_change: Called after rules or the random schedule were changed by a method.
    """

    def __init__(self, on_change: Callable[[], None] | None = None) -> None:
        self._rules: list[FaultRule] = []
        self._last_number = 0
        self._random: RandomFaults | None = None
        self._on_change = on_change

    @property
    def rules(self) -> tuple[FaultRule, ...]:
        """The rules in the order they were added, those that are used up among them."""
        return tuple(self._rules)

    @property
    def schedule(self) -> RandomFaults | None:
        """The random schedule, if there is one."""
        return self._random

    def add(
        self,
        fault: Fault,
        *,
        method: str | None = None,
        path: str = "*",
        times: int | None = 1,
        skip: int = 0,
        when: Condition | None = None,
    ) -> None:
        """Inject a fault into the next matching request.

        Args:
            fault: What happens, for instance `dropped(acted=True)`.
            method: The HTTP method; None matches any.
            path: The path below the API's root; `*` stands for any text, `{name}` for one segment.
            times: How many matching requests meet it; None is all of them.
            skip: How many matching requests go well before.
            when: A further condition on the request.
        """
        self._rules.append(self._numbered(FaultRule(fault, method, path, times, skip, when)))
        self._changed()

    def random(
        self,
        seed: int,
        rate: float,
        *,
        draw: Callable[[Random], Fault] = default_faults,
        key: Key | None = None,
    ) -> None:
        """Inject faults at random from now on.

        Args:
            seed: The same seed and the same order of requests give the same faults.
            rate: The share of requests that meet one, from 0 to 1; 0 ends it.
            draw: Chooses the fault.
            key: Names the series that a request belongs to; each has a random source of its own, so the order
                between series (threads, say) does not matter. None is one series for all.
        """
        self._random = RandomFaults(seed, rate, draw, key) if rate > 0 else None
        self._changed()

    def scenario(self, name: str, *, seed: int = 0) -> None:
        """Inject the faults of a scenario, such as `lost-order` or `flaky`, after those that there are.

        Args:
            name: One of `musement.sandbox.faults.SCENARIOS`.
            seed: The same seed gives the same faults, where they are drawn at random.

        Raises:
            ValueError: There is no such scenario.
        """
        from musement_sandbox.fault_scenarios import SCENARIOS

        if name not in SCENARIOS:
            raise ValueError(f"scenario: one of {', '.join(SCENARIOS)} is expected, not {name!r}")
        rules, schedule = SCENARIOS[name].made(seed)
        self.replace([*self._rules, *rules], schedule or self._random)
        self._changed()

    def remove(self, number: int) -> None:
        """Forget the rule of that number.

        Raises:
            LookupError: There is none.
        """
        kept = [rule for rule in self._rules if rule.number != number]
        if len(kept) == len(self._rules):
            raise LookupError(f"fault: there is none with the number {number}")
        self._rules[:] = kept
        self._changed()

    def clear(self) -> None:
        """Forget all rules and the random schedule."""
        self.replace([], None)
        self._changed()

    def replace(self, rules: Iterable[FaultRule], schedule: RandomFaults | None) -> None:
        """Inject these faults and no others; `on_change` is not called."""
        self._rules[:] = [self._numbered(rule) for rule in rules]
        self._random = schedule

    def next(self, request: Request, path: str) -> Fault | None:
        """Return the fault that this request meets, if any; asking uses it up."""
        for rule in self._rules:
            if rule.applies(request, path):
                return rule.fault
        return None if self._random is None else self._random.next(request)

    def _numbered(self, rule: FaultRule) -> FaultRule:
        if rule.number == 0:
            self._last_number += 1
            rule.number = self._last_number
        return rule

    def _changed(self) -> None:
        if self._on_change is not None:
            self._on_change()


_PIECES = {"*": ".*", "{": "[^/]+"}
