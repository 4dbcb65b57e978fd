"""A newer API document becomes a change that can be reviewed: fetched, compared, generated, judged, and written whole."""
