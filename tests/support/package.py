"""The package in `data/` as the dictionary describes it."""

from plan.package import dictionary, files
from tests.support.servers import ROOT

DATA = ROOT / "data"
BOOK = dictionary.read(files.read(DATA))
