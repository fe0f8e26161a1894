"""The project ledger: what was brought in, from where, for how much, against the plan's targets."""

from components.projects import page

page.show()
