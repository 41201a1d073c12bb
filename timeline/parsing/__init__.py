"""The parser: text of a flashpoint page -> entries, mentions and statements.

Knows nothing of Django.
"""

from __future__ import annotations

from timeline.parsing.names.gazetteer import Gazetteer

from .parser import parse
from .types import ParsedDocument

__all__ = ["Gazetteer", "ParsedDocument", "parse"]
