"""The desk as pages in a browser on this machine. `adapters.web.listen.mount` puts them in place."""
