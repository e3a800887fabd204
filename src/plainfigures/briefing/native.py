"""What PowerPoint edits: charts with their numbers inside, tables, and a master that is 16:9 and knows Chinese."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, Any

from plainfigures.briefing.delivery import fit, library

if TYPE_CHECKING:
    from plainfigures.briefing.model import Plot
    from plainfigures.briefing.tables import Table

# Inches. The slide is 16:9; what is drawn stands between the margins, below the text and above the source.
WIDE, MARGIN = 13.333, 0.6
# Letters that the viewer's machine has; the name for Chinese stands beside the Latin one.
LATIN, CHINESE = "Arial", "Microsoft YaHei"
BLUE, PALE, INK, QUIET, DEEP, WHITE = "0072B2", "9CCBE6", "222222", "5F5F5F", "00446B", "FFFFFF"
LANGUAGE = {"en": "en-GB", "zh": "zh-CN"}
TITLE_POINTS, TEXT_POINTS = 28, 18
SERIES: dict[str, dict[str, tuple[str, ...]]] = {
    "counts": {"en": ("numbers",), "zh": ("数目",)},
    "amounts": {"en": ("up to the low end", "from low to high end"), "zh": ("至下限", "下限至上限")},
    "spans": {"en": ("below the low end (%)", "allowed (%)"), "zh": ("下限以下（%）", "可取（%）")},
}  # fmt: skip
THEME_FONTS = re.compile(rb'<a:latin typeface="[^"]*"([^>]*)/>\s*<a:ea typeface="[^"]*"\s*/>')


def presentation() -> Any:
    """An empty 16:9 presentation: the default one widened, its theme with a Chinese font, its titles at the left."""
    pptx = library("pptx")
    deck = pptx.Presentation()
    ratio = pptx.util.Inches(WIDE) / deck.slide_width
    deck.slide_width = pptx.util.Inches(WIDE)
    master = deck.slide_master
    for shape in [*master.shapes, *(shape for layout in deck.slide_layouts for shape in layout.placeholders)]:
        if shape._element.xpath("./p:spPr/a:xfrm"):
            shape.left, shape.width = int(shape.left * ratio), int(shape.width * ratio)
    for style, points in (("titleStyle", TITLE_POINTS), ("bodyStyle", TEXT_POINTS)):
        level = master._element.xpath(f".//p:{style}/a:lvl1pPr")[0]
        level.set("algn", "l")
        level.find(library("pptx.oxml.ns").qn("a:defRPr")).set("sz", str(points * 100))
    theme = master.part.part_related_by(library("pptx.opc.constants").RELATIONSHIP_TYPE.THEME)
    fonts = f'<a:latin typeface="{LATIN}"/><a:ea typeface="{CHINESE}"/>'.encode()
    theme._blob = THEME_FONTS.sub(fonts, theme.blob)
    return deck


def band(slide: Any, top: float, height: float, colour: str, left: float = 0, width: float = WIDE) -> Any:
    """Puts a coloured rectangle behind everything else on a slide, in inches, and hands it back."""
    kind = library("pptx.enum.shapes").MSO_SHAPE.RECTANGLE
    shape = place(slide.shapes.add_shape(kind, 0, 0, 0, 0), top, height, left, width)
    shape.fill.solid()
    shape.fill.fore_color.rgb = _colour(colour)
    shape.line.fill.background()
    shape.shadow.inherit = False
    slide.shapes._spTree.insert(2, shape._element)
    return shape


def anchored(shape: Any, where: str) -> Any:
    """Sets the text of a shape at its `top`, `middle` or `bottom`, and hands the shape back."""
    shape.text_frame.vertical_anchor = getattr(library("pptx.enum.text").MSO_ANCHOR, where.upper())
    return shape


def numbered(slide: Any, language: str) -> None:
    """The number of the slide at its foot, as a field that PowerPoint keeps right."""
    box = place(slide.shapes.add_textbox(0, 0, 0, 0), 6.95, 0.35, WIDE - MARGIN - 1, 1)
    write(box.text_frame, [""], language, 11, QUIET, bullets=False)
    paragraph = box.text_frame.paragraphs[0]
    paragraph.alignment = library("pptx.enum.text").PP_ALIGN.RIGHT
    field = library("pptx.oxml").parse_xml(
        '<a:fld xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
        'id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}" type="slidenum"><a:rPr sz="1100"/><a:t>‹#›</a:t></a:fld>'
    )
    paragraph._p.insert(list(paragraph._p).index(paragraph.runs[0]._r), field)


def place(shape: Any, top: float, height: float, left: float = MARGIN, width: float = WIDE - 2 * MARGIN) -> Any:
    """Puts a shape at a place, in inches, and hands it back."""
    inches = library("pptx.util").Inches
    shape.left, shape.top, shape.width, shape.height = (inches(side) for side in (left, top, width, height))
    return shape


def write(
    frame: Any, lines: list[str], language: str, points: float = 0, colour: str = INK, *, bullets: bool = True,
    apart: float = 0,
) -> None:  # fmt: skip
    """Fills a text frame, a paragraph a line; `points` 0 keeps the size of the master, `bullets` its bullets.

    `apart` is the room below each paragraph, in points.
    """
    util, colours = library("pptx.util"), library("pptx.dml.color")
    frame.word_wrap = True
    for number, line in enumerate(lines):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        if not bullets:
            _flush(paragraph)
        if apart:
            paragraph.space_after = util.Pt(apart)
        run = paragraph.add_run()
        run.text = fit(line)
        run.font.color.rgb = colours.RGBColor.from_string(colour)
        run._r.get_or_add_rPr().set("lang", LANGUAGE[language])
        if points:
            run.font.size = util.Pt(points)


def _flush(paragraph: Any) -> None:
    """A paragraph at the left margin without a bullet."""
    shape = paragraph._p.get_or_add_pPr()
    for name, value in (("marL", "0"), ("indent", "0"), ("algn", "l")):
        shape.set(name, value)
    shape.insert(0, shape.makeelement(library("pptx.oxml.ns").qn("a:buNone"), {}))


def chart(slide: Any, plot: Plot, top: float, height: float, language: str, alt: str) -> Any:
    """Puts a bar chart on a slide; its numbers are in a workbook that PowerPoint opens. Hands the chart back."""
    data, kinds = library("pptx.chart.data").CategoryChartData(), library("pptx.enum.chart")
    data.categories = [fit(name) for name in plot.names]
    for name, values in zip(SERIES[plot.sort][language], (plot.lows, plot.rises), strict=False):
        data.add_series(name, [round(value, 6) for value in values])
    kind = kinds.XL_CHART_TYPE.BAR_CLUSTERED if plot.sort == "counts" else kinds.XL_CHART_TYPE.BAR_STACKED
    inches = library("pptx.util").Inches
    frame = slide.shapes.add_chart(kind, *(inches(side) for side in (MARGIN, top, WIDE - 2 * MARGIN, height)), data)
    frame._element.nvGraphicFramePr.cNvPr.set("descr", fit(alt))
    _styled(frame.chart, plot)
    return frame.chart


def _styled(drawn: Any, plot: Plot) -> None:
    util, kinds = library("pptx.util"), library("pptx.enum.chart")
    drawn.has_title, drawn.has_legend = False, plot.sort == "amounts" and any(plot.rises)
    if drawn.has_legend:
        drawn.legend.position, drawn.legend.include_in_layout = kinds.XL_LEGEND_POSITION.BOTTOM, False
    drawn.font.size = util.Pt(14 if len(plot.names) < 9 else 12)
    bars, names, values = drawn.plots[0], drawn.category_axis, drawn.value_axis
    bars.gap_width, bars.vary_by_categories = 45, False
    names.reverse_order, names.has_major_gridlines = True, False
    names.format.line.color.rgb = _colour(QUIET)
    names.major_tick_mark = values.major_tick_mark = kinds.XL_TICK_MARK.NONE
    names.tick_labels.font.color.rgb = _colour(INK)
    names.tick_label_position = kinds.XL_TICK_LABEL_POSITION.LOW
    values.has_major_gridlines, values.visible = plot.sort == "spans", plot.sort == "spans"
    if plot.sort == "counts":
        bars.has_data_labels = True
        bars.data_labels.position = kinds.XL_LABEL_POSITION.OUTSIDE_END
        values.minimum_scale = 0
    if plot.sort == "spans":
        values.tick_labels.number_format, values.tick_labels.number_format_is_linked = '0"%"', False
        values.minimum_scale = math.floor(min(plot.lows) / 25) * 25
        span = max(map(sum, zip(plot.lows, plot.rises, strict=True))) - values.minimum_scale
        values.major_unit = next(unit for unit in (25, 50, 100, 10 ** math.ceil(math.log10(span))) if span <= unit * 8)
        values.major_gridlines.format.line.color.rgb = _colour("E3E3E3")
        # The names' axis is turned over, so the numbers would stand at the top.
        values.tick_label_position = kinds.XL_TICK_LABEL_POSITION.HIGH
    _coloured(bars.series, plot.sort)


def _coloured(series: Any, sort: str) -> None:
    colours = {"counts": (BLUE,), "amounts": (BLUE, PALE), "spans": ("", BLUE)}[sort]
    for one, colour in zip(series, colours, strict=True):
        if colour:
            one.format.fill.solid()
            one.format.fill.fore_color.rgb = _colour(colour)
        else:
            one.format.fill.background()


def table(slide: Any, rows: Table, top: float, language: str, widths: tuple[float, ...]) -> Any:
    """Puts a table on a slide, `widths` in inches, and hands it back."""
    inches = library("pptx.util").Inches
    frame = slide.shapes.add_table(
        len(rows.cells) + 1, len(rows.heads), *(inches(side) for side in (MARGIN, top, sum(widths), 0.3)))  # fmt: skip
    frame._element.nvGraphicFramePr.cNvPr.set("descr", fit(rows.caption))
    for column, width in enumerate(widths):
        frame.table.columns[column].width = inches(width)
    for line, cells in enumerate((rows.heads, *rows.cells)):
        for column, text in enumerate(cells):
            cell = frame.table.cell(line, column)
            write(cell.text_frame, [text], language, 14, INK if line else "FFFFFF")
            cell.fill.solid()
            cell.fill.fore_color.rgb = _colour("FFFFFF" if line else BLUE)
            cell.margin_top = cell.margin_bottom = inches(0.05)
    return frame.table


def _colour(name: str) -> Any:
    return library("pptx.dml.color").RGBColor.from_string(name)
