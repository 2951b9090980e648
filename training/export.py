"""From trained weights to the model package that is shipped: ONNX, fused, int8."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TypeVar

import numpy as np
import onnx
import onnxruntime
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.matmul_nbits_quantizer import DefaultWeightOnlyQuantConfig, MatMulNBitsQuantizer

from onrecord.attributions.heads import Heads
from onrecord.models import ModelPackage
from onrecord.models.package import Contract, encoder_contract, relations_contract
from onrecord.models.runtime import HEADS, NETWORK, VOCABULARY
from training.answering.network import Answerer
from training.encoder.network import ClaimEncoder
from training.graph import build, build_answerer, build_encoder, build_relater
from training.model import Reader
from training.relations.network import Relater

_Linking = TypeVar("_Linking", ClaimEncoder, Relater)
SLOWER_FUSIONS = ("SkipLayerNormFusion", "BiasSkipLayerNormFusion", "BiasGeluFusion")
"""What ONNX Runtime would fuse to operators that take longer than their parts on a processor."""


def export(
    model: Reader, tokenizer: Path, folder: Path, name: str, *, quantised: bool = True, reduce_range: bool = False
) -> ModelPackage:
    """Write a model package into ``folder``. ``tokenizer`` is the encoder's tokenizer.json.

    ``reduce_range`` keeps weights to seven bits, for processors that lack VNNI, whose sums of products can overflow.
    """
    _write(partial(build, model), tokenizer, folder, quantised=quantised, reduce_range=reduce_range)
    (folder / HEADS).write_text(json.dumps(heads_of(model).to_dict()), "utf8")
    return ModelPackage.seal(folder, name)


def write_answerer(model: Answerer, path: Path, *, quantised: bool = True, reduce_range: bool = False) -> None:
    """Write the answering network into a file, which belongs into a reader's folder; arguments as of ``export``."""
    _write_network(partial(build_answerer, model), path, quantised=quantised, reduce_range=reduce_range)


def export_relater(
    model: Relater, tokenizer: Path, folder: Path, name: str, *, quantised: bool = True, reduce_range: bool = False
) -> ModelPackage:
    """Write the relation network as a model package; arguments as those of ``export``."""
    return _export_mpnet(model, build_relater, relations_contract(), tokenizer, folder, name, quantised, reduce_range)


def export_encoder(
    model: ClaimEncoder, tokenizer: Path, folder: Path, name: str, *, quantised: bool = True, reduce_range: bool = False
) -> ModelPackage:
    """Write the claim encoder as a model package; arguments as those of ``export``."""
    return _export_mpnet(model, build_encoder, encoder_contract(), tokenizer, folder, name, quantised, reduce_range)


def _export_mpnet(
    model: _Linking,
    build: Callable[[_Linking, Path], None],
    contract: Contract,
    tokenizer: Path,
    folder: Path,
    name: str,
    quantised: bool,
    reduce_range: bool,
) -> ModelPackage:
    """Write one of the networks that link statements.

    In the upper half of MPNet a few numbers between the two steps of a layer are fifty times as large as the others;
    one scale for them all moves cosines by 0.03. What takes these in keeps its weights in int8 by blocks of 32 and
    computes with whole activations: 0.01.
    """
    depth = len(model.encoder.encoder.layer)
    fine = [f"shrunk_product_{k}" for k in range(depth // 2, depth)]
    _write(partial(build, model), tokenizer, folder, quantised=quantised, reduce_range=reduce_range, fine=fine)
    return ModelPackage.seal(folder, name, contract)


def _write(
    build: Callable[[Path], None],
    tokenizer: Path,
    folder: Path,
    *,
    quantised: bool,
    reduce_range: bool,
    fine: Sequence[str] = (),
) -> None:
    _write_network(build, folder / NETWORK, quantised=quantised, reduce_range=reduce_range, fine=fine)
    shutil.copy(tokenizer, folder / VOCABULARY)


def _write_network(
    build: Callable[[Path], None], path: Path, *, quantised: bool, reduce_range: bool, fine: Sequence[str] = ()
) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        plain, small = Path(scratch, "plain.onnx"), Path(scratch, "small.onnx")
        build(plain)
        if quantised:
            _quantise(plain, small, reduce_range=reduce_range, fine=fine)
        _optimise(small if quantised else plain, path)


def heads_of(model: Reader) -> Heads:
    """Return the numbers beside the network; the calibration is fitted later, on held-out reports."""
    calibration = np.zeros(10, np.float32)
    calibration[[0, 2, 4]] = 0.5
    return Heads(model.paths().detach().numpy(), model.buckets.detach().numpy(), calibration)


def _quantise(plain: Path, small: Path, *, reduce_range: bool, fine: Sequence[str]) -> None:
    """int8 weights, activations quantised as they come; the word table too, which is half of the file.

    ``fine`` names products whose activations are not quantised.
    """
    quantize_dynamic(
        plain,
        small,
        per_channel=True,
        reduce_range=reduce_range,
        weight_type=QuantType.QInt8,
        op_types_to_quantize=["MatMul", "Attention", "Gather"],
        # The last layers are small, and their numbers are the result.
        nodes_to_exclude=["scores", "stance_scores", "scoring", "nothing_score", *fine],
        extra_options={"MatMulConstBOnly": True, "DefaultTensorType": onnx.TensorProto.FLOAT},
    )
    if fine:
        blocks = DefaultWeightOnlyQuantConfig(block_size=32, is_symmetric=True, accuracy_level=0, bits=8)
        rest = MatMulNBitsQuantizer(onnx.load(small), algo_config=blocks)
        rest.process()
        rest.model.save_model_to_file(str(small))


def _optimise(source: Path, target: Path) -> None:
    """Let ONNX Runtime fuse what runs on any processor, once, here, instead of at every start."""
    options = onnxruntime.SessionOptions()
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_EXTENDED
    options.optimized_model_filepath = str(target)
    options.log_severity_level = 3
    onnxruntime.InferenceSession(
        str(source), options, providers=["CPUExecutionProvider"], disabled_optimizers=list(SLOWER_FUSIONS)
    )
