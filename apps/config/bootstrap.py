"""Set up what the project needs before Django runs: ``bootstrap.py [browser] [LOCK.txt ...]``.

It runs with any Python from 3.11 on and with nothing else, so it uses the standard library only.
"""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NoReturn

PROJECT = Path(__file__).resolve().parents[2]
VENV = PROJECT / ".venv"
PYTHON = VENV / "bin" / "python"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
QUIET_PIP = ("-qq", "--disable-pip-version-check", "--no-input", "--root-user-action=ignore")


def main(wishes: list[str]) -> None:
    """Fulfil each wish: the packages of a lock file, or a browser."""
    project = os.open(PROJECT, os.O_RDONLY)
    fcntl.flock(
        project, fcntl.LOCK_EX
    )  # `make demo` and `make test` may be started at the same time
    for wish in wishes:
        if wish == "browser":
            see_to_browser()
        else:
            see_to_packages(PROJECT / wish)
            see_to_fonts()


def see_to_packages(lock: Path) -> None:
    """Install what ``lock`` names into the virtual environment, unless it is there already."""
    stamp = VENV / f"installed-{lock.stem}"
    wanted = hashlib.sha256(lock.read_bytes()).hexdigest()
    if works("-m", "pip", "--version") and stamp.exists() and stamp.read_text() == wanted:
        return
    say("Setting up Python packages (once, about a minute)…")
    see_to_venv()
    stamp.unlink(missing_ok=True)
    run(
        [str(PYTHON), "-m", "pip", "install", *QUIET_PIP, "--require-hashes", "-r", str(lock)],
        "The Python packages could not be installed; the reason is above. Mostly the "
        "package index cannot be "
        "reached: check the network (and pip's settings, if you use a mirror), then "
        "repeat the command.",
    )
    stamp.write_text(wanted)


def see_to_fonts() -> None:
    """Make the fonts of the pages, unless they are those that the code now describes."""
    code = PROJECT / "apps" / "config" / "fonts.py"
    stamp = PROJECT / "static" / "fonts" / "made-by"
    wanted = hashlib.sha256(code.read_bytes()).hexdigest()
    if stamp.exists() and stamp.read_text() == wanted:
        return
    run([str(PYTHON), str(code)], "The fonts of the pages could not be made; the reason is above.")
    stamp.write_text(wanted)


def see_to_venv() -> None:
    """Make the virtual environment if there is none that works."""
    if works("-m", "pip", "--version"):
        return
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    run(
        [sys.executable, "-m", "venv", "--clear", str(VENV)],
        f"Python {version} could not make a virtual environment. On Debian and Ubuntu "
        "that is a package of "
        f"its own: apt-get install python{version}-venv. Then repeat the command.",
    )


def see_to_browser() -> None:
    """Install Chromium if no browser that the tests can drive is there."""
    if any(map(shutil.which, BROWSERS)):
        return
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        give_up(
            "The tests drive a real Chromium, and there is none. Ask an administrator "
            "for this command:\n\n"
            "    apt-get update && apt-get install -y chromium\n\n"
            "(that is Debian's; elsewhere, install Chromium as that system does) and "
            "repeat the command."
        )
    say("Installing Chromium for the browser tests (once, about a minute)…")
    trouble = (
        "Chromium could not be installed; the reason is above. "
        "Check the network, then repeat the command."
    )
    run(["apt-get", "update", "-qq"], trouble)
    run(
        ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "install", "-y", "-qq", "chromium"],
        trouble,
    )


def works(*arguments: str) -> bool:
    """Say whether the virtual environment's Python runs with ``arguments``."""
    try:
        subprocess.run([PYTHON, *arguments], check=True, capture_output=True)  # noqa: S603
    except (OSError, subprocess.CalledProcessError):
        return False
    return True


def run(command: list[str], trouble: str) -> None:
    """Run a command that speaks only when it fails; then say what to do and stop."""
    done = subprocess.run(  # noqa: S603
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        stdin=subprocess.DEVNULL,
        text=True,
        check=False,
    )
    if done.returncode:
        give_up(f"{done.stdout.strip()}\n\n{trouble}")


def say(words: str) -> None:
    """Tell the user what is happening."""
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


def give_up(words: str) -> NoReturn:
    """Stop with a message."""
    sys.exit(f"\n{words}\n")


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except KeyboardInterrupt:
        give_up("Interrupted. Repeat the command to go on.")
