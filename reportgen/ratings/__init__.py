"""The framework's arithmetic: points, bands, discretion and caps, and what several PDUs add up to.

For others:

- `scores`: scores and ratings
- `aggregates`: sums, weighted shares, extremes
"""
