#!/usr/bin/env python
"""Django's command line, with one clear line where the database cannot be reached."""

import os
import sys


def main() -> None:
    if os.name == "nt":
        sys.exit("On Windows this runs under WSL (wsl --install), not under Windows itself.")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "timeline.settings")
    try:
        from django.core.exceptions import ImproperlyConfigured
        from django.core.management import execute_from_command_line
        from django.db.migrations.exceptions import IrreversibleError
    except ImportError:
        sys.exit(
            "Django is not installed for this Python. Run `make run`, or activate .venv first."
        )
    from timeline.config.errors import DatabaseUnreachable

    try:
        execute_from_command_line(sys.argv)
    except (DatabaseUnreachable, IrreversibleError) as error:
        sys.exit(str(error))
    except ImproperlyConfigured as error:
        sys.exit(f"Configuration: {error}")


if __name__ == "__main__":
    main()
