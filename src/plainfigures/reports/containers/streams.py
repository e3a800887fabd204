"""How large the streams of a PDF become when unpacked, measured before anything reads them."""

from __future__ import annotations

import re
import zlib

LARGEST_STREAM, LARGEST_PICTURE = 32_000_000, 200_000_000
_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_FLATE = re.compile(rb"/(?:FlateDecode|Fl)\b")
_LONGEST_HEAD, _STEP = 2000, 1_000_000


def is_bomb(content: bytes) -> bool:
    """Whether a stream of the PDF unpacks to more than a report's page can hold, or is packed more than once.

    >>> is_bomb(b"4 0 obj <</Filter/FlateDecode>> stream\\n" + zlib.compress(bytes(40_000_000)))
    True
    """
    for match in _STREAM.finditer(content):
        start = match.start()
        earliest = max(start - _LONGEST_HEAD, 0)
        head = content[max(content.rfind(b"obj", earliest, start), earliest) : start]
        packed = len(_FLATE.findall(head))
        limit = LARGEST_PICTURE if b"/Image" in head else LARGEST_STREAM
        if packed > 1 or (packed and _is_longer(content, match.end(), limit)):
            return True
    return False


def _is_longer(content: bytes, start: int, limit: int) -> bool:
    """Whether what is packed at `start` has more than `limit` bytes; memory stays at one step."""
    unpacking, size, packed = zlib.decompressobj(), 0, b""
    try:
        while not unpacking.eof and size <= limit:
            if not packed:
                packed = content[start : start + _STEP]
                start += len(packed)
            if not packed:
                break
            size += len(unpacking.decompress(packed, _STEP))
            packed = unpacking.unconsumed_tail
    except zlib.error:
        return False
    return size > limit
