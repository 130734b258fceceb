"""How lines of text end."""

ENDS = (".", "!", "?", "…", ":", ";", ",")
CLOSERS = "\"'”’»)]"


def ends_sentence(words: str) -> bool:
    """Whether a line ends with punctuation, inside closing quotation marks and brackets or before them."""
    return words.rstrip(CLOSERS).endswith(ENDS)
