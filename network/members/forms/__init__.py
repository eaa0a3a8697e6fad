"""What people fill in about organisations and claims."""
