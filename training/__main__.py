"""Train the reader: ``python -m training --polnear PATH``.

Resumable: run it again and it goes on after the last whole epoch. Ends with a model package in ``RUN/model``, which
still wants what ``make train`` puts beside it: the choices, the answering network, and its confidence.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from dataclasses import fields
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor

from training.batches import Settings
from training.corpora import FOLDS, fold_of, read_coreference, read_polnear, read_written
from training.examples import to_example
from training.export import export
from training.model import Reader, encoder_folder
from training.train import train

WRITTEN = Path(__file__).parent / "data" / "written"
NAME = "minilm-l6/3"


def mean_weights(paths: Sequence[Path]) -> dict[str, Tensor]:
    """Average the weights of runs that went on from one another (Izmailov et al. 2018, Wortsman et al. 2022)."""
    states = [torch.load(path, weights_only=True, map_location="cpu") for path in paths]
    return {
        name: torch.stack([state[name] for state in states]).mean(dim=0) if value.is_floating_point() else value
        for name, value in states[0].items()
    }


def main() -> int:
    """Parse the command line, train, export."""
    parser = argparse.ArgumentParser(prog="python -m training", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--polnear", type=Path, required=True, help="the data folder of a clone of PolNeAR")
    parser.add_argument("--automatic", type=Path, help="names and chains that CoreNLP found in PolNeAR, as JSON Lines")
    parser.add_argument("--ontogum", type=Path, help="a folder of OntoGUM's training documents")
    parser.add_argument(
        "--leave-out", type=int, choices=range(FOLDS), help="fold of our own reports that is not learned from"
    )
    parser.add_argument("--encoder", type=Path, help="folder of another BERT-like encoder (Hugging Face layout)")
    parser.add_argument("--start", type=Path, help="weights of an earlier run to go on from, in a cycle of its own")
    parser.add_argument("--run", type=Path, default=Path("runs/reader"), help="where checkpoints go")
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu", help="cpu or cuda")
    parser.add_argument("--threads", type=int, default=os.cpu_count() or 1)
    for field in fields(Settings):
        kind = float if isinstance(field.default, float) else int
        parser.add_argument(f"--{field.name.replace('_', '-')}", type=kind, default=field.default)
    given = parser.parse_args()
    settings = Settings(**{field.name: getattr(given, field.name) for field in fields(Settings)})

    torch.set_num_threads(given.threads)
    torch.manual_seed(settings.seed)
    encoder = given.encoder or encoder_folder()
    tokenizer = Tokenizer.from_file(str(encoder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    once = [to_example(report, tokenizer) for report in read_polnear(given.polnear, "train", given.automatic)]
    count = len(once)
    if given.ontogum:
        once += [to_example(report, tokenizer) for report in read_coreference(given.ontogum)]
    paths = (WRITTEN / "train.jsonl", WRITTEN / "source")
    own = [report for path in paths for report in read_written(path)]
    if given.leave_out is not None:
        own = [report for report in own if fold_of(report.id) != given.leave_out]
    written = [to_example(report, tokenizer) for report in own]
    print(f"PolNeAR: {count} articles, OntoGUM: {len(once) - count}, of our own: {len(written)} reports", flush=True)

    model = Reader.pretrained(encoder).to(given.device)
    if given.start:
        model.load_state_dict(torch.load(given.start, weights_only=True))
    weights = [train(model, once, written, settings, given.run)]
    if given.start:
        weights.append(given.start)
    model.load_state_dict(mean_weights(weights))
    print(export(model.cpu().eval(), encoder / "tokenizer.json", given.run / "model", NAME))
    return 0


if __name__ == "__main__":
    sys.exit(main())
