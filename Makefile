# Two commands do all: `make run` and `make test`. Each makes its own environment first.
PORT ?= 8501
WORKERS ?= 2
VENV := .venv
PY := $(VENV)/bin/python
PEERS := benchmarks/peers/.venv
SOAK_MINUTES ?= 60
JS := $(VENV)/frontend/node_modules/.bin
# neighbours of a file stay in one process, and a process that is done takes over from the other
PARALLEL := -n $(WORKERS) --dist worksteal
# what fails is tried once more and named in the report: a browser on a busy machine is late now and then
AGAIN := --reruns 1 -rR
# the servers that tests start compile our code once, not each for itself
PYTEST := env -u PYTHONDONTWRITEBYTECODE $(PY) -m pytest
CHECKS := check-style check-types check-imports check-scripts data

.PHONY: help run dev demo test test-fast test-deploy approve check $(CHECKS) bench bench-records soak peers layers shots lock sbom audit install install-dev

help:  ## list these commands
	@sed -nE 's/^([a-z-]+):.*  ## (.+)/\1\t\2/p' $(MAKEFILE_LIST) | while IFS="$$(printf '\t')" read -r name does; do printf '  make %-13s %s\n' "$$name" "$$does"; done

run: install  ## serve the app on PORT (8501)
	$(VENV)/bin/streamlit run app.py --server.port $(PORT)

dev: install  ## serve it and run a page again whenever a file is saved
	$(VENV)/bin/streamlit run app.py --server.port $(PORT) --server.fileWatcherType auto --server.runOnSave true

demo: install  ## show it with an invented record of its own, on 127.0.0.1 and PORT alone
	$(PY) -m scripts.demo --port $(PORT)

test: install-dev $(VENV)/installed-frontend  ## every test, in WORKERS (2) processes
	@sh scripts/browser.sh
	$(PYTEST) $(PARALLEL) $(AGAIN)

test-fast: install-dev $(VENV)/installed-frontend  ## the tests that need no browser
	$(PYTEST) $(PARALLEL) --ignore tests/browser

test-deploy: install-dev  ## behind nginx, and several servers whose parts end: as root on Debian
	@sh scripts/browser.sh
	@command -v nginx >/dev/null || { apt-get update -qq && apt-get install -y -qq --no-install-recommends nginx openssl >/dev/null; }
	$(PYTEST) --capture no deploy/tests

approve: install-dev  ## write anew what pages, files and answers are compared with; read the difference
	$(PYTEST) $(wildcard tests/*/test_approved_*.py) tests/plan/checks --snapshot-update

check: install-dev $(VENV)/installed-frontend  ## style, types, imports, scripts of the page and data, two at a time
	@$(MAKE) --no-print-directory --keep-going --jobs 2 --output-sync=target $(CHECKS)

check-style: install-dev
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .

check-types: install-dev
	$(VENV)/bin/mypy

check-imports: install-dev
	$(VENV)/bin/lint-imports

check-scripts: $(VENV)/installed-frontend
	cd frontend && ../$(JS)/biome ci --error-on-warnings .
	$(JS)/tsc --project frontend

bench: install-dev peers  ## measure pages, files, 30 people at once and other libraries, beside a bare page
	@sh scripts/browser.sh
	$(PY) -m benchmarks.run
	$(PY) -m benchmarks.exports
	$(PY) -m benchmarks.table

bench-records: install-dev  ## measure 50,000 reports, 20,000 projects and 5,000 items
	@sh scripts/browser.sh
	$(PY) -m benchmarks.many
	$(PY) -m benchmarks.progress
	$(PY) -m benchmarks.ledger
	$(PY) -m benchmarks.table

soak: install-dev  ## load the server with 30 people for SOAK_MINUTES (60), and watch its memory
	$(PY) -m benchmarks.soak --minutes $(SOAK_MINUTES)

peers: $(PEERS)/installed  ## make the environment of the other libraries

data: install-dev  ## check the package in data/
	$(PY) scripts/check_data.py

layers: install-dev  ## build the layers anew from open sources
	$(PY) -m scripts.build_layers

shots: install-dev  ## take the pictures of the READMEs; with FOLDER=… of every page, into it
	@sh scripts/browser.sh
	$(PY) -m scripts.screenshots $(if $(FOLDER),"$(FOLDER)")

install: $(VENV)/installed  ## make the environment that runs the app
install-dev: $(VENV)/installed-dev  ## make the one that also tests and measures

lock: $(VENV)/audit/installed  ## write the lock files anew after a change of requirements
	@sh scripts/lock.sh $(VENV)/audit/bin/uv

sbom: $(VENV)/audit/installed  ## write the bill of materials of what runs (CycloneDX) to var/sbom.cdx.json
	@mkdir -p var
	$(VENV)/audit/bin/cyclonedx-py requirements --pyproject pyproject.toml --output-reproducible --output-file var/sbom.cdx.json requirements.lock

audit: $(VENV)/audit/installed  ## ask for known vulnerabilities of what is pinned; needs a network
	$(VENV)/audit/bin/pip-audit --strict --require-hashes --disable-pip --requirement requirements.lock
	$(VENV)/audit/bin/pip-audit --strict --require-hashes --disable-pip --requirement requirements-dev.lock

# what is installed is what was locked: a file that differs is refused
PIP := -m pip install --quiet --require-hashes --requirement

$(VENV)/installed: requirements.lock
	@sh scripts/venv.sh $(VENV)
	$(PY) $(PIP) requirements.lock
	@touch $@

$(VENV)/installed-dev: requirements-dev.lock requirements-nodeps.lock $(VENV)/installed
	$(PY) $(PIP) requirements-dev.lock
	$(PY) $(PIP) requirements-nodeps.lock --no-deps
	@touch $@

$(VENV)/audit/installed: requirements-audit.lock
	@sh scripts/venv.sh $(VENV)/audit
	$(VENV)/audit/bin/python $(PIP) requirements-audit.lock
	@touch $@

$(PEERS)/installed: benchmarks/peers/requirements.lock
	@sh scripts/venv.sh $(PEERS)
	$(PEERS)/bin/python $(PIP) benchmarks/peers/requirements.lock
	@touch $@

# what checks the scripts of the page; nothing of it runs in the product
$(VENV)/installed-frontend: frontend/package.json frontend/package-lock.json $(VENV)/installed-dev
	@mkdir -p $(VENV)/frontend
	@cp frontend/package.json frontend/package-lock.json $(VENV)/frontend/
	@cd $(VENV)/frontend && PATH="$(abspath $(VENV)/bin):$$PATH" npm ci --no-audit --no-fund --loglevel=error
	@touch $@
