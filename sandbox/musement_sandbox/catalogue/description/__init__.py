"""Read catalogues that users describe, in mappings or in files of YAML or JSON, and check everything in them."""
