"""Settings from environment variables: an odd value is refused, never guessed."""

from __future__ import annotations

import difflib
import os
import secrets
from pathlib import Path

from django.conf.locale import LANG_INFO
from django.core.exceptions import ImproperlyConfigured

_asked: set[str] = set()  # names that somebody has asked for
_ALIKE = 0.85  # "ALOWED_HOSTS" and "ALLOWED_HOSTS"


def text(name: str, default: str = "") -> str:
    """The variable's value without outer white space."""
    _asked.add(name)
    return os.environ.get(name, default).strip()


def misspelt() -> list[str]:
    """A line for each variable that is almost one of those asked for so far."""
    free = _asked - os.environ.keys()
    return [
        f"{name} is no setting of the site. Is {meant} meant?"
        for name in sorted(os.environ.keys() - _asked)
        for meant in difflib.get_close_matches(name, free, 1, _ALIKE)
    ]


def flag(name: str, default: bool = False) -> bool:
    """True for 1/true/yes/on, False for 0/false/no/off.

    Raises ImproperlyConfigured on anything else.
    """
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


def one_of(name: str, choices: tuple[str, ...], default: str) -> str:
    """One of the words, however it is written. Raises ImproperlyConfigured on any other."""
    value = text(name).upper() or default
    if value not in choices:
        raise ImproperlyConfigured(f"{name}={value!r} is none of {', '.join(choices)}.")
    return value


def file_text(name: str) -> str:
    """The one line in the file that the variable names; empty where it names none.

    Raises ImproperlyConfigured where the file cannot be read, is empty or has several lines.
    """
    path = text(name)
    if not path:
        return ""
    try:
        value = Path(path).read_text(encoding="utf-8").strip()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "it is no text"
        raise ImproperlyConfigured(f"{name}={path!r} cannot be read: {reason}.") from None
    if not value:
        raise ImproperlyConfigured(f"{name}={path!r} is an empty file.")
    if len(value.splitlines()) > 1:
        raise ImproperlyConfigured(f"{name}={path!r} has more than one line.")
    return value


def secret(name: str) -> str:
    """The variable, or the content of the file that ``…_FILE`` names: files stay out of listings.

    Raises ImproperlyConfigured where both are given, for nobody could say which one holds.
    """
    value, of_file = text(name), text(f"{name}_FILE")
    if value and of_file:
        raise ImproperlyConfigured(f"Both {name} and {name}_FILE are set. Keep one of them.")
    return value or file_text(f"{name}_FILE")


_MAKE_ONE = "Make one with: python -c 'import secrets; print(secrets.token_urlsafe(50))'"
_SHORTEST_KEY = 32  # characters


def secret_key(var: Path, required: bool) -> str:
    """SECRET_KEY, or for the embedded default a key generated once under ``var``.

    Raises ImproperlyConfigured where the variable is required and missing or too short.
    """
    value = secret("SECRET_KEY")
    if value:
        if len(value) < _SHORTEST_KEY:
            raise ImproperlyConfigured(f"SECRET_KEY has fewer than 32 characters. {_MAKE_ONE}")
        return value
    if required:
        raise ImproperlyConfigured(f"SECRET_KEY is not set. {_MAKE_ONE}")
    try:
        return _key_in(var)
    except OSError as error:
        raise ImproperlyConfigured(
            f"VAR_DIR={str(var)!r} cannot be used: {error.strerror}. Name a folder that this user"
            " may write to."
        ) from None


def _key_in(var: Path) -> str:
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


def language(name: str, default: str) -> str:
    """The code of a language that Django knows. Raises ImproperlyConfigured otherwise."""
    value = text(name).lower() or default
    if value not in LANG_INFO and value.partition("-")[0] not in LANG_INFO:
        raise ImproperlyConfigured(f"{name}={value!r} is no language that is known. Use en-gb.")
    return value


def former_keys() -> list[str]:
    """SECRET_KEY_FALLBACKS: keys that nothing is signed with any more, but that still open.

    Raises ImproperlyConfigured on a short one: a weak key opens as much as a strong one.
    """
    keys = [key.strip() for key in secret("SECRET_KEY_FALLBACKS").split(",") if key.strip()]
    if any(len(key) < _SHORTEST_KEY for key in keys):
        raise ImproperlyConfigured(
            "SECRET_KEY_FALLBACKS has a key of fewer than 32 characters. "
            "Name former values of SECRET_KEY, separated by commas, or unset it."
        )
    return keys
