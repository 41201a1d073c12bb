"""A passage is followed through corrections of its text."""

from __future__ import annotations

import pytest

from timeline.text.carrying import carried

OLD = "On Monday Iran said “it is laet”. Then nothing."


@pytest.mark.parametrize(
    ("passage", "new", "becomes"),
    [
        ("Iran said “it is laet”.", OLD.replace("laet", "late"), "Iran said “it is late”."),
        ("Iran said “it is laet”.", OLD, "Iran said “it is laet”."),
        (
            "Iran said “it is laet”.",
            "On Tuesday Iran said “it is late”. Then something.",
            "Iran said “it is late”.",
        ),
        ("Iran said “it is laet”.", OLD.replace("Iran", "Tehran"), "Tehran said “it is laet”."),
        ("it is laet", OLD.replace("it is laet", "it is too late now"), "it is too late now"),
        (OLD, OLD.replace("Then", "And then"), OLD.replace("Then", "And then")),
        ("Iran said “it is laet”.", "On Monday. Then nothing.", ""),
        ("Iran said “it is laet”.", "x" * 70_000, ""),
        ("Iran said “it is laet”.", "Quite another text", ""),
        ("not there", OLD, ""),
        ("", OLD, ""),
    ],
)
def test_a_passage_is_followed(passage, new, becomes):
    assert carried(passage, OLD, new) == becomes
