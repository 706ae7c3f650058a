"""Makes a form of a model and of what a document holds. Knows no single kind, and reads no file.

For others:

- `outline`: the parts of a document, and the form of one
- `building`: the controls for fields, by their shapes
- `controls`: controls as a tree, and their names in a form
- `shapes`: what sort of control a field needs
- `known`: the ids that fields may name
- `wording`: what the desk calls fields
- `figures`: days, months and numbers as they are shown and typed
"""
