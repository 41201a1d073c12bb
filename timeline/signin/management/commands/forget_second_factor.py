"""Remove somebody's second factors: the phone is lost and the recovery codes too."""

from __future__ import annotations

from argparse import ArgumentParser

from allauth.mfa.models import Authenticator
from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError


class Command(BaseCommand):
    help = (
        "Remove all second factors of a user, who can then sign in with the password alone and set"
        " up a new one."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("username")

    def handle(self, *args: object, username: str, **options: object) -> None:
        user = get_user_model().objects.filter(username=username).first()
        if user is None:
            raise CommandError(f"There is no user “{username}”.")
        removed, _ = Authenticator.objects.filter(user=user).delete()
        self.stdout.write(f"{removed} removed; {username} now signs in by password alone.")
