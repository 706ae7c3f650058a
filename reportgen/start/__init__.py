"""What a new project or document begins with, and what a machine needs to build one.

For others:

- `scaffold`: starter files
- `schemas`: JSON Schemas for editors
- `doctor`: what building needs and has
"""
