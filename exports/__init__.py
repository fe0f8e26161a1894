"""What people take away: a selection in, bytes out."""
