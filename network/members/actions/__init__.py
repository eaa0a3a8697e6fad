"""What people do to organisations, teams, claims and mandates."""
