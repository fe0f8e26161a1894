"""Who has an account: for the administrator."""

from components import people
from components.records import parts

parts.page(people.show, "people")
