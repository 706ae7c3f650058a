"""The data of all documents as tables, and tables as files: CSV, JSON, XLSX."""

from reportgen.build.listings.exports._forms import FORMS, Form
from reportgen.build.listings.exports._tables import TABLES, Table, table

__all__ = ["FORMS", "TABLES", "Form", "Table", "table"]
