"""Typesets HTML as a tagged PDF whose content stays on its pages: the only importer of WeasyPrint.

For others:

- `typesetter`: HTML to PDF
- `mend`: corrects the tags of a PDF for assistive technology
- `bounds`: finds content that lies outside its page
- `located`: finds the place in the YAML of such content
"""
