"""How large the streams of a PDF become when unpacked, measured before anything reads them."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from typing import NamedTuple

LARGEST_STREAM, LARGEST_PICTURE = 32_000_000, 200_000_000
_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_FLATE = re.compile(rb"/(?:FlateDecode|Fl)\b")
_OTHER_FILTER = re.compile(rb"/(?:LZW|ASCII85|ASCIIHex|RunLength)(?:Decode)?\b|/(?:A85|AHx|RL)\b")
_DRAWN = re.compile(rb"\bDo\b")
_LONGEST_HEAD, _STEP = 2000, 1_000_000
_MANY_DRAWN = 50


class Stream(NamedTuple):
    """A stream of the file: its dictionary, and where its packed bytes begin."""

    head: bytes
    start: int


def is_bomb(content: bytes) -> bool:
    """Whether a stream of the PDF unpacks to more than a report's page can hold, or is packed more than once.

    >>> is_bomb(b"4 0 obj <</Filter/FlateDecode>> stream\\n" + zlib.compress(bytes(40_000_000)))
    True
    """
    for stream in _streams(content):
        packed = len(_FLATE.findall(stream.head))
        limit = LARGEST_PICTURE if b"/Image" in stream.head else LARGEST_STREAM
        if packed > 1 or (packed and sum(map(len, _unpacked(content, stream, limit))) > limit):
            return True
    return False


def may_unfold(content: bytes) -> bool:
    """Whether drawings of the PDF are made of other drawings, or one of many, so that a small file may hold a large
    page; what they come to is for `unfolding` to say. Call it after `is_bomb`.

    >>> may_unfold(b"5 0 obj <</Subtype/Form>> stream\\n/A Do /A Do\\nendstream")
    True
    """
    for stream in _streams(content):
        if b"/Image" in stream.head:
            continue
        is_form = b"/Form" in stream.head or b"/BBox" in stream.head
        drawn = sum(len(_DRAWN.findall(piece)) for piece in _unpacked(content, stream, LARGEST_STREAM))
        if drawn >= (2 if is_form else _MANY_DRAWN) or (is_form and _OTHER_FILTER.search(stream.head)):
            return True
    return False


def _streams(content: bytes) -> Iterator[Stream]:
    for match in _STREAM.finditer(content):
        start = match.start()
        earliest = max(start - _LONGEST_HEAD, 0)
        yield Stream(content[max(content.rfind(b"obj", earliest, start), earliest) : start], match.end())


def _unpacked(content: bytes, stream: Stream, limit: int) -> Iterator[bytes]:
    """The bytes of a stream a step at a time, until there are more than `limit`; memory stays at one step."""
    if not _FLATE.search(stream.head):
        end = content.find(b"endstream", stream.start)
        yield content[stream.start : end if end >= 0 else None]
        return
    unpacking, size, packed, start = zlib.decompressobj(), 0, b"", stream.start
    try:
        while not unpacking.eof and size <= limit:
            if not packed:
                packed = content[start : start + _STEP]
                start += len(packed)
            if not packed:
                break
            piece = unpacking.decompress(packed, _STEP)
            size += len(piece)
            yield piece
            packed = unpacking.unconsumed_tail
    except zlib.error:
        return
