#!/bin/sh
# Makes the virtual environment, naming what the machine lacks.
set -eu
venv=$1
[ -x "$venv/bin/pip" ] && exit 0
python=${PYTHON:-python3}
command -v "$python" >/dev/null || { echo "python3 is missing: install Python 3.11 or newer (Debian: apt-get install python3 python3-venv)." >&2; exit 1; }
"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed; $("$python" --version) found. Set PYTHON= to a newer one." >&2; exit 1; }
"$python" -c 'import ensurepip' 2>/dev/null || { echo "python3-venv is missing (Debian: apt-get install python3-venv)." >&2; exit 1; }
"$python" -m venv "$venv"
