"""Make the site ready to serve: tables, seeded actors, the source documents, a first editor.

Safe to repeat.
"""

from __future__ import annotations

import secrets

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from timeline.capturing.sources import read_file
from timeline.config import environment as env
from timeline.config.postgres.advisory_lock import alone
from timeline.importing.actors.seeds import load_seeds
from timeline.importing.documents.complete import complete
from timeline.importing.flashpoints import load_flashpoints
from timeline.importing.planning.alarms import NotConfirmed
from timeline.importing.report import describe
from timeline.importing.reread import outdated, read_again
from timeline.importing.run import import_source
from timeline.importing.seeded.places import load_places
from timeline.importing.seeded.seed_documents import seed_documents
from timeline.indexing.build import refresh
from timeline.management.progress import progress_line
from timeline.models import Document
from timeline.models.counts import sum_counts
from timeline.models.locks import ImportBusy
from timeline.models.records import Metadata
from timeline.public.page_cache import forget_old_changes

SHORTEST_PASSWORD = 12  # characters
LOCK = 0x7A4F_7072_6570  # one preparation at a time in one database


class Command(BaseCommand):
    help = (
        "Migrate, load the actors of the seed file, import the source documents that are missing,"
        " create the first editor."
    )

    def handle(self, *args: object, **options: object) -> None:
        with alone(LOCK):  # several containers may start at once
            call_command("migrate", verbosity=0, interactive=False)
            password = self._first_password()  # before the import: a refusal costs no minute
            load_seeds()
            load_places()
            load_flashpoints(settings.BASE_DIR / "seeds" / "flashpoints.toml")
            self._import()
            self._reread()
            refresh(progress_line(self.stderr))
            self._first_editor(password)
            forget_old_changes()
            sum_counts()
            self._look_at_the_letters()
            call_command("clearsessions")

    def _import(self) -> None:
        """Import what is not stored; stored text stays: a later import is an editor's decision."""
        known = set(Document.objects.values_list("slug", flat=True))
        for seed in seed_documents(settings.BASE_DIR / "seeds"):
            try:
                if seed.meta.slug in known:
                    lines = self._complete(seed.meta)
                else:
                    source = read_file(seed.path, settings.MAX_DOCUMENT_BYTES)
                    outcome = import_source(source, seed.meta, progress=progress_line(self.stderr))
                    lines = list(describe(outcome))
            except ImportBusy as error:
                self.stderr.write(str(error))
                return
            for line in lines:
                self.stdout.write(line)

    def _reread(self) -> None:
        """After an upgrade: statements get what the version before did not keep of them."""
        for document in outdated():
            try:
                outcome = read_again(document, confirmed="", progress=progress_line(self.stderr))
            except NotConfirmed as error:
                self.stderr.write(
                    f"{document.title} stays as it was read before: {error}"
                    f" (manage.py reparse {error.slug} --confirm {error.slug})"
                )
            except ImportBusy as error:
                self.stderr.write(str(error))
                return
            else:
                for line in describe(outcome):
                    self.stdout.write(f"Read again: {line}")

    def _complete(self, meta: Metadata) -> list[str]:
        """A site that was made ready before something was known of a document learns it now."""
        added = complete(meta)
        return [f"{meta.slug}: {', '.join(added)} added"] if added else []

    def _look_at_the_letters(self) -> None:
        """Search asks the database what a letter is; under C it takes typographic quotation marks
        for letters.
        """
        with connection.cursor() as cursor:
            cursor.execute("SELECT datctype FROM pg_database WHERE datname = current_database()")
            if cursor.fetchone()[0] in ("C", "POSIX"):
                self.stderr.write(
                    "The database has the LC_CTYPE C: the search finds no word beside a typographic"
                    " quotation mark. To mend it, back up, make the database anew with LC_CTYPE"
                    " 'C.UTF-8', and restore."
                )

    def _first_password(self) -> str:
        """What FIRST_PASSWORD_FILE holds; empty where it is not set, or not needed any more.

        Raises CommandError, in one line, on a password that the desk would not accept either.
        """
        if get_user_model().objects.exists():
            return ""
        try:
            password = env.file_text("FIRST_PASSWORD_FILE")
        except ImproperlyConfigured as error:
            raise CommandError(str(error)) from None
        if not password:
            return ""
        if len(password) < SHORTEST_PASSWORD:
            short = f"fewer than {SHORTEST_PASSWORD} characters"
            raise CommandError(f"FIRST_PASSWORD_FILE holds a password of {short}.")
        try:
            validate_password(password)
        except ValidationError as error:
            raise CommandError(f"FIRST_PASSWORD_FILE: {' '.join(error.messages)}") from None
        return password

    def _first_editor(self, password: str) -> None:
        """A superuser; never again where any user exists. A generated password is shown once."""
        users = get_user_model().objects
        if users.exists():
            return
        made = "" if password else secrets.token_urlsafe(12)
        users.create_superuser("editor", password=password or made)
        self.stdout.write("")
        if password:
            self.stdout.write("First editor: user editor, password from FIRST_PASSWORD_FILE.")
        else:
            self.stdout.write(
                "First editor, shown only now (change it at /admin/password_change/):"
            )
            self.stdout.write("  user      editor")
            self.stdout.write(f"  password  {made}")
        self.stdout.write("")
