"""The page of a sandbox that is served over HTTP: what is in it, what reached it, and buttons to change it."""
