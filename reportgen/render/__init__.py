"""A view and templates become a page, charts become shapes; a gate says what a page may load.

For others:

- `rendering`: a page of HTML
- `templating`: the Jinja environment
- `theme`: templates, stylesheets and fonts, read once
- `gate`: what a page may load
- `webfont`: fonts for the screen
- `formats`: the forms that documents are made in
- `page_checks`: what finished pages may not hold
- `sandbox`: what a template may touch
- `views`: what the views of several kinds share
- `charts`: charts as shapes
"""
