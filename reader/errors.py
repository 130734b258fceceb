"""Every error that reader raises on purpose.

    ReaderError
    ├── UsageError          the command line asks for something that does not exist
    ├── InputError          a source cannot be opened or is not readable text
    ├── Cancelled           the person gave up waiting
    ├── AnalysisError       the analysis cannot be had
    │   ├── ModelMissing    no spaCy model is installed
    │   └── AnalyserDied    the analysis process ended before it was done
    └── StoreError          notes or library cannot be read or written
        ├── NotWritable     read-only folder, full disk, failing device: the text is still in the caller's hands
        ├── Damaged         a file does not parse or breaks its schema; it was set aside, never overwritten
        ├── FromTheFuture   a file was written by a newer version of reader
        ├── NoSuchNote      the note is not there (any more)
        └── ChangedElsewhere  another window changed the note meanwhile

The message of each is one line for the person at the keyboard: what is wrong, and what to do.
Libraries' own errors are wrapped where they enter.
"""


class ReaderError(Exception):
    """Something went wrong that a person can understand; ``str()`` is one line saying what, and what to do."""


class UsageError(ReaderError):
    """The command line asks for something that does not exist."""


class InputError(ReaderError):
    """A source cannot be opened or is not readable text."""


class Cancelled(ReaderError):
    """The person gave up waiting for something; everything is as it was."""


class AnalysisError(ReaderError):
    """The analysis cannot be had; reading and annotating work without it."""


class ModelMissing(AnalysisError):
    """No spaCy model is installed."""


class AnalyserDied(AnalysisError):
    """The analysis process ended before it was done."""


class StoreError(ReaderError):
    """Notes or library cannot be read or written."""


class NotWritable(StoreError):
    """A write failed (read-only folder, full disk, failing device); nothing that was stored before is lost."""


class Damaged(StoreError):
    """A file does not parse or breaks its schema; it was set aside, never overwritten."""


class FromTheFuture(StoreError):
    """A file was written by a newer version of reader; it is left alone."""


class NoSuchNote(StoreError):
    """The note is not there (any more)."""


class ChangedElsewhere(StoreError):
    """Another window changed the note meanwhile; what it wrote stands."""
