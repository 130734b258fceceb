"""How well PDFs are read: our own layouts, beside other libraries in the same run.

    python -m benchmarks.pdf_layouts [FOLDER]      paragraphs by layout, and headers and footers that were left in

A paragraph is exact when a block of the article has the same characters; spaces count as one. Peers are measured where
they are installed (``pip install --group peers``): a paragraph of theirs ends where the library says that a block ends,
or at a blank line; their lines are joined, and hyphens at the ends of lines taken out, before they are compared.
"""

import argparse
import importlib.util
import re
import statistics
import time
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

from reader.formats.pdf import load_pdf
from reader.formats.source import Source
from tests.core.layouts import LAYOUTS, Layout, blocks_of, layouts

Texts = list[str]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "folder", nargs="?", type=Path, default=LAYOUTS, help="pages (HTML) with their PDFs beside them"
    )
    folder = parser.parse_args().folder
    found = layouts(folder)
    print(f"{'':12}  paragraphs  exact  kind  left in  ms a PDF")
    totals: Counter[str] = Counter()
    for layout in found:
        row = _reader(layout)
        totals.update({name: number for name, number in row.items() if name != "ms"})
        print(f"{layout.name:12}  {row['wanted']:10.0f}  {_line(row)}  {row['ms']:8.0f}")
    print(f"{'all':12}  {totals['wanted']:10}  {_line(totals)}  {totals['exact'] / totals['wanted']:8.1%} exact")
    for name, (module, texts) in PEERS.items():
        if importlib.util.find_spec(module) is None:
            print(f"{name:12}  not installed")
            continue
        exact = left = 0
        for layout in found:
            given = texts(layout.pdf)
            exact += _exact(layout, [*map(_bare, given)])
            left += sum(layout.furniture.search(text) is not None for text in given)
        print(f"{name:12}  {totals['wanted']:10}  {exact:5}  {'':4}  {left:7}  {exact / totals['wanted']:8.1%} exact")


def _line(row: "dict[str, float] | Counter[str]") -> str:
    return f"{row['exact']:5.0f}  {row['kinds']:4.0f}  {row['left']:7.0f}"


def _reader(layout: Layout) -> dict[str, float]:
    source = Source(layout.pdf.read_bytes(), str(layout.pdf))
    times = []
    for _ in range(3):
        start = time.process_time()
        article = load_pdf(source)
        times.append(time.process_time() - start)
    blocks = blocks_of(article)
    left = [text for text in article.text.split("\n\n") if layout.furniture.search(text)]
    kinds = Counter(blocks)
    return {
        "wanted": len(layout.blocks),
        "exact": _exact(layout, [text for _, text in blocks]),
        "kinds": sum(min(count, kinds[block]) for block, count in Counter(layout.blocks).items()),
        "left": len(left),
        "ms": 1000 * statistics.median(times),
    }


def _exact(layout: Layout, texts: Iterable[str]) -> int:
    given = Counter(texts)
    return sum(min(count, given[text]) for text, count in Counter(block.text for block in layout.blocks).items())


def _bare(text: str) -> str:
    """What a peer gives for a paragraph, made as good as it can be."""
    joined = re.sub(r"[\u2010-]\n(?=[a-zäöüß])", "", text.strip().replace("\u00ad", ""))
    words = " ".join(joined.split())
    return re.sub("[¹²³]", "", re.sub(r"^(?:[•▪-]|\d+[.)]) ", "", words))


def _pypdf(path: Path) -> Texts:
    import pypdf

    pages = [page.extract_text() for page in pypdf.PdfReader(path).pages]
    return re.split(r"\n\s*\n", "\n\n".join(pages))


def _pdfminer(path: Path) -> Texts:
    from pdfminer.high_level import extract_pages
    from pdfminer.layout import LTTextBox

    return [box.get_text() for page in extract_pages(path) for box in page if isinstance(box, LTTextBox)]


def _pymupdf(path: Path) -> Texts:
    import pymupdf

    with pymupdf.open(path) as document:
        return [block[4] for page in document for block in page.get_text("blocks") if block[6] == 0]


PEERS: dict[str, tuple[str, Callable[[Path], Texts]]] = {
    "pypdf": ("pypdf", _pypdf),
    "pdfminer.six": ("pdfminer", _pdfminer),
    "PyMuPDF": ("pymupdf", _pymupdf),
}


if __name__ == "__main__":
    main()
