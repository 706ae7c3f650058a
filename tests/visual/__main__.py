"""`python -m tests.visual`: makes the pictures of all shipped documents anew."""

import shutil
import sys
import tempfile
from pathlib import Path

from tests.conftest import built
from tests.projects import ROOT
from tests.visual.sheets import pages, save, sheet

PICTURES = Path(__file__).parent / "pages"

pdftoppm = shutil.which("pdftoppm") or sys.exit("pdftoppm is not installed: it is in poppler-utils")
shutil.rmtree(PICTURES, ignore_errors=True)
with tempfile.TemporaryDirectory() as folder:
    built(ROOT, Path(folder))
    for pdf in sorted(Path(folder).rglob("*.pdf")):
        name = pdf.relative_to(folder).with_suffix(".png")
        save(sheet(pages(pdftoppm, pdf)), PICTURES / name)
