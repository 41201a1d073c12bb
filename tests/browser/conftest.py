"""What the tests of this folder share."""

from __future__ import annotations

import pytest

from tests import judges


@pytest.fixture(scope="package")
def browser():
    """One Chromium for all of them: each opens windows of its own."""
    with judges.chromium() as started:
        yield started
