"""What a change of the content does to the published site: two libraries in, changes out, in words.

    (before, after) -> Changes -> text, Markdown, JSON

`comparing.compare` finds the changes, `words` says them as plain lines, `formats` prints these.
Where the two contents come from is not known here.  Content with errors is compared as far as it
could be read, since whoever wrote it needs the report most.
"""
