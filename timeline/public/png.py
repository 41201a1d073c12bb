"""SVG -> PNG, for who shows no SVG: previews of links, word processors."""

from __future__ import annotations

from pathlib import Path

import resvg_py

# A machine without fonts would draw no letters. Scripts that this one lacks are drawn in a font
# of the system's, where it has one.
_FONT = Path(__file__).parent / "fonts" / "DejaVuSans.ttf"
FAMILY = "DejaVu Sans"


def png_of(svg: str, width: int | None = None) -> bytes:
    """The drawing as a PNG, so many pixels wide, or as wide as it says.

    The SVG must be ours: what it refers to would be read. Raises ValueError where it is none.
    """
    return resvg_py.svg_to_bytes(
        svg_string=svg,
        width=width,
        font_files=[str(_FONT)],
        font_family=FAMILY,
        sans_serif_family=FAMILY,
        serif_family=FAMILY,
        background="#ffffff",
    )
