# make run    the explorer on the policies of data/        make test   everything that CI runs
# All that is made stays in this folder: .venv (Python), .neo4j (jars for the tests), policygraph.ladybug (the graph).

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DELETE_ON_ERROR:
MAKEFLAGS += --no-builtin-rules --no-print-directory
.DEFAULT_GOAL := help

# The lock is made for 3.11; later versions that pyproject.toml admits mostly work with it.
PYTHON ?= $(or $(shell command -v python3.11),$(shell command -v python3.12),$(shell command -v python3.13))
DB ?= policygraph.ladybug
PORT ?= 8501
PYTEST_ARGS ?=
# Each of the processes that share the tests starts a Neo4j and a Chromium of its own: some 3 GB.
WORKERS ?= 2
BENCH_FROM ?= data/digests
SIZES ?= 1000 10000

BIN := .venv/bin
SUDO := $(if $(filter 0,$(shell id -u 2>/dev/null)),,sudo)
# $(call need,TOOL,WHAT TO DO) stops with one line where a tool is missing.
need = command -v $(1) >/dev/null || { echo "$(1) is missing: $(2)" >&2; exit 1; }

.PHONY: help run test lint quality faults load bench docs lock clean install neo4j system

help: ## say what there is to make
	@grep -hE '^[a-z0-9-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

run: install ## build the graph of data/ and serve the explorer on 127.0.0.1:8501 (PORT=…, DB=…)
	@$(BIN)/policygraph build data/digests --db "$(DB)"
	@$(BIN)/policygraph explore --db "$(DB)" --port $(PORT)

test: install system neo4j lint ## run everything: lint, types, tests on both engines, the explorer in Chromium
	@$(BIN)/pytest --numprocesses $(WORKERS) --dist worksteal $(PYTEST_ARGS)

lint: install ## check style and types
	@$(BIN)/ruff check --quiet .
	@$(BIN)/ruff format --check --quiet .
	@$(BIN)/mypy

bench: install ## measure loading against bare COPY, first pages, one changed document (docs/performance.md; SIZES="1000 10000")
	@mkdir -p .cache/bench
	@$(BIN)/policygraph extract $(BENCH_FROM) -o .cache/bench/real.jsonl
	@$(BIN)/python -m benchmarks.worlds .cache/bench/real.jsonl --policies $(lastword $(SIZES)) >.cache/bench/facts.jsonl
	@$(BIN)/python -m benchmarks.scale .cache/bench/facts.jsonl --sizes $(SIZES) -o docs/performance.md

faults: install ## kill whatever writes a graph, 150 times, and look what is left (docs/store.md)
	@$(BIN)/python -m benchmarks.faults
	@$(BIN)/python -m benchmarks.faults --large
	@$(BIN)/python -m benchmarks.faults --neo4j --random 50 --aimed 10

load: install ## ten at the explorer and twenty programs over HTTP, five minutes, while the graph changes (docs/store.md)
	@$(BIN)/python -m benchmarks.crowd

quality: install ## score the extraction (docs/quality.md), time the reports (docs/reports.md); name the facts gained and lost
	@$(BIN)/python -m benchmarks.quality
	@$(BIN)/python -m benchmarks.reports

docs: install ## renew the generated parts of README.md and docs/
	@$(BIN)/python -m viz.reference

lock: install ## pin the newest versions that pyproject.toml admits
	@CUSTOM_COMPILE_COMMAND="make lock" $(BIN)/pip-compile --quiet --upgrade --strip-extras --all-extras --all-build-deps \
	  --no-emit-options --no-emit-index-url --no-emit-find-links --no-emit-trusted-host \
	  --output-file requirements.lock pyproject.toml

audit: install ## look for known weaknesses of the packages of the lock, where the service that knows them is reachable
	@$(BIN)/pip install --quiet --disable-pip-version-check 'pip-audit>=2.7,<3' && \
	  $(BIN)/pip-audit --strict --disable-pip --no-deps --requirement requirements.lock --timeout 20 || \
	  { echo "not audited to the end: what is above is either a finding or a service that does not answer here" >&2; exit 1; }

clean: ## remove what was made, but no graph
	rm -rf .venv .neo4j .cache .pytest_cache .mypy_cache .ruff_cache .hypothesis build dist
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

install: .venv/installed

# hatchling and editables stand in the lock, so that the project itself is installed without asking an index again.
.venv/installed: requirements.lock pyproject.toml
	@test -n "$(PYTHON)" || { echo "python3.11 is missing: apt-get install python3.11 python3.11-venv, or PYTHON=/path/to/python3.11" >&2; exit 1; }
	@test -x $(BIN)/python || { echo "making .venv with $(PYTHON) (a minute, once)"; $(PYTHON) -m venv .venv || \
	  { rm -rf .venv; echo "no virtual environment: apt-get install python3.11-venv" >&2; exit 1; }; }
	@$(BIN)/pip install --quiet --disable-pip-version-check --requirement requirements.lock
	@$(BIN)/pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps --editable .
	@$(BIN)/python -m compileall -q extraction graph queries viz  # pip does so for all but what is editable
	@touch $@

# Debian's Chromium and Chinese glyphs, for the tests of the explorer.
system:
	@missing=""; \
	command -v chromium >/dev/null || missing=" chromium"; \
	compgen -G "/usr/share/fonts/opentype/noto/NotoSansCJK*" >/dev/null || missing="$$missing fonts-noto-cjk"; \
	test -z "$$missing" || { \
	  command -v apt-get >/dev/null || { echo "missing:$$missing: install them with your system's packages" >&2; exit 1; }; \
	  echo "installing$$missing"; \
	  $(SUDO) apt-get update -qq; \
	  $(SUDO) env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $$missing >/dev/null; }

neo4j: .neo4j/installed ## fetch the jars of a real Neo4j from Maven Central, for the tests

.neo4j/installed: tests/neo4j/pom.xml
	@$(call need,java,apt-get install openjdk-17-jre-headless)
	@$(call need,mvn,apt-get install maven)
	@echo "fetching Neo4j from Maven Central (a minute, once)"
	@rm -rf .neo4j/lib
	@mvn --quiet --batch-mode -Dstyle.color=never --file tests/neo4j/pom.xml dependency:copy-dependencies
	@touch $@
