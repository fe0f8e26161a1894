#!/bin/sh
# Writes a lock file beside each requirements file: every package on every platform, a hash for every file of a release.
set -eu
uv=$1
compile() {
    file=$1
    shift
    "$uv" pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate "$@" \
        "$file.txt" --output-file "$file.lock"
}
compile requirements
compile requirements-cluster
compile requirements-dev
compile requirements-audit
compile requirements-nodeps --no-deps
compile benchmarks/peers/requirements
