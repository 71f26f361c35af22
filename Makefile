# Two commands do everything: `make demo` and `make test`. Each needs Python 3.11 or newer, make, and the package index.
# The others are for people who work on the code. Every recipe also works typed by hand.

PORT ?= 8000
JOBS ?= auto
PYTHON ?= $(shell command -v python3.11 || command -v python3 || command -v python)

BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet install --require-hashes --only-binary :all:
# On this machine only. Production is what settings.py assumes when nobody says otherwise.
DEVELOPMENT := CLINIC_ENV=development
# The demo has people with known passwords: whatever the environment names, it goes into its own file under var/.
DEMO := env -u DATABASE_URL -u MEDIA_ROOT -u REDIS_URL -u EMAIL_URL CLINIC_ENV=development DEBUG=false
# What a real installation sets, with values of no use to anybody: for checks that only make sense in production.
PRODUCTION := env -u DEBUG -u DATABASE_URL CLINIC_ENV=production ALLOWED_HOSTS=clinic.example \
	SECRET_KEY=only-to-run-the-deployment-checks-0123456789-abcdefghijklmnopqrstuvwxyz
# They judge pages and are no part of the product: Python's index has neither.
JUDGES := vnu-jar@26.9.27 lighthouse@12.8.2
COMPILE := $(BIN)/uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes \
	--no-header --no-annotate -q

.DEFAULT_GOAL := help
.PHONY: help demo test search walks races stale pages judges lint bench peers teach measure lock states pictures

help: ## say what there is
	@grep -E '^[a-z]+:.*## ' Makefile | sed -E 's/^([a-z]+):.*## /make \1	/' | expand -t 16

demo: .venv/run.installed ## set up everything and serve the demo on 127.0.0.1 (PORT=8000)
	@$(BIN)/python -c 'import socket; socket.create_server(("127.0.0.1", $(PORT))).close()' 2>/dev/null || { \
		echo "Port $(PORT) is taken on this machine. Another one: make demo PORT=8001" >&2; exit 1; }
	@mkdir -p var/static
	@$(DEMO) $(BIN)/python manage.py migrate --verbosity 0
	@$(DEMO) $(BIN)/python manage.py setup_demo --address http://127.0.0.1:$(PORT)
	@echo
	@echo "Serving on http://127.0.0.1:$(PORT)/ until Ctrl-C."
	@$(DEMO) SITE_ADDRESS=http://127.0.0.1:$(PORT) $(BIN)/granian --interface wsgi --host 127.0.0.1 --port $(PORT) --workers 1 --blocking-threads 4 \
		--log-level warning clinic_content.wsgi:application

test: .venv/dev.installed ## set up everything and pass the tests (ARGS="-k four_eyes" for some of them)
	@$(BIN)/python -m pytest -q -n $(JOBS) --dist loadfile --no-loadscope-reorder $(ARGS)

search: .venv/dev.installed ## the property tests with new random examples, twenty times as many (ARGS="tests/content")
	@$(BIN)/python -m pytest -q -n $(JOBS) --dist loadfile --hypothesis-profile search $(ARGS)

walks: .venv/dev.installed ## 10 000 random walks of people and acts, after each of which the seven rules hold
	@CLINIC_WALKS=10000 $(BIN)/python -m pytest -q -s -n $(JOBS) tests/rules/test_walks.py $(ARGS)

races: .venv/dev.installed ## 1 000 real races of each pair of acts (DATABASE_URL names a PostgreSQL)
	@CLINIC_RACE_ROUNDS=1000 $(BIN)/python -m pytest -q -n $(JOBS) tests/rules/test_every_pair_at_once.py tests/rules/test_every_pair_beside.py \
		tests/rules/test_two_at_once.py $(ARGS)

stale: .venv/dev.installed ## 10 000 requests right after a release or a withdrawal, over three workers (also with DATABASE_URL)
	@CLINIC_NEXT_REQUESTS=10000 $(BIN)/python -m pytest -q -s -p no:xdist tests/rules/test_next_request_over_workers.py $(ARGS)

