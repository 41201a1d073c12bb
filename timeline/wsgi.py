"""WSGI entry point for gunicorn."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "timeline.settings")
_django = get_wsgi_application()

import timeline.urls  # noqa: E402, F401 - loaded once for all workers, not at each one's first page
from timeline.config.postgres import limits  # noqa: E402 - settings come first
from timeline.public.page_cache.first import KeptFirst  # noqa: E402

application = KeptFirst(_django)
limits.switch_on()
