"""Pictures drawn with the glyphs that the explorer's tests need too, and recognised with the real models."""

from __future__ import annotations

import io
from difflib import SequenceMatcher

import pytest
from PIL import Image

from extraction.errors import DocumentError
from extraction.facts import Policy, SourceSpan, from_json, to_json
from extraction.pipeline import extract
from extraction.readers import ocr
from extraction.readers.documents import read_bytes
from tests.extraction.files import squeezed
from tests.extraction.pictures import NOTICE, drawn, need_pictures, saved


@pytest.fixture(scope="module", autouse=True)
def needed() -> None:
    need_pictures()


def only(data: bytes, name: str) -> Policy:
    [policy] = extract(read_bytes(data, name))
    return policy


@pytest.mark.parametrize(("form", "kind"), [("PNG", "picture"), ("TIFF", "picture"), ("PDF", "pdf")])
def test_a_picture_gives_the_facts_of_its_text(form: str, kind: str) -> None:
    pages = [drawn(NOTICE[:4]), drawn(NOTICE[4:])] if form != "PNG" else [drawn(NOTICE)]
    data = saved(*pages, form=form)
    document = read_bytes(data, f"scan.{form.lower()}")
    assert document.format == kind
    assert SequenceMatcher(None, squeezed(document.text), squeezed("".join(NOTICE))).ratio() > 0.97
    assert "recognised from a picture" in document.notes[0]
    policy = only(data, "scan")
    assert (policy.doc_number, policy.issued_on, policy.effective_until) == (
        "样府发〔2024〕10号",
        "2024-02-01",
        "2027-02-28",
    )
    assert [body.name for body in policy.measures[0].responsible] == ["市商务委", "样例海关"]


def test_a_scan_on_which_a_program_left_its_name_is_recognised() -> None:
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842))
    canvas.drawImage(ImageReader(drawn(NOTICE)), 0, 0, 595, 842)
    canvas.drawString(480, 10, "made by a scanner")
    canvas.save()
    assert only(out.getvalue(), "scan.pdf").title == NOTICE[2]


def test_a_fact_is_no_surer_than_its_characters() -> None:
    policy = only(saved(drawn(NOTICE), form="PNG"), "scan.png")
    assert policy.source.recognised
    assert from_json(to_json(policy)) == policy
    unsure = tuple((at, 0.6) for at, _ in policy.source.recognised)
    assert policy.source.certainty(0, policy.source.end) > 0.9
    assert SourceSpan(file="a", start=0, end=9, recognised=unsure).certainty(2, 4) == 0.6
    assert SourceSpan(file="a", start=0, end=9).certainty(2, 4) == 1.0


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (saved(Image.new("RGB", (300, 300), "white"), form="PNG"), "no text was recognised"),
        (saved(drawn(NOTICE), form="PNG")[:3000], "broken or cut-off"),
        (saved(Image.new("1", (10_000, 6_001)), form="PNG"), "more than 60,000,000 pixels"),
    ],
    ids=["white", "cut off", "a bomb"],
)
def test_what_cannot_be_recognised_is_told(data: bytes, told: str) -> None:
    with pytest.raises(DocumentError, match=told):
        read_bytes(data, "a.png")


def test_without_the_extra_it_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "is_there", lambda: False)
    for form in ("PNG", "PDF"):
        with pytest.raises(DocumentError, match=r"policygraph\[ocr\]"):
            read_bytes(saved(drawn(NOTICE), form=form), "scan")
