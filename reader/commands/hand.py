"""A process of ``reader analyze --workers``: rows in on standard input, one at a time, answers out.

In   {"number", "line"}
Out  {"ready": true} or {"error": text}         once
     {"row", "failed", "words"}                 for each line
     {"stages": {name: seconds}}                when the input ends, and with it the process
"""

import json
import os
import sys
from typing import Any

from reader.errors import AnalysisError


def main() -> int:
    """Load the model named by the first argument (none: the usual one) and serve."""
    from reader.analysis.stages import Stages
    from reader.commands.answering import answered

    out = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="ascii")
    # Whatever a library prints must not end up between our messages.
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())

    def say(message: dict[str, Any]) -> None:
        out.write(json.dumps(message) + "\n")
        out.flush()

    stages = Stages()
    try:
        with stages.of("loading"):
            from reader.analysis.pipeline import Engine

            engine = Engine.load(sys.argv[1] if len(sys.argv) > 1 else None)
    except AnalysisError as error:
        say({"error": str(error)})
        return 1
    try:
        say({"ready": True})
        for line in sys.stdin.buffer:
            asked = json.loads(line)
            say(answered(engine, asked["line"], asked["number"])._asdict())
        stages.add(engine.stages.seconds)
        say({"stages": stages.seconds})
    except BrokenPipeError:
        return 0
    return 0


if __name__ == "__main__":
    sys.exit(main())
