"""Describe the public Python API as text, and compare two descriptions."""
