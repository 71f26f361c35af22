"""Formats with markup: each turns bytes into the lines of a source, with every visible word in a line or set aside.

Nothing is ever fetched: addresses are kept as text. What a file is follows from its bytes first and its name second.
"""
