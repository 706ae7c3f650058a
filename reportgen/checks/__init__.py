"""What must hold in a document: one small function a rule, each yielding diagnostics.

A check takes a bound document and reads nothing else. It says something only where it is sure.

For others:

- `runner`: runs the checks of a kind
- `comparisons`: documents beside each other
- `allow`: what authors and settings allow
- `passages`: texts as a reader has them
- `reading`: the figures that they state
- `forms`: forms of words, and what sentences claim in them
- `unread`: what can be told of a document by its text alone
- `framework_rules`: what must hold within a framework
- `name_rules`: what must hold within the list of names
- `glyphs`: characters that no font has
- `gaps`: what is still to be given
- `patterns`: patterns that are data
- `rules`: the rules, a module for each subject
"""
