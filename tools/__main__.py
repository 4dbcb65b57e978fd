"""Run the commands behind the Makefile: `python -m tools <command>`."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from tools import termination
from tools.document import linting, reader, taken, validation
from tools.documentation import site
from tools.errors import PipelineError
from tools.generate import checking, interrupted, pipeline, template_diff
from tools.inventory import coverage
from tools.public_api import error_catalogue, reference
from tools.release import locking, smoke_test


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; 0 when it succeeded, 1 with the causes on stderr when it did not."""
    options = _parser().parse_args(arguments)
    command: Callable[[argparse.Namespace], None] = options.command
    try:
        with termination.orderly():
            for line in interrupted.roll_back(pipeline.ROOT):
                print(line)
            command(options)
    except PipelineError as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tools", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="command")

    def add(name: str, command: Callable[[argparse.Namespace], None], help_: str) -> argparse.ArgumentParser:
        added = commands.add_parser(name, help=help_, description=help_)
        added.set_defaults(command=command)
        return added

    for name, command, help_ in (
        ("generate", _generate, "Write the client package from the document, or change nothing."),
        ("check-generated", _check_generated, "Prove that the committed package is what the document gives."),
    ):
        added = add(name, command, help_)
        added.add_argument("--spec", type=Path, help="another document than openapi.yaml; needs --out")
        added.add_argument("--overlay", type=Path, help="an overlay for that document; by default none")
        added.add_argument("--out", type=Path, help=f"the source root to write {pipeline.PACKAGE} to")
    validate = add(
        "validate", _validate, "Check that a document is valid OpenAPI and refers to nothing outside."
    )
    validate.add_argument(
        "--spec", type=Path, help="another document; by default ours, with the overlay applied"
    )
    lint = add(
        "lint-document",
        _lint_document,
        "Hold the document to its committed rules, and every example to its schema.",
    )
    lint.add_argument("--spec", type=Path, default=pipeline.DOCUMENT)
    lint.add_argument("--take", action="store_true", help="list what breaks a rule as brought by an update")
    add("lock", _lock, "Resolve the requirements again and write the locks.")
    add("smoke", _smoke, "Install the built wheel outside the repository and book with it.")
    held = add("coverage", _coverage, "Hold the document against the inventory of what the sources say.")
    held.add_argument("--take", action="store_true", help="list what differs as brought by an update")
    listed = add(
        "reference",
        _reference,
        "Write docs/api.md and docs/errors.md, the lists of every public method and error.",
    )
    listed.add_argument("--check", action="store_true", help="write nothing, fail when it is not current")
    add(
        "documentation", _documentation, "Build the documentation site into build/docs, and follow its links."
    )
    overlay = add("overlay", _overlay, "Write the document with the overlay applied.")
    overlay.add_argument("--out", type=Path, default=pipeline.ROOT / "build" / "openapi.yaml")
    add(
        "template-diff", _template_diff, "Count the lines in which our templates differ from the generator's."
    )
    return parser


def _source(options: argparse.Namespace) -> tuple[pipeline.Source, Path]:
    if options.spec is None:
        if options.overlay is not None:
            raise PipelineError("--overlay is for another document: name it with --spec")
        return pipeline.OWN, options.out or pipeline.GENERATED
    if options.out is None:
        raise PipelineError("another document needs --out, so that it does not replace the committed client")
    return pipeline.Source(options.spec, options.overlay), options.out


def _generate(options: argparse.Namespace) -> None:
    source, source_root = _source(options)
    for line in pipeline.generate(source, source_root):
        print(f"note: {line}")
    package = source_root / pipeline.PACKAGE
    models = len(list((package / "models").glob("*.py"))) - 1
    operations = sum(1 for path in (package / "api").glob("*/*.py") if path.name != "__init__.py")
    print(f"generated {package}: {operations} operations, {models} models")


def _check_generated(options: argparse.Namespace) -> None:
    source, source_root = _source(options)
    count = checking.check(source, source_root)
    print(f"{source_root / pipeline.PACKAGE}: all {count} files are what {source.document.name} gives")


def _validate(options: argparse.Namespace) -> None:
    if options.spec is None:  # `lint-document` judges its defaults, but for those that an update brought
        pipeline.effective(pipeline.OWN)
    else:
        validation.validate(reader.read(options.spec).content)
    print(f"{options.spec or pipeline.DOCUMENT}: valid")


def _lint_document(options: argparse.Namespace) -> None:
    content = reader.read(options.spec).content
    if options.spec == pipeline.DOCUMENT:  # the client is made of both: what the overlay mends is no fault
        pipeline.effective(pipeline.OWN)
    else:
        validation.validate(content, defaults=False)
    rules = reader.read(linting.RULES).content
    if not taken.is_rebuilt(content):
        print(
            f"{options.spec} is not the rebuilt document, by its mark {taken.MARK}: its rules are not for this one"
        )
        return
    if options.take:
        found, _ = linting.violations(content, rules)
        taken.add(taken.FOLDER, "rules", [linting.rule_and_place(violation) for violation in found])
    places = linting.lint(content, rules, taken.read(taken.FOLDER, "rules"))
    print(f"{options.spec}: {len(rules['rules'])} rules hold at {places} places")


def _lock(_: argparse.Namespace) -> None:
    for name in locking.lock(pipeline.ROOT / "requirements"):
        print(f"written requirements/{name}")


def _smoke(_: argparse.Namespace) -> None:
    print(smoke_test.smoke(pipeline.ROOT), end="")


def _coverage(options: argparse.Namespace) -> None:
    for line in coverage.run(take=options.take):
        print(line)


def _reference(options: argparse.Namespace) -> None:
    for page in (reference, error_catalogue):
        act = page.check if options.check else page.write
        print(f"{'current' if options.check else 'written'}: {act(pipeline.ROOT).relative_to(pipeline.ROOT)}")


def _documentation(_options: argparse.Namespace) -> None:
    print(site.build(pipeline.ROOT))


def _overlay(options: argparse.Namespace) -> None:
    _, _, overlaid = pipeline.effective(pipeline.OWN)
    options.out.parent.mkdir(parents=True, exist_ok=True)
    # JSON is YAML as well, and has one way to write each value.
    options.out.write_text(
        json.dumps(overlaid, ensure_ascii=False, indent=2) + "\n", encoding="utf-8", newline="\n"
    )
    print(f"written {options.out}")


def _template_diff(_: argparse.Namespace) -> None:
    rows = template_diff.count_differences(pipeline.TEMPLATES)
    for name, added, removed in rows:
        print(f"{name:40} +{added:<4} -{removed}")
    added, removed = sum(row[1] for row in rows), sum(row[2] for row in rows)
    print(
        f"{len(rows)} templates differ from the generator's in {added + removed} lines (+{added} -{removed})"
    )


if __name__ == "__main__":
    sys.exit(main())
