"""A believable clinic for trying the product out: its people, its library and its documents, in every state.

The clinic and its people are invented. The medical facts are not: each cites its source with the date it was read, and
its wording is the demo's own. `setup` walks everything through the same actions that staff use.
"""
