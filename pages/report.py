"""What one's units owe for a period, and the form of one report."""

from components.records import parts
from components.reporting import report

parts.page(report.show, "report")
