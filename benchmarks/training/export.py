"""The fitted network as the product ships it: ONNX in 8-bit numbers, its word pieces, a note that vouches for them."""

import hashlib
import json
import tempfile
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor

from benchmarks.training.fitting import Settings
from benchmarks.training.network import EPSILON, HEADS, LAYERS, Network
from reader.analysis.tagger.meta import FILES, NETWORK, VERSION
from reader.analysis.tagger.meta import PIECES as PIECE_LIST
from reader.analysis.tagger.words import INPUTS, LABELS, OUTPUTS, PIECES, SIGNS, Vocabulary

_FUSED = "com.microsoft"
_TABLES = ("words.weight", "cases.weight", "marks.weight", "before.weight", "after.weight")


def export(network: Network, vocabulary: Vocabulary, folder: Path, settings: Settings, epoch: int) -> None:
    """Write ``tagger.onnx``, ``pieces.txt`` and ``meta.json``; and the full-precision network beside the folder."""
    network.eval()
    full = folder.parent / f"{folder.name}-full.onnx"
    onnx.save(graph(network), full)
    quantize(full, folder / NETWORK)
    (folder / PIECE_LIST).write_text("\n".join(vocabulary.pieces), encoding="utf-8")
    files = {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in FILES}
    meta = {
        "version": VERSION,
        "labels": LABELS,
        "signs": SIGNS,
        "files": files,
        "encoder": "all-MiniLM-L6-v2 (Apache-2.0)",
        "trained_on": "PolNeAR 1.0.0, train split: 840 articles of seven US publishers, 2016",
        "settings": asdict(settings),
        "epochs_done": epoch + 1,
    }
    (folder / "meta.json").write_text(json.dumps(meta, indent=1) + "\n", encoding="utf-8")


def quantize(full: Path, target: Path) -> None:
    """8-bit numbers for all matrices but the last; 7 of the bits for those multiplied, which no processor overflows."""
    with tempfile.TemporaryDirectory() as name:
        middle = Path(name) / "layers.onnx"
        options = {"DefaultTensorType": TensorProto.FLOAT}
        quantize_dynamic(
            full, middle, op_types_to_quantize=["MatMul", "Attention"], per_channel=True, reduce_range=True,
            weight_type=QuantType.QInt8, nodes_to_exclude=["head"], extra_options=options,
        )  # fmt: skip
        quantize_dynamic(
            middle, target, op_types_to_quantize=["Gather"], weight_type=QuantType.QUInt8, extra_options=options
        )


def graph(network: Network) -> onnx.ModelProto:
    """The network with onnxruntime's fused operators, for one sequence at a time: (1, length) in, scores out."""
    build = _Builder({name: _array(value) for name, value in network.state_dict().items()})
    x = build.embedded()
    for number in range(LAYERS):
        x = build.layer(x, f"layers.{number}")
    scores = build.add("MatMul", [x, build.matrix("head.weight")], name="head")
    build.nodes.append(helper.make_node("Add", [scores, build.value("head.bias")], ["scores"]))
    flat: list[int | str] = [1, "length"]
    shapes = [[*flat, PIECES], *[flat] * (len(INPUTS) - 1)]
    inputs = [
        helper.make_tensor_value_info(name, TensorProto.INT64, shape)
        for name, shape in zip(INPUTS, shapes, strict=True)
    ]
    outputs = [helper.make_tensor_value_info("scores", TensorProto.FLOAT, [1, "length", OUTPUTS])]
    made = helper.make_graph(build.nodes, "tagger", inputs, outputs, build.values)
    model = helper.make_model(made, opset_imports=[helper.make_opsetid("", 17), helper.make_opsetid(_FUSED, 1)])
    model.ir_version = 9
    return model


def _array(value: Tensor) -> NDArray[np.float32]:
    return value.detach().cpu().numpy().astype(np.float32)


class _Builder:
    """Nodes and constants of the graph as they are put together."""

    def __init__(self, state: dict[str, NDArray[np.float32]]) -> None:
        self._state = state
        self.nodes: list[onnx.NodeProto] = []
        self.values: list[onnx.TensorProto] = []

    def value(self, name: str) -> str:
        self.values.append(numpy_helper.from_array(self._state[name], name))
        return name

    def matrix(self, name: str) -> str:
        """A dense layer's weights the way round that MatMul wants them."""
        self.values.append(numpy_helper.from_array(np.ascontiguousarray(self._state[name].T), name))
        return name

    def number(self, name: str, *values: int) -> str:
        self.values.append(numpy_helper.from_array(np.array(values, np.int64), name))
        return name

    def add(self, operator: str, inputs: list[str], *, name: str = "", **attributes: Any) -> str:
        output = f"t{len(self.nodes)}"
        self.nodes.append(helper.make_node(operator, inputs, [output], name=name or output, **attributes))
        return output

    def embedded(self) -> str:
        shape = self.add("Shape", ["input_ids"], start=1, end=2)
        places = self.add(
            "Slice", [self.value("positions.weight"), self.number("zero", 0), shape, self.number("axis", 0)]
        )
        total = places
        for source, table in zip(INPUTS, _TABLES, strict=True):
            rows = self.add("Gather", [self.value(table), source])
            if source == INPUTS[0]:
                rows = self.add("ReduceSum", [rows, self.number("piece axis", 2)], keepdims=0)
            total = self.add("Add", [rows, total])
        return self.add(
            "LayerNormalization", [total, self.value("norm.weight"), self.value("norm.bias")], axis=-1, epsilon=EPSILON
        )

    def layer(self, x: str, name: str) -> str:
        seen = self.add(
            "Attention", [x, self.matrix(f"{name}.qkv.weight"), self.value(f"{name}.qkv.bias")],
            domain=_FUSED, num_heads=HEADS,
        )  # fmt: skip
        mixed = self.add("MatMul", [seen, self.matrix(f"{name}.out.weight")])
        x = self._residual(mixed, x, f"{name}.attention_norm", f"{name}.out.bias")
        wide = self.add("MatMul", [x, self.matrix(f"{name}.widen.weight")])
        wide = self.add("BiasGelu", [wide, self.value(f"{name}.widen.bias")], domain=_FUSED)
        narrow = self.add("MatMul", [wide, self.matrix(f"{name}.narrow.weight")])
        return self._residual(narrow, x, f"{name}.norm", f"{name}.narrow.bias")

    def _residual(self, new: str, old: str, norm: str, bias: str) -> str:
        return self.add(
            "SkipLayerNormalization",
            [new, old, self.value(f"{norm}.weight"), self.value(f"{norm}.bias"), self.value(bias)],
            domain=_FUSED, epsilon=EPSILON,
        )  # fmt: skip
