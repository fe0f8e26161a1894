"""What waits for a reviewer, who has not reported, how complete reporting is; the administrator opens periods here."""

from components.reporting import parts, review

parts.page(review.show, "review")
