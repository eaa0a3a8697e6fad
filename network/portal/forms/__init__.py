"""What people of an organisation fill in."""
