"""What must survive a process: named entries in a store, which processes and hosts may share."""
