"""How many of something there are, in words."""


def several(number: int, thing: str) -> str:
    """``1 note``, ``3,000 notes``."""
    return f"{number:,} {thing}" if number == 1 else f"{number:,} {thing}s"
