# make run, make install, make test, make check, make bench: each installs what it needs into .venv on first use.
PYTHON ?= python3
CONTAINER ?= docker
VENV := .venv
BIN := $(VENV)/bin
export PIP_DISABLE_PIP_VERSION_CHECK := 1
# One dependency comes as source, which older versions of pip else build in a way they warn of.
export PIP_USE_PEP517 := 1
export PIP_CONSTRAINT := $(CURDIR)/constraints.txt

# What `make test-NAME` can run alone; tests/README.md says what each is for.
SUITES := texts house long circles telegram matrix faults quick
# In the order of tests/conftest.py, and to the end whatever is red: the last line says what.
PYTEST = $(BIN)/python -m pytest -n auto --maxprocesses 4 --dist loadfile --no-loadscope-reorder --continue-on-collection-errors

# Bytecode of what was installed and of ours, on all processors (pip takes one); a library's file for a newer
# Python does not compile, and is not needed.
COMPILE = @$(BIN)/python -m compileall -qq -j 0 $(VENV)/lib bot adapters || true

.PHONY: run install test $(SUITES:%=test-%) check style bench mutants faults image release audit licences format example clean

run: $(VENV)/.run
	@$(BIN)/knotwork run

install: $(VENV)/.run

test: $(VENV)/.dev
	$(PYTEST)

$(SUITES:%=test-%): test-%: $(VENV)/.dev
	$(PYTEST) -m $*

# `make check test` reads the tests once: those of texts run among all.
check: style $(if $(filter test,$(MAKECMDGOALS)),,test-texts)

style: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(VENV)/.dev
	@$(BIN)/knotwork bench all --json
	@$(BIN)/python -m benchmarks.platforms.telegram
	@$(BIN)/python -m benchmarks.platforms.matrix
	@$(BIN)/python -m benchmarks.platforms.replicas

# The code with one thing changed: do the tests notice? MUTANTS is named, sample, --again … Takes hours.
mutants: $(VENV)/mutants/.made
	@nice $(BIN)/python -m tests.mutants $(MUTANTS)

faults: $(VENV)/.dev
	KNOTWORK_FAULTS=whole $(BIN)/python -m pytest -q --timeout 900 tests/faults

# The container image; docker, podman or buildah will do.
image:
	$(CONTAINER) build -f deploy/Dockerfile -t knotwork:latest .

# A wheel that was tried from an empty home, its checksums, and notes from the changelog: in dist/. Takes minutes.
release: $(VENV)/.dev
	@$(BIN)/python -m tests.repository.release dist

# Known weaknesses of what constraints.txt names, looked up by a program in a folder of its own; and licences.
audit: $(VENV)/.audit
	@$(BIN)/python -m tests.repository.audit $(VENV)/audit

licences: $(VENV)/.dev
	@$(BIN)/python -m tests.repository.licences > docs/licences.md

format: $(VENV)/.dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

example: $(VENV)/.run
	$(BIN)/python -c "from bot.settings import render_toml; print(render_toml(), end='')" > config/knotwork.example.toml
	$(BIN)/python -c "from bot.settings import render_environment; print(render_environment(), end='')" > config/.env.example

clean:
	rm -rf $(VENV)

# Debian's python3 may come without ensurepip: then the system's pip installs into the environment.
$(VENV)/.made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Knotwork needs Python 3.11 or newer."; exit 1; }
	@echo "Setting up .venv (once) …"
	@$(PYTHON) -m venv $(VENV) >/dev/null 2>&1 || $(PYTHON) -m venv --clear --without-pip $(VENV)
	@touch $@

$(VENV)/.run: $(VENV)/.made pyproject.toml constraints.txt
	@echo "Installing what Knotwork needs (once, about a minute) …"
	@if [ -x $(BIN)/pip ]; then $(BIN)/pip install -q --no-compile -e .; else $(PYTHON) -m pip --python $(BIN)/python install -q --no-compile -e .; fi
	$(COMPILE)
	@touch $@

$(VENV)/.dev: $(VENV)/.made pyproject.toml constraints.txt
	@echo "Installing what the tests need (once, about a minute) …"
	@if [ -x $(BIN)/pip ]; then $(BIN)/pip install -q --no-compile -e '.[dev]'; else $(PYTHON) -m pip --python $(BIN)/python install -q --no-compile -e '.[dev]'; fi
	$(COMPILE)
	@touch $@ $(VENV)/.run

$(VENV)/.audit: $(VENV)/.dev
	@if [ -x $(BIN)/pip ]; then pip=$(BIN)/pip; else pip="$(PYTHON) -m pip --python $(BIN)/python"; fi; \
		PIP_CONSTRAINT= $$pip install -q --target $(VENV)/audit 'pip-audit>=2.9,<3'
	@touch $@

$(VENV)/mutants/.made: $(VENV)/.dev
	@if [ -x $(BIN)/pip ]; then pip=$(BIN)/pip; else pip="$(PYTHON) -m pip --python $(BIN)/python"; fi; \
		PIP_CONSTRAINT= $$pip install -q --upgrade --target $(VENV)/mutants/lib 'coverage>=7.17,<8'
	@touch $@
