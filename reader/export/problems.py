"""What could not be read, gathered into a few lines: ten thousand bad rows are one line, not ten thousand."""

from reader.counting import several


class Problems:
    """Counts what was left out, by kind."""

    def __init__(self) -> None:
        self._found: dict[str, list[int]] = {}

    def add(self, kind: str, number: int) -> None:
        """The n-th of a kind (from 1) cannot be read."""
        self._found.setdefault(kind, []).append(number)

    @property
    def lines(self) -> tuple[str, ...]:
        """A line a kind."""
        return tuple(
            f"{several(len(numbers), kind)} could not be read and {'was' if len(numbers) == 1 else 'were'} left out"
            f" ({'number' if len(numbers) == 1 else 'numbers'} {_some(numbers)})."
            for kind, numbers in self._found.items()
        )


def _some(numbers: list[int]) -> str:
    return ", ".join(map(str, numbers[:5])) + (", …" if len(numbers) > 5 else "")
