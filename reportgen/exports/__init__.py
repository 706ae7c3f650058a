"""The data of all documents as tables, and tables as files: CSV, JSON, XLSX."""

from reportgen.exports.forms import FORMS, Form
from reportgen.exports.tables import TABLES, Table, table

__all__ = ["FORMS", "TABLES", "Form", "Table", "table"]
