"""`musement version`: say what this package was made from."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version

import musement_api


def main(arguments: Sequence[str]) -> int:
    """Print the versions of package, API document and generator."""
    argparse.ArgumentParser(prog="musement version", description=main.__doc__).parse_args(arguments)
    print(versions())
    return 0


def versions() -> str:
    """Return the versions of package, API document and generator, in a line."""
    try:
        package = version("musement-client")
    except PackageNotFoundError:
        package = "from source"
    return (
        f"musement-client {package}, API document {musement_api.API_VERSION} "
        f"(sha256 {musement_api.DOCUMENT_SHA256}), generator {musement_api.GENERATOR_VERSION}"
    )
