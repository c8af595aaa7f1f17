# make run, make test: on a fresh machine they first set up .venv (tools/set_up.py); after that they start at once.

PYTHON ?= python3
BIN := .venv/bin
ARGS ?=

# A virtual environment does not survive that its folder is moved; place.mk says where it was made.
-include .venv/place.mk
ifneq ($(CURDIR),$(SET_UP_IN))
.PHONY: .venv/ready-to-run .venv/ready-to-test
endif

.PHONY: help run test check engine-report known-misses latency effort random-actions torture fuzz exports translations screenshots format clean

help:
	@echo "make run     open the window on a sample article (make run ARGS='a.txt b.html' on yours)"
	@echo "make test    run every check: format, lint, types, imports, tests (make check is the same)"
	@echo "make engine-report  compare the engine with the last commit's (ARGS='REVISION --json' and more: ARGS=--help)"
	@echo "make known-misses   write into tests/data/hard which sentences the engine gets wrong today"
	@echo "make translations  bring resources/translations up to date with what the window says; names what is missing"
	@echo "make latency  measure how long the window takes to answer a key (minutes; on a machine that does nothing else)"
	@echo "make effort  count keys and clicks per gold quote (ARGS='GOLD.jsonl'; without, on the project's own articles)"
	@echo "make random-actions  press 2,000 keys and buttons by chance, four times over (the tests press 500)"
	@echo "make fuzz    let a fuzzer that sees which branches it reaches feed the reader of datasets for ten minutes (ARGS=-max_total_time=60)"
	@echo "make exports  install the libraries that exports are made for, and read each export back with its own"
	@echo "make torture  break the disk under a dataset 2,000 times (the tests do 100; ARGS='--seed 7' plays others)"
	@echo "make screenshots  take the pictures of README and manual anew, and of all else into artifacts/ (ARGS='NAME …')"
	@echo "make format  put the sources into the format that is checked"
	@echo "make clean   remove what these commands have made, the virtual environment included"

run: .venv/ready-to-run
	@$(BIN)/quotemark $(ARGS)

test check: .venv/ready-to-test
	@sh tools/check.sh

engine-report: .venv/ready-to-test
	@PYTHONPATH=src:tools $(BIN)/python -m engine_report $(ARGS)

known-misses: .venv/ready-to-test
	@PYTHONPATH=src:tools $(BIN)/python -m engine_report --known-misses

translations: .venv/ready-to-test
	@PYTHONPATH=src $(BIN)/python tools/translations.py $(ARGS)

latency: .venv/ready-to-test
	@$(BIN)/python benchmarks/latency.py $(ARGS)

effort: .venv/ready-to-test
	@$(BIN)/python benchmarks/effort.py $(if $(ARGS),$(ARGS),tests/data/gold/articles.jsonl)

random-actions: .venv/ready-to-test
	@QUOTEMARK_RANDOM_ACTIONS=2000 $(BIN)/pytest tests/workflows/test_random_actions.py $(ARGS)

fuzz: .venv/ready-to-test
	@$(BIN)/python -c "import atheris" 2>/dev/null || $(BIN)/python -m pip install --quiet --editable ".[fuzz]"
	@$(BIN)/python tests/fuzz/read_datasets.py -max_total_time=600 $(ARGS)

exports: .venv/ready-to-test
	@$(BIN)/python -c "import datasets, pandas, pybrat, pyarrow, spacy" 2>/dev/null || $(BIN)/python -m pip install --quiet --editable ".[exports]"
	@$(BIN)/pytest tests/exports -o "python_files=read_with_*.py" $(ARGS)

torture: .venv/ready-to-test
	@PYTHONPATH=src:tests/support $(BIN)/python tests/support/torture.py --rounds 2000 $(ARGS)

screenshots: .venv/ready-to-test
	@xvfb-run -a -s "-screen 0 2600x1800x24" $(BIN)/python tools/screenshots.py docs/images artifacts/screenshots $(ARGS)

format: .venv/ready-to-test
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

clean:
	rm -rf .venv .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache artifacts build dist
	find src tests benchmarks tools -name __pycache__ -type d -prune -exec rm -rf {} +

.venv/ready-to-run: pyproject.toml tools/set_up.py
	@$(PYTHON) tools/set_up.py run

.venv/ready-to-test: pyproject.toml tools/set_up.py
	@$(PYTHON) tools/set_up.py test
