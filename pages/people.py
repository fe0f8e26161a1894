"""Who has an account: for the administrator."""

from components.reporting import parts, people

parts.page(people.show, "people")
