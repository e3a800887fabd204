"""The command `plainfigures`, also as `python -m plainfigures`."""

from __future__ import annotations

import sys


def run() -> None:
    """Runs the command line; Ctrl-C while it is still being loaded ends it as quietly as later on."""
    try:
        from plainfigures.cli import app

        app(prog_name="plainfigures")
    except KeyboardInterrupt:
        sys.stderr.write("plainfigures: stopped.\n")
        sys.exit(130)


if __name__ == "__main__":
    run()
