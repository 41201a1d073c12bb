"""The gazetteer of the seed file, built once for all modules that parse with it."""

from __future__ import annotations

from timeline.importing.actors.seeds import seed_gazetteer

GAZETTEER = seed_gazetteer()
