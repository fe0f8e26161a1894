"""What is measured, and the bare page it is measured against."""
