"""Renders a view to a page of HTML, draws charts, and decides what a page may load.

For others:

- `rendering`: renders a page of HTML
- `templating`: the Jinja environment, and template errors as diagnostics
- `contrast`: colours of a theme that cannot be told apart
- `theme`: templates, stylesheets and fonts, read once
- `logos`: the logo of a theme, as a picture
- `gate`: what a page may load
- `webfont`: makes fonts for the screen
- `formats`: the file formats that documents are made in
- `manuscripts`: documents as blocks, for formats that are not made from templates
- `page_checks`: checks finished pages for what they must not hold
- `sandbox`: limits what a template can reach
- `views`: parts that the views of several kinds share
- `charts`: draws charts as shapes
- `pictures`: makes pictures for pages from the files of authors
- `picture_limits`: limits of pictures once they are decoded
"""
