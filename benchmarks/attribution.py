"""How good and how fast the attribution is, through the same ``reader analyze`` that scripts use.

    python -m benchmarks.attribution FOLDER [--set polnear-dev] [--set gum-news-dev] [--no-speed]

FOLDER holds the labelled articles (``SET.jsonl.gz``) and their scorers (``score_quotes.py``, ``score_entities.py``).
Speed: words a second of ``reader analyze`` beside the bare spaCy pipeline on the same texts, in turn, on one core.
"""

import argparse
import gzip
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROUNDS = 3
ENTITIES = "gum-news-dev"

BARE = """
import json, sys, spacy
from reader.analysis.models import choose
nlp = spacy.load(choose(None)[0])
for doc in nlp.pipe(json.loads(line)["text"] for line in open(sys.argv[1], encoding="utf-8")):
    len(doc.ents)
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--set", action="append", dest="sets")
    parser.add_argument("--no-speed", action="store_true")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        for labelled in given.sets or ["polnear-dev", ENTITIES]:
            score(given.folder, labelled, Path(name))
        if not given.no_speed:
            speed(Path(name))


def score(folder: Path, labelled: str, work: Path) -> None:
    """Analyse a set and let its scorers speak."""
    gold = folder / f"{labelled}.jsonl.gz"
    texts, found = work / f"{labelled}.in.jsonl", work / f"{labelled}.out.jsonl"
    with gzip.open(gold, "rt", encoding="utf-8") as rows, texts.open("w", encoding="utf-8") as out:
        for line in rows:
            row = json.loads(line)
            out.write(json.dumps({"id": row["id"], "text": row["text"]}) + "\n")
    analyse(texts, found)
    print(f"\n== {labelled}", flush=True)
    subprocess.run([sys.executable, folder / "score_quotes.py", gold, found], check=True)
    if labelled == ENTITIES:
        subprocess.run([sys.executable, folder / "score_entities.py", gold, found], check=True)


def analyse(texts: Path, found: Path) -> None:
    """``reader analyze``, pinned to one core where that can be done."""
    subprocess.run(
        [*pinned(), sys.executable, "-m", "reader", "analyze", texts, "-o", found],
        check=True,
        stderr=subprocess.DEVNULL,
    )


def pinned() -> list[str]:
    """What keeps a command on the first core it may use."""
    return ["taskset", "-c", str(min(os.sched_getaffinity(0)))] if sys.platform == "linux" else []


def speed(work: Path) -> None:
    """Words a second of both, in turn."""
    texts = min(work.glob("*.in.jsonl"), key=lambda path: -path.stat().st_size)
    words = sum(len(json.loads(line)["text"].split()) for line in texts.read_text(encoding="utf-8").splitlines())
    seconds: dict[str, list[float]] = {"reader analyze": [], "bare spaCy": []}
    for _ in range(ROUNDS):
        seconds["reader analyze"].append(timed([sys.executable, "-m", "reader", "analyze", texts, "-o", os.devnull]))
        seconds["bare spaCy"].append(timed([sys.executable, "-c", BARE, texts]))
    print(f"\n== speed, one core, {words:,} words, medians of {ROUNDS} interleaved runs, start-up included")
    for name, runs in seconds.items():
        print(f"{name:16} {words / statistics.median(runs):8,.0f} words/s")
    ratio = statistics.median(seconds["bare spaCy"]) / statistics.median(seconds["reader analyze"])
    print(f"reader analyze is {ratio:.2f} x bare spaCy")


def timed(command: list[object]) -> float:
    """Seconds that a command takes."""
    start = time.perf_counter()
    subprocess.run([*pinned(), *map(str, command)], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
