"""People: who they are, which roles they hold, what each role may do, and what a refusal is.

The lowest package of the shell: it knows no other. The one table of roles is `roles.ROLES`.
"""
