"""Slack: what is read, shown and delivered, and the workspace that tests drive it in."""
