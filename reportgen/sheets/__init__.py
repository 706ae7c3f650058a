"""Writes and reads spreadsheets in Office Open XML.

For others:

- `writing`: a workbook with the fonts, the properties and the bytes that all of ours have
- `reading`: the words of a workbook that somebody sends back
"""
