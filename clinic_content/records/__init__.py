"""The record of a version: everything that proves who approved which words, gathered, sealed, and verified elsewhere.

May import everything but `staff` and `ops`. `verify` is a script by itself: it needs Python and nothing else.
"""
