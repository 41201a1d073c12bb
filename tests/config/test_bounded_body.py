"""Forms are read up to a size, that of the import up to more."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import RequestFactory

from timeline.config.bounded_body import IMPORTS, MOST_BYTES, BoundedBodyMiddleware


@pytest.mark.parametrize(
    ("path", "size", "status"),
    [
        ("/admin/timeline/event/1/change/", str(MOST_BYTES), 200),
        ("/admin/timeline/event/1/change/", str(MOST_BYTES + 1), 413),
        ("/statements/a/report/", "9" * 30, 413),
        ("/admin/login/", "", 200),
        ("/admin/login/", "nonsense", 200),
        ("/admin/login/", "²", 200),
        (IMPORTS, str(2 * settings.MAX_DOCUMENT_BYTES), 200),
        (IMPORTS, str(4 * settings.MAX_DOCUMENT_BYTES), 413),
        (f"{IMPORTS}7/apply/", str(MOST_BYTES + 1), 413),
    ],
)
def test_a_body_is_read_up_to_the_size_that_its_address_takes(path, size, status):
    request = RequestFactory().post(path)
    request.META["CONTENT_LENGTH"] = size
    answer = BoundedBodyMiddleware(lambda request: HttpResponse("read"))(request)
    assert answer.status_code == status
    assert answer.content.decode().count("\n") == (status == 413)


@pytest.mark.django_db
def test_a_paste_of_three_megabytes_is_read(publisher_browser):
    pasted = "Iran said no. " * 250_000
    answer = publisher_browser.post(IMPORTS, {"text": pasted + "\0", "title": "Long"})
    assert answer.status_code == 400
    assert "NUL" in answer.content.decode()
