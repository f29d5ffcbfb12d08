"""Widths of text, so that boxes are drawn large enough for whatever sans-serif font shows them."""

from __future__ import annotations

from math import fsum

_REGULAR = (
    "318 401 460 838 636 950 780 275 390 390 500 838 318 361 318 337 636 636 636 636 636 636 636 "
    "636 636 636 337 337 838 838 838 531 1000 684 686 698 770 632 575 775 752 295 295 656 557 863 "
    "748 787 603 787 695 635 611 732 684 989 685 611 685 390 337 390 838 500 500 613 635 550 635 "
    "615 352 635 634 278 278 579 278 974 634 612 635 635 411 521 392 634 592 818 592 592 525 636 "
    "337 636 838"
)
"""Advance widths of the printable ASCII characters in DejaVu Sans, thousandths of the font size.

It is the widest of the common sans-serif fonts; Helvetica, Arial and Liberation Sans need less.
"""

_WIDTHS = {chr(code): int(width) / 1000 for code, width in enumerate(_REGULAR.split(), 32)}
_BOLD_FACTOR = 1.12
_WIDEST = 1.0


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """Return an upper bound of the width of ``text``, in the unit of the font's ``size``."""
    width = fsum(_WIDTHS.get(character, _WIDEST) for character in text) * size
    return width * _BOLD_FACTOR if bold else width


def wrap_text(text: str, size: float, limit: float) -> list[str]:
    """Break ``text`` at spaces into lines not wider than ``limit``; a longer word stays whole."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(longer, size) <= limit:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines
