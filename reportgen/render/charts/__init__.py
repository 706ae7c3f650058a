"""Charts as shapes and as tables; this code computes geometry, and templates choose colours."""
