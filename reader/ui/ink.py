"""The looks of everything that is painted by hand: one hidden widget whose component classes the stylesheets fill.

Apart from the widgets that paint, because Textual computes the styles of a widget anew whenever the mouse enters it or
the focus leaves it.
"""

from rich.style import Style
from textual.dom import DOMNode
from textual.widget import Widget

from reader.marks import BIT, HIT, NOTE, QUOTE_BITS

CURRENT = HIT << 1
HIT_HERE = HIT << 2
SELECTED = HIT << 3
CARET = HIT << 4
LINK = HIT << 5

# Later classes win where two set the same property.
_CLASSES: tuple[tuple[int, str], ...] = (
    (CURRENT, "page--current"),
    (LINK, "page--link"),
    (BIT["indirect"], "page--indirect"),
    (BIT["mixed"], "page--mixed"),
    (BIT["direct"], "page--direct"),
    (BIT["attitude"], "page--attitude"),
    (BIT["source"], "page--source"),
    (BIT["cue"], "page--cue"),
    (BIT["other"], "page--other"),
    (BIT["work"], "page--work"),
    (BIT["amount"], "page--amount"),
    (BIT["date"], "page--date"),
    (BIT["group"], "page--group"),
    (BIT["place"], "page--place"),
    (BIT["organization"], "page--organization"),
    (BIT["person"], "page--person"),
    *((bit, f"page--note-{colour}" if colour else "page--note") for colour, bit in NOTE.items()),
    (HIT, "page--hit"),
    (HIT_HERE, "page--hit-here"),
    (SELECTED, "page--selection"),
    (CARET, "page--caret"),
)


class Ink(Widget):
    """Turns component class names into Rich styles, each resolved when it is first used; anew when the theme changes.

    Textual would resolve all component classes of a widget when it is made, and again when its screen is shown: there
    are sixty, and the first paint needs ten.
    """

    DEFAULT_CSS = "Ink { display: none; }"

    def __init__(self) -> None:
        super().__init__()
        self._paper: Style | None = None
        self._looks: dict[str, Style] = {}
        self._marked: dict[tuple[str, int], Style] = {}
        self._joined: dict[tuple[str, ...], Style] = {}

    def of(self, base: str, bits: int = 0) -> Style:
        """The style of class ``base`` under these marks."""
        key = (base, bits)
        if key not in self._marked:
            names = [base, *(name for bit, name in _CLASSES if bits & bit)]
            if bits & NOTE[""] and bits & QUOTE_BITS:
                names.insert(names.index("page--note") + 1, "page--note-quote")
            self._marked[key] = self.join(*names)
        return self._marked[key]

    def join(self, *names: str) -> Style:
        """The style that several classes give together, on the screen's own; later ones win."""
        if names not in self._joined:
            if self._paper is None:
                self._paper = self.rich_style
            self._joined[names] = sum(map(self._look, names), self._paper)
        return self._joined[names]

    def _look(self, name: str) -> Style:
        if name not in self._looks:
            # As Textual does it for COMPONENT_CLASSES.
            stroke = DOMNode(classes=name)
            stroke._attach(self)
            self.app.stylesheet.apply(stroke)
            component = stroke.styles
            full = component.rich_style if component.has_any_rules("color", "background") else Style.null()
            self._looks[name] = (
                Style(
                    color=full.color if component.has_rule("color") else None,
                    bgcolor=full.bgcolor if component.has_rule("background") else None,
                )
                + component.text_style
            )
        return self._looks[name]

    def notify_style_update(self) -> None:
        """The theme changed: resolve every style again."""
        super().notify_style_update()
        self._paper, self._looks, self._marked, self._joined = None, {}, {}, {}
