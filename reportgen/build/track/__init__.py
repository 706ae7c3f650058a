"""What each output is made from, what is recorded of the last build, and what has changed since."""
