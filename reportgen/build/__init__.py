"""Builds documents that are out of date, in parallel, and writes their files atomically.

For others:

- `build`: a build from beginning to end
- `outcome`: what a build is asked for, and what it did
- `plan`: the documents to make, and their formats
- `review`: which documents may be built for a stage
- `prepare`: loads and checks many documents, and makes their views
- `folder`: the output folder, by the record of what was built
- `when_needed`: the slow half, imported when it is needed
- `document`: renders and typesets one document
- `accuracy`: makes what goes to the inspected service, and the reply to it
- `sending`: makes the copies of a document that reviewers get
- `word`: makes Word documents of views
- `documents`: makes many documents
- `pool`: makes documents in several processes
- `processes`: runs one function in several processes
- `cluster`: workers on other machines
- `interrupts`: Ctrl-C that is not lost
- `parcels`: the results that workers on other machines send back
- `track`: the inputs of outputs, and which of them changed
- `listings`: the index, the accessibility statement and the tables of data
"""
