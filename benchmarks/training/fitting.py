"""Fitting the network to the articles: seeded, so that the same machine makes the same weights again."""

import random
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from benchmarks.training.corpus import UNLABELLED, Example, Names, Sample, samples
from benchmarks.training.network import Network
from reader.analysis.tagger.words import LABELS, PIECES, SIGNS, Vocabulary


@dataclass(frozen=True, slots=True)
class Settings:
    """How the network is fitted."""

    epochs: int = 5
    batch: int = 16
    rate: float = 2e-4
    head_rate: float = 1e-3
    warm_up: float = 0.08
    smoothing: float = 0.02
    signs_weight: float = 0.15
    decay: float = 0.01
    seed: int = 7
    threads: int = 2


def fit(
    network: Network,
    articles: Sequence[Sequence[Example]],
    vocabulary: Vocabulary,
    settings: Settings,
    after_epoch: Callable[[int], None],
) -> None:
    """Change the network in place; ``after_epoch`` is called with the number of each epoch when it is done."""
    torch.manual_seed(settings.seed)
    torch.set_num_threads(settings.threads)
    torch.use_deterministic_algorithms(True)
    names = Names(articles, vocabulary)
    epochs = [
        list(_batches(articles, names, vocabulary, settings, random.Random(1000 * settings.seed + number)))
        for number in range(settings.epochs)
    ]
    total = sum(map(len, epochs))
    optimizer = torch.optim.AdamW(_groups(network, settings), fused=True)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, _slope(total, int(settings.warm_up * total)))
    network.train()
    begun, done, mean = time.monotonic(), 0, 0.0
    for number, batches in enumerate(epochs):
        for batch in batches:
            value = _loss(network, batch, settings)
            optimizer.zero_grad()
            value.backward()  # type: ignore[no-untyped-call]
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            done += 1
            mean = value.item() if done == 1 else 0.98 * mean + 0.02 * value.item()
            if done % 20 == 0:
                left = (time.monotonic() - begun) / done * (total - done) / 60
                print(f"step {done}/{total}  loss {mean:.4f}  {left:.0f} min left", flush=True)
        after_epoch(number)
        network.train()
    network.eval()


def _groups(network: Network, settings: Settings) -> list[dict[str, object]]:
    head = ("head.", "cases.", "marks.", "before.", "after.")
    groups: dict[tuple[bool, bool], list[Tensor]] = {}
    for name, value in network.named_parameters():
        groups.setdefault((name.startswith(head), value.ndim > 1), []).append(value)
    return [
        {
            "params": values,
            "lr": settings.head_rate if is_head else settings.rate,
            "weight_decay": settings.decay if is_matrix else 0.0,
        }
        for (is_head, is_matrix), values in groups.items()
    ]


def _slope(total: int, warm_up: int) -> Callable[[int], float]:
    return lambda step: min((step + 1) / max(warm_up, 1), (total - step) / max(total - warm_up, 1))


class Batch(NamedTuple):
    """Samples of about one length, filled up; ``mask`` is true where there is a word."""

    pieces: Tensor
    cases: Tensor
    marks: Tensor
    before: Tensor
    after: Tensor
    labels: Tensor
    signs: Tensor
    mask: Tensor


def _batches(
    articles: Sequence[Sequence[Example]],
    names: Names,
    vocabulary: Vocabulary,
    settings: Settings,
    chance: random.Random,
) -> Iterator[Batch]:
    """Sequences of about one length together, the batches in any order."""
    found = list(samples(articles, names, vocabulary, chance))
    chance.shuffle(found)
    found.sort(key=lambda sample: len(sample.labels) // 8)
    cut = [found[start : start + settings.batch] for start in range(0, len(found), settings.batch)]
    chance.shuffle(cut)
    for together in cut:
        yield _batch(together)


def _batch(together: Sequence[Sample]) -> Batch:
    size = (len(together), max(len(sample.labels) for sample in together))
    rows = [np.zeros((*size, PIECES), np.int64), *(np.zeros(size, np.int64) for _ in range(4))]
    rows += [np.full(size, UNLABELLED, np.int64), np.full((*size, len(SIGNS)), UNLABELLED, np.int64)]
    mask = np.zeros(size, bool)
    for number, sample in enumerate(together):
        for row, values in zip(rows, sample, strict=True):
            row[number, : len(values)] = values
        mask[number, : len(sample.labels)] = True
    return Batch(*map(torch.from_numpy, [*rows, mask]))


def _loss(network: Network, batch: Batch, settings: Settings) -> Tensor:
    *inputs, labels, signs, mask = batch
    scores = network(*inputs, mask)
    learned = labels != UNLABELLED
    words = scores[learned]
    loss = functional.cross_entropy(words[:, : len(LABELS)], labels[learned], label_smoothing=settings.smoothing)
    truth, guess = signs[learned], words[:, len(LABELS) :]
    told = truth != UNLABELLED
    if not told.any():  # The mean of nothing is no number, and would make all weights none.
        return loss
    return loss + settings.signs_weight * functional.binary_cross_entropy_with_logits(guess[told], truth[told].float())
