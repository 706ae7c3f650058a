"""The only package that touches the disk: reads and writes files, and says where outputs go.

For others:

- `handles`: opens files from the handle of their folder, and follows no link
- `sources`: the project, and its files as text
- `settings`: the project's settings
- `names`: the names that documents may have, and ids made of them
- `layout`: what a file is, by its name and place
- `paths`: whether a path leads out of its folder
- `input`: what an output is made from, by sort and name
- `digests`: digests of bytes and of files
- `output_paths`: the fixed names in the output folder
- `csv_text`: rows as CSV
- `modules`: the folders from which Python modules may be imported
- `packages`: kinds of document and templates that installed packages bring, and versions
- `places`: a folder or a store that takes outputs
- `stores`: outputs in an object store, or anything else that fsspec can write
- `write`: atomic writes
- `lock`: a lock, so that one build runs at a time
- `sizes`: sizes in words
"""
