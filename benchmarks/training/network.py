"""The network: a BERT encoder that is also told each word's case and its place among the quotation marks."""

import json
import math
import struct
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from reader.analysis.tagger.words import CASES, GAPS, MARKS, OUTPUTS

WIDTH, HEADS, INNER, LAYERS, POSITIONS = 384, 12, 1536, 5, 512
EPSILON = 1e-12
DROPOUT = 0.1


class Layer(nn.Module):
    """Attention and two dense layers, each with its residual and norm after it, as in BERT."""

    def __init__(self) -> None:
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.attention_norm = nn.LayerNorm(WIDTH, EPSILON)
        self.widen = nn.Linear(WIDTH, INNER)
        self.narrow = nn.Linear(INNER, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, EPSILON)
        self.dropout = nn.Dropout(DROPOUT)

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        """``x`` is (batch, length, width), ``mask`` (batch, 1, 1, length), true where there is a piece."""
        batch, length, _ = x.shape
        q, k, v = self.qkv(x).view(batch, length, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        # Without dropout here: with it the processor's fast attention cannot be used.
        seen = functional.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        seen = seen.transpose(1, 2).reshape(batch, length, WIDTH)
        x = self.attention_norm(x + self.dropout(self.out(seen)))
        inner: Tensor = self.narrow(functional.gelu(self.widen(x)))
        normed: Tensor = self.norm(x + self.dropout(inner))
        return normed


class Network(nn.Module):
    """Words in, for each of them the scores of all labels and signs out."""

    def __init__(self, vocabulary: int) -> None:
        super().__init__()
        self.words = nn.Embedding(vocabulary, WIDTH, padding_idx=0)
        self.positions = nn.Embedding(POSITIONS, WIDTH)
        self.cases = nn.Embedding(CASES, WIDTH)
        self.marks = nn.Embedding(MARKS, WIDTH)
        self.before = nn.Embedding(GAPS, WIDTH)
        self.after = nn.Embedding(GAPS, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, EPSILON)
        self.dropout = nn.Dropout(DROPOUT)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.head = nn.Linear(WIDTH, OUTPUTS)

    def forward(
        self, pieces: Tensor, cases: Tensor, marks: Tensor, before: Tensor, after: Tensor, mask: Tensor | None = None
    ) -> Tensor:
        """``pieces`` is (batch, length, PIECES), the others (batch, length); ``mask`` is true where there is a word."""
        places = torch.arange(pieces.shape[1])
        x = self.words(pieces).sum(dim=2) + self.positions(places) + self.cases(cases) + self.marks(marks)
        x = x + self.before(before) + self.after(after)
        x = self.dropout(self.norm(x))
        wide = None if mask is None else mask[:, None, None, :]
        for layer in self.layers:
            x = layer(x, wide)
        scores: Tensor = self.head(self.dropout(x))
        return scores


def pretrained(weights: Path, kept: list[int]) -> Network:
    """The network with a pretrained BERT's weights; of its vocabulary only the rows ``kept``, the blank first."""
    found = safetensors(weights)
    network = Network(len(kept))
    state = network.state_dict()
    state["words.weight"] = found["embeddings.word_embeddings.weight"][kept]
    state["positions.weight"] = found["embeddings.position_embeddings.weight"]
    # Every word is of BERT's first segment.
    state["positions.weight"] = state["positions.weight"] + found["embeddings.token_type_embeddings.weight"][0]
    state["words.weight"][0] = 0
    for name in ("cases.weight", "marks.weight", "before.weight", "after.weight"):
        state[name] = torch.zeros_like(state[name])
    _copy(state, found, "norm", "embeddings.LayerNorm")
    for number in range(LAYERS):
        ours, theirs = f"layers.{number}", f"encoder.layer.{number}"
        for part in ("weight", "bias"):
            three = [found[f"{theirs}.attention.self.{name}.{part}"] for name in ("query", "key", "value")]
            state[f"{ours}.qkv.{part}"] = torch.cat(three)
        _copy(state, found, f"{ours}.out", f"{theirs}.attention.output.dense")
        _copy(state, found, f"{ours}.attention_norm", f"{theirs}.attention.output.LayerNorm")
        _copy(state, found, f"{ours}.widen", f"{theirs}.intermediate.dense")
        _copy(state, found, f"{ours}.narrow", f"{theirs}.output.dense")
        _copy(state, found, f"{ours}.norm", f"{theirs}.output.LayerNorm")
    network.load_state_dict(state)
    nn.init.normal_(network.head.weight, std=1 / math.sqrt(WIDTH))
    nn.init.zeros_(network.head.bias)
    return network


def _copy(state: dict[str, Tensor], found: dict[str, Tensor], ours: str, theirs: str) -> None:
    for part in ("weight", "bias"):
        state[f"{ours}.{part}"] = found[f"{theirs}.{part}"]


def safetensors(path: Path) -> dict[str, Tensor]:
    """The 32-bit tensors of a safetensors file: a length, a table as JSON, and the numbers."""
    data = path.read_bytes()
    (length,) = struct.unpack("<Q", data[:8])
    table = json.loads(data[8 : 8 + length])
    found = {}
    for name, entry in table.items():
        if name != "__metadata__" and entry["dtype"] == "F32":
            start, end = (8 + length + at for at in entry["data_offsets"])
            numbers = np.frombuffer(data[start:end], "<f4").reshape(entry["shape"])
            found[name] = torch.from_numpy(numbers.copy())
    return found
