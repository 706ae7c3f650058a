"""What templates see: frozen, typed values. A template decides looks, a view states facts."""
