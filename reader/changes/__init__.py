"""What changed between two versions of an article, the gravest first.

matching    what two sequences have in common, in order
pairing     which paragraphs belong together though they were edited, moved, cut or joined
wording     the words of two passages side by side
passages    the two versions, paragraph by paragraph
statements  what became of what somebody says
account     all of it put together, each thing told once
excerpt     its words as they are shown
kinds       the kinds of changes, by gravity
"""

from reader.changes.account import Change, Side, changes, how_much
from reader.changes.passages import Comparison, Summary, compare, summary

__all__ = ["Change", "Comparison", "Side", "Summary", "changes", "compare", "how_much", "summary"]
