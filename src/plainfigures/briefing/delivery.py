"""What every file of the briefing needs: its library, plain text, the same bytes each time, whole or not at all."""

from __future__ import annotations

import importlib
import io
import os
import re
import unicodedata
import zipfile
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

# What no file format of the briefing can hold: control characters but for tab and line end, and half characters.
UNFIT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
# Archives that Office writes carry times; these stand for "no time" (the first day that ZIP knows) and are cut out.
FIRST_DAY = (1980, 1, 1, 0, 0, 0)
STAMPS = re.compile(rb"<dcterms:(created|modified)[^>]*>[^<]*</dcterms:\1>")
# The names under which modules are installed, where they differ.
PACKAGES = {
    "fontTools": "fonttools", "pptx": "python-pptx", "pylopdf_fonts_zh_cn": "pylopdf-fonts-zh-cn",
    "xlsxwriter": "XlsxWriter",
}  # fmt: skip
# Printed where the font has no shape for a character, as Chinese typesetters do.
GETA = "〓"


class MissingLibrary(ImportError):
    """Libraries that the files of the briefing need and that are not installed, by the names of their packages."""

    def __init__(self, *modules: str) -> None:
        """Names what is missing, and the command that installs it."""
        self.packages = tuple(PACKAGES.get(name, name) for name in modules)
        are = "is" if len(modules) == 1 else "are"
        super().__init__(
            f"{', '.join(self.packages)} {are} not installed. Install what the briefing needs: "
            "pip install 'plainfigures[briefing]'"
        )


class BriefError(ValueError):
    """A report that no brief can be made of, or a brief that cannot be set: which, and what to do."""


def library(name: str) -> Any:
    """The module `name`. Raises MissingLibrary with the command that installs it.

    >>> library("no_such_library")
    Traceback (most recent call last):
    plainfigures.briefing.delivery.MissingLibrary: no_such_library is not installed. Install what the briefing needs: \
pip install 'plainfigures[briefing]'
    """
    try:
        return importlib.import_module(name)
    except ModuleNotFoundError as fault:
        raise MissingLibrary(name.partition(".")[0]) from fault


def complete(modules: Iterable[str]) -> None:
    """That every one of `modules` is installed. Raises MissingLibrary that names all that are not."""
    missing = []
    for name in modules:
        try:
            library(name)
        except MissingLibrary:
            missing.append(name)
    if missing:
        raise MissingLibrary(*missing)


def written(out: str | Path, content: bytes) -> Path:
    """Writes `content` to `out`, whole or not at all, and hands the path back; folders are made."""
    return replaced({Path(out): content})[0]


def replaced(files: Mapping[Path, bytes]) -> list[Path]:
    """Writes several files, whole or not at all, and hands their paths back; folders are made.

    Every file is written beside its place first: what can fail (no room, no leave) fails before any is replaced.
    """
    halves = {target: target.with_name(f"{target.name}.{os.getpid()}.part") for target in files}
    try:
        for target, half in halves.items():
            target.parent.mkdir(parents=True, exist_ok=True)
            half.write_bytes(files[target])
        for target, half in halves.items():
            os.replace(half, target)
    finally:
        for half in halves.values():
            half.unlink(missing_ok=True)
    return list(files)


def fit(text: object) -> str:
    """A text that every file format can hold, its lines ended in one way.

    >>> fit("投入\\x00740余\\r\\n万元")
    '投入\ufffd740余\\n万元'
    """
    return UNFIT.sub("\ufffd", re.sub("\r\n?", "\n", str(text)))


def tidy(text: object) -> str:
    """A text on one line: a line break of the page between Chinese characters is taken out.

    >>> tidy("740余\\n万元"), tidy("more  than")
    ('740余万元', 'more than')
    """
    joined = re.sub(r"(?<=[^\x00-\x7f])\s*\n\s*|\s*\n\s*(?=[^\x00-\x7f])", "", fit(text))
    return re.sub(r"\s+", " ", joined).strip()


def printable(text: str) -> str:
    """A text with 〓 for every character that the packaged font has no shape for; what has no shape at all goes.

    >>> printable("𠮷日修\u200b桥")
    '〓日修桥'
    """
    seen = (sign for sign in text if _shaped(sign) or not invisible(sign))
    return "".join(sign if _shaped(sign) else GETA for sign in seen)


def invisible(sign: str) -> bool:
    """Whether a character is none to the eye, such as the space without width that pages break lines at."""
    return unicodedata.category(sign) == "Cf"


def _shaped(sign: str) -> bool:
    return ord(sign) in _shapes() or sign in "\n\r\t"


@cache
def _shapes() -> frozenset[int]:
    fonts = library("pylopdf_fonts_zh_cn")
    with library("fontTools.ttLib").TTFont(str(fonts.sans_path()), lazy=True) as sans:
        shapes = frozenset(sans.getBestCmap())
    with library("fontTools.ttLib").TTFont(str(fonts.serif_path()), lazy=True) as serif:
        return shapes & frozenset(serif.getBestCmap())


def sealed(archive: bytes, day: date | None) -> bytes:
    """An Office file whose parts carry no time but `day`, the report's date: the same content has the same bytes.

    A workbook inside, which is what a chart is edited in, is sealed too.
    """
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name.endswith(".xlsx"):
                content = sealed(content, day)
            elif name == "docProps/core.xml":
                content = STAMPS.sub(lambda found: _stamp(found, day), content)
            entry = zipfile.ZipInfo(name, FIRST_DAY)
            entry.external_attr = 0o644 << 16
            new.writestr(entry, content, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def _stamp(found: re.Match[bytes], day: date | None) -> bytes:
    if day is None:
        return b""
    name = found[1].decode()
    return f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{day.isoformat()}T00:00:00Z</dcterms:{name}>'.encode()
