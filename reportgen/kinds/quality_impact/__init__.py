"""The long report on one area of work, without ratings."""
