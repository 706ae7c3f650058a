"""HTML becomes a tagged PDF whose marks lie inside its pages: the only importer of WeasyPrint.

For others:

- `typesetter`: HTML to PDF
- `mend`: tags as readers need them
- `bounds`: what lies outside its page
- `located`: the place in the YAML of what was found on a page
"""
