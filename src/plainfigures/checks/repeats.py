"""The same said twice: lead and body, headline and body, a paragraph copied with one digit changed."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby

from plainfigures import intervals
from plainfigures.checks import cues, relations
from plainfigures.checks.findings import Finding, finding
from plainfigures.checks.judging import Judged, widest
from plainfigures.checks.pages import Page, Passage, Row
from plainfigures.intervals import Verdict

# Shorter sentences are alike by chance; a sentence that comes more often is a form that is filled in.
SHORTEST, OFTEN = 12, 2
# Small numbers of a heading belong to names: 四个现代化, 十件实事.
FEW = 10

_NUMBER = re.compile("[0-9][0-9.，]*(?<!，)[余多]?[万亿千百]*[余多]?(?![0-9]*[年月日])")
_DATE = re.compile("[0-9]+(?=[年月日])")
_BLANK = "#"


def find(page: Page) -> Iterator[Finding]:
    """Every pair of sentences that differ in numbers only, and every headline whose number comes again in the body."""
    if not page.text:
        yield from _by_id(page)
        return
    alike: dict[str, list[Passage]] = defaultdict(list)
    for passage in page.sentences:
        form = skeleton(page.text[passage.start : passage.end])
        if len(form.replace(_BLANK, "")) >= SHORTEST:
            alike[form].append(passage)
    for group in alike.values():
        if len(group) == OFTEN and len(group[0].rows) == len(group[1].rows):
            yield _compared(*group)
    yield from _headlines(page)


def skeleton(sentence: str) -> str:
    """A sentence with its numbers blotted out and its dates kept.

    >>> skeleton("2019年，修桥20座，投资1.2万元。")
    '2019年，修桥#座，投资#元。'
    """
    words = cues.plain(sentence)
    dates = {place for match in _DATE.finditer(words) for place in range(*match.span())}
    return _NUMBER.sub(lambda match: match[0] if match.start() in dates else _BLANK, words)


def _compared(one: Passage, other: Passage) -> Finding:
    """Two sentences of one form: the first pair of numbers that differ, and all such pairs as rows."""
    pairs = list(zip(one.rows, other.rows, strict=True))
    different = [(a, b) for a, b in pairs if (a.value, a.hedge, a.unit) != (b.value, b.hedge, b.unit)]
    a, b = different[0] if different else pairs[0]
    rows = tuple(row for pair in (different or pairs) for row in pair)
    judged = Judged(a.interval, Verdict.DISAGREE if different else Verdict.AGREE, "")
    working = "repeat_differs" if different else "repeat"
    return finding("repeat", judged, b, rows, working, first=a, one=str(a.sentence), other=str(b.sentence))


def _by_id(page: Page) -> Iterator[Finding]:
    """Without the text: the sentences that the table itself calls repeats."""
    copies = [row for row in page.rows if row.duplicate_of in page.by_id]
    for _, group in groupby(copies, key=lambda row: row.sentence):
        copy = tuple(group)
        rows = (*copy, *(page.by_id[row.duplicate_of] for row in copy))
        first, other = page.by_id[copy[0].duplicate_of], copy[0]
        judged = Judged(first.interval, Verdict.AGREE, "")
        yield finding("repeat", judged, other, rows, "repeat", one=str(first.sentence), other=str(other.sentence))


def _headlines(page: Page) -> Iterator[Finding]:
    """A number of the title or a heading, against the one number of the body that counts the same."""
    lines = [row for passage in page.sentences if _is_heading(page, passage) for row in passage.rows]
    titled = {row.id for row in lines}
    body = [row for row in page.rows if row.id not in titled]
    for head in lines:
        same = [row for row in body if _same(row, head)] if head.value > FEW else []
        if same:
            yield _against(head, same)


def _is_heading(page: Page, passage: Passage) -> bool:
    """Whether a passage is a short line that no mark ends, and more than the number in the cell of a table."""
    line = page.text[passage.start : passage.end].strip()
    is_cell = any(page.text[row.start : row.end] == line for row in passage.rows)
    return not is_cell and len(line) <= 40 and not line.endswith(("。", "；", "！", "，", "：", "、", ";", ","))


def _same(row: Row, head: Row) -> bool:
    """Whether a row of the body counts what a row of a headline counts, at a time that may be the same."""
    noun = relations.noun(head.measure)
    return (
        len(noun) > 1 and relations.noun(row.measure) == noun and row.comparable(head) and row.trend == head.trend
        and (head.period is None or row.period is None or row.period == head.period) and row.modality == head.modality
    )  # fmt: skip


def _against(head: Row, body: Sequence[Row]) -> Finding:
    """A headline's number against those of the body that count the same: one that it can equal is enough."""
    meeting = [row for row in body if not intervals.intersection(widest(head), widest(row, head.unit)).empty]
    row = (meeting or list(body))[0]
    if meeting:
        verdict = Verdict.AGREE
    else:  # with several numbers in the body, the headline may be of another thing
        verdict = Verdict.DISAGREE if len({each.value for each in body}) == 1 else Verdict.UNDECIDABLE
    judged = Judged(row.interval, verdict, "")
    return finding("repeat", judged, head, (head, row), "headline", first=row, one=str(row.sentence))
