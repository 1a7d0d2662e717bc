"""`python3 generator demo` and `python3 generator test`: all from a fresh clone, with only Python."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HELP = """usage: python3 generator COMMAND [ARGUMENT]...

  demo   generate packages from the bundled inputs and make calls with them against a local CMA
  test   run every test (further arguments go to pytest)
  setup  only create the environment: .venv, or the folder that CMAGEN_VENV names
"""


def main(arguments: list[str]) -> int:
    commands = {"demo": ["-m", "cmagen", "demo"], "test": ["-m", "pytest"], "setup": ["-c", ""]}
    workers = str(min(os.cpu_count() or 1, 4))
    defaults = {"test": ["-n", workers, "--dist", "loadfile"]}
    if not arguments or arguments[0] not in commands:
        print(HELP, file=sys.stderr)
        return 0 if arguments[:1] in (["-h"], ["--help"]) else 2
    python = environment()
    command = [str(python), *commands[arguments[0]], *(arguments[1:] or defaults.get(arguments[0], []))]
    return subprocess.run(command, cwd=ROOT, check=False).returncode


def environment() -> Path:
    """The environment's interpreter; made or brought up to date only when pyproject.toml has changed."""
    folder = Path(os.environ.get("CMAGEN_VENV", ROOT / ".venv")).resolve()
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    stamp = folder / "cmagen-installed"
    wanted = hashlib.sha256((ROOT / "pyproject.toml").read_bytes() + str(ROOT).encode()).hexdigest()
    if stamp.is_file() and stamp.read_text() == wanted and python.exists():
        return python
    print(f"Preparing {folder} (once, about a minute) ...", file=sys.stderr)
    if not python.exists():
        create(folder)
    pip = [str(python), "-m", "pip", "--disable-pip-version-check", "-qq", "install"]
    subprocess.run([*pip, "--editable", f"{ROOT}[dev]"], check=True)
    stamp.write_text(wanted)
    return python


def create(folder: Path) -> None:
    try:
        venv.create(folder, with_pip=True, clear=folder.exists())
    except subprocess.CalledProcessError:
        sys.exit("Python cannot make an environment here; on Debian and Ubuntu: apt install python3-venv")


if __name__ == "__main__":
    if sys.version_info < (3, 11):  # noqa: UP036 - whoever runs this has installed nothing yet
        sys.exit(f"cmagen needs Python 3.11 or newer; this is {sys.version.split()[0]}")
    try:
        sys.exit(main(sys.argv[1:]))
    except subprocess.CalledProcessError as problem:
        sys.exit(problem.returncode)
