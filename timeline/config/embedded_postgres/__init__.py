"""PostgreSQL from a wheel: one server per checkout, started with the first process that needs it.

``location`` says where its data is, ``programs`` runs the wheel's programs, ``cluster`` makes and
upgrades the data folder, ``server`` starts, shares and stops the server.
"""

from .location import locate
from .server import ensure_running, release

__all__ = ["ensure_running", "locate", "release"]
