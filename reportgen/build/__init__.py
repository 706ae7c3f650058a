"""What is not up to date is made anew and written whole.

For others:

- `build`: a build from beginning to end
- `plan`: which documents are made in which formats
- `review`: which documents may be built for a stage
- `prepare`: many documents loaded, checked and viewed
- `document`: one document rendered and typeset
- `documents`: many made anew
- `pool`: several processes
- `processes`: one function's work in several processes
- `cluster`: workers on other machines
- `parcels`: what these send back
- `track`: what outputs are made from, and what changed
- `listings`: the index, the statement and the data
"""
