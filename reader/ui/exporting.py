"""Exporting the open article's notes: a file in the folder that the person stands in, under a name that is free."""

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

from reader.analysis import Analysis
from reader.errors import NotWritable, StoreError

if TYPE_CHECKING:
    from reader.ui.work import Work


class Exporting:
    """The commands that write a file. Nothing that is there is replaced."""

    def __init__(self, work: "Work") -> None:
        self._work = work

    async def action_export_markdown(self) -> None:
        """Write the notes, and who said what, as Markdown."""
        await self._export("md")

    async def action_export_jsonld(self) -> None:
        """Write the notes, and who said what, as JSON-LD."""
        await self._export("jsonld")

    async def _export(self, form: str) -> None:
        reading = self._work.reading
        try:
            path = await asyncio.to_thread(self._write, form, self._work.analysis)
        except StoreError as error:
            reading.say(str(error), problem=True)
        else:
            words = "" if self._work.analysis is not None else " Who said what is not in it: the analysis is missing."
            reading.say(f"{path} written.{words}", problem=bool(words))

    def _write(self, form: str, analysis: Analysis | None) -> Path:
        """Write the file; returns where it is. Raises StoreError."""
        from reader.export.destination import file_stem, free_path, write_export
        from reader.export.dossier import gather  # none of this is needed to read
        from reader.export.exporters import exporter
        from reader.export.markdown import Manner

        row = exporter(form)
        article = self._work.noting.notebook.article
        dossier = gather(self._work.desk.library, article)._replace(analysis=analysis)
        path = free_path(_here(), file_stem(article), row.suffix)
        words = row.write([dossier], Manner(meanings=self._work.reading.colours))
        write_export(path, words, replace=False)
        return path


def _here() -> Path:
    """The folder that the person stands in. Raises NotWritable when it was removed meanwhile."""
    try:
        return Path.cwd()
    except OSError as error:
        raise NotWritable("The folder in which reader was started is not there any more.") from error
