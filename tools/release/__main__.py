"""Run the release targets of the Makefile: `python -m tools.release check|publish|prepare|tag`."""

from __future__ import annotations

import argparse
import datetime
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from tools.errors import PipelineError
from tools.release import distributions, publishing

ROOT: Final = Path(__file__).resolve().parents[2]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; 0 when it succeeded, 1 with the causes on stderr when it did not."""
    parser = argparse.ArgumentParser(prog="python -m tools.release", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="command", dest="command")
    commands.add_parser("check", help="Check what is in dist/ and write the bill of materials to build/.")
    publish = commands.add_parser("publish", help="Upload dist/ to an index.")
    publish.add_argument("--index-url", required=True, help="where the index takes uploads")
    publish.add_argument(
        "--simple-url", help="where the index lists packages; simple/ below --index-url unless given"
    )
    commands.add_parser("prepare", help="Give what is below Unreleased its version.")
    tag = commands.add_parser(
        "tag", help="Refuse a tag that is not this version's, or a tree that is not ready."
    )
    tag.add_argument("name", help="as in v1.2.3")
    options = parser.parse_args(arguments)
    try:
        _run(options, ROOT)
    except PipelineError as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    return 0


def _run(options: argparse.Namespace, root: Path) -> None:
    if options.command == "prepare":
        from tools.release import preparing

        version = preparing.prepare(root, datetime.datetime.now(datetime.UTC).date())
        print(f"prepared {version}: commit, have it reviewed, then tag v{version}")
    elif options.command == "tag":
        publishing.refuse_unready(root, options.name.removeprefix("v"))
        print(f"{options.name} is the version of this tree")
    elif options.command == "check":
        from tools.release import sbom

        distribution = distributions.built(root / "dist")
        in_wheel, in_sdist = distributions.check(root, distribution)
        bill = sbom.write(root, distribution, root / "build")
        print(
            f"wheel: {in_wheel} files, sdist: {in_sdist} files, bill of materials: {bill.relative_to(root)}"
        )
    else:
        distribution = distributions.built(root / "dist")
        publishing.publish(root, distribution, options.index_url, options.simple_url)
        print(f"published {distribution.name} {distribution.version}")


if __name__ == "__main__":
    sys.exit(main())
