"""The master, started anew by itself on SIGUSR2: by the path of this folder."""

import sys
from pathlib import Path

sys.path[0] = str(Path(__file__).resolve().parents[2])  # not this folder

from timeline.serving.master import Site  # noqa: E402 - found by the path above

Site().run()
