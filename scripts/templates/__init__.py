"""How the templates of deck and brief are made from those that come with python-pptx and python-docx."""
