"""Code that several kinds share: those that rate a PDU, and those that draw on ratings."""
