"""The part of a copy for review that says what was sent: a text of the program's own in XML."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.word.markup import HEAD, escaped, tag
from reportgen.word.package import OFFICE, Part

RECORD = "customXml/item1.xml"
"""Where the record lies in the file."""
PROPERTIES = "customXml/itemProps1.xml"
SPACE = "urn:reportgen:review"
"""The namespace of the record's one element."""
ID = "{6A1B1F0C-5F53-4D0B-9A55-7A1C3D0E2B11}"
"""The number that Word wants such a part to have; always the same, as the bytes of the file are."""
TYPE = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
DATA = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def recorded(text: str) -> Iterator[Part]:
    """The parts that hold a record."""
    yield Part(RECORD, (HEAD + tag("review", {"xmlns": SPACE}, escaped(text))).encode())
    used = tag("ds:schemaRefs", {}, tag("ds:schemaRef", {"ds:uri": SPACE}))
    item = tag("ds:datastoreItem", {"ds:itemID": ID, "xmlns:ds": DATA}, used)
    yield Part(PROPERTIES, (HEAD + item).encode(), TYPE)
    to = {"Id": "properties", "Type": f"{OFFICE}/customXmlProps", "Target": "itemProps1.xml"}
    listed = tag("Relationships", {"xmlns": PACKAGE}, tag("Relationship", to))
    yield Part("customXml/_rels/item1.xml.rels", (HEAD + listed).encode())
