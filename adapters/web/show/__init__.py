"""The desk's cards and forms, laid out for the templates; pure."""
