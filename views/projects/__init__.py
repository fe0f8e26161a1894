"""The project ledger in words: sums, lists, forms and what came back as a file."""
