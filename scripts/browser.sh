#!/bin/sh
# Makes sure there is a Chromium for the browser tests: the system's, else Debian's package, else Playwright's own.
set -eu
for name in chromium-headless-shell chromium chromium-browser google-chrome google-chrome-stable; do
  command -v "$name" >/dev/null && exit 0
done
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  apt-get update -qq || true
  for package in chromium-headless-shell chromium; do
    echo "No Chromium found; installing Debian's $package…"
    apt-get install -y -qq --no-install-recommends "$package" >/dev/null && exit 0
  done
fi
echo "No Chromium found; asking Playwright for its own…"
.venv/bin/python -m playwright install chromium && exit 0
echo "No browser could be had: install Chromium (Debian: apt-get install chromium), then run again." >&2
exit 1
