"""Export of activities to a file: read page after page into a store on disk, then written out whole."""
