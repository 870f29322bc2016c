"""Feeds: lists for programs that look for what is new; ``atom`` writes one, ``lists`` answers for each list."""
