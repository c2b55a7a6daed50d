"""Show the site while it is being written: files that change in, pages that follow out.

`watching` notices a change, `desk` takes it up and makes the pages that are asked for, `faults`
sets what is wrong beside them, `server` hands them to the browser of this machine.
"""
