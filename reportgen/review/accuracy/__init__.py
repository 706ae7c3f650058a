"""Asks the inspected service what is not accurate, reads its answer, and makes the reply.

For others:

- `working_days`: counts working days by a list of bank holidays
- `values`: the form on which the service answers, and what it says
- `form`: the form as a Word document
- `workbook`: the form as a spreadsheet
- `reading`: reads a form that came back
- `reply`: the reply to the service, with every point and the decision on it
- `words`: the fixed words of all of these
"""
