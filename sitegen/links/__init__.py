"""Test the addresses of sources: addresses in, what became of each out; alone in using the net.

`asking` asks one address, `testing` all of them politely, `noting` makes the report that the build
reads.  Addresses come from content that strangers wrote: `guard` keeps requests to the public web.
"""
