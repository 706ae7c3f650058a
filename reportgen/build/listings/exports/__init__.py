"""Makes tables of all documents' data, and files of these tables: CSV, JSON, XLSX."""

from reportgen.build.listings.exports._forms import FORMS, Form
from reportgen.build.listings.exports._tables import TABLES, Table, table

__all__ = ["FORMS", "TABLES", "Form", "Table", "table"]
