# One word for everything that one does here. `make` alone lists them.
.PHONY: help packages demo build test check lint format install install-files uninstall

export SWIFT_BACKTRACE ?= enable=no

help: ## this list
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 12

packages: ## install the C libraries that the build needs (Debian, apt)
	@Tools/system-packages

# Tests run hundreds of whole nights: without optimisation they take five times as long.
TESTED = -c release -Xswiftc -enable-testing
# More for the compiler, where programs are built that were built with it before.
FLAGS ?=

demo: packages ## build, and run the example world's three nights
	swift build -c release $(FLAGS)
	@Examples/three-nights/run "$$(swift build -c release --show-bin-path)"

build: packages ## build everything for debugging
	swift build --build-tests

test: packages ## run all tests
	swift build $(TESTED) --build-tests
	swift test $(TESTED) --skip-build

lint: ## check the format of the code
	swift format lint --strict -r Package.swift Sources Tests

format: ## put the code into format
	swift format -i -r Package.swift Sources Tests

check: packages lint ## all that CI asks: format, checked build, tests, input
	swift build $(TESTED) --build-tests --explicit-target-dependency-import-check error
	swift test $(TESTED) --skip-build
	Tools/input-check

PREFIX ?= /usr/local
DESTDIR ?=
BIN ?= $$(swift build -c release --show-bin-path)
UNITS ?= /etc/systemd/system
programs = atlas atlas-fetch atlas-extract atlas-diff atlas-score atlas-export atlas-review atlas-site

install: packages ## build, and install programs, a first index and systemd's units
	swift build -c release
	@$(MAKE) install-files
	install -d "$(DESTDIR)$(UNITS)"
	sed 's|/usr/local|$(PREFIX)|g' Operations/cancel-atlas.service > "$(DESTDIR)$(UNITS)/cancel-atlas.service"
	install -m 644 Operations/cancel-atlas.timer "$(DESTDIR)$(UNITS)"

install-files:
	install -d "$(DESTDIR)$(PREFIX)/bin" "$(DESTDIR)$(PREFIX)/libexec/cancel-atlas" \
	  "$(DESTDIR)$(PREFIX)/share/cancel-atlas" "$(DESTDIR)$(PREFIX)/share/doc/cancel-atlas"
	for program in $(programs); do install -m 755 "$(BIN)/$$program" "$(DESTDIR)$(PREFIX)/bin" || exit 1; done
	install -m 755 Distributed/shards.py Distributed/spark.py "$(DESTDIR)$(PREFIX)/libexec/cancel-atlas"
	install -m 755 Operations/start "$(DESTDIR)$(PREFIX)/libexec/cancel-atlas"
	cp -R pipeline.json "$(DESTDIR)$(PREFIX)/share/cancel-atlas"
	tar -C . --exclude=input/snapshots -cf - input | tar -C "$(DESTDIR)$(PREFIX)/share/cancel-atlas" -xf -
	install -m 644 README.md ARCHITECTURE.md CONTRIBUTING.md CHANGELOG.md LICENSE "$(DESTDIR)$(PREFIX)/share/doc/cancel-atlas"
	install -d "$(DESTDIR)$(PREFIX)/share/doc/cancel-atlas/Operations"
	install -m 644 Operations/README.md Operations/crontab Operations/logrotate "$(DESTDIR)$(PREFIX)/share/doc/cancel-atlas/Operations"

uninstall: ## take away what install put there; data stay
	cd "$(DESTDIR)$(PREFIX)/bin" && rm -f $(programs)
	rm -rf "$(DESTDIR)$(PREFIX)/libexec/cancel-atlas" "$(DESTDIR)$(PREFIX)/share/cancel-atlas" \
	  "$(DESTDIR)$(PREFIX)/share/doc/cancel-atlas"
	rm -f "$(DESTDIR)$(UNITS)/cancel-atlas.service" "$(DESTDIR)$(UNITS)/cancel-atlas.timer"
