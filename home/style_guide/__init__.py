"""What `/stil/` shows: tokens as the style sheet has them, and examples made without a database."""
