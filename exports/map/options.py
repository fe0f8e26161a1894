"""What can be chosen of a map on paper."""

PAPERS = {"a4": (297.0, 210.0, 1.0), "a3": (420.0, 297.0, 420 / 297)}
"""Width and height in millimetres, and by how much type is larger than on A4."""
OPTIONS = {"paper": tuple(PAPERS), "scale": ("belt", "home")}
