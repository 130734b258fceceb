"""How well articles are found on web pages: two public sets of pages, the measures, and other libraries."""
