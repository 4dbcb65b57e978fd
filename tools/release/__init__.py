"""From a committed tree to a package on an index: built, checked, described, published."""
