"""What units owe and report, and how it is reviewed, in words."""
