"""The commands of the extra `cli`: a module each, called by the name of its command."""
