"""Who answers for what in words: lists, matrix, checklist of a unit."""
