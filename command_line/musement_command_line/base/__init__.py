"""The commands that need nothing but the package: a module each, called by the name of its command."""
