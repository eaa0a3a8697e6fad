"""The pages of the trip plan; whatever changes it is a POST."""
