"""The rules that several kinds of document share, a module for each subject."""
