"""Web pages: of all that stands on a page, the article, as blocks with their structure; and what the page says of it.

Only the converting process imports from here: what reads pages is heavy, and strangers wrote the pages.
"""

from reader.formats.html.loading import load_html

__all__ = ["load_html"]
