"""What the kinds of document share that rate a PDU or draw on ratings."""
