"""The shell of a page: one HTML file with its style, its script and its font inside, and no request to anywhere."""

from __future__ import annotations

import base64
import hashlib
import html
import io
import re
from importlib.resources import files
from typing import Any

from plainfigures.briefing.delivery import invisible, library, printable

HTML_LANGUAGE = {"en": "en", "zh": "zh-Hans"}
ID = re.compile(r' id="([^"]*)"')
SLOT = re.compile(r"\{\{(\w+)\}\}")


def page(body: str, title: str, foot: str, language: str) -> str:
    """A whole page around `body`, the same bytes each time; 〓 stands for a character that the packaged font lacks.

    Raises MissingLibrary without the font or its tools.
    """
    body = _unique(body)
    fields = {
        "language": HTML_LANGUAGE[language], "title": html.escape(title), "body": body, "foot": foot,
        "style": resource("page.css"),
    } | _script(body)  # fmt: skip
    filled = SLOT.sub(lambda slot: fields.get(slot[1], slot[0]), resource("page.html"))
    filled = filled.translate({ord(sign): printable(sign) for sign in set(filled) if not invisible(sign)})
    return filled.replace("{{font}}", font_subset(set(html.unescape(filled))))


def picture(content: bytes, kind: str, alt: str, spots: str, words: str) -> str:
    """A chart as a figure: the picture (png or svg+xml) with links laid over it, and the same in words below."""
    source = f"data:image/{kind};base64,{base64.b64encode(content).decode()}"
    return (
        f'<figure><div class="drawn"><img alt="{html.escape(alt)}" src="{source}">{spots}</div>\n'
        f'<details><summary>{words}</summary><p class="words">{html.escape(alt)}</p></details></figure>'
    )


def _script(body: str) -> dict[str, str]:
    """The page's script and the leave to run it, by its hash and no other; none where there is nothing to filter."""
    if 'class="filter"' not in body:
        return {"script": "", "policy": ""}
    code = resource("page.js")
    hashed = base64.b64encode(hashlib.sha256(code.encode("utf-8")).digest()).decode()
    return {"script": f"<script>{code}</script>", "policy": f"; script-src 'sha256-{hashed}'"}


def _unique(body: str) -> str:
    """Each anchor once: of a report that two notebooks show, the first keeps the anchors."""
    seen: set[str] = set()

    def once(found: re.Match[str]) -> str:
        again = found[1] in seen
        seen.add(found[1])
        return "" if again else found[0]

    return ID.sub(once, body)


def resource(name: str) -> str:
    """A file of the template."""
    return files(__package__).joinpath("template", name).read_text(encoding="utf-8")


def font_subset(characters: set[str]) -> str:
    """The characters' shapes as WOFF2 in base64, cut out of the packaged font."""
    library("brotli")
    subset: Any = library("fontTools.subset")
    path = str(library("pylopdf_fonts_zh_cn").sans_path())
    options = subset.Options(flavor="woff2", layout_features=["kern", "liga", "locl", "palt"], notdef_outline=True)
    cutter, stream = subset.Subsetter(options), io.BytesIO()
    cutter.populate(text="".join(sorted(characters)))
    with subset.load_font(path, options) as font:
        cutter.subset(font)
        subset.save_font(font, stream, options)
    return base64.b64encode(stream.getvalue()).decode()
