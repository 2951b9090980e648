"""The record in the browser. Nothing is imported here: the command line must not wait for a web server."""
