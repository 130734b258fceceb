"""PDFs written by hand: for what no program makes, or should not."""

import zlib
from collections.abc import Sequence


def pdf(*contents: bytes, extra: str = "", information: str = "") -> bytes:
    """A PDF whose pages have these contents (operators); ``extra`` goes into every page.

    Helvetica is F1, Helvetica-Bold F2.
    """
    fonts = "<< /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >> "
    fonts += "/F2 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >> >>"
    pages = [3 + 2 * number for number in range(len(contents))]
    kids = " ".join(f"{number} 0 R" for number in pages)
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(contents)} >>".encode(),
    ]
    for number, content in zip(pages, contents, strict=True):
        box = f"/MediaBox [0 0 595 842] /Resources << /Font {fonts} >>"
        page = f"<< /Type /Page /Parent 2 0 R {box} /Contents {number + 1} 0 R {extra} >>"
        objects += [page.encode(), stream(content)]
    objects.append(f"<< {information} >>".encode())
    return assembled(objects, f"/Info {len(objects)} 0 R")


def stream(content: bytes, entries: str = "") -> bytes:
    """A compressed stream."""
    packed = zlib.compress(content)
    head = f"<< /Length {len(packed)} /Filter /FlateDecode {entries} >>\nstream\n"
    return head.encode() + packed + b"\nendstream"


def assembled(objects: Sequence[bytes], trailer: str = "") -> bytes:
    """A file of these objects, numbered from 1, the first of which is the catalogue."""
    data = bytearray(b"%PDF-1.7\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(data))
        data += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    start = len(data)
    data += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    data += b"".join(f"{place:010} 00000 n \n".encode() for place in places)
    data += f"trailer << /Size {len(objects) + 1} /Root 1 0 R {trailer} >>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(data)


def words(text: str, x: float, y: float, size: float = 11, font: str = "F1", turn: str = "1 0 0 1") -> bytes:
    """Operators that draw a line of text at a place, turned by the first four numbers of a matrix."""
    escaped = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return f"BT /{font} {size} Tf {turn} {x} {y} Tm ({escaped}) Tj ET\n".encode("cp1252")
