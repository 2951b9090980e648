"""Train the claim encoder: ``python -m training.encoder``.

Learns from our own stories (``training/data/claims``). Resumable: run it again and it goes on after the last whole
epoch. Ends with a model package in ``RUN/model``.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import torch

from onrecord.models.texts import TextPieces
from training.encoder.network import ClaimEncoder
from training.encoder.train import Settings, to_lesson, train
from training.encoder.weights import unpack
from training.export import export_encoder
from training.relations.__main__ import OWN
from training.relations.corpora import read_own

NAME = "mpnet-claims/1"


def main() -> int:
    """Parse the command line, train, export."""
    parser = argparse.ArgumentParser(prog="python -m training.encoder", description=(__doc__ or "").splitlines()[0])
    usual = Settings()
    parser.add_argument("--start", type=Path, help="weights of an earlier run to go on from")
    parser.add_argument("--run", type=Path, default=Path("runs/encoder"), help="where checkpoints go")
    parser.add_argument("--epochs", type=int, default=usual.epochs)
    parser.add_argument("--rate", type=float, default=usual.rate, help="of the top layer")
    parser.add_argument("--seed", type=int, default=usual.seed)
    options = parser.parse_args()

    weights = unpack(options.run)
    vocabulary = TextPieces(weights / "tokenizer.json")
    lessons = [to_lesson(story, vocabulary) for story in read_own(OWN) if not story.held_out]
    model = ClaimEncoder.pretrained(weights)
    if options.start:
        model.load_state_dict(torch.load(options.start, weights_only=True, map_location="cpu"))
    if torch.cuda.is_available():
        model.cuda()
    settings = Settings(epochs=options.epochs, rate=options.rate, seed=options.seed)
    trained = train(model, lessons, settings, options.run)
    package = export_encoder(trained.cpu(), weights / "tokenizer.json", options.run / "model", NAME)
    print(f"{package.version} in {package.folder}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
