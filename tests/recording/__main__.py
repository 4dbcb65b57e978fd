"""`python -m tests.recording`: writes tests/cassettes anew. See origin.py for where from."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from musement import ConfigurationError
from tests.recording.cassettes import CASSETTES
from tests.recording.origin import origin_of
from tests.recording.recorder import record
from tests.scenarios.recorded import RECORDED


def main(names: Sequence[str]) -> int:
    """Records the named scenarios, or all of them; returns the exit status."""
    unknown = [name for name in names if name not in RECORDED]
    if unknown:
        print(f"error: no such scenario: {', '.join(unknown)}", file=sys.stderr)
        return 2
    try:
        origin = origin_of(os.environ)
    except ConfigurationError as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    print(origin.note)
    chosen = [RECORDED[name] for name in names] if names else None
    report = record(origin, CASSETTES, chosen)
    print(
        f"recorded {len(report.recorded)}, kept {len(report.kept)} that only the offline sandbox can record"
    )
    for name in report.removed:
        print(f"removed {name}: there is no such scenario any more")
    for name, failure in report.failed.items():
        print(f"FAILED {name}: {type(failure).__name__}: {failure}", file=sys.stderr)
    return 1 if report.failed else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
