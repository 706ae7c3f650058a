"""`python -m tests.visual`: makes the pictures of all shipped documents, and of the guide, anew."""

import shutil
import sys
import tempfile
from pathlib import Path

from tests.conftest import built
from tests.projects import ROOT, chromium
from tests.visual import guide
from tests.visual.sheets import pages, save, sheet

PICTURES = Path(__file__).parent / "pages"
GUIDE = ROOT / "docs" / "pictures"

pdftoppm = shutil.which("pdftoppm") or sys.exit("pdftoppm is not installed: it is in poppler-utils")
browser = shutil.which("chromium") or sys.exit("chromium is not installed")
shutil.rmtree(PICTURES, ignore_errors=True)
with tempfile.TemporaryDirectory() as folder:
    built(ROOT, Path(folder))
    for pdf in sorted(Path(folder).rglob("*.pdf")):
        name = pdf.relative_to(folder).with_suffix(".png")
        save(sheet(pages(pdftoppm, pdf)), PICTURES / name)
GUIDE.mkdir(exist_ok=True)
with (
    tempfile.TemporaryDirectory() as folder,
    guide.shipped_desk(Path(folder)) as desk,
    chromium(browser) as opened,
):
    for shown in guide.PICTURES:
        guide.take(opened, desk, shown, GUIDE / f"{shown}.png")
