"""That the parts of a long report fit together."""
