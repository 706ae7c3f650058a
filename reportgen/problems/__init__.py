"""What is wrong, as values, and how it is told.

It knows nothing of documents: a problem is a code, a message, a place and what to do about it.

For others:

- `diagnostics`: a problem at its place
- `codes`: the permanent names of problems, with weight and explanation
- `console`: problems as text for people, editors and programs
- `errors`: what stops the tool itself
- `extras`: what is missing of the optional parts
- `source`: a text with its path, as messages show it
- `printable`: text that no terminal or runner obeys
- `incident`: a fault of the program itself
- `budget`: how much is told of one file
"""
