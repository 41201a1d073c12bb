"""Static files are collected once for the same files, whoever starts beside us."""

from __future__ import annotations

import shutil
from pathlib import Path

from timeline.management.commands import serve


def test_a_second_start_leaves_alone_what_the_first_has_collected(tmp_path, settings, monkeypatch):
    folder = Path(tmp_path / "var" / "static")
    settings.STATIC_ROOT = folder
    calls = []

    def collect(*args: object, **options: object) -> None:
        calls.append(args)
        folder.mkdir(parents=True, exist_ok=True)

    monkeypatch.setattr(serve, "call_command", collect)
    serve._collect_static_files()
    serve._collect_static_files()
    assert len(calls) == 1
    shutil.rmtree(folder)  # what is not there is collected anew
    serve._collect_static_files()
    assert len(calls) == 2
    monkeypatch.setattr(serve, "_state_of_static_files", lambda: "a file was written since")
    serve._collect_static_files()
    assert len(calls) == 3
