"""The framework's arithmetic: points, bands, discretion, caps, and figures of several PDUs.

For others:

- `scores`: scores and ratings
- `aggregates`: sums, weighted shares, highest and lowest values
"""
