"""Bytes that need not fit into memory: kept in pieces, read by many, gone when they are dropped."""

from __future__ import annotations

import gc
import os
import signal
import tempfile
import threading
import tracemalloc
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from musement import FileClosedError
from musement_core.constants import SPOOLED_IN_MEMORY_BYTES
from musement_core.transport.spool import Spool

MIB = 1024 * 1024
OPEN_FILES = Path("/proc/self/fd")
PIECE = bytes(range(256)) * 256


def spool_of(size: int) -> Spool:
    spool = Spool()
    for start in range(0, size, len(PIECE)):
        spool.write(PIECE[: size - start])
    spool.finish()
    return spool


def expected(position: int, count: int) -> bytes:
    return bytes((position + step) % 256 for step in range(count))


@pytest.mark.parametrize("size", [0, 1, SPOOLED_IN_MEMORY_BYTES, SPOOLED_IN_MEMORY_BYTES + 1, 3 * MIB])
def test_what_was_written_is_read(size: int) -> None:
    spool = spool_of(size)

    assert spool.size == size
    assert b"".join(spool.chunks(100_000)) == (PIECE * (size // len(PIECE) + 1))[:size]
    assert spool.read(size, 10) == b""


SPOOLS = {size: spool_of(size) for size in (1000, SPOOLED_IN_MEMORY_BYTES + 1000)}


@given(size=st.sampled_from(sorted(SPOOLS)), position=st.integers(0, 2 * MIB), count=st.integers(0, 300))
def test_any_part_is_read_from_where_it_is(size: int, position: int, count: int) -> None:
    assert SPOOLS[size].read(position, count) == expected(position, max(0, min(count, size - position)))


def test_a_large_one_is_not_in_memory() -> None:
    tracemalloc.start()
    try:
        spool = spool_of(32 * MIB)
        assert sum(map(len, spool.chunks())) == 32 * MIB
        assert tracemalloc.get_traced_memory()[1] < 4 * SPOOLED_IN_MEMORY_BYTES
    finally:
        tracemalloc.stop()
    spool.close()


def test_it_has_no_name_in_the_file_system(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    spool = spool_of(2 * MIB)
    assert list(tmp_path.iterdir()) == []
    spool.close()


def test_a_small_one_touches_no_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", "/there/is/no/such/folder")
    assert spool_of(SPOOLED_IN_MEMORY_BYTES).read(0, 3) == PIECE[:3]
    with pytest.raises(OSError):
        spool_of(SPOOLED_IN_MEMORY_BYTES + 1)


@pytest.mark.parametrize("size", [10, 2 * MIB])
def test_a_closed_one_says_so(size: int) -> None:
    spool = spool_of(size)
    chunks = spool.chunks(3)
    next(chunks)
    spool.close()
    spool.close()

    assert (spool.closed, spool.size) == (True, size)
    with pytest.raises(FileClosedError):
        spool.read(0, 1)
    with pytest.raises(FileClosedError):
        next(chunks)


def open_files() -> int:
    return len(list(OPEN_FILES.iterdir()))


@pytest.mark.skipif(not OPEN_FILES.is_dir(), reason="this system does not count open files")
def test_a_dropped_one_closes_its_file_without_a_warning() -> None:
    gc.collect()
    before = open_files()
    spool = spool_of(2 * MIB)
    assert open_files() == before + 1
    del spool
    gc.collect()
    assert open_files() == before  # and a ResourceWarning would fail this test


@pytest.mark.parametrize("size", [100_000, 2 * MIB])
def test_threads_read_it_at_once(size: int) -> None:
    spool = spool_of(size)
    ready = threading.Barrier(4)

    def read(chunk: int) -> bytes:
        ready.wait(10)
        return b"".join(spool.chunks(chunk))

    with ThreadPoolExecutor(4) as threads:
        results = list(threads.map(read, [1000, 3333, 10_007, 65_536]))
    assert all(result == results[0] for result in results)
    assert len(results[0]) == size


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize("size", [100_000, 2 * MIB])
def test_a_forked_child_reads_it_without_disturbing_the_parent(size: int) -> None:
    spool = spool_of(size)
    chunks = spool.chunks(1000)
    first = next(chunks)
    with spool._lock:  # in the child, whoever held it exists no more
        child = os.fork()
        if child == 0:
            signal.alarm(20)
            os._exit(sum(map(len, spool.chunks(999))) != size)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert first + b"".join(chunks) == b"".join(spool.chunks())


def test_a_body_in_memory_becomes_one_and_a_spool_stays_itself() -> None:
    spool = Spool.of(PIECE)

    assert b"".join(spool.chunks()) == PIECE
    assert Spool.of(spool) is spool
    for body in (None, {}, "text"):
        with pytest.raises(ValueError, match="no file"):
            Spool.of(body)
