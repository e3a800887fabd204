"""A finished chart: a figure and the words for it, drawn with the packaged font and nothing left set behind."""

from __future__ import annotations

import base64
import io
import os
import re
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import matplotlib as mpl
import matplotlib.style
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import fontManager
from matplotlib.text import Text
from matplotlib.textpath import text_to_path

# Okabe and Ito's blue and orange: told apart by every eye, and in grey print, where the blue is the darker.
INK, QUIET, FIRST, SECOND = "#222222", "#5F5F5F", "#0072B2", "#E69F00"
# Their vermilion, also for what disagrees; a pale blue, for a face that words or bars stand on.
THIRD, TINT = "#D55E00", "#DCEBF5"
# Inches wide, inches high (None: as the rows need), letter size in points: a column of a page, a 16:9 slide.
SIZES: dict[str, tuple[float, float | None, float]] = {"page": (7.2, None, 9.0), "slide": (13.33, 7.5, 15.0)}
# What matplotlib says of a character without a shape.
MISSING = r"Glyph .* missing from"


class ChartError(ValueError):
    """Rows that cannot be drawn, or a character that the font lacks."""


@dataclass(frozen=True)
class Chart:
    """A finished chart. In a notebook it shows itself as a picture whose plain text, `alt`, lists what is drawn."""

    figure: Figure
    axes: Axes
    alt: str

    def __repr__(self) -> str:
        """What is drawn, in words, so that a stored notebook is compared by it."""
        return self.alt

    def png(self) -> bytes:
        """The picture; the same rows give the same bytes. Raises ChartError when the font lacks a character."""
        stream = io.BytesIO()
        with styled():
            self.figure.savefig(stream, format="png", metadata={"Software": None})
        return stream.getvalue()

    def save(self, path: str | Path) -> Path:
        """Writes the picture to `path`, whole or not at all."""
        target = Path(path)
        half = target.with_name(target.name + ".part")
        half.write_bytes(self.png())
        os.replace(half, target)
        return target

    def written(self) -> list[str]:
        """Each line on the picture that has a numeral: its box, the row that it stands for (or a dash), and its words.

        The box is left, top, width and height as parts of the picture's size. A page lays links over the picture by it.
        """
        with styled():
            renderer = FigureCanvasAgg(self.figure).get_renderer()  # type: ignore[no-untyped-call]
            return [
                " ".join([*(f"{part:.4f}" for part in box), text.get_gid() or "-", words])
                for text in (*self.figure.texts, *self.axes.texts)
                for words, box in _boxes(text, renderer, *self.figure.bbox.size)
                if any(sign.isnumeric() for sign in words)
            ]

    def _repr_mimebundle_(self, **_: Any) -> tuple[dict[str, str], dict[str, Any]]:
        width, height = (round(inches * 100) for inches in self.figure.get_size_inches())
        picture = base64.b64encode(self.png()).decode()
        about = {"image/png": {"width": width, "height": height}, "written": self.written()}
        return {"image/png": picture, "text/plain": self.alt}, about


def _boxes(text: Text, renderer: Any, wide: float, high: float) -> Iterator[tuple[str, tuple[float, ...]]]:
    """The lines of a text, each with its box as parts of the picture, from the top left."""
    box, letters, lines = text.get_window_extent(renderer), text.get_fontproperties(), text.get_text().split("\n")
    for place, line in enumerate(lines):
        width = renderer.points_to_pixels(text_to_path.get_text_width_height_descent(line, letters, ismath=False)[0])
        top = high - box.y1 + place * box.height / len(lines)
        yield line, (box.x0 / wide, top / high, width / wide, box.height / len(lines) / high)


# What stands between the rows of a chart, and between the notes on one, where they are told in a line.
BETWEEN = {"en": "; ", "zh": "；"}


def described(words: str, rows: Sequence[str], language: str, *, title: str, measure: str, **blanks: str) -> str:
    """The plain text of a chart: `words` with its blanks filled, {rows} told in a line and {count} how many they are.

    Rows, title and measure lose the full stop that `words` gives.

    >>> described("{count} bars. {title}. {rows}.", ["input: 2", "output: 3."], "en", title="How many.", measure="")
    '2 bars. How many. input: 2; output: 3.'
    """
    told = BETWEEN[language].join(row.rstrip(".。") for row in rows)
    return words.format(count=len(rows), rows=told, title=title.rstrip(".。"), measure=measure.rstrip(".。"), **blanks)


@contextmanager
def styled(points: float = SIZES["page"][2]) -> Iterator[None]:
    """The house style with the packaged font, for one drawing; nothing stays set behind it.

    Raises ChartError for a character that the font lacks.
    """
    from pylopdf_fonts_zh_cn import sans_path

    path = str(sans_path())
    if path not in {font.fname for font in fontManager.ttflist}:
        fontManager.addfont(path)
    look, letters = matplotlib.style.context("plainfigures.styles.report"), mpl.rc_context({"font.size": points})
    with look, letters, warnings.catch_warnings():
        warnings.filterwarnings("error", message=MISSING)
        try:
            yield
        except UserWarning as warning:
            if not re.match(MISSING, str(warning)):
                raise
            raise ChartError(f"{warning} Use other words, or add a font that has it.") from None
