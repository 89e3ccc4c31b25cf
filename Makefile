# The one entry for people and for CI. `make` lists the targets.

SWIFT ?= swift
PREFIX ?= /usr
SYSCONFDIR ?= /etc
DESTDIR ?=
# The program that `install` installs. Set it to install one that is already built.
PROGRAM ?=

bindir = $(DESTDIR)$(PREFIX)/bin
unitdir = $(DESTDIR)$(PREFIX)/lib/systemd/system
sharedir = $(DESTDIR)$(PREFIX)/share/payprobe
docdir = $(DESTDIR)$(PREFIX)/share/doc/payprobe
confdir = $(DESTDIR)$(SYSCONFDIR)/payprobe

sources = Package.swift Sources Tests $(wildcard Benchmarks/Package.swift Benchmarks/Sources)
units = payprobe.service payprobe-check.service payprobe-check.timer payprobe-failure@.service \
  payprobe-report@.service payprobe-report-daily.timer payprobe-report-monthly.timer
release_flags = -c release --static-swift-stdlib --product payprobe
# A test run that hangs ends. On a terminal it stays in the foreground, so that Ctrl-C reaches it.
bounded = timeout $(shell test -t 0 && echo --foreground) --kill-after=30s

.DEFAULT_GOAL := help
.PHONY: help setup receivers build release demo test torture independent lint format bench tsan asan install uninstall clean

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-11s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

setup: ## Install the Debian packages that are missing
	@Scripts/setup

receivers: setup
	@Scripts/alert-receivers

build: setup ## Build for development
	$(SWIFT) build

release: setup ## Build the program that `install` installs
	$(SWIFT) build $(release_flags)

demo: setup ## Build, probe simulated payment providers for a minute, report
	$(SWIFT) build --product payprobe
	@"$$($(SWIFT) build --show-bin-path)/payprobe" demo

test: receivers ## Run all tests
	$(bounded) 30m $(SWIFT) test --disable-xctest

torture: setup ## Run the heavy tests, 40 minutes at most, and print what they measure
	PAYPROBE_TORTURE=1 $(bounded) 40m $(SWIFT) test --disable-xctest --no-parallel --filter Torture

independent: setup ## Install what others wrote (localstripe, nginx, jsonpath-rfc9535, axe-core, an HTML checker) and compare
	Scripts/independent-servers
	$(bounded) 10m $(SWIFT) test --disable-xctest --filter "Independent|ClientCertificate"

lint: setup ## Check the form of the source
	$(SWIFT) format lint --strict --recursive $(sources)
	Scripts/check-source.test
	Scripts/check-source $(sources)

format: setup ## Bring the source into its form
	$(SWIFT) format --in-place --recursive $(sources)

bench: setup ## Measure beside bare C and other tools (ROW="daemon 10 1": one row, for less time)
	Benchmarks/run.sh $(ROW)

# One test after the other: under a sanitizer they are so slow that many at once would run into their time limits.
# The thread sanitizer needs descriptors and memory of its own where a test leaves few, the address sanitizer memory.
tsan: setup ## Run all tests under the thread sanitizer (FILTER=CurlMultiTests: some of them)
	TSAN_OPTIONS="suppressions=$(CURDIR)/Scripts/tsan.suppressions" \
	  $(bounded) 60m $(SWIFT) test --disable-xctest --sanitize=thread --scratch-path .build-tsan --no-parallel \
	  --skip usedUpDescriptors --skip fewDescriptors --skip littleMemory $(addprefix --filter ,$(FILTER))

asan: setup ## The same under the address sanitizer
	ASAN_OPTIONS=detect_leaks=0 \
	  $(bounded) 60m $(SWIFT) test --disable-xctest --sanitize=address --scratch-path .build-asan --no-parallel \
	  --skip littleMemory $(addprefix --filter ,$(FILTER))

install: $(if $(PROGRAM),,release) ## Install program, units and example (DESTDIR=, PREFIX=/usr)
	@set -eu; \
	program="$(PROGRAM)"; \
	[ -n "$$program" ] || program="$$($(SWIFT) build $(release_flags) --show-bin-path)/payprobe"; \
	install -d "$(bindir)" "$(unitdir)" "$(sharedir)" "$(docdir)" "$(confdir)"; \
	install -d -m 0700 "$(confdir)/credentials"; \
	install -m 0755 "$$program" "$(bindir)/payprobe"; \
	strip --strip-debug "$(bindir)/payprobe" 2>/dev/null || true; \
	for unit in $(units); do \
	  sed 's#/usr/bin/payprobe#$(PREFIX)/bin/payprobe#; s#/usr/share/doc#$(PREFIX)/share/doc#; s#/etc/payprobe#$(SYSCONFDIR)/payprobe#g' \
	    "systemd/$$unit" >"$(unitdir)/$$unit"; \
	  chmod 0644 "$(unitdir)/$$unit"; \
	done; \
	install -m 0644 docs/systemd.md "$(docdir)/systemd.md"; \
	"$$program" config schema >"$(sharedir)/payprobe.schema.json"; \
	chmod 0644 "$(sharedir)/payprobe.schema.json"; \
	if [ -e "$(confdir)/probes.json" ]; then \
	  echo "install: kept $(confdir)/probes.json"; \
	else \
	  install -m 0644 probes.json "$(confdir)/probes.json"; \
	fi

uninstall: ## Remove what `install` installed; configuration and recorded results stay
	rm -f "$(bindir)/payprobe" $(foreach unit,$(units),"$(unitdir)/$(unit)") \
	  "$(sharedir)/payprobe.schema.json" "$(docdir)/systemd.md"
	rmdir "$(sharedir)" "$(docdir)" 2>/dev/null || true

clean: ## Remove what was built
	rm -rf .build .build-tsan .build-asan Benchmarks/.build
