from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extraction.errors import DocumentError
from extraction.readers.documents import find, read, read_bytes
from tests.extraction.files import as_docx, as_html, as_pdf, as_text, squeezed, with_body, zipped
from tests.extraction.old_files import as_doc, as_mht, as_ofd, as_rtf, contained

MADE = {
    "notice.txt": as_text().encode(),
    "notice.md": as_text().encode(),
    "notice.html": as_html().encode("gb18030"),
    "notice.docx": as_docx(),
    "notice.pdf": as_pdf(),
    "notice.doc": as_doc(),
    "notice.rtf": as_rtf(),
    "notice.ofd": as_ofd(),
    "notice.mht": as_mht(),
}
PNG = b"\x89PNG\r\n\x1a\n" + bytes(64)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


@pytest.mark.parametrize("name", MADE)
def test_the_same_notice_has_the_same_characters_in_every_format(name: str) -> None:
    document = read_bytes(MADE[name], name)
    assert squeezed(document.text) == squeezed(as_text())
    assert "\n1\t设立资金\t市财政局\n2\t减免费用\t\n" in document.text
    assert document.format == name.partition(".")[2]


def test_a_document_says_where_it_came_from(tmp_path: Path) -> None:
    path = tmp_path / "notice.txt"
    path.write_bytes(b"\xef\xbb\xbf" + as_text().encode())
    document = read(path, name="通知.txt")
    assert (document.file, document.encoding, document.text) == ("通知.txt", "utf-8", as_text())
    assert document.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert document.chars == len(document.text)


# bytes decide, the name does not
@pytest.mark.parametrize(
    ("made", "name", "kind"),
    [
        ("notice.pdf", "notice.txt", "pdf"),
        ("notice.docx", "notice.doc", "docx"),
        ("notice.html", "notice.txt", "html"),
        ("notice.html", "notice.doc", "html"),  # what many sites call a Word document
        ("notice.txt", "notice.html", "txt"),
        ("notice.txt", "-", "txt"),
    ],
)
def test_bytes_decide_over_the_suffix(made: str, name: str, kind: str) -> None:
    document = read_bytes(MADE[made], name)
    assert document.format == kind
    assert squeezed(document.text) == squeezed(as_text())


