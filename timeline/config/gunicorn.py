"""gunicorn's settings. Its master holds the embedded server: it comes first and goes last."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import cast

from timeline.config import environment as env

worker_class = "gthread"
workers = env.number("WEB_WORKERS", 2, 1, 64)
# A slow client holds a thread while it sends or reads; waiting threads cost little, but each may
# come to hold a connection of the hundred that Postgres allows. Twenty slow clients are too few to
# stop one worker, even if all of them happen to be its own; more are the proxy's business.
threads = env.number("WEB_THREADS", 24, 1, 256)
worker_tmp_dir = env.text("WORKER_TMP", "/tmp")  # noqa: S108 - nameless files
loglevel = "warning"
graceful_timeout = 5
timeout = 60
control_socket_disable = True
# Whether a proxy is believed is Django's business (TRUST_PROXY). gunicorn would believe whoever
# asks from this machine, as every visitor does behind a proxy that runs here.
forwarded_allow_ips = ""
preload_app = True  # Django is loaded once, and the workers share its memory


def on_starting(server: object) -> None:
    """Before any worker: the server is there when the first request comes, and stops after the
    last.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "timeline.settings")
    from django.conf import settings

    embedded = cast("dict[str, str] | None", settings.DATABASES["default"].get("EMBEDDED"))
    if embedded:
        from timeline.config.embedded_postgres import ensure_running

        ensure_running(Path(embedded["DATA"]), Path(embedded["VAR"]))


def worker_exit(server: object, worker: object) -> None:
    """A worker that has ended in order is gone at once: to take apart all that the master loaded,
    object by object, would take it half a second of a processor, and more memory than its work.
    """
    ended = sys.exc_info()[1]
    if isinstance(ended, SystemExit) and not ended.code:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(0)
