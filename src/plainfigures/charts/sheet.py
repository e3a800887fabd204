"""The page that a chart is laid out on: letters are measured first, and the axes get the room that they leave.

Lengths are inches; an `em` is the height of a letter.
"""

from __future__ import annotations

from collections.abc import Iterable

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.textpath import text_to_path
from matplotlib.transforms import blended_transform_factory

from plainfigures.charts.picture import INK, QUIET, SIZES, ChartError

# In letter heights: the margin, the gap between columns, the height of a row (and the least that can be read), the
# legend, the numbers of the axis and its name.
MARGIN, GAP, ROW, TIGHT, LEGEND, AXIS = 1.2, 1.0, 2.1, 1.3, 2.6, 3.9
# Letter sizes against the base size, and the height of a line against its letters.
TITLE, MEASURE, FOOT, LEADING = 1.5, 1.0, 0.85, 1.5


class Sheet:
    """A figure with one axes and three columns of text: two at its left (words, what they count), one at its right."""

    def __init__(
        self,
        size: str,
        columns: list[list[str]],
        title: str,
        measure: str,
        foot: str,
        *,
        legend: bool = True,
        axis: float = AXIS,
        row: float = ROW,
    ) -> None:
        """Lays the sheet out for `columns`, each a list of one text a row, the rows numbered from the top.

        `axis` is the room for the numbers of the axis and its name, `row` the height of a row, both in letter heights.
        Raises ChartError when the rows do not fit a sheet of a fixed height.
        """
        self.width, fixed, self.points = SIZES[size]
        self.em = self.points / 72
        words, counted, printed = (max(inches(text, self.points) for text in column) for column in columns)
        gap, margin = GAP * self.em, MARGIN * self.em
        self.columns = (margin, margin + words + gap, self.width - margin - printed)
        left, right = margin + words + counted + 2 * gap, self.columns[2] - gap
        head, tail = self._height(title, TITLE) + self._height(measure, MEASURE), self._height(foot, FOOT)
        spare = 2 * margin + head + tail + ((LEGEND if legend else 1) + axis) * self.em
        body = row * self.em * len(columns[0]) if fixed is None else fixed - spare
        if body < row * TIGHT / ROW * self.em * len(columns[0]):
            raise ChartError(f"{len(columns[0])} rows do not fit one {size}. Draw fewer, or use size='page'.")
        self.height = spare + body
        self.figure = Figure(figsize=(self.width, self.height))
        bottom = margin + tail + axis * self.em
        box = (left / self.width, bottom / self.height, (right - left) / self.width, body / self.height)
        self.axes: Axes = self.figure.add_axes(box)
        self.axes.set_ylim(len(columns[0]) - 0.5, -0.5)
        self._texts(title, measure, foot)

    def _height(self, text: str, scale: float) -> float:
        return len(self._wrapped(text, scale)) * scale * LEADING * self.em

    def _wrapped(self, text: str, scale: float) -> list[str]:
        return wrapped(text, self.width - 2 * MARGIN * self.em, self.points * scale)

    def _texts(self, title: str, measure: str, foot: str) -> None:
        at = self.height - MARGIN * self.em
        for text, scale, colour in ((title, TITLE, INK), (measure, MEASURE, QUIET)):
            self._text(at, self._wrapped(text, scale), scale, colour)
            at -= self._height(text, scale)
        self.legend_at = (MARGIN * self.em, at - 0.4 * self.em)
        self._text(MARGIN * self.em + self._height(foot, FOOT), self._wrapped(foot, FOOT), FOOT, QUIET)

    def _text(self, top: float, lines: list[str], scale: float, colour: str) -> None:
        for number, line in enumerate(lines):
            y = top - number * scale * LEADING * self.em
            self.figure.text(
                MARGIN * self.em, y, line, transform=self.figure.dpi_scale_trans,
                fontsize=self.points * scale, color=colour, va="top", parse_math=False,
            )  # fmt: skip

    def label(self, row: float, texts: Iterable[tuple[int, float, str, str]], name: str = "", quoted: str = "") -> None:
        """Writes texts beside row `row`: (column, offset in rows, text, colour) each.

        `name` is the id of the observation that is drawn there, if it is one: its words and its amount stand for it.
        `quoted` are the ids, as `marks.quoting` gives them, of those that the second column quotes.
        """
        place = blended_transform_factory(self.figure.dpi_scale_trans, self.axes.transData)
        for column, offset, text, colour in texts:
            self.figure.text(
                self.columns[column], row + offset, text, transform=place, color=colour,
                fontsize=self.points * (FOOT if offset else 1), va="center_baseline", parse_math=False,
                gid=quoted if column == 1 else name,
            )  # fmt: skip


def inches(text: str, points: float) -> float:
    """The width of a text set in the current font."""
    return float(text_to_path.get_text_width_height_descent(text, FontProperties(size=points), False)[0]) / 72


def wrapped(text: str, room: float, points: float) -> list[str]:
    """`text` in lines no wider than `room`: broken at spaces, or after any Chinese character."""
    lines = [""]
    for piece in _pieces(text):
        if lines[-1] and inches((lines[-1] + piece).rstrip(), points) > room:
            lines.append("")
        lines[-1] += piece if lines[-1] else piece.lstrip()
    return [line.rstrip() for line in lines]


def _pieces(text: str) -> list[str]:
    pieces = [""]
    for character in text:
        # No line begins with a mark that closes what stands before it.
        if character in "，。；、）”：" and len(pieces) > 1 and not pieces[-1]:
            pieces.pop()
        pieces[-1] += character
        if character == " " or character > "\u2fff":
            pieces.append("")
    return pieces
