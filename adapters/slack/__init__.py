"""Slack: listen to it, read a payload, show a notice, deliver it."""
