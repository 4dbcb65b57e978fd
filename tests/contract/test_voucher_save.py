"""A file that is saved replaces nothing that the caller did not name, whatever a server calls it."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from musement import FileClosedError, InvalidRequestError, VoucherFile
from musement_core.files import saving
from musement_core.files.names import name_in, numbered, safe_name

PDF = b"%PDF-1.4\n%%EOF\n"


@pytest.fixture
def umask() -> Iterator[None]:
    before = os.umask(0o027)
    yield
    os.umask(before)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


# ---- names


@pytest.mark.parametrize(
    ("disposition", "name"),
    [
        ("attachment; filename*=UTF-8''na%C3%AFve%20voucher.pdf", "naïve voucher.pdf"),
        ("attachment; filename=\"old.pdf\"; filename*=utf-8'en'new.pdf", "new.pdf"),
        ("attachment; filename*=iso-8859-1''caf%E9.pdf", "café.pdf"),
        ("attachment; filename*=UTF-8''..%2F..%2Fetc%2Fpasswd", "passwd"),
        ("attachment; filename*=UTF-8''a%00b%0A.pdf", "ab.pdf"),
        ("attachment; filename*=UTF-8''%2e%2e; filename=plain.pdf", "plain.pdf"),
        ("attachment; filename*=koi8-r''%D1.pdf; filename=plain.pdf", "plain.pdf"),
        ("attachment; filename*=UTF-8''%FF%FE.pdf", "\ufffd\ufffd.pdf"),
        ("attachment; FILENAME = 'quoted.pdf'", "'quoted.pdf'"),
        ('attachment; filename="a \\"b\\".pdf"', "a b.pdf"),
        ('attachment; filename="semi; colon.pdf"', "semi; colon.pdf"),
        ('attachment; filename=".bashrc"', "bashrc"),
        ('attachment; filename="...pdf"', "pdf"),
        ('attachment; filename="-rf.pdf"', "rf.pdf"),
        ('attachment; filename="con"', "_con"),
        ('attachment; filename="NUL.pdf"', "_NUL.pdf"),
        ('attachment; filename="Com1 .tar.gz"', "_Com1 .tar.gz"),
        ('attachment; filename="console.pdf"', "console.pdf"),
        ('attachment; filename="a.pdf. . "', "a.pdf"),
        ('attachment; filename="a\u202efdp.exe"', "afdp.exe"),
        ('attachment; filename="  "', ""),
        ("attachment; filename=", ""),
        ("attachment; notfilename=a.pdf", ""),
        ("filename=a.pdf", "a.pdf"),
        ("", ""),
    ],
)
def test_the_name_of_a_header_is_harmless(disposition: str, name: str) -> None:
    assert name_in(disposition) == name


@given(st.text() | st.text(alphabet="./\\ -~:\x00aé€😀", max_size=400))
def test_whatever_a_name_is_it_stays_in_its_folder_and_fits(text: str) -> None:
    name = safe_name(text)
    assert len(name.encode()) <= 151
    assert not set(name) & set('/\\\x00<>:"|?*')
    assert not name.startswith((".", "-", "~", " "))
    assert not name.endswith((".", " "))
    assert name == safe_name(name), "once is enough"


@given(st.text(max_size=300))
def test_no_header_breaks_the_reading_of_names(text: str) -> None:
    name_in(f"attachment; {text}")
    name_in(f"attachment; filename*=UTF-8''{text}")


def test_further_files_of_a_name_are_numbered() -> None:
    assert [numbered("a.b.pdf", count) for count in (1, 2, 10)] == ["a.b.pdf", "a.b (2).pdf", "a.b (10).pdf"]
    assert numbered("voucher", 2) == "voucher (2)"


# ---- into a folder


def test_two_vouchers_of_one_name_are_two_files(tmp_path: Path) -> None:
    saved = [VoucherFile(content, name="MUS1.pdf").save(tmp_path) for content in (b"one", b"two", b"three")]

    assert [path.name for path in saved] == ["MUS1.pdf", "MUS1 (2).pdf", "MUS1 (3).pdf"]
    assert [path.read_bytes() for path in saved] == [b"one", b"two", b"three"]


@pytest.mark.parametrize("name", ["notes.txt", "../notes.txt", "C:\\notes.txt"])
def test_a_name_from_a_server_replaces_no_file_and_no_mode(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "vouchers"
    folder.mkdir()
    for path in (tmp_path / "notes.txt", folder / "notes.txt", folder / "Cnotes.txt"):
        path.write_text("mine")
        path.chmod(0o600)

    saved = VoucherFile(PDF, name=name).save(folder)

    assert saved.parent == folder
    assert saved.read_bytes() == PDF
    for path in (tmp_path / "notes.txt", folder / "notes.txt"):
        assert (path.read_text(), mode(path)) == ("mine", 0o600)


def test_a_link_of_that_name_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").write_text("mine")
    (tmp_path / "a.pdf").symlink_to("elsewhere")
    (tmp_path / "a (2).pdf").symlink_to("nowhere")

    assert VoucherFile(PDF, name="a.pdf").save(tmp_path).name == "a (3).pdf"
    assert (tmp_path / "elsewhere").read_text() == "mine"
    assert not (tmp_path / "nowhere").exists()


def without_links(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any) -> None:
        raise OSError(errno.EOPNOTSUPP, "Operation not supported")

    monkeypatch.setattr(os, "link", refuse)


@pytest.mark.parametrize("prepare", [lambda _: None, without_links], ids=["links", "no links"])
def test_threads_that_save_at_the_same_time_get_a_file_each(
    tmp_path: Path, prepare: Callable[[pytest.MonkeyPatch], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    prepare(monkeypatch)
    contents = [b"%d" % number for number in range(60)]
    with ThreadPoolExecutor(8) as pool:
        saved = list(pool.map(lambda content: VoucherFile(content, name="a.pdf").save(tmp_path), contents))

    assert len(set(saved)) == len(contents) == len(list(tmp_path.iterdir()))
    assert [path.read_bytes() for path in saved] == contents


def test_a_new_file_has_the_mode_of_new_files(tmp_path: Path, umask: None) -> None:
    file = VoucherFile(PDF, name="a.pdf")

    assert mode(file.save(tmp_path)) == mode(file.save(tmp_path / "b.pdf")) == 0o640


# ---- under a path


def test_a_path_that_the_caller_names_is_replaced_and_keeps_its_mode(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"before")
    path.chmod(0o604)

    assert VoucherFile(PDF).save(path) == path
    assert (path.read_bytes(), mode(path)) == (PDF, 0o604)


def test_what_is_no_regular_file_is_not_replaced(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")

    with pytest.raises(FileExistsError, match="no regular file"):
        VoucherFile(PDF).save(tmp_path / "pipe")
    assert [path.name for path in tmp_path.iterdir()] == ["pipe"]


# ---- on the disk


@pytest.mark.parametrize("into_folder", [True, False])
def test_content_and_name_are_on_the_disk_before_it_returns(
    tmp_path: Path, into_folder: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    happened: list[str] = []
    synchronise = os.fsync

    def recording(descriptor: int) -> None:
        is_folder = stat.S_ISDIR(os.fstat(descriptor).st_mode)
        there = (tmp_path / "a.pdf").exists()
        happened.append(f"{'folder' if is_folder else 'file'} {'after' if there else 'before'}")
        synchronise(descriptor)

    monkeypatch.setattr(os, "fsync", recording)
    VoucherFile(PDF, name="a.pdf").save(tmp_path if into_folder else tmp_path / "a.pdf")
    assert happened == ["file before", "folder after"]


def test_a_disk_that_does_not_take_it_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    (tmp_path / "a.pdf").write_bytes(b"before")
    for path in (tmp_path, tmp_path / "a.pdf"):
        with pytest.raises(OSError, match="No space left"):
            VoucherFile(PDF, name="a.pdf").save(path)
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("a.pdf", b"before")]


def test_a_folder_that_cannot_be_synchronised_is_no_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synchronise = os.fsync

    def files_only(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(errno.EINVAL, "Invalid argument")
        synchronise(descriptor)

    monkeypatch.setattr(os, "fsync", files_only)
    assert VoucherFile(PDF, name="a.pdf").save(tmp_path).read_bytes() == PDF


def test_a_folder_full_of_one_name_ends(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(saving, "_MAX_NUMBER", 3)
    file = VoucherFile(PDF, name="a.pdf")
    file.save(tmp_path)
    file.save(tmp_path)
    with pytest.raises(FileExistsError, match="too many"):
        file.save(tmp_path)
    assert len(list(tmp_path.iterdir())) == 2


# ---- odd arguments


@pytest.mark.parametrize("path", [None, 3, b"a.pdf", "", "a\x00b.pdf", "a\ud800.pdf", ["a"], "folder\x00/"])
def test_what_is_no_path_is_refused(path: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(InvalidRequestError, match="path: "):
        VoucherFile(PDF).save(path)
    assert list(tmp_path.iterdir()) == []


@given(path=st.none() | st.integers() | st.binary() | st.text(max_size=20) | st.lists(st.text()))
def test_only_documented_errors_leave_save(path: Any, tmp_path_factory: pytest.TempPathFactory) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(tmp_path_factory.mktemp("saved"))
        relative = path if not isinstance(path, str) or not path.startswith("/") else f".{path}"
        if isinstance(relative, str):
            relative = relative.replace("..", "__")
        with contextlib.suppress(OSError, InvalidRequestError):
            VoucherFile(PDF).save(relative)


def test_a_file_that_was_closed_says_so_whatever_the_path(tmp_path: Path) -> None:
    file = VoucherFile(PDF)
    file.close()
    with pytest.raises(FileClosedError):
        file.save(tmp_path)
