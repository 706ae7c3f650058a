"""YAML becomes a tree in which each value has its place, and a tree becomes a model or diagnostics.

For others:

- `yaml_reader`: the tree of a file
- `misread`: what an editor did where YAML cannot be read
- `yaml_lines`: lines as an editor writes them
- `yaml_writer`: values as YAML
- `hidden`: characters that a reviewer cannot see
- `folders`: a folder of files as one tree
- `validation`: from a tree to a model
"""
