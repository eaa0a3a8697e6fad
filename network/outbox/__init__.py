"""Mail that is not lost: written with what it reports, sent by a worker (decision 54)."""
