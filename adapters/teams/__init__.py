"""Microsoft Teams: the same desk, through botbuilder's CloudAdapter on our own HTTP route."""
