# Everything that is done to this project, one word each. `make` alone lists the words.
#
# Needs git, make and Python 3.11 or newer. The first run fetches packages as pip is configured to;
# later runs touch no network until pyproject.toml changes.

SHELL := /bin/sh
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

VENV := .venv
BIN := $(VENV)/bin
PYTHON ?=
POLNEAR ?= $(wildcard ../shared/data/polnear/data)
ARGS ?=

# The stamps are copies of the pyproject.toml they were made for: only changed words cause an install.
READY := $(VENV)/.ready-pyproject.toml
READY_TRAIN := $(VENV)/.ready-train-pyproject.toml

.PHONY: help setup demo serve screenshots test lint format docs transcripts gate evaluate bench train wheel-smoke clean

help: ## list these words
	@awk 'BEGIN { FS = ":.*## " } /^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' Makefile

setup: $(READY) ## create .venv with the package, its command and the development tools

$(READY): pyproject.toml
	@if [ -x $(BIN)/onrecord ] && cmp -s pyproject.toml $@; then touch $@; else \
	  $(find_python); \
	  echo "Setting up $(VENV) with $$($(BIN)/python --version)"; \
	  $(BIN)/python -m pip install --quiet --editable '.[dev,docs]' || exit 1; \
	  cp pyproject.toml $@; \
	fi

$(READY_TRAIN): $(READY)
	@if $(BIN)/python -c 'import torch' 2>/dev/null && cmp -s pyproject.toml $@; then touch $@; else \
	  echo "Adding what training needs (PyTorch; a large download)"; \
	  $(BIN)/python -m pip install --quiet --editable '.[train]' || exit 1; \
	  cp pyproject.toml $@; \
	fi

# A name on the path is not yet a Python that runs, is new enough and can make an environment: try each.
define find_python
if ! $(BIN)/python -c 'import sys, pip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
  found=; bare=; \
  for candidate in $(if $(PYTHON),"$(PYTHON)",python3.13 python3.12 python3.11 python3); do \
    "$$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 || continue; \
    "$$candidate" -c 'import ensurepip, venv' >/dev/null 2>&1 || { bare=$$candidate; continue; }; \
    found=$$candidate; break; \
  done; \
  if [ -z "$$found" ] && [ -n "$$bare" ]; then \
    echo "error: $$bare cannot make virtual environments (no module venv or ensurepip)." >&2; \
    echo "       On Debian and Ubuntu the package python3-venv adds them; or name another: make setup PYTHON=/path/to/python3" >&2; \
    exit 1; \
  elif [ -z "$$found" ]; then \
    echo "error: OnRecord needs Python 3.11 or newer; $(if $(PYTHON),$(PYTHON) is none,none of python3.13 python3.12 python3.11 python3 is)." >&2; \
    echo "       Install one, or name it: make setup PYTHON=/path/to/python3" >&2; \
    exit 1; \
  fi; \
  "$$found" -m venv --clear $(VENV) || { echo "error: $$found could not create $(VENV)." >&2; exit 1; }; \
fi
endef

demo: setup ## put the example reports into a record and show what it says of them
	@$(BIN)/python examples/demo.py

EXAMPLE := build/example-record.sqlite
# Only where there is a screen: a browser in the terminal would take it over.
SCREEN := $(or $(DISPLAY),$(WAYLAND_DISPLAY),$(filter Darwin,$(shell uname -s)))

serve: setup ## open a record of the example reports in a browser
	@mkdir -p build
	@$(BIN)/onrecord add --record $(EXAMPLE) examples/lake examples/maternity
	@$(BIN)/onrecord serve --record $(EXAMPLE) $(if $(SCREEN),--open) $(ARGS)

screenshots: setup ## take the pictures of the site that docs/ shows
	$(BIN)/python -m tests.web.screenshots

test: setup ## run every test
	$(BIN)/python -m pytest $(ARGS)

lint: setup ## check style (ruff), layout (ruff format) and types (mypy, strict)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: setup ## put the code into the layout that `make lint` asks for
	$(BIN)/ruff check --fix --exit-zero --quiet .
	$(BIN)/ruff format .

docs: setup ## build the documentation into site/; a warning is an error
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict

transcripts: setup ## write the commands' real output into README.md and docs/
	$(BIN)/python -m tests.docs.transcripts --update

gate: setup ## hold the reader's scores on the fixed sample against the pinned ones
	$(BIN)/python -m pytest tests/evaluation $(ARGS)

evaluate: setup ## measure the reader on PolNeAR dev; POLNEAR=path to a clone of the corpus
	@if [ -z "$(POLNEAR)" ]; then \
	  echo "error: say where the corpus is: make evaluate POLNEAR=/path/to/PolNeAR/data" >&2; exit 1; fi
	$(BIN)/python -m training.evaluate --polnear "$(POLNEAR)" $(ARGS)

bench: setup ## measure speed and memory
	$(BIN)/python -m bench $(ARGS)

TRAIN = $(BIN)/python -m training --polnear "$(POLNEAR)" $(if $(NAMES),--automatic "$(NAMES)") \
  $(if $(ONTOGUM),--ontogum "$(ONTOGUM)/train")
OWN = training/data/written
FOLDS = runs/fold-0/model runs/fold-1/model

train: setup $(READY_TRAIN) ## train the reader anew (hours on two cores; it can be stopped and resumed)
	@if [ -z "$(POLNEAR)" ]; then \
	  echo "error: say where the corpus is: make train POLNEAR=/path/to/PolNeAR/data" >&2; exit 1; fi
	$(TRAIN) --run runs/first $(ARGS)
	$(TRAIN) --run runs/second --start runs/first/epoch-6.pt \
	  --seed 2 --epochs 4 --rate 1.5e-4 --head-rate 1e-3 --repeat-written 2 $(ARGS)
	$(TRAIN) --run runs/reader --start runs/second/epoch-3.pt \
	  --seed 3 --epochs 2 --rate 1.5e-4 --head-rate 1e-3 --repeat-written 2 --window 382 --batch 12 --margin 64 $(ARGS)
	for fold in 0 1; do $(TRAIN) --run runs/fold-$$fold --leave-out $$fold --window 382 --batch 12 --margin 64 $(ARGS) || exit 1; done
	$(BIN)/python -m training.pointing --models $(FOLDS) --write runs/reader/model
	$(BIN)/python -m training.antecedents --written $(OWN)/train.jsonl --written $(OWN)/source --models $(FOLDS) \
	  $(if $(ONTOGUM),--ontogum "$(ONTOGUM)") --out runs/reader/model/antecedents.json
	$(BIN)/python -m training.answering --start runs/reader/epoch-1.pt --run runs/answering \
	  --polnear "$(POLNEAR)" --reader runs/reader/model
	cp runs/answering/answering.onnx runs/reader/model/
	$(BIN)/python -m training.calibrate --polnear "$(POLNEAR)" --model runs/reader/model

wheel-smoke: setup ## build the wheel and use it in a clean environment, without a network
	$(BIN)/python tests/smoke/wheel.py

clean: ## remove everything that is made, .venv too
	rm -rf $(VENV) build dist site .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
