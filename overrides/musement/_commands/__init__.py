"""The commands of `musement`, a module each."""
