"""The plan's tables: changed, checked, looked at and downloaded as a package; nothing is written on the server."""

from components.tables import page

page.show()
