"""Parses YAML to a tree that knows each value's place, and validates a tree against a model.

For others:

- `yaml_reader`: parses a file to a tree
- `tree`: the tree of a file, with the place of each value
- `misread`: finds the mistake where YAML cannot be parsed
- `yaml_lines`: splits lines of YAML into their parts
- `yaml_writer`: writes values as YAML
- `amount`: limits how much is read
- `hidden`: finds invisible characters
- `folders`: a folder of files as one tree
- `fields`: says which model stands at a place, and what a field is for
- `validation`: turns a tree into a value of a model
"""
