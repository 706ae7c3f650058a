"""The ratings of a PDU whose report is published elsewhere."""
