"""Any measure by one or two dimensions: the question that no other page foresaw."""

from components import analysis
from components.shell import filters
from plan import links, published

analysis.page(links.matching(published.plan(), filters.current()))
