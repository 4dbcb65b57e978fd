"""Reconciles calls whose response was lost: the journal, the probes, and what follows from them."""
