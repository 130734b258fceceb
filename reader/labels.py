"""The labels with which items of a list begin: "1.", "b)", "[2]"; such an item needs no bullet."""

import re

# A box to be ticked, "[x]" or "[ ]", is no label.
LABEL = re.compile(r"(?:\d{1,4}[.)]|\[(?![xX]\])\w{1,6}\]|\([a-z0-9]{1,3}\)|[a-z]\)) ")
