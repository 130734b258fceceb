"""The wheel as a person gets it: built, installed into an empty environment, used from another folder."""

import json
import os
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    """Build, install, run; an exception names what failed."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        run([Path(sys.executable).parent / "hatchling", "build", "-t", "wheel", "-d", folder / "dist"], ROOT)
        (wheel,) = (folder / "dist").glob("*.whl")
        venv.create(folder / "venv", with_pip=True)
        pip = [folder / "venv/bin/python", "-m", "pip", "--disable-pip-version-check", "--quiet", "install"]
        run([*pip, "--require-hashes", "--no-deps", "--requirement", ROOT / "requirements.lock"], folder)
        run([*pip, "--no-deps", "--no-index", wheel], folder)
        reader = folder / "venv/bin/reader"
        version = run([reader, "--version"], folder)
        article = next((folder / "venv").glob("lib/python*/site-packages/reader/seeds/*.txt"))
        found = json.loads(run([reader, "quotes", article, "--format", "json"], folder))
        print(f"{version.strip()}: {len(found['quotes'])} statements by {len(found['speakers'])} speakers")
        styles = list(article.parent.parent.glob("styles/*.tcss"))
        return 0 if found["quotes"] and styles else 1


def run(command: list[object], folder: Path) -> str:
    """What a command prints, in a home of its own. Raises CalledProcessError."""
    environment = {**os.environ, "READER_HOME": str(folder / "home")}
    done = subprocess.run(list(map(str, command)), cwd=folder, env=environment, check=True, stdout=subprocess.PIPE)
    return done.stdout.decode()


if __name__ == "__main__":
    sys.exit(main())
