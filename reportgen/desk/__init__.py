"""The editor's desk: forms over a document's files, its page beside them, in a browser.

For others:

- `forms`: makes a form of a model and of what a document holds
- `page`: the page beside the form
- `web`: the desk's pages in a browser
- `reading`: a document as its files are now, and what is wrong with it
- `filling`: the edits that make a file hold what was filled in
- `turns`: puts edits into an order, one after the other
- `saving`: saves, undoes and redoes
- `reviews`: points of reviews at their fields
- `decisions`: decisions on them
- `steps`: what was done since the server started
- `sheets`: what a page of the desk shows of a document
- `problems`: what is wrong, at its fields
- `facts`: a figure of a text becomes a fact, and a fact gets another name
- `offers`: facts that a text may use in place of figures
- `held`: what the text of a file holds
- `naming`: what regions and frameworks call themselves
- `recording`: what git has of a document
"""
