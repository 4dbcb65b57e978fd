"""Choose the fault that a request meets: by rules that were added, or by a seeded random schedule."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random

from musement_core.transport.httpx_names import Request
from musement_sandbox import faults
from musement_sandbox.faults import Fault

__all__ = ["FaultPlan", "default_faults"]

Condition = Callable[[Request], bool]
Key = Callable[[Request], str]


@dataclass(slots=True)
class _Rule:
    fault: Fault
    method: str | None
    path: re.Pattern[str]
    times: int | None
    skip: int
    when: Condition | None

    def applies(self, request: Request, path: str) -> bool:
        if self.times == 0 or (self.method is not None and self.method != request.method):
            return False
        if self.path.fullmatch(path) is None or (self.when is not None and not self.when(request)):
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


class FaultPlan:
    """The faults that a sandbox is to inject. Rules go first, in the order they were added."""

    def __init__(self) -> None:
        self._rules: list[_Rule] = []
        self._randoms: dict[str, Random] = {}
        self._rate = 0.0
        self._seed = 0
        self._key: Key | None = None
        self._draw: Callable[[Random], Fault] = default_faults

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
        pattern = "".join(
            _PIECES.get(part[:1], re.escape(part)) for part in re.split(r"(\*|\{[^}]*\})", path)
        )
        self._rules.append(_Rule(fault, method, re.compile(pattern), times, skip, when))

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
        self._seed, self._rate, self._draw, self._key = seed, rate, draw, key
        self._randoms.clear()

    def clear(self) -> None:
        """Forget all rules and the random schedule."""
        self._rules.clear()
        self._rate = 0.0

    def next(self, request: Request, path: str) -> Fault | None:
        """Return the fault that this request meets, if any; asking uses it up."""
        for rule in self._rules:
            if rule.applies(request, path):
                return rule.fault
        if self._rate <= 0:
            return None
        series = "" if self._key is None else self._key(request)
        random = self._randoms.get(series)
        if random is None:
            random = self._randoms[series] = Random(f"{self._seed}/{series}")
        return self._draw(random) if random.random() < self._rate else None


_PIECES = {"*": ".*", "{": "[^/]+"}
