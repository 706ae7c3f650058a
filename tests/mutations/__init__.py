"""Faults that are put into a copy of the program, one at a time: each must make a test fail.

`python -m tests.mutations [WORD]...` tries those whose line of the security page holds a word. Each
mutation breaks what a line of that page says; the test that the page names for it must notice.
"""
