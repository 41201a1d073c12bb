"""Settings from environment variables: an odd value is refused, never guessed."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured


def text(name: str, default: str = "") -> str:
    """The variable's value without outer white space."""
    return os.environ.get(name, default).strip()


def flag(name: str, default: bool = False) -> bool:
    """True for 1/true/yes/on, False for 0/false/no/off. Raises ImproperlyConfigured on anything else."""
    value = text(name).lower()
    if not value:
        return default
    if value in {"1", "true", "yes", "on"}:
        return True
    if value in {"0", "false", "no", "off"}:
        return False
    raise ImproperlyConfigured(f"{name}={value!r} is neither yes nor no. Use 1 or 0.")


def number(name: str, default: int, low: int, high: int) -> int:
    """A whole number between ``low`` and ``high``. Raises ImproperlyConfigured otherwise."""
    value = text(name)
    if not value:
        return default
    if not value.isascii() or not value.isdigit() or not low <= int(value) <= high:
        raise ImproperlyConfigured(f"{name}={value!r} is no whole number from {low} to {high}.")
    return int(value)


def names(name: str) -> list[str]:
    """Values separated by commas."""
    return [part.strip() for part in text(name).split(",") if part.strip()]


def secret_key(var: Path, required: bool) -> str:
    """SECRET_KEY, or for the embedded default a key generated once under ``var``.

    Raises ImproperlyConfigured where the variable is required and missing or too short.
    """
    value = text("SECRET_KEY")
    if value:
        if len(value) < 32:
            raise ImproperlyConfigured(
                "SECRET_KEY has fewer than 32 characters. Make one with: python -c 'import secrets; print(secrets.token_urlsafe(50))'"
            )
        return value
    if required:
        raise ImproperlyConfigured("SECRET_KEY is not set. Make one with: python -c 'import secrets; print(secrets.token_urlsafe(50))'")
    path = var / "secret_key"
    try:
        return path.read_text().strip()
    except FileNotFoundError:
        var.mkdir(parents=True, exist_ok=True)
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as f:
            f.write(secrets.token_urlsafe(50))
    except FileExistsError:  # another process was faster
        pass
    return path.read_text().strip()
