"""The network as an ONNX graph, written node by node with ONNX Runtime's fused transformer operators.

Tracing a model and hoping that an optimiser recognises attention in the trace breaks with every release of either. The
architecture is BERT's (Devlin et al. 2019) and fixed, so its graph is written down here: some thirty lines.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper
from torch import nn
from transformers import BertConfig, MPNetConfig

from onrecord.attributions.features import SIZES
from onrecord.attributions.heads import WIDTH
from onrecord.attributions.values import STANCES
from onrecord.claims.excerpt import BEFORE, LEAD, LONGEST
from onrecord.claims.values import RELATIONS
from onrecord.stances.sheets import Question
from training.answering.network import Answerer
from training.encoder.network import ClaimEncoder
from training.model import Reader
from training.mpnet import FILLING
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
Attend = Callable[[_Graph, str, int, State, int], str]
"""Adds the attention of one layer: of the graph, the hidden states, the layer, all weights, the number of heads."""


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
    hidden = _encoder(graph, embedded, state, model.encoder.config, sides[0], _attend)
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


def build_answerer(model: Answerer, path: Path) -> None:
    """Write the answering network as float32 ONNX, for one sheet at a time: nothing is masked."""
    state = _state(model)
    graph = _Graph()
    rows = graph.add("Gather", "mark_rows", graph.weight("mark_table", state["marks.weight"]), "marks")
    embedded = graph.add("Add", "marked", _word_rows(graph, state), rows)
    side = state["encoder.embeddings.token_type_embeddings.weight"][0]
    hidden = _encoder(graph, embedded, state, model.encoder.config, side, _attend)
    axis, last = graph.weight("first_axis", np.array([0])), graph.weight("last_axis", np.array([1]))
    pooled = graph.add("Squeeze", "pooled", graph.add("MatMul", "pooled_all", "pools", hidden), axis)
    second = graph.weight("second_axis", np.array([1]))
    first = graph.add("Squeeze", "begin", graph.add("Slice", "begin_all", hidden, "zero", "one", second), axis)
    # Zeros in the form of the rows, plus the beginning: it stands beside each of them.
    beside = graph.add("Add", "beside", graph.add("Sub", "zeros", pooled, pooled), first)
    own = graph.add("Concat", "own", pooled, beside, axis=1)
    _linear(graph, "stances", own, state, "stance", "stance_scores")
    graph.add("Squeeze", "nothing", _linear(graph, "nothings", own, state, "nothing", "nothing_score"), last)
    asking = _linear(graph, "asking_rows", own, state, "asking", "asking_product")
    asked = _linear(graph, "asked_rows", pooled, state, "asked", "asked_product")
    mine, theirs = graph.add("Gather", "mine", asking, "asking"), graph.add("Gather", "theirs", asked, "asked")
    lying = graph.add(
        "Add",
        "lying",
        *(
            graph.add("Gather", f"{name}_rows", graph.weight(f"{name}_table", state[f"{name}.weight"]), name)
            for name in ("far", "same")
        ),
    )
    both = graph.add("Concat", "both", mine, theirs, graph.add("Mul", "product", mine, theirs), lying, axis=1)
    grown = graph.add("Gelu", "active", _linear(graph, "grown", both, state, "grow", "growing"), domain=FUSED)
    graph.add("Squeeze", "answered", _linear(graph, "scored", grown, state, "head", "scoring"), last)
    whole, real = TensorProto.INT64, TensorProto.FLOAT
    _save(
        graph,
        "answering",
        [
            *(helper.make_tensor_value_info(name, whole, ["one", "length"]) for name in ("ids", "marks")),
            helper.make_tensor_value_info("pools", real, ["one", "rows", "length"]),
            *(helper.make_tensor_value_info(name, whole, ["questions"]) for name in Question._fields),
        ],
        [
            helper.make_tensor_value_info("stances", real, ["rows", len(STANCES)]),
            helper.make_tensor_value_info("nothing", real, ["rows"]),
            helper.make_tensor_value_info("answered", real, ["questions"]),
        ],
        path,
    )


def build_relater(model: Relater, path: Path) -> None:
    """Write the relation network as float32 ONNX: a ``Batch`` of pairs in, scores of relations out."""
    graph = _Graph()
    state, pooled = _pooled(graph, model, 2 * (LONGEST + LEAD) + 3)
    index = [graph.weight(f"place_{k}", np.array(k, np.int64)) for k in range(2)]
    one, other = (graph.add("Gather", f"pooled_{k}", pooled, index[k], axis=1) for k in range(2))
    apart = graph.add("Abs", "apart_abs", graph.add("Sub", "difference", one, other))
    product = graph.add("Mul", "product", one, other)
    rows = [
        graph.add("Concat", f"compared_{k}", *pair, apart, product, axis=1)
        for k, pair in enumerate(((one, other), (other, one)))
    ]
    # Either comparison; the mean of what the last layer says of them is what it says of their mean.
    both = graph.add("Concat", "compared", *(_unsqueezed(graph, row) for row in rows), axis=1)
    grown = graph.add("Gelu", "active", _linear(graph, "grown", both, state, "grow", "growing"), domain=FUSED)
    mean = graph.add("ReduceMean", "active_mean", grown, axes=[1], keepdims=0)
    _linear(graph, "relations", mean, state, "head", "scores")
    _save_pooled(graph, "relations", 2, "relations", ["batch", len(RELATIONS)], path)


def build_encoder(model: ClaimEncoder, path: Path) -> None:
    """Write the claim encoder as float32 ONNX: a ``Batch`` of excerpts in, vectors out, not yet of length 1."""
    graph = _Graph()
    state, pooled = _pooled(graph, model, LONGEST + BEFORE + 3)
    graph.add("MatMul", "vectors", pooled, graph.weight("narrow_weight", state["narrow.weight"].T))
    _save_pooled(graph, "encoder", 1, "vectors", ["batch", 1, model.narrow.out_features], path)


def _pooled(graph: _Graph, model: ClaimEncoder | Relater, farthest: int) -> tuple[State, str]:
    """MPNet and the means over its last layer, for at most ``farthest`` pieces; with all weights of the model."""
    state = {_as_bert(name): value for name, value in _state(model).items()}
    config: MPNetConfig = model.encoder.config
    # Places are counted on from the piece for filling, as in RoBERTa; no sides.
    places = "encoder.embeddings.position_embeddings.weight"
    state[places] = state[places][FILLING + 1 : FILLING + 1 + farthest]
    with torch.no_grad():
        apart = model.encoder.encoder.compute_position_bias(torch.zeros(1, farthest, 1))
    graph.weight("apart_table", apart.float().numpy())
    side = np.zeros(config.hidden_size, np.float32)
    hidden = _encoder(graph, _word_rows(graph, state), state, config, side, _attend_apart)
    return state, graph.add("MatMul", "pooled", "pools", hidden)


def _unsqueezed(graph: _Graph, row: str) -> str:
    return graph.add("Unsqueeze", f"{row}_apart", row, graph.weight(f"{row}_axis", np.array([1])))


def _save_pooled(graph: _Graph, name: str, excerpts: int, output: str, shape: Sequence[str | int], path: Path) -> None:
    _save(
        graph,
        name,
        [
            helper.make_tensor_value_info("ids", TensorProto.INT64, ["batch", "length"]),
            helper.make_tensor_value_info("lengths", TensorProto.INT32, ["batch"]),
            helper.make_tensor_value_info("pools", TensorProto.FLOAT, ["batch", excerpts, "length"]),
        ],
        [helper.make_tensor_value_info(output, TensorProto.FLOAT, shape)],
        path,
    )


def _as_bert(name: str) -> str:
    """Return the name that a weight of MPNet has in BERT."""
    for one, other in (
        (".attn.q.", ".self.query."),
        (".attn.k.", ".self.key."),
        (".attn.v.", ".self.value."),
        (".attn.o.", ".output.dense."),
        (".attention.LayerNorm.", ".attention.output.LayerNorm."),
    ):
        name = name.replace(one, other)
    return name


def _state(model: nn.Module) -> State:
    return {name: tensor.detach().float().numpy() for name, tensor in model.state_dict().items()}


def _word_rows(graph: _Graph, state: State) -> str:
    return graph.add(
        "Gather", "words", graph.weight("word_table", state["encoder.embeddings.word_embeddings.weight"]), "ids"
    )


def _encoder(
    graph: _Graph,
    embedded: str,
    state: State,
    config: BertConfig | MPNetConfig,
    side: NDArray[np.float32],
    attend: Attend,
) -> str:
    """Places, the first normalisation, all layers."""
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
        attended = attend(graph, hidden, k, state, config.num_attention_heads)
        hidden = _layer(graph, hidden, attended, k, state, config.layer_norm_eps)
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


def _attend(graph: _Graph, hidden: str, k: int, state: State, heads: int) -> str:
    """Attention."""
    parts = [f"encoder.encoder.layer.{k}.attention.self.{part}" for part in ("query", "key", "value")]
    return graph.add(
        "Attention",
        f"attended_{k}",
        hidden,
        graph.weight(f"attention_weight_{k}", np.concatenate([state[f"{part}.weight"].T for part in parts], axis=1)),
        graph.weight(f"attention_bias_{k}", np.concatenate([state[f"{part}.bias"] for part in parts])),
        domain=FUSED,
        num_heads=heads,
    )


def _attend_apart(graph: _Graph, hidden: str, k: int, state: State, heads: int) -> str:
    """Attention that also depends on how far apart two pieces are; ``apart_table`` has by how much, for all layers.

    Not the operator that joins the three products: its quantised form knows no such distances.
    """
    if k == 0:
        axes = graph.weight("apart_axes", np.array([2, 3]))
        ends = graph.add("Concat", "apart_ends", "length", "length", axis=0)
        graph.add("Slice", "apart", "apart_table", graph.weight("apart_starts", np.array([0, 0])), ends, axes)
    projected = []
    for part in ("query", "key", "value"):
        name = f"encoder.encoder.layer.{k}.attention.self.{part}"
        weight = graph.weight(f"{part}_weight_{k}", state[f"{name}.weight"].T)
        bias = graph.weight(f"{part}_bias_{k}", state[f"{name}.bias"])
        projected.append(
            graph.add("Add", f"{part}_{k}", graph.add("MatMul", f"{part}_product_{k}", hidden, weight), bias)
        )
    return graph.add(
        "MultiHeadAttention", f"attended_{k}", *projected, "", "lengths", "apart", domain=FUSED, num_heads=heads
    )


def _layer(graph: _Graph, hidden: str, attended: str, k: int, state: State, epsilon: float) -> str:
    """What follows attention in a transformer layer: add and normalise, feed forward, add and normalise."""

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
    middle = normalise(
        "middle", linear("joined", attended, "attention.output.dense"), hidden, "attention.output.LayerNorm"
    )
    active = graph.add("Gelu", f"active_{k}", linear("grown", middle, "intermediate.dense"), domain=FUSED)
    return normalise("hidden", linear("shrunk", active, "output.dense"), middle, "output.LayerNorm")
