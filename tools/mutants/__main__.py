"""Draw mutants, run the tests against each, and list those that nobody noticed."""

from __future__ import annotations

import argparse
import json
import os
import queue
import subprocess
import sys
import tempfile
import tomllib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tools.mutants.running import Mutant, TestFiles, Tree
from tools.mutants.scope import ROOT, SHARE_TO_KILL

HARMLESS = Path(__file__).with_name("harmless.toml")


def harmless() -> dict[tuple[str, str, str], str]:
    """Read which mutants are equal or harmless, and why: by file, line before and line after."""
    listed = tomllib.loads(HARMLESS.read_text(encoding="utf-8")).get("mutant", [])
    return {(one["file"], one["was"], one["is"]): one["reason"] for one in listed}


def drawn(generator: str, sample: str, seed: str) -> tuple[int, list[Mutant]]:
    """Return how many mutants there are, and those that are drawn."""
    command = [generator, "-m", "tools.mutants.generating", sample, seed]
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True)
    count, mutants = json.loads(done.stdout)
    return count, [Mutant(**mutant) for mutant in mutants]


def survivors(mutants: list[Mutant], workers: int) -> list[Mutant]:
    """Run the tests against each mutant, several at once, and return those that all tests pass with."""
    trees: queue.SimpleQueue[Tree] = queue.SimpleQueue()
    with tempfile.TemporaryDirectory(prefix="mutants-") as folder:
        for number in range(workers):
            trees.put(Tree(Path(folder) / str(number)))
        first = trees.get()
        tests = TestFiles(first.durations())
        trees.put(first)

        def killer(mutant: Mutant) -> str | None:
            tree = trees.get()
            try:
                return tree.killer(mutant, tests)
            finally:
                trees.put(tree)

        left = []
        with ThreadPoolExecutor(workers) as threads:
            for number, (mutant, by) in enumerate(zip(mutants, threads.map(killer, mutants), strict=True), 1):
                print(f"{number}/{len(mutants)} {mutant.file}:{mutant.line} {by or 'SURVIVED'}", flush=True)
                if by is None:
                    left.append(mutant)
    return left


def main() -> int:
    """Run `make mutants`."""
    parser = argparse.ArgumentParser(prog="make mutants", description=__doc__)
    parser.add_argument("--generator", required=True, help="Python of the environment that holds cosmic-ray")
    parser.add_argument("--sample", default="300", help="How many mutants are drawn, or `all`")
    parser.add_argument("--seed", default="1", help="The same seed draws the same mutants")
    parser.add_argument("--workers", type=int, default=len(os.sched_getaffinity(0)))
    given = parser.parse_args()
    count, mutants = drawn(given.generator, given.sample, given.seed)
    known = harmless()
    tried = [mutant for mutant in mutants if (mutant.file, *mutant.change) not in known]
    print(
        f"{count} mutants, {len(mutants)} drawn, of which {len(mutants) - len(tried)} are known to be harmless"
    )
    left = survivors(tried, given.workers)
    share = 1 - len(left) / len(tried) if tried else 1.0
    for mutant in left:
        print(f"\n{mutant}")
    print(f"\n{len(tried) - len(left)} of {len(tried)} killed: {share:.1%}, {SHARE_TO_KILL:.0%} are due")
    return 0 if share >= SHARE_TO_KILL else 1


if __name__ == "__main__":
    sys.exit(main())
