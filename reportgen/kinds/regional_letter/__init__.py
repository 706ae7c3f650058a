"""The letter that sums up the reports of a region."""
