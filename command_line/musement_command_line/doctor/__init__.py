"""Checks of settings, network, login and permissions, each with how to mend what it finds."""
