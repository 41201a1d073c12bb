"""WSGI entry point for gunicorn."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "timeline.settings")
_django = get_wsgi_application()

from timeline.config.postgres import limits  # noqa: E402 - settings come first
from timeline.public.page_cache.first import KeptFirst  # noqa: E402

application = KeptFirst(_django)
limits.switch_on()
