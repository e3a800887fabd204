"""Charts: rows go in, one finished picture with its title, measure, bounds, source and description comes out.

The only package that imports matplotlib. The font comes with a package, so Chinese looks the same on every machine; a
character that it lacks is an error. Ends that a wording includes are filled, ends that it excludes are hollow, an end
that it leaves open is an arrow.
"""

from plainfigures.charts.bars import bars
from plainfigures.charts.dumbbell import intervals
from plainfigures.charts.ladder import ladder
from plainfigures.charts.money import money
from plainfigures.charts.periods import periods
from plainfigures.charts.picture import Chart, ChartError
from plainfigures.charts.series import series
from plainfigures.charts.shares import shares
from plainfigures.charts.sources import source_note, source_text
from plainfigures.charts.verdicts import verdicts

__all__ = [
    "Chart", "ChartError", "bars", "intervals", "ladder", "money", "periods", "series", "shares", "source_note",
    "source_text", "verdicts",
]  # fmt: skip
