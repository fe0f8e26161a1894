"""What waits for a reviewer, who has not reported, how complete reporting is; the administrator opens periods here."""

from components.records import parts
from components.reporting import review

parts.page(review.show, "review")
