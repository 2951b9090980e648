"""The network as an ONNX graph, written node by node with ONNX Runtime's fused transformer operators.

Tracing a model and hoping that an optimiser recognises attention in the trace breaks with every release of either. The
architecture is BERT's (Devlin et al. 2019) and fixed, so its graph is written down here: some thirty lines.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper
from torch import nn
from transformers import BertConfig

from onrecord.attributions.features import SIZES
from onrecord.attributions.heads import WIDTH
from onrecord.claims.values import RELATIONS
from training.model import Reader
from training.relations.network import Relater

FUSED = "com.microsoft"


class _Graph:
    """Nodes and weights under construction; each method adds a node and returns the name of its output."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.weights: list[onnx.TensorProto] = []

    def weight(self, name: str, value: NDArray[np.generic]) -> str:
        self.weights.append(numpy_helper.from_array(np.array(value, order="C"), name))
        return name

    def add(self, kind: str, name: str, *inputs: str, domain: str = "", **attributes: object) -> str:
        self.nodes.append(helper.make_node(kind, list(inputs), [name], name=name, domain=domain, **attributes))
        return name


State = dict[str, NDArray[np.float32]]


def build(model: Reader, path: Path) -> None:
    """Write the reader as float32 ONNX: ids and features in, label scores and projections out, nothing masked."""
    state = _state(model)
    graph = _Graph()
    embedded = _word_rows(graph, state)
    for k in range(len(SIZES)):
        index = graph.weight(f"feature_{k}_index", np.array(k, np.int64))
        values = graph.add("Gather", f"feature_{k}", "features", index, axis=2)
        rows = graph.add(
            "Gather", f"feature_{k}_rows", graph.weight(f"feature_{k}_table", state[f"features.{k}.weight"]), values
        )
        embedded = graph.add("Add", f"embedded_{k}", embedded, rows)
    sides = state["encoder.embeddings.token_type_embeddings.weight"]
    hidden = _encoder(graph, embedded, state, model.encoder.config, sides[0])
    _linear(graph, "outputs", hidden, state, "head", "scores")
    _save(
        graph,
        "reader",
        [
            helper.make_tensor_value_info("ids", TensorProto.INT64, ["batch", "length"]),
            helper.make_tensor_value_info("features", TensorProto.INT64, ["batch", "length", len(SIZES)]),
        ],
        [helper.make_tensor_value_info("outputs", TensorProto.FLOAT, ["batch", "length", WIDTH])],
        path,
    )


def build_relater(model: Relater, path: Path) -> None:
    """Write the relation network as float32 ONNX: a ``Batch`` in, scores of relations and pooled vectors out."""
    state = _state(model)
    config = model.encoder.config
    graph = _Graph()
    sides = state["encoder.embeddings.token_type_embeddings.weight"]
    rows = graph.add("Gather", "side_rows", graph.weight("side_table", sides), "sides")
    embedded = graph.add("Add", "embedded_sides", _word_rows(graph, state), rows)
    hidden = _encoder(graph, embedded, state, config, np.zeros_like(sides[0]), mask="lengths")
    graph.add("MatMul", "pooled", "pools", hidden)
    index = [graph.weight(f"side_{k}", np.array(k, np.int64)) for k in range(2)]
    one, other = (graph.add("Gather", f"pooled_{k}", "pooled", index[k], axis=1) for k in range(2))
    apart = graph.add("Abs", "apart", graph.add("Sub", "difference", one, other))
    compared = graph.add("Concat", "compared", one, other, apart, graph.add("Mul", "product", one, other), axis=1)
    grown = graph.add("Gelu", "active", _linear(graph, "grown", compared, state, "grow", "growing"), domain=FUSED)
    _linear(graph, "relations", grown, state, "head", "scores")
    shapes = {"ids": ["batch", "length"], "sides": ["batch", "length"], "lengths": ["batch"]}
    kinds = {"ids": TensorProto.INT64, "sides": TensorProto.INT64, "lengths": TensorProto.INT32}
    _save(
        graph,
        "relations",
        [
            *(helper.make_tensor_value_info(name, kinds[name], shape) for name, shape in shapes.items()),
            helper.make_tensor_value_info("pools", TensorProto.FLOAT, ["batch", 2, "length"]),
        ],
        [
            helper.make_tensor_value_info("relations", TensorProto.FLOAT, ["batch", len(RELATIONS)]),
            helper.make_tensor_value_info("pooled", TensorProto.FLOAT, ["batch", 2, config.hidden_size]),
        ],
        path,
    )


