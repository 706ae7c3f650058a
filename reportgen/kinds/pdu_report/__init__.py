"""The report on one probation delivery unit."""
