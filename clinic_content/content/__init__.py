"""What content is: the format, its rich text, its canonical form and hash, its parts, and what changed between two.

Pure: plain data in, plain data out. It imports nothing else of this project and no Django.
"""
