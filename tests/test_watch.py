"""Saving a file is noticed."""

from __future__ import annotations

import os
from pathlib import Path

from quotecheck.watch import changes


def test_a_look_at_the_start_and_one_for_every_save(tmp_path: Path) -> None:
    draft, folder = tmp_path / "draft.md", tmp_path / "sources"
    folder.mkdir()
    draft.write_text("The bridge is open.", "utf-8")
    (folder / "wire.txt").write_text("The bridge is open.", "utf-8")
    looks = changes([str(draft), str(folder)], pause=0)
    next(looks)
    os.utime(draft, ns=(1, 1))
    next(looks)
    (folder / "late.txt").write_text("It is closed.", "utf-8")
    next(looks)
    (folder / "late.txt").unlink()
    next(looks)
