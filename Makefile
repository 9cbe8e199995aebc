# One word for everything that one does here. `make` alone lists them.
.PHONY: help packages demo build test check lint format

export SWIFT_BACKTRACE ?= enable=no

help: ## this list
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 12

packages: ## install the C libraries that the build needs (Debian, apt)
	@Tools/system-packages

demo: packages ## build, and run the example world's three nights
	swift build -c release
	@Examples/three-nights/run "$$(swift build -c release --show-bin-path)"

build: packages ## build everything for debugging
	swift build --build-tests

test: packages ## run all tests
	swift build --build-tests
	swift test --skip-build

lint: ## check the format of the code
	swift format lint --strict -r Package.swift Sources Tests

format: ## put the code into format
	swift format -i -r Package.swift Sources Tests

check: packages lint ## all that CI asks: format, checked build, tests, input
	swift build --build-tests --explicit-target-dependency-import-check error
	swift test --skip-build
	Tools/input-check
