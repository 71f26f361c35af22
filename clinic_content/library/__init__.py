"""Reference data: treatments, conditions, indications, references, images, and the clinic's own details.

May import `accounts`, `audit` and the core. None of it is public by itself: what a page says of a treatment is frozen
into the page's version, and the clinic's details are public once a second person has confirmed them.
"""
