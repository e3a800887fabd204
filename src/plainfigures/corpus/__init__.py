"""A tree of reports becomes one Parquet data set with a manifest, read in parallel, resumable, and asked in SQL.

The data set is a folder: `observations/part-00.parquet` … `part-63.parquet` hold the rows (the columns of
`plainfigures.observations` and `file`), `manifest/` in the same parts says of every file what became of it. A file's
part is given by the hash of its name, so the same reports give the same bytes, whatever order they were read in.
"""

from __future__ import annotations

from plainfigures.corpus.dataset import MANIFEST
from plainfigures.corpus.querying import query
from plainfigures.corpus.reading import Summary, read

__all__ = ["MANIFEST", "Summary", "query", "read"]
