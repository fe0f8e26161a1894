# Two commands do all: `make run` and `make test`. Each makes its own environment first.
PORT ?= 8501
VENV := .venv
PY := $(VENV)/bin/python
JS := $(VENV)/frontend/node_modules/.bin

.PHONY: run test check bench data layers shots install install-dev

run: install
	$(VENV)/bin/streamlit run app.py --server.port $(PORT)

test: install-dev $(VENV)/installed-frontend
	@sh scripts/browser.sh
	$(PY) -m pytest

check: install-dev $(VENV)/installed-frontend
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/mypy
	$(VENV)/bin/lint-imports
	cd frontend && ../$(JS)/biome ci --error-on-warnings .
	$(JS)/tsc --project frontend
	$(PY) scripts/check_data.py

bench: install-dev
	@sh scripts/browser.sh
	$(PY) -m benchmarks.run
	$(PY) -m benchmarks.exports

data: install-dev
	$(PY) scripts/check_data.py

layers: install-dev
	$(PY) -m scripts.build_layers

shots: install-dev
	@sh scripts/browser.sh
	$(PY) -m scripts.screenshots

install: $(VENV)/installed
install-dev: $(VENV)/installed-dev

$(VENV)/installed: requirements.txt
	@sh scripts/venv.sh $(VENV)
	$(PY) -m pip install --quiet --requirement requirements.txt
	@touch $@

$(VENV)/installed-dev: requirements-dev.txt requirements-nodeps.txt $(VENV)/installed
	$(PY) -m pip install --quiet --requirement requirements-dev.txt
	$(PY) -m pip install --quiet --no-deps --requirement requirements-nodeps.txt
	@touch $@

# what checks the scripts of the page; nothing of it runs in the product
$(VENV)/installed-frontend: frontend/package.json frontend/package-lock.json $(VENV)/installed-dev
	@mkdir -p $(VENV)/frontend
	@cp frontend/package.json frontend/package-lock.json $(VENV)/frontend/
	@cd $(VENV)/frontend && PATH="$(abspath $(VENV)/bin):$$PATH" npm ci --no-audit --no-fund --loglevel=error
	@touch $@
