"""What search does, apart from where its postings are kept.

    text -> analysis -> weighting -> (postings, kept by sitegen.index or, later, by static shards)
    query -> language -> ranking over those postings -> snippets

Everything here is plain Python over plain values, without a third-party import, so that the
browser's script can be a second edition of the same rules, and so that a published copy of the
index can be searched by reading it as data.  All scores are whole numbers, which add up to the
same total in every order and in every language.
"""
