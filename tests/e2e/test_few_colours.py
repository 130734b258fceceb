"""Where colours are few or unwanted, signs and attributes tell the kinds apart."""

import re

_SGR = re.compile(rb"\x1b\[([\d;]*)m")
x = """
"""
