"""gunicorn's master, which also keeps the worker of the queue: begun with it, ended with it."""

from __future__ import annotations

from gunicorn.app.wsgiapp import WSGIApplication  # type: ignore[import-untyped]
from gunicorn.arbiter import Arbiter  # type: ignore[import-untyped]

from timeline.config import environment as env
from timeline.serving.keeper import Keeper


class Master(Arbiter):  # type: ignore[misc]
    """Looks after the worker whenever it looks after its own: once a second, and when one dies."""

    def __init__(self, app: WSGIApplication) -> None:
        super().__init__(app)
        self.keeper = Keeper(self._leave_to_child) if env.flag("WORKER", default=True) else None

    def manage_workers(self) -> None:
        super().manage_workers()
        if self.keeper is not None:
            self.keeper.look_after()

    def stop(self, graceful: bool = True) -> None:
        """End all of them; those of pages are waited for first, which end at the same time."""
        if self.keeper is not None:
            self.keeper.tell_to_end()
        super().stop(graceful)
        if self.keeper is not None:
            self.keeper.end()

    def _leave_to_child(self) -> None:
        """What a child must not keep: the addresses that the site answers at."""
        for listener in self.LISTENERS:
            listener.close()


class Site(WSGIApplication):  # type: ignore[misc]
    """The site under that master."""

    def run(self) -> None:
        Master(self).run()