pages: .venv/dev.installed judges ## the Nu Html Checker and Lighthouse on every type of page (needs npm, Java, Chromium)
	@VNU_JAR=$(CURDIR)/.venv/judges/node_modules/vnu-jar/build/dist/vnu.jar \
		LIGHTHOUSE=$(CURDIR)/.venv/judges/node_modules/.bin/lighthouse CLINIC_REQUIRE_VNU=1 CLINIC_REQUIRE_LIGHTHOUSE=1 \
		$(BIN)/python -m pytest -q -p no:xdist tests/journeys/test_valid_pages.py $(ARGS)

judges:
	@test -d .venv/judges/node_modules/lighthouse || npm install --silent --no-audit --no-fund --prefix .venv/judges \
		$(JUDGES)

lint: .venv/dev.installed ## style, types, import contracts, migrations, deployment checks
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(DEVELOPMENT) $(BIN)/mypy
	$(DEVELOPMENT) $(BIN)/lint-imports --no-logo
	$(DEVELOPMENT) $(BIN)/python manage.py makemigrations --check --dry-run
	$(PRODUCTION) $(BIN)/python manage.py check --deploy --fail-level WARNING

bench: .venv/dev.installed ## queries and time of public pages, submitting, approving, releasing and the queue
	@$(BIN)/python -m pytest -q -s -p no:xdist tests/benchmarks $(ARGS)

peers: .venv/dev.installed ## serve one article by us, by Wagtail and by nginx in turn (needs wrk and nginx, and a quiet machine)
	@test -d .venv/peer || { $(BIN)/python -m venv .venv/peer && .venv/peer/bin/python -m pip --quiet install \
		"wagtail>=8,<9" "granian==$$($(BIN)/python -c 'import granian; print(granian.__version__)')"; }
	@$(BIN)/python tests/benchmarks/peers/beside.py $(CURDIR)/.venv/peer/bin/python

teach: .venv/dev.installed ## teach the importer's model anew from the keyed pages (after their words, features or rules change)
	@$(DEVELOPMENT) $(BIN)/python -m tests.keyed.teach

measure: .venv/dev.installed ## what the importer finds of keyed pages, each by a model that none of its folder taught (ARGS="k37 --tell")
	@$(DEVELOPMENT) $(BIN)/python -m tests.keyed.measure $(ARGS)

lock: .venv/dev.installed ## write requirements/ again from pyproject.toml, newest versions that fit
	$(COMPILE) --upgrade -o requirements/run.txt
	$(COMPILE) --upgrade --extra pdf -o requirements/pdf.txt
	$(COMPILE) --upgrade --extra dev -o requirements/dev.txt

states: .venv/run.installed ## write the state diagram in the README again from the table of moves
	@$(DEVELOPMENT) $(BIN)/python manage.py draw_states --write README.md

pictures: .venv/dev.installed ## take the README's pictures again of a demo that runs (PORT=8000)
	@$(BIN)/python docs/pictures/take.py http://127.0.0.1:$(PORT) quiet-harbour-demo

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "No Python was found. Install Python 3.11 or newer, or say PYTHON=/path/to/python." >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "$(PYTHON) is $$($(PYTHON) --version 2>&1), which is too old: Python 3.11 or newer is needed." >&2; \
		echo "Where one is installed beside it: make PYTHON=/path/to/python3.11 …" >&2; exit 1; }
	@echo "Making .venv with $$($(PYTHON) --version) …"
	@$(PYTHON) -m venv .venv || { \
		rm -rf .venv; echo "Making a virtual environment failed. On Debian: apt install python3-venv" >&2; exit 1; }

.venv/%.installed: requirements/%.txt | $(BIN)/python
	@echo "Installing requirements/$*.txt: every package is checked against its hash. The first time takes a minute or two."
	@$(PIP) -r $<
	@touch $@
