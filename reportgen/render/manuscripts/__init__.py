"""Documents as sequences of blocks, for the formats that no template makes.

For others:

- `values`: the blocks
- `parts`: blocks of what the views of several kinds share
- `ratings`: blocks of ratings and key questions
- `letters`: blocks of what stands on letters
- `withdrawn`: the page in place of a withdrawn document
"""
