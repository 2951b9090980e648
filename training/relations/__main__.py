"""Train the relation network: ``python -m training.relations``.

Learns from our own stories and, with ``--emergent``, from Emergent's headlines. Resumable: run it again and it goes on
after the last whole epoch. Ends with a model package in ``RUN/model``.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import torch

from onrecord.models.texts import TextPieces
from training.encoder.weights import unpack
from training.export import export_relater
from training.relations.corpora import read_emergent, read_own
from training.relations.network import Relater
from training.relations.packs import headline_stories
from training.relations.train import Settings, train

OWN = Path(__file__).parents[1] / "data" / "claims"
NAME = "mpnet-relations/1"


def main() -> int:
    """Parse the command line, train, export."""
    parser = argparse.ArgumentParser(prog="python -m training.relations", description=(__doc__ or "").splitlines()[0])
    usual = Settings()
    parser.add_argument("--emergent", type=Path, help="Emergent's train.csv")
    parser.add_argument("--start", type=Path, help="weights of an earlier run to go on from")
    parser.add_argument("--run", type=Path, default=Path("runs/relations"), help="where checkpoints go")
    parser.add_argument("--epochs", type=int, default=usual.epochs)
    parser.add_argument("--rate", type=float, default=usual.rate, help="of the top layer")
    parser.add_argument("--seed", type=int, default=usual.seed)
    options = parser.parse_args()

    weights = unpack(options.run)
    stories = [story for story in read_own(OWN) if not story.held_out]
    if options.emergent:
        stories += headline_stories(read_emergent(options.emergent))
    model = Relater.pretrained(weights)
    if options.start:
        model.load_state_dict(torch.load(options.start, weights_only=True, map_location="cpu"))
    if torch.cuda.is_available():
        model.cuda()
    vocabulary = TextPieces(weights / "tokenizer.json")
    settings = Settings(epochs=options.epochs, rate=options.rate, seed=options.seed)
    trained = train(model, vocabulary, stories, settings, options.run)
    package = export_relater(trained.cpu(), weights / "tokenizer.json", options.run / "model", NAME)
    print(f"{package.version} in {package.folder}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
