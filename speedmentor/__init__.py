"""The event: people, files, plan, live run, store, jobs and the command line. No Flask here."""
