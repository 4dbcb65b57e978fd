"""Configure Sphinx; `make docs` builds the site of what `tools/documentation` has staged."""

from __future__ import annotations

from importlib.metadata import version as installed_version

project = "musement-client"
author = "Maintainers of musement-client"
version = release = installed_version("musement-client")

extensions = ["myst_parser", "sphinx.ext.githubpages"]
source_suffix = {".md": "markdown"}
root_doc = "index"
language = "en"
#: What is staged beside the pages: tables and texts that pages link to.
exclude_patterns = ["inventory/*.yaml", "inventory/*.tsv"]

myst_heading_anchors = 4
myst_enable_extensions = ["fieldlist"]
#: A link with a scheme goes out; every other one has to be a page, an anchor or a file that is there.
myst_url_schemes = ("http", "https", "mailto")

add_module_names = False
python_maximum_signature_line_length = 100
toc_object_entries_show_parents = "hide"
pygments_style = "friendly"
pygments_dark_style = "github-dark"

html_theme = "furo"
html_title = f"{project} {release}"
html_static_path = ["static"]
html_css_files = ["site.css"]
html_copy_source = False
html_show_copyright = False
html_show_sourcelink = False
html_theme_options = {
    "light_css_variables": {"color-brand-primary": "#0b5c72", "color-brand-content": "#0b5c72"},
    "dark_css_variables": {"color-brand-primary": "#6cc3dc", "color-brand-content": "#6cc3dc"},
}
