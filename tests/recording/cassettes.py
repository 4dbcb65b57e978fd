"""Cassettes, with one configuration of vcrpy for recording and replaying."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from vcr import VCR
from vcr.cassette import Cassette
from vcr.record_mode import RecordMode

from tests.recording.cassette_format import Format, Storage
from tests.recording.matching import MATCH_ON, MATCHERS
from tests.recording.scrubbing import Scrubber

CASSETTES = Path(__file__).resolve().parents[1] / "cassettes"
SUFFIX = ".yaml"


class MissingCassetteError(AssertionError):
    """There is no such recording; nothing is recorded while tests run."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path} does not exist; `make record` makes it")


class UnplayedError(AssertionError):
    """A recorded interaction did not happen again."""

    def __init__(self, path: str, requests: list[str]) -> None:
        super().__init__(f"{path}: recorded, but not asked for again: {', '.join(requests)}")


@contextmanager
def replaying(name: str, folder: Path = CASSETTES) -> Iterator[Cassette]:
    """Answers requests from a cassette while the block runs, and from nowhere else.

    Raises:
        MissingCassetteError: There is no such cassette.
        UnplayedError: The block ended without error, but some of the recorded interactions did not happen.
    """
    path = folder / f"{name}{SUFFIX}"
    if not path.is_file():
        raise MissingCassetteError(path)
    with cassette(path, Scrubber(), Format()) as played:
        yield played
        if not played.all_played:
            left = [
                f"{request.method} {request.path}"
                for index, request in enumerate(played.requests)
                if not played.play_counts[index]
            ]
            raise UnplayedError(str(path), left)


@contextmanager
def recording(path: Path, scrubber: Scrubber, note: str) -> Iterator[Cassette]:
    """Sends requests to the server while the block runs, and writes what came of them."""
    with cassette(path, scrubber, Format(note), record_mode=RecordMode.ALL) as recorded:
        yield recorded


@contextmanager
def cassette(
    path: Path, scrubber: Scrubber, form: Format, record_mode: RecordMode = RecordMode.NONE
) -> Iterator[Cassette]:
    """A cassette in use. This is the one place that says: unless told otherwise, nothing is recorded."""
    player = VCR(
        record_mode=record_mode,
        match_on=MATCH_ON,
        before_record_request=scrubber.request,
        before_record_response=scrubber.response,
        decode_compressed_response=True,
        serializer="readable",
        record_on_exception=False,
    )
    player.register_serializer("readable", form)
    player.register_persister(Storage)
    for name, matcher in MATCHERS.items():
        player.register_matcher(name, matcher)
    use: Any = player.use_cassette
    with use(str(path), allow_playback_repeats=False) as used:
        yield used


def interactions(path: Path) -> list[dict[str, Any]]:
    """What a cassette holds, in order: mappings with `request` and `response` as they are written."""
    held: list[dict[str, Any]] = Format().deserialize(path.read_text(encoding="utf-8"))["interactions"]
    return held


def cassette_paths(folder: Path = CASSETTES) -> list[Path]:
    """Every cassette of a folder, by name."""
    return sorted(folder.rglob(f"*{SUFFIX}"))


def cassette_name(path: Path, folder: Path = CASSETTES) -> str:
    """The name of a cassette: its path below the folder, without suffix."""
    return path.relative_to(folder).with_suffix("").as_posix()
