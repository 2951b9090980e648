"""Train the answering network: ``python -m training.answering``.

Starts from a trained reader's encoder (``--start``: the averaged weights of its run) or from the pretrained one, and
learns from our own annotated reports and, with ``--polnear``, from ordinary news as the reader in ``--reader`` reads
it. Resumable: run it again and it goes on after the last whole epoch. Writes ``answering.onnx`` into ``RUN``; that
belongs into the reader's package, which is sealed anew with it.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import torch

from onrecord.models import load_reader
from onrecord.models.runtime import ANSWERING
from onrecord.models.texts import TextPieces
from onrecord.reports import from_text, prepare
from training.annotated import read_reports
from training.answering.lessons import lessons, read_answers
from training.answering.network import Answerer
from training.answering.ordinary import SheetRecorder, ordinary_lessons
from training.answering.train import Settings, train
from training.corpora import read_polnear
from training.evaluate import find_polnear
from training.export import write_answerer
from training.model import encoder_folder
from training.pointing import UNSEEN, WRITTEN, to_case

ANSWERS = Path(__file__).parents[1] / "data" / "answers"


def main() -> int:
    """Parse the command line, train, export."""
    parser = argparse.ArgumentParser(prog="python -m training.answering", description=(__doc__ or "").splitlines()[0])
    usual = Settings()
    parser.add_argument("--start", type=Path, help="weights of a reader, or of an earlier run, to go on from")
    parser.add_argument("--polnear", type=Path, help="the corpus' data folder; its train split is read")
    parser.add_argument("--reader", type=Path, help="package of the reader whose second network it is to be")
    parser.add_argument("--run", type=Path, default=Path("runs/answering"), help="where checkpoints go")
    parser.add_argument("--epochs", type=int, default=usual.epochs)
    parser.add_argument("--rate", type=float, default=usual.rate, help="of the top layer")
    parser.add_argument("--seed", type=int, default=usual.seed)
    options = parser.parse_args()

    encoder = encoder_folder()
    model = Answerer.pretrained(encoder)
    if options.start:
        known = torch.load(options.start, weights_only=True, map_location="cpu")
        # A reader has an encoder of the same form, and heads of its own, one of which goes by the same name.
        own = model.state_dict()
        fitting = {name: value for name, value in known.items() if name in own and value.shape == own[name].shape}
        model.load_state_dict(own | fitting)
    if torch.cuda.is_available():
        model.cuda()
    vocabulary = TextPieces(encoder / "tokenizer.json")
    unseen = {report["id"] for report in read_reports(UNSEEN)}
    reports = [*read_reports([WRITTEN / "train.jsonl", WRITTEN / "source"]), *read_answers(ANSWERS)]
    learned = [
        lesson for report in reports if report["id"] not in unseen for lesson in lessons(to_case(report), vocabulary)
    ]
    if options.polnear:
        recorder = SheetRecorder()
        read = load_reader(options.reader, answering=recorder).read
        articles = read_polnear(find_polnear(options.polnear), "train")
        learned += ordinary_lessons(read, recorder, (prepare(from_text(one.text, id=one.id)) for one in articles))
    settings = Settings(epochs=options.epochs, rate=options.rate, seed=options.seed)
    trained = train(model, learned, settings, options.run)
    write_answerer(trained.cpu(), options.run / ANSWERING)
    print(f"{len(learned)} sheets learned; the network is {options.run / ANSWERING}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
