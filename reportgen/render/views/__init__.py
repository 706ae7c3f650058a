"""The values that templates get: frozen and typed. A view states facts, a template their looks."""
