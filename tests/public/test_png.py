"""A drawing as a PNG: of the size that was asked for, with its letters."""

from __future__ import annotations

import struct

import pytest

from timeline.public.png import png_of

SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="60" height="30"><text y="20">{}</text></svg>'


@pytest.mark.parametrize(("width", "size"), [(None, (60, 30)), (120, (120, 60))])
def test_a_drawing_has_the_size_that_was_asked_for(width, size):
    png = png_of(SVG.format("a"), width)
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    assert struct.unpack(">II", png[16:24]) == size


def test_letters_of_several_scripts_are_drawn_and_differ():
    pictures = {png_of(SVG.format(letter)) for letter in ("", "A", "Ж", "ا", "א", "Ω")}
    assert len(pictures) == 6


def test_what_is_no_drawing_is_refused():
    with pytest.raises(ValueError, match="never closed"):
        png_of("<p>")
