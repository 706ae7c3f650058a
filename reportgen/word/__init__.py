"""Makes a Word document of a manuscript: Office Open XML, and the same bytes each time.

For others:

- `writer`: a manuscript as a Word document
- `template`: reads the styles of a Word template, and shows all styles in one to begin with
- `controls`: the content controls of a copy for review
- `package`: the file as an archive of parts
- `record`: where a copy for review says what was sent
- `reading`: reads a Word document that somebody sends back
- `inline`: words in a line, and the tags of languages
- `state`: the names of bookmarks
- `looks`: colours and sizes of the stylesheets
- `page`: the measures of its pages

The XML is written directly. No library writes what is needed: footnotes, fields with their results,
bookmarks, content controls. What is left, a ZIP file of a dozen texts, is little code and quick.
"""
