"""Who gets which answer at which address of the site: the access matrix (decision 70)."""
