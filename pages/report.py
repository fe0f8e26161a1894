"""What one's units owe for a period, and the form of one report."""

from components.reporting import parts, report

parts.page(report.show, "report")
