"""The providers' side of the site, below `/anbieter/`."""
