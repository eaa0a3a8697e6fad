"""The pages of the portal; whatever changes something is a POST."""
