"""PDFs: written by hand, since no program makes them broken, locked or endless."""

import zlib
from collections.abc import Mapping

from tests.core.layouts import LAYOUTS
from tests.hostile.case import Case, times

_FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"


def pdf(objects: Mapping[int, bytes], trailer: bytes = b"/Root 1 0 R") -> bytes:
    """A PDF with these objects and a table of where they are."""
    data, places = bytearray(b"%PDF-1.7\n"), {}
    for number, body in objects.items():
        places[number] = len(data)
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    size = max(objects) + 1
    rows = b"".join(
        b"%010d 00000 n \n" % places[number] if number in places else b"0000000000 65535 f \n" for number in range(size)
    )
    return bytes(data) + b"xref\n0 %d\n%strailer\n<</Size %d %s>>\nstartxref\n%d\n%%%%EOF" % (
        size,
        rows,
        size,
        trailer,
        len(data),
    )


def stream(content: bytes, filters: bytes = b"") -> bytes:
    """A stream; ``filters`` is what its dictionary says of how it is packed."""
    return b"<</Length %d%s>>\nstream\n%s\nendstream" % (len(content), filters, content)


def page_of(content: bytes, box: bytes = b"[0 0 600 800]", more: bytes = b"") -> dict[int, bytes]:
    """The objects of a document of one page."""
    return {
        1: b"<</Type/Catalog/Pages 2 0 R%s>>" % more,
        2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        3: b"<</Type/Page/Parent 2 0 R/MediaBox%s/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>" % box,
        4: content,
        5: _FONT,
    }


def words(*lines: str) -> bytes:
    """What sets some lines on a page."""
    rows = b"".join(b"(%s) Tj T* " % line.encode("latin-1") for line in lines)
    return b"BT /F 12 Tf 14 TL 50 750 Td %sET" % rows


def _saying(*lines: str) -> dict[int, bytes]:
    """The objects of a page with some lines, and a last one."""
    return page_of(stream(words(*lines, "The END of it.")))


def _bomb(size: int) -> bytes:
    packed = zlib.compress(zlib.compress(bytes(size), 1), 9)
    return pdf(page_of(stream(packed, b"/Filter[/FlateDecode/FlateDecode]")))


def _many_words() -> bytes:
    packed = zlib.compress(words("word and word") * 400_000, 1)
    return pdf(page_of(stream(packed, b"/Filter/FlateDecode")))


def _endless_tree() -> bytes:
    objects = page_of(stream(words("END")))
    return pdf({**objects, 2: b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 1000000>>"})


def _form_in_itself() -> bytes:
    objects = page_of(stream(words("The END of it.") + b" /X Do"))
    objects[3] = objects[3].replace(b"/Font<<", b"/XObject<</X 6 0 R>>/Font<<")
    form = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 6 0 R>>>>"
    return pdf({**objects, 6: stream(b"/X Do", form)})


def _locked() -> bytes:
    key = b"<</Filter/Standard/V 2/R 3/Length 128/P -3904/O<%s>/U<%s>>>" % (b"41" * 32, b"42" * 32)
    return pdf({**page_of(stream(words("secret"))), 6: key}, b"/Root 1 0 R/Encrypt 6 0 R/ID[<00><00>]")


def _news() -> bytes:
    return (LAYOUTS / "news.pdf").read_bytes()


PDFS = (
    Case("PDF: one that is whole", lambda: pdf(_saying("The council met.")), holds=(("END", 1),)),
    Case("PDF: its first line alone", lambda: b"%PDF-1.7\n", "incomplete PDF"),
    Case("PDF: random after the first line", times(b"\x93\x1f\x00\xfe", 50_000, b"%PDF-1.4\n"), "incomplete PDF"),
    Case("PDF: locked", _locked, "password"),
    Case("PDF: cut in half", lambda: _news()[: len(_news()) // 2], "incomplete PDF"),
    Case("PDF: its table of places is wrong", lambda: _news().replace(b"startxref", b"startxrex"), holds=(("the", 5),)),
    Case("PDF: a stream that unpacks to 300 MB", lambda: _bomb(300_000_000), "cannot be converted"),
    Case("PDF: 400,000 lines on a page", _many_words, "cannot be converted"),
    Case("PDF: pages that hold themselves", _endless_tree, "1000000 pages"),
    Case("PDF: a form that holds itself", _form_in_itself, holds=(("END", 1),)),
    Case("PDF: no text", lambda: pdf(page_of(stream(b"0 0 99 99 re f"))), "no text layer"),
    Case("PDF: a page of no size", lambda: pdf(page_of(stream(words("The END.")), b"[0 0 0 0]")), holds=(("END", 1),)),
    Case(
        "PDF: a page of 10^30", lambda: pdf(page_of(stream(words("The END.")), b"[0 0 1e30 1e30]")), holds=(("END", 1),)
    ),
    Case(
        "PDF: a script that opens",
        lambda: pdf(page_of(stream(words("The END of it.")), more=b"/OpenAction<</S/JavaScript/JS(app.alert(1))>>")),
        holds=(("END", 1),),
    ),
    Case("PDF: escape sequences", lambda: pdf(_saying("A \x1b[31mword \x9b2J.")), holds=(("END", 1),)),
    Case(
        "PDF: 20,000 objects", lambda: pdf({**_saying(), **dict.fromkeys(range(6, 20_000), b"[]")}), holds=(("END", 1),)
    ),
    Case("PDF: brackets that nest", lambda: pdf({**_saying(), 6: b"[" * 200_000}), holds=(("END", 1),)),
)
