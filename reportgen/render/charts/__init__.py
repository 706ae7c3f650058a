"""Charts as shapes and as tables: geometry here, colours in the templates."""