def _state(model: nn.Module) -> State:
    return {name: tensor.detach().float().numpy() for name, tensor in model.state_dict().items()}


def _word_rows(graph: _Graph, state: State) -> str:
    return graph.add(
        "Gather", "words", graph.weight("word_table", state["encoder.embeddings.word_embeddings.weight"]), "ids"
    )


def _encoder(
    graph: _Graph, embedded: str, state: State, config: BertConfig, side: NDArray[np.float32], mask: str = ""
) -> str:
    """Places, the first normalisation, all layers. ``mask``: name of the lengths that are not filling."""
    places = state["encoder.embeddings.position_embeddings.weight"] + side
    shape = graph.add("Shape", "shape", "ids")
    length = graph.add("Slice", "length", shape, graph.weight("one", np.array([1])), graph.weight("two", np.array([2])))
    rows = graph.add(
        "Slice", "places", graph.weight("place_table", places), graph.weight("zero", np.array([0])), length
    )
    embedded = graph.add("Add", "embedded", embedded, rows)
    hidden = graph.add(
        "LayerNormalization",
        "hidden",
        embedded,
        graph.weight("norm_scale", state["encoder.embeddings.LayerNorm.weight"]),
        graph.weight("norm_shift", state["encoder.embeddings.LayerNorm.bias"]),
        epsilon=config.layer_norm_eps,
    )
    for k in range(config.num_hidden_layers):
        hidden = _layer(graph, hidden, k, state, config.num_attention_heads, config.layer_norm_eps, mask)
    return hidden


def _linear(graph: _Graph, name: str, source: str, state: State, part: str, product: str) -> str:
    """A linear layer outside the encoder. ``product`` names its node, so that the last one can be kept in float32."""
    scores = graph.add("MatMul", product, source, graph.weight(f"{part}_weight", state[f"{part}.weight"].T))
    return graph.add("Add", name, scores, graph.weight(f"{part}_bias", state[f"{part}.bias"]))


def _save(
    graph: _Graph, name: str, inputs: list[onnx.ValueInfoProto], outputs: list[onnx.ValueInfoProto], path: Path
) -> None:
    proto = helper.make_graph(graph.nodes, name, inputs, outputs, graph.weights)
    opsets = [helper.make_opsetid("", 17), helper.make_opsetid(FUSED, 1)]
    onnx.save(helper.make_model(proto, opset_imports=opsets, ir_version=9), str(path))


def _layer(graph: _Graph, hidden: str, k: int, state: State, heads: int, epsilon: float, mask: str) -> str:
    """One transformer layer: attention, add and normalise, feed forward, add and normalise."""

    def linear(name: str, source: str, part: str) -> str:
        weight = graph.weight(f"{name}_weight_{k}", state[f"{prefix}{part}.weight"].T)
        bias = graph.weight(f"{name}_bias_{k}", state[f"{prefix}{part}.bias"])
        return graph.add("Add", f"{name}_{k}", graph.add("MatMul", f"{name}_product_{k}", source, weight), bias)

    def normalise(name: str, source: str, skip: str, norm: str) -> str:
        # Not the fused SkipLayerNormalization: ONNX Runtime's kernel for it takes five times as long as the two apart.
        summed = graph.add("Add", f"{name}_sum_{k}", source, skip)
        scale = graph.weight(f"{name}_scale_{k}", state[f"{prefix}{norm}.weight"])
        shift = graph.weight(f"{name}_shift_{k}", state[f"{prefix}{norm}.bias"])
        return graph.add("LayerNormalization", f"{name}_{k}", summed, scale, shift, epsilon=epsilon)

    prefix = f"encoder.encoder.layer.{k}."
    parts = [f"{prefix}attention.self.{part}" for part in ("query", "key", "value")]
    attended = graph.add(
        "Attention",
        f"attended_{k}",
        hidden,
        graph.weight(f"attention_weight_{k}", np.concatenate([state[f"{part}.weight"].T for part in parts], axis=1)),
        graph.weight(f"attention_bias_{k}", np.concatenate([state[f"{part}.bias"] for part in parts])),
        *filter(None, [mask]),
        domain=FUSED,
        num_heads=heads,
    )
    middle = normalise(
        "middle", linear("joined", attended, "attention.output.dense"), hidden, "attention.output.LayerNorm"
    )
    active = graph.add("Gelu", f"active_{k}", linear("grown", middle, "intermediate.dense"), domain=FUSED)
    return normalise("hidden", linear("shrunk", active, "output.dense"), middle, "output.LayerNorm")
