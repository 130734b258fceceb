"""The index: what the library holds, in a form that answers at once. Derived from the files, and made again at need.

``Index`` is asked (which articles, who said what, where words are); ``refresh`` brings it up to what the files say.
It lies in the cache folder and is never the truth.
"""

from reader.index.index import Index
from reader.index.refresh import Changes, refresh
from reader.index.rows import ArticleRow, Found, Hit, SpeakerRow, StatementRow

__all__ = ["ArticleRow", "Changes", "Found", "Hit", "Index", "SpeakerRow", "StatementRow", "refresh"]
