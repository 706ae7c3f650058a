"""Renders a view to a page of HTML, draws charts, and decides what a page may load.

For others:

- `rendering`: a page of HTML
- `templating`: the Jinja environment
- `theme`: templates, stylesheets and fonts, read once
- `gate`: what a page may load
- `webfont`: fonts for the screen
- `formats`: the file formats that documents are made in
- `page_checks`: checks finished pages for what they must not hold
- `sandbox`: what a template may touch
- `views`: what the views of several kinds share
- `charts`: charts as shapes
"""
