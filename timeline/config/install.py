"""Make .venv and install what a lock file names. Needs the standard library only, and Python 3.6 to
say that a newer one is needed.

usage: python3 timeline/config/install.py [--dev]

Does nothing where all is there. One at a time; what an interruption left half done is made anew.
"""

import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

OLDEST = (3, 11)
ROOT = Path(__file__).resolve().parent.parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
DONE = VENV / "installed.json"  # lock file -> SHA-256 of what was installed from it
UNDER_WAY = VENV / "installing"  # there while something is being installed


def main(wanted: "list[str]") -> None:
    """Install from the lock files named, in their order."""
    if os.name == "nt":
        sys.exit("On Windows this runs under WSL (wsl --install), not under Windows itself.")
    if sys.version_info < OLDEST:
        _with_a_newer_python()
    import fcntl

    with (ROOT / wanted[0]).open() as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            print("Another process is installing; waiting for it …", flush=True)
            fcntl.flock(lock, fcntl.LOCK_EX)
        for name in wanted:
            _install(name)


def _with_a_newer_python() -> None:
    for minor in (13, 12, 11):
        found = shutil.which(f"python3.{minor}")
        if found:
            os.execv(found, [found, *sys.argv])
    version = ".".join(map(str, sys.version_info[:3]))
    sys.exit(f"Python 3.11 or newer is needed; this is {version}. Try: make PYTHON=python3.12")


def _install(name: str) -> None:
    digest = hashlib.sha256((ROOT / name).read_bytes()).hexdigest()
    done = _done()
    if done.get(name) == digest and PYTHON.exists():
        return
    if UNDER_WAY.exists() or not done or not _works():
        _make_environment()
    print(f"Installing what {name} names (once) …", flush=True)
    UNDER_WAY.touch()
    pip = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    failed = subprocess.call([*pip, "--require-hashes", "-r", str(ROOT / name)])
    if failed:
        sys.exit(f"pip could not install {name}; its words are above. Mend that, then try again.")
    DONE.write_text(json.dumps(dict(_done(), **{name: digest})))
    UNDER_WAY.unlink()


def _done() -> "dict[str, str]":
    try:
        found = json.loads(DONE.read_text())
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _works() -> bool:
    """Whether the environment's Python and pip run: the Python it was made by may be gone."""
    try:
        asked = subprocess.run([str(PYTHON), "-m", "pip", "--version"], capture_output=True)
        return asked.returncode == 0
    except OSError:
        return False


def _make_environment() -> None:
    if VENV.is_symlink() or VENV.is_file():
        sys.exit(f"{VENV} is no folder. Remove it, then try again.")
    shutil.rmtree(VENV, ignore_errors=True)
    made = subprocess.run([sys.executable, "-m", "venv", str(VENV)], capture_output=True, text=True)
    if made.returncode:
        shutil.rmtree(VENV, ignore_errors=True)
        print((made.stdout + made.stderr).strip()[-500:], file=sys.stderr)
        sys.exit(
            "This Python cannot make virtual environments; on Debian or Ubuntu: apt install"
            " python3-venv"
        )


if __name__ == "__main__":
    try:
        main(["requirements.lock", *(["requirements-dev.lock"] if "--dev" in sys.argv else [])])
    except KeyboardInterrupt:
        sys.exit(130)
