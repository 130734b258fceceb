"""Everything that must hold before a change lands: ``python -m tests.check`` (``lint``: without the tests)."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent

LINT = (
    ("format", [BIN / "ruff", "format", "--check", "--quiet", "."]),
    ("lint", [BIN / "ruff", "check", "--quiet", "."]),
    ("types", [BIN / "mypy"]),
    ("imports", [BIN / "lint-imports"]),
)
WHEEL = ("wheel", [sys.executable, "-m", "tests.wheel"])
TESTS = ("tests", [sys.executable, "-m", "pytest", "--quiet", "--cov", "--cov-report="])
# The core is what can be tested without a terminal; the screen is held by Pilot, snapshot and terminal tests.
COVERAGE = (
    "coverage of the core",
    [
        sys.executable,
        "-m",
        "coverage",
        "report",
        "--skip-covered",
        "--fail-under=90",
        "--omit=reader/ui/*,reader/analysis/worker.py",
    ],
)


def main(steps: list[str]) -> int:
    """Run the steps in turn; stop at the first that fails."""
    with tempfile.TemporaryDirectory() as home:
        # No step may find anything of the person who runs it.
        environment = {**os.environ, "READER_HOME": home, "NO_COLOR": "1"}
        for name, command in [*LINT, *(() if "lint" in steps else (TESTS, COVERAGE, WHEEL))]:
            print(f"== {name}", flush=True)
            code = subprocess.run([str(part) for part in command], cwd=ROOT, env=environment).returncode
            if code:
                print(f"{name} failed", file=sys.stderr)
                return code
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
