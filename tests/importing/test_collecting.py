"""Garbage is looked for less often while an import runs, and as often as before once all have."""

from __future__ import annotations

import gc

from timeline.importing.collecting import seldom_collecting


def test_garbage_is_looked_for_as_before_once_all_imports_are_over():
    usual = gc.get_threshold()
    first, second = seldom_collecting(), seldom_collecting()
    with first:
        second.__enter__()
        assert gc.get_threshold()[0] > usual[0]
    assert gc.get_threshold()[0] > usual[0]
    second.__exit__(None, None, None)
    assert gc.get_threshold() == usual
