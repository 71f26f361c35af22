"""Clinic Content: a clinic writes, checks, approves and publishes patient education.

A functional core (plain data in, plain data out; no Django) and an imperative shell around it:

- core: `content` (what a document says), `checks` (what is wrong with it), `importers` (from texts to content);
- `rendering`: from a composition to a page; templates and the core, no database;
- shell, from the bottom up: `accounts` (who may do what), `audit` (the log and the database guards), `library`
  (treatments, references, pictures, the clinic), `documents` (identity and review status), `reviews` (versions and
  decisions), `releases` (what is public), then side by side `drafts` (what staff edit) and `public` (what patients
  read), `notices` (who is told of what), `staff` (the screens), `ops` (the command line).

In each package of the shell: `models` tables, `rules` questions, `actions` the only writers, `views` and `admin` HTTP.
"""