REFUSED = [
    # bytes, name, what the message says
    (b"", "a.txt", "empty"),
    (b" \r\n\t\n", "a.txt", "no text"),
    ("\u3000\u200b\n".encode(), "a.txt", "no text"),
    (b"<html><body><script>x</script></body></html>", "a.html", "no text"),
    (b"policy\0\x01\x02\0\0data", "a.txt", "NUL at byte 6"),
    (bytes(range(1, 256)) * 20, "a.txt", "first bad byte at"),
    (b"\xff" * 300, "a.txt", "first bad byte at 0"),
    (PNG, "a.txt", "broken or cut-off picture"),
    (b"\xff\xd8\xff\xe0" + bytes(64), "scan.jpg", "broken or cut-off picture"),
    (OLE, "a.doc", "cut-off"),
    (contained({"Workbook": b"x"}), "a.wps", "no Word document inside"),
    (contained({"WordDocument": b"\xdc\xa5\x65\0" + bytes(600)}), "a.doc", "Word 95"),
    (contained({"WordDocument": b"\xec\xa5\xc1\0" + bytes(6) + b"\0\x01" + bytes(600)}), "a.doc", "password"),
    (contained({"WordDocument": b"\xec\xa5\xc1\0" + bytes(600), "0Table": b""}), "a.doc", "cut-off"),
    (b"words", "a.doc", "LibreOffice"),
    (b"{\\rtf1" + b"{" * 600, "a.rtf", "nested too deeply"),
    (b"words", "a.rtf", "no RTF inside"),
    (zipped({"OFD.xml": "<x/>"}), "a.ofd", "no text"),
    (zipped({"OFD.xml": "<x"}), "a.ofd", "cut-off OFD"),
    (b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x--", "a.mht", "no page inside"),
    (b"words", "a.ofd", "print it to PDF"),
    (zipped({"xl/workbook.xml": "<x/>"}), "a.xlsx", "spreadsheet"),
    (zipped({"notice.txt": "words"}), "a.zip", "unpack it"),
    (b"PK\x03\x04 not really", "a.docx", "cut-off"),
    (MADE["notice.docx"][:5000], "a.docx", "cut-off"),
    (b"words", "a.docx", "no DOCX inside"),
    (b"words", "a.pdf", "no PDF inside"),
    (b"%PDF-1.7\nwords", "a.pdf", "cut-off"),
    (as_pdf([]), "scan.pdf", "no text on any page"),
    (as_pdf(password="secret"), "a.pdf", "password"),
    (zipped({"word/document.xml": b" " * (300 << 20)}), "bomb.docx", "no document does"),
    (
        zipped({"word/document.xml": "<x/>", **{f"word/{n}": "" for n in range(10_001)}}),
        "bomb.docx",
        "no document does",
    ),
    (
        zipped({"word/document.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}),
        "bomb.docx",
        "document type",
    ),
    (with_body(""), "a.docx", "no text"),
    (with_body("<w:sdt>" * 40_000 + "</w:sdt>" * 40_000), "a.docx", "nested too deeply"),
]


@pytest.mark.parametrize(("data", "name", "says"), REFUSED, ids=[f"{name}-{says}" for _, name, says in REFUSED])
def test_what_cannot_be_read_is_refused_in_one_line(data: bytes, name: str, says: str) -> None:
    with pytest.raises(DocumentError) as error:
        read_bytes(data, name)
    message = str(error.value)
    assert message.startswith(f"{name}: ")
    assert says in message
    assert "\n" not in message


def test_what_cannot_be_opened_is_refused_in_one_line(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "file.txt").write_text("words")
    (tmp_path / "zero.txt").symlink_to("/dev/zero")
    (tmp_path / "passwd.txt").symlink_to("/etc/passwd")
    (tmp_path / "relative.txt").symlink_to("../../etc/passwd")
    (tmp_path / "to-pipe.txt").symlink_to("pipe")
    for path, says in [
        (tmp_path / "none.txt", "no such file"),
        (tmp_path / "file.txt" / "below.txt", "cannot be read"),
        (tmp_path, "folder"),
        (tmp_path / "pipe", "neither a file nor a folder"),
        (tmp_path / "to-pipe.txt", "neither a file nor a folder"),
        (tmp_path / "zero.txt", "a link that leads out"),
        (tmp_path / "passwd.txt", "a link that leads out"),
        (tmp_path / "relative.txt", "a link that leads out"),
        (Path("/dev/zero"), "neither a file nor a folder"),
        (Path("a\0b"), "cannot be read"),
    ]:
        with pytest.raises(DocumentError, match=says) as error:
            read(path)
        assert "\n" not in str(error.value)


@pytest.fixture
def ordinary_user() -> Iterator[None]:
    """Root may read everything, so that permissions show only to somebody else."""
    root = os.geteuid() == 0
    if root:
        os.seteuid(65534)
    yield
    if root:
        os.seteuid(0)


def test_permissions_are_named(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    tmp_path.chmod(0o755)
    closed, file = tmp_path / "closed", tmp_path / "secret.txt"
    closed.mkdir(mode=0)
    file.write_text("words")
    file.chmod(0)
    request.getfixturevalue("ordinary_user")
    for path in [file, *find([closed])]:
        with pytest.raises(DocumentError, match="permissions"):
            read(path)


def test_a_link_within_its_folder_is_read(tmp_path: Path) -> None:
    (tmp_path / "file.txt").write_text("words")
    (tmp_path / "link.txt").symlink_to("file.txt")
    assert read(tmp_path / "link.txt").text == "words"
    assert len(list(find([tmp_path]))) == 1


def test_find_goes_through_folders_in_order(tmp_path: Path) -> None:
    for name in ["b.TXT", "a/z.pdf", "a/b/c.doc", "c.xlsx", ".hidden.txt", ".git/x.txt", "~$b.docx", ".~lock.b.docx#"]:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    (tmp_path / "a" / "loop").symlink_to(tmp_path)
    missing = tmp_path / "missing"
    found = find([tmp_path, tmp_path / "b.TXT", missing, tmp_path / "c.xlsx"])
    assert [path.relative_to(tmp_path).as_posix() for path in found] == [
        *("a/b/c.doc", "a/z.pdf", "b.TXT"),
        *("missing", "c.xlsx"),  # named by hand: read says what is wrong with them
    ]


def test_fifty_megabytes_in_one_line_are_read() -> None:
    data = ("第一条为了扶持中小微企业，制定本办法。" * ((50 << 20) // 57)).encode()
    assert read_bytes(data, "a.txt").chars == len(data) // 3


@pytest.mark.parametrize("tag", ["<div>", "<ul><li>", "<p>", "<table><tr><td>", "<b><p>", "<span>", "<div<div>"])
def test_deep_nesting_is_read(tag: str) -> None:
    text = read_bytes(f"<html><body>{tag * 30_000}第一条 制定本办法。".encode(), "a.html").text
    assert "第一条 制定本办法。" in text


@pytest.mark.parametrize("name", MADE)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_damaged_bytes_are_read_or_refused(name: str, data: st.DataObject) -> None:
    made = bytearray(MADE[name])
    for _ in range(data.draw(st.integers(0, 8))):
        made[data.draw(st.integers(0, len(made) - 1))] = data.draw(st.integers(0, 255))
    begin, end = sorted(data.draw(st.tuples(st.integers(0, len(made)), st.integers(0, len(made)))))
    if data.draw(st.booleans()):
        made = made[begin:end] if data.draw(st.booleans()) else made[:end]
    try:
        document = read_bytes(bytes(made), name)
    except DocumentError as error:
        assert "\n" not in str(error)  # noqa: PT017
    else:
        document.text.encode()


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=400), st.sampled_from([*MADE, "a.doc", "a"]))
def test_any_bytes_are_read_or_refused(data: bytes, name: str) -> None:
    try:
        assert read_bytes(data, name).text.strip()
    except DocumentError as error:
        assert "\n" not in str(error)  # noqa: PT017


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"])))
def test_text_is_kept_as_written(text: str) -> None:
    written = f"第一条{text}"
    assert read_bytes(written.encode(), "a.txt").text == written
