"""Make the PDFs of ``tests/core/pdfs`` from the pages beside them: ``python -m benchmarks.make_pdfs [NAME …]``.

Needs what the pages name: WeasyPrint and ReportLab (``pip install``), Chromium, LibreOffice Writer; and their fonts
(Debian: fonts-liberation, fonts-linuxlibertine, fonts-urw-base35).
"""

import argparse
import re
import subprocess
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from html import escape
from html.parser import HTMLParser
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from reader.article import BlockKind
from tests.core.layouts import LAYOUTS, Layout, layouts


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", help="layouts; none: all")
    parser.add_argument("--folder", type=Path, default=LAYOUTS)
    given = parser.parse_args()
    for layout in layouts(given.folder):
        if not given.names or layout.name in given.names:
            target = given.folder / f"{layout.name}.pdf"
            _MAKERS[layout.maker](layout, given.folder / f"{layout.name}.html", target)
            print(f"{layout.name:12} {layout.maker:12} {target.stat().st_size / 1000:6.1f} kB")


def _weasyprint(layout: Layout, page: Path, target: Path) -> None:
    from weasyprint import HTML

    HTML(page).write_pdf(target)


def _chromium(layout: Layout, page: Path, target: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        flags = ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
        flags += ["--disable-component-update", "--disable-sync", "--disable-quic", f"--user-data-dir={folder}"]
        if "paper" in layout.settings:
            flags.append("--no-pdf-header-footer")
        with _served(page.parent) as port:
            # The address stands in the printed footer.
            flags.append(f"--host-resolver-rules=MAP millbrook.example 127.0.0.1:{port}")
            address = f"http://millbrook.example/{page.name}"
            command = ["chromium", *flags, f"--print-to-pdf={target.resolve()}", address]
            subprocess.run(command, check=True, capture_output=True, timeout=120)


@contextmanager
def _served(folder: Path) -> Iterator[int]:
    handler = partial(SimpleHTTPRequestHandler, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_port
        server.shutdown()


def _libreoffice(layout: Layout, page: Path, target: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        document = Path(folder) / f"{layout.name}.fodt"
        document.write_text(_flat_document(layout, page.read_text("utf-8")), "utf-8")
        command = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "pdf"]
        subprocess.run([*command, "--outdir", folder, str(document)], check=True, capture_output=True, timeout=180)
        target.write_bytes(document.with_suffix(".pdf").read_bytes())


def _reportlab(layout: Layout, page: Path, target: Path) -> None:
    """A head over the whole width, then two columns; the footer is drawn before the page."""
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import BaseDocTemplate, Frame, FrameBreak, NextPageTemplate, PageTemplate, Paragraph

    def footer(canvas: Any, document: Any) -> None:
        canvas.setFont("Helvetica", 8)
        canvas.drawString(60, 40, "Bulletin of the Weights and Measures Society")
        canvas.drawRightString(535, 40, f"{document.page} / 2026")

    styles = {
        BlockKind.TITLE: ParagraphStyle("title", fontName="Times-Bold", fontSize=26, leading=29, spaceAfter=8),
        BlockKind.STANDFIRST: ParagraphStyle("standfirst", fontName="Times-Italic", fontSize=13, leading=16),
        BlockKind.BYLINE: ParagraphStyle("byline", fontName="Helvetica", fontSize=9, spaceBefore=6),
        BlockKind.HEADING: ParagraphStyle("heading", fontName="Helvetica-Bold", fontSize=11, leading=14, spaceBefore=8),
    }
    body = ParagraphStyle("body", fontName="Times-Roman", fontSize=10.5, leading=13.2, alignment=4, firstLineIndent=12)
    columns = [Frame(60, 70, 228, bottom, id=name) for bottom, name in ((570, "a"), (700, "b"))]
    columns += [Frame(307, 70, 228, bottom, id=name) for bottom, name in ((570, "c"), (700, "d"))]
    document = BaseDocTemplate(str(target), pagesize=A4)
    head = Frame(60, 650, 475, 130, id="head")
    document.addPageTemplates(
        [
            PageTemplate(id="first", frames=[head, columns[0], columns[2]], onPage=footer),
            PageTemplate(id="later", frames=[columns[1], columns[3]], onPage=footer),
        ]
    )
    flow: list[Any] = [NextPageTemplate("later")]
    for number, (kind, text) in enumerate(layout.blocks):
        if number == 3:
            flow.append(FrameBreak())
        flow.append(Paragraph(escape(text), styles.get(kind, body)))
    document.build(flow)


_MAKERS = {
    "weasyprint": _weasyprint,
    "chromium": _chromium,
    "libreoffice": _libreoffice,
    "reportlab": _reportlab,
}
_STYLES = {"h1": "Title", "h2": "Heading", "p": "Body", "standfirst": "Standfirst", "byline": "Byline"}
_DOCUMENT = """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"
 office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">
<office:styles>
{styles}
<text:list-style style:name="Bullets"><text:list-level-style-bullet text:level="1" text:bullet-char="•">
<style:list-level-properties text:list-level-position-and-space-mode="label-alignment">
<style:list-level-label-alignment text:label-followed-by="listtab" fo:margin-left="0.9cm" fo:text-indent="-0.6cm"/>
</style:list-level-properties></text:list-level-style-bullet></text:list-style>
<text:list-style style:name="Numbers"><text:list-level-style-number text:level="1" style:num-format="1"
 style:num-suffix="."><style:list-level-properties text:list-level-position-and-space-mode="label-alignment">
<style:list-level-label-alignment text:label-followed-by="listtab" fo:margin-left="0.9cm" fo:text-indent="-0.6cm"/>
</style:list-level-properties></text:list-level-style-number></text:list-style>
</office:styles>
<office:automatic-styles>
<style:style style:name="Kursive" style:family="text"><style:text-properties fo:font-style="italic"/></style:style>
<style:style style:name="Cell" style:family="table-cell"><style:table-cell-properties fo:padding="0.1cm"
 fo:border-bottom="0.5pt solid #000000"/></style:style>
<style:page-layout style:name="Paper"><style:page-layout-properties fo:page-width="21cm" fo:page-height="29.7cm"
 fo:margin-top="1.5cm" fo:margin-bottom="1.5cm" fo:margin-left="2.5cm" fo:margin-right="2.5cm"/>
<style:header-style><style:header-footer-properties fo:min-height="1.2cm" fo:margin-bottom="0.6cm"/>
</style:header-style><style:footer-style><style:header-footer-properties fo:min-height="1cm" fo:margin-top="0.5cm"/>
</style:footer-style></style:page-layout>
</office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="Paper">
<style:header>{header}</style:header><style:footer>{footer}</style:footer>
</style:master-page></office:master-styles>
<office:body><office:text>
{body}
</office:text></office:body>
</office:document>
"""
_FORMATS = {
    "Body": ("11pt", "normal", "normal", "justify", "0cm", "0.25cm"),
    "Title": ("20pt", "bold", "normal", "left", "0.4cm", "0.25cm"),
    "Standfirst": ("13pt", "normal", "italic", "left", "0cm", "0.4cm"),
    "Byline": ("10pt", "normal", "normal", "left", "0cm", "0.3cm"),
    "Heading": ("13pt", "bold", "normal", "left", "0.4cm", "0.15cm"),
    "Furniture": ("8pt", "normal", "normal", "center", "0cm", "0cm"),
    "Cell": ("10pt", "normal", "normal", "left", "0cm", "0cm"),
}


def _flat_document(layout: Layout, html: str) -> str:
    writer = _Writer()
    writer.feed(html.partition("<body>")[2].partition("</body>")[0])
    return _DOCUMENT.format(
        styles="\n".join(_style(name, *values) for name, values in _FORMATS.items()),
        header=_furniture(layout.settings["header"]),
        footer=_furniture(layout.settings["footer"]),
        body="".join(writer.words),
    )


def _style(name: str, size: str, weight: str, slope: str, align: str, above: str, below: str) -> str:
    return (
        f'<style:style style:name="{name}" style:family="paragraph"><style:paragraph-properties '
        f'fo:text-align="{align}" fo:margin-top="{above}" fo:margin-bottom="{below}" fo:hyphenation-ladder-count="3"/>'
        f'<style:text-properties fo:font-family="Liberation Serif" fo:font-size="{size}" fo:font-weight="{weight}" '
        f'fo:font-style="{slope}" fo:language="en" fo:country="GB"/></style:style>'
    )


def _furniture(words: str) -> str:
    number = "<text:page-number/>"
    lines = [escape(line).replace("##", "<text:page-count/>").replace("#", number) for line in words.split(" | ")]
    return "".join(f'<text:p text:style-name="Furniture">{line}</text:p>' for line in lines)


class _Writer(HTMLParser):
    """HTML's blocks as paragraphs, lists and tables of an OpenDocument text."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self._columns = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        style = _STYLES.get(dict(attrs).get("class") or tag, "Body")
        match tag:
            case "h1" | "h2" | "p":
                self.words.append(f'<text:p text:style-name="{style}">')
            case "ul" | "ol":
                kind = "Bullets" if tag == "ul" else "Numbers"
                self.words.append(f'<text:list text:style-name="{kind}">')
            case "li":
                self.words.append('<text:list-item><text:p text:style-name="Body">')
            case "i":
                self.words.append('<text:span text:style-name="Kursive">')
            case "table":
                self.words.append("<table:table>")
                self._columns = len(self.words)
            case "tr":
                self.words.append("<table:table-row>")
            case "td" | "th":
                cell = '<table:table-cell table:style-name="Cell" office:value-type="string">'
                self.words.append(f'{cell}<text:p text:style-name="Cell">')

    def handle_data(self, data: str) -> None:
        if data.strip():
            self.words.append(escape(re.sub(r"\s+", " ", data)))

    def handle_endtag(self, tag: str) -> None:
        match tag:
            case "h1" | "h2" | "p":
                self.words.append("</text:p>")
            case "ul" | "ol":
                self.words.append("</text:list>")
            case "li":
                self.words.append("</text:p></text:list-item>")
            case "i":
                self.words.append("</text:span>")
            case "td" | "th":
                self.words.append("</text:p></table:table-cell>")
            case "tr":
                self.words.append("</table:table-row>")
            case "table":
                first = "".join(self.words[self._columns :]).partition("</table:table-row>")[0]
                columns = first.count("<table:table-cell")
                self.words.insert(self._columns, f'<table:table-column table:number-columns-repeated="{columns}"/>')
                self.words.append("</table:table>")


if __name__ == "__main__":
    main()
