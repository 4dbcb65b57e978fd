"""The activities that the offline sandbox sells, and where they are."""
