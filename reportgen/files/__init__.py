"""The only package that touches files: what each is, how it is read and written, where outputs go.

For others:

- `handles`: the one way to a file: by the handle of its folder, through no link
- `sources`: the project, and its files as text
- `settings`: the project's settings
- `layout`: what a file is, by its name and place
- `paths`: which paths may be followed
- `input`: what an output is made from, by sort and name
- `digests`: whether bytes are still the same
- `output_paths`: what stands where in the output folder
- `csv_text`: rows as CSV
- `modules`: where programs may come from
- `packages`: kinds of document and templates that installed packages bring
- `places`: a folder or store that takes outputs
- `stores`: whatever fsspec can write
- `write`: whole files or none
- `lock`: one build at a time
- `sizes`: sizes in words
"""
