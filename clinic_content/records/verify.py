#!/usr/bin/env python3
"""Verify the record of a version without the database that it came from: `verify.py RECORD [--head FILE]`.

It needs Python 3.11 and nothing else, so that whoever doubts a record can read it whole. It says in words what holds
and what does not. It ends with 0 where everything holds, 1 where something does not, 2 where the record cannot be read,
and 3 where nothing speaks against it but something is not proven yet.

How it proves: the text has the SHA-256 that the decisions are on. Everything told of the version has one hash, which an
event in the clinic's log repeats (the seal). Each event's hash covers its words and the hash before it, and a few
hashes more lead from it to the root over the whole log (the tree of RFC 6962). That root was published elsewhere:
whoever holds the published line (`--head`) need trust neither the clinic's server nor its operators.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

FORMAT = "clinic-content-record/1"
HOLDS, FAILS, OPEN = "holds", "DOES NOT HOLD", "not proven"
STATUS = {HOLDS: 0, FAILS: 1, OPEN: 3}
LINE = re.compile(r"\b(\d+):([0-9a-f]{64})\b(?: root ([0-9a-f]{64})\b)?")
VERBS = {"approve": "decision.approve", "request_changes": "decision.request_changes"}

Told = tuple[str, str]
"""How something stands, and what it is."""


class Record:
    """A record as it was read, with the words of its events."""

    def __init__(self, data: dict[str, Any]) -> None:
        self.facts: dict[str, Any] = data["facts"]
        self.version: dict[str, Any] = self.facts["version"]
        self.events: list[dict[str, Any]] = data["events"]
        self.trees: dict[int, dict[str, Any]] = {each["seq"]: each for each in data["trees"]}
        self.says: list[dict[str, Any]] = [says(each["body"]) for each in self.events]
        self.subject = f"documents.document:{self.facts['document']['id']}"

    def rows(self, name: str) -> list[dict[str, Any]]:
        """Return the rows of one table."""
        found: list[dict[str, Any]] = self.facts["rows"].get(name, [])
        return found

    def told(self, verb: str, **payload: Any) -> list[dict[str, Any]]:
        """Return what the log says under a verb of this version, with these details."""
        wanted = {"version": self.version["number"], "sha256": self.version["sha256"], **payload}
        return [
            each
            for each in self.says
            if each["verb"] == verb and each["subject"] == self.subject
            if all(each["payload"].get(name) == value for name, value in wanted.items())
        ]


def says(body: str) -> dict[str, Any]:
    """Return the words of an event; one that cannot be read says nothing, and its hash does not hold either."""
    try:
        told = json.loads(body)
    except ValueError:
        told = None
    if isinstance(told, dict) and isinstance(told.get("payload"), dict):
        return told
    return {"verb": "", "subject": "", "payload": {}}


def sha256(text: str) -> str:
    """Return the SHA-256 of a text in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def canonical(data: Any) -> str:
    """Return data as canonical JSON: sorted keys, no white space."""
    return json.dumps(data, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def holds(condition: bool, yes: str, no: str) -> Told:
    """Return one of two sentences."""
    return (HOLDS, yes) if condition else (FAILS, no)


def the_content(record: Record) -> Iterator[Told]:
    """Hold the text against its hash."""
    text, named = record.version["content"], record.version["sha256"]
    yield holds(
        sha256(text) == named, f"The text has the SHA-256 {named}.", "The text is not the one that the hash is of."
    )
    content = json.loads(text)
    is_plain = canonical(content) == text and content.get("title") == record.version["title"]
    yield holds(is_plain, "The text is in its one canonical form.", "The text is not in its canonical form.")


def the_seal(record: Record) -> Iterator[Told]:
    """Hold everything that the record tells against the hash that the log repeats."""
    digest = sha256(canonical(record.facts))
    if not any(each["verb"] == "record.seal" for each in record.says):
        yield OPEN, "The record is not sealed: reasons, names and dates in it are proven by the events alone."
        return
    is_sealed = bool(record.told("record.seal", record=digest))
    yield holds(
        is_sealed, "Everything in the record is as it was sealed.", "Something was changed since it was sealed."
    )


def the_chain(record: Record) -> Iterator[Told]:
    """Hold each event against its hash, its neighbours and the root over the log."""
    links = [sha256(f"{each['seq']}|{each['prev_hash']}|{each['body']}") == each["hash"] for each in record.events]
    yield holds(all(links), f"All {len(links)} events are what was recorded.", "An event is not what was recorded.")
    pairs = list(pairwise(record.events))
    in_order = all(before["seq"] < after["seq"] for before, after in pairs)
    joined = all(a["prev_hash"] == b["hash"] for b, a in pairs if a["seq"] == b["seq"] + 1)
    yield holds(in_order and joined, "The events follow one another.", "An event does not follow the one before it.")
    led = [_leads_to_root(each, record.trees.get(each["tree"])) for each in record.events]
    heads = [_is_head(each) for each in record.trees.values()]
    yield holds(
        all(led) and all(heads), "Each event is in the log at its place.", "An event is not in the log that it names."
    )


def the_heads(record: Record, published: list[tuple[int, str, str]] | None) -> Iterator[Told]:
    """Hold the roots against heads that were published elsewhere."""
    if published is None:
        yield (
            OPEN,
            "No published head was given (--head FILE): that the clinic's own log was not rewritten is not shown.",
        )
        return
    known = {seq: (head, root) for seq, head, root in published}
    for seq, tree in sorted(record.trees.items()):
        count = sum(each["tree"] == seq for each in record.events)
        if seq in known:
            head, root = known[seq]
            same = head == tree["hash"] and root in ("", tree["root"])
            yield holds(same and bool(root), f"The head at event {seq} was published; {count} events stand under it.",
                        f"The head at event {seq} is not the one that was published, or its root was not.")  # fmt: skip
        elif count and seq > max(known, default=0):
            yield (
                OPEN,
                f"{count} events came after the last published head. Ask for the record again after the next one.",
            )
        elif count:
            yield FAILS, f"No head was published at event {seq}."


def the_submission(record: Record) -> Iterator[Told]:
    """Hold who submitted and who wrote against what the log told then."""
    told = record.told("version.submit")
    by = record.version["submitted_by"]
    is_told = len(told) == 1 and told[0]["actor_id"] == by["id"]
    yield holds(
        is_told,
        f"{by['name']} submitted version {record.version['number']} on {record.version['submitted_at']}.",
        "The log tells of no such submission.",
    )
    if not is_told:
        return
    asked = sorted({each["role"] for each in record.rows("reviews.requiredapproval")})
    roles = told[0]["payload"].get("roles")
    yield holds(
        sorted(set(map(str, roles or []))) == asked,
        f"Its policy asked for: {', '.join(asked)}.",
        "The roles that it asks for are not those that were fixed at submission.",
    )
    wrote = told[0]["payload"].get("contributors")
    named = sorted(each["id"] for each in record.facts["contributors"])
    if wrote is None:
        yield OPEN, "The log of that time does not tell who wrote it: the names stand in the record alone."
    else:
        people = ", ".join(each["name"] for each in record.facts["contributors"])
        yield holds(
            wrote == named,
            f"Written by {people}, as the log names them.",
            "Those who wrote it are not those the log names.",
        )


def the_decisions(record: Record) -> Iterator[Told]:
    """Hold each decision: on this text, by nobody who wrote it, told in the log."""
    wrote = {each["id"] for each in record.facts["contributors"]} | {record.version["submitted_by"]["id"]}
    for each in record.rows("reviews.decision"):
        who = f"{each['name']} as {each['role']}"
        yield holds(each["sha256"] == record.version["sha256"], f"{who} decided on this text.",
                    f"{who} decided on another text.")  # fmt: skip
        yield holds(each["by"]["id"] not in wrote, f"{who} wrote none of it.", f"{who} wrote or edited it.")
        told = record.told(VERBS.get(each["outcome"], ""), role=each["role"])
        is_told = any(one["actor_id"] == each["by"]["id"] and one["actor"] == each["name"] for one in told)
        yield holds(is_told, f"The log tells that {who}: {each['outcome'].replace('_', ' ')}, {each['at']}.",
                    f"The log does not tell of the decision of {who}.")  # fmt: skip
    for each in record.rows("reviews.acceptedfinding"):
        if each["severity"] == "blocker":
            who = f"{each['by']['name']} overrode “{each['code']}” and"
            yield holds(each["by"]["id"] not in wrote, f"{who} wrote none of it.", f"{who} wrote or edited it.")


def the_approval(record: Record) -> Iterator[Told]:
    """Hold the approval: every required role, by different people, and nobody against it."""
    given = [each for each in record.rows("reviews.decision") if each["outcome"] == "approve"]
    asked = Counter(each["role"] for each in record.rows("reviews.requiredapproval"))
    approvals = record.rows("reviews.approval")
    if not approvals:
        is_public = bool(record.rows("releases.release"))
        yield holds(
            not is_public, "This version is not approved, and was never released.", "It was released unapproved."
        )
        return
    missing = asked - Counter(each["role"] for each in given)
    people = {each["by"]["id"] for each in given}
    against = [each for each in record.rows("reviews.decision") if each["outcome"] != "approve"]
    yield holds(bool(asked) and not missing, "Every required role approved.",
                f"Not every required role approved: {', '.join(missing) or 'none was asked for'}.")  # fmt: skip
    yield holds(len(people) == len(given), "Each approval is by another person.", "One person approved twice.")
    yield holds(_in_order(record, given), "Nobody approved before their step.", "Somebody approved before their step.")
    yield holds(not against, "Nobody asked for changes.", "Somebody asked for changes to it.")
    yield holds(
        all(each["sha256"] == record.version["sha256"] for each in approvals),
        "The approval is of this text.", "The approval is of another text.",
    )  # fmt: skip


def _in_order(record: Record, given: list[dict[str, Any]]) -> bool:
    """Return whether every approval of a later step came after those of the earlier ones."""
    step = {
        (each["role"], each.get("slot", 1)): each.get("step", 1) for each in record.rows("reviews.requiredapproval")
    }
    times = sorted((step.get((each["role"], each.get("slot", 1)), 1), each["at"]) for each in given)
    return all(at <= later or before == after for (before, at), (after, later) in pairwise(times))


def the_releases(record: Record) -> Iterator[Told]:
    """Hold each release and withdrawal against the log."""
    for each in record.rows("releases.release"):
        told = record.told("release.create")
        is_told = any(one["actor_id"] == each["released_by"]["id"] for one in told)
        same = each["sha256"] == record.version["sha256"] and each["number"] == record.version["number"]
        who = each["released_by"]["name"]
        yield holds(is_told and same, f"{who} released it, public from {each['effective_from']}.",
                    "A release is of another text, or the log does not tell of it.")  # fmt: skip
    for each in record.rows("releases.withdrawal"):
        told = record.told("release.withdraw", reason=each["reason"])
        is_told = any(one["actor_id"] == each["by"]["id"] for one in told)
        yield holds(is_told, f"{each['by']['name']} withdrew it on {each['at']} ({each['reason']}).",
                    "The log does not tell of a withdrawal.")  # fmt: skip


def the_rereadings(record: Record) -> Iterator[Told]:
    """Hold each word of those who read it again, and each move of its day, against the text and the log."""
    wrote = {each["id"] for each in record.facts["contributors"]} | {record.version["submitted_by"]["id"]}
    words = record.rows("releases.rereading")
    for each in words:
        who = f"{each['name']} as {each['role']}"
        verb = "reading.confirm" if each["outcome"] == "right" else "reading.object"
        told = record.told(verb, role=each["role"], round=each["round"], composition=each["composition"])
        let = each.get("let_stand", [])
        is_told = any(
            one["actor_id"] == each["by"]["id"]
            and one["actor"] == each["name"]
            and one["payload"].get("let_stand", []) == let
            for one in told
        )
        is_bound = each["sha256"] == record.version["sha256"] and sha256(each["made_of"]) == each["composition"]
        yield holds(is_told and is_bound, f"{who} read this text again, {each['at']}: {each['outcome']}.",
                    f"{who} read another text, or the log does not tell of it.")  # fmt: skip
        yield holds(each["by"]["id"] not in wrote, f"{who} wrote none of it.", f"{who} wrote or edited it.")
        if let:
            yield holds(all(one["reason"].strip() for one in let),
                    f"Of what would have stopped a submission then, {who} let {len(let)} stand, each with a reason.",
                    f"{who} let something stand without a reason.")  # fmt: skip
    for each in record.rows("releases.reaffirmation"):
        given = [one for one in words if (one["release"], one["round"]) == (each["release"], each["round"])]
        dates = {name: each[name] for name in ("due_before", "review_due", "round")}
        told = record.told("reading.complete", **dates)
        roles = [one["payload"].get("roles") for one in told if one["actor_id"] == each["by"]["id"]]
        right = sorted(one["role"] for one in given if one["outcome"] == "right")
        yield holds(bool(right) and right in roles and len(right) == len(given),
                    f"All who were asked ({', '.join(right)}) found it still right: to be read again by "
                    f"{each['review_due']}, no longer by {each['due_before']}.",
                    "Its day was moved without all who were asked, or the log does not tell of it.")  # fmt: skip
    yield from _days(record)


def _days(record: Record) -> Iterator[Told]:
    """Hold the day of each release that was read again against the newest move of it."""
    newest = {each["release"]: each for each in record.rows("releases.reaffirmation")}
    for each in record.rows("releases.release"):
        if each["id"] in newest:
            yield holds(each["review_due"] == newest[each["id"]]["review_due"],
                        f"It must be read again by {each['review_due']}.",
                        "The day by which it must be read again is not the one that it was moved to.")  # fmt: skip


PARTS: dict[str, Callable[[Record], Iterator[Told]]] = {
    "The text": the_content,
    "The submission": the_submission,
    "The decisions": the_decisions,
    "The approval": the_approval,
    "Releases": the_releases,
    "Read again": the_rereadings,
    "The seal": the_seal,
    "The log": the_chain,
}


def verify(data: dict[str, Any], published: list[tuple[int, str, str]] | None = None) -> list[tuple[str, list[Told]]]:
    """Return what holds and what does not, under a heading each; a record that lacks something does not hold."""
    record = Record(data)
    found = [(name, _answers(part, record)) for name, part in PARTS.items()]
    return [*found, ("Published heads", _answers(lambda each: the_heads(each, published), record))]


def status_of(found: list[tuple[str, list[Told]]]) -> int:
    """Return the exit status."""
    stands = {how for _, answers in found for how, _ in answers}
    return STATUS[FAILS] if FAILS in stands else STATUS[OPEN] if OPEN in stands else STATUS[HOLDS]


def _answers(part: Callable[[Record], Iterator[Told]], record: Record) -> list[Told]:
    try:
        return list(part(record))
    except (KeyError, TypeError, ValueError, AttributeError, IndexError) as fault:
        return [(FAILS, f"The record lacks something or holds it in another form ({type(fault).__name__}: {fault}).")]


def _leaf(event_hash: str) -> bytes:
    return hashlib.sha256(b"\0" + event_hash.encode()).digest()


def _leads(event_hash: str, index: int, size: int, steps: list[str], root: str) -> bool:
    here, left = _leaf(event_hash), list(steps)
    while size > 1:
        if index ^ 1 < size:
            if not left:
                return False
            beside = bytes.fromhex(left.pop(0))
            here = hashlib.sha256(b"\1" + (beside + here if index % 2 else here + beside)).digest()
        index, size = index // 2, (size + 1) // 2
    return not left and here.hex() == root


def _leads_to_root(event: dict[str, Any], tree: dict[str, Any] | None) -> bool:
    if tree is None or not 0 < event["seq"] <= tree["seq"]:
        return False
    return _leads(event["hash"], event["seq"] - 1, tree["seq"], event["path"], tree["root"])


def _is_head(tree: dict[str, Any]) -> bool:
    return _leads(tree["hash"], tree["seq"] - 1, tree["seq"], tree["path"], tree["root"])


def heads_in(text: str) -> list[tuple[int, str, str]]:
    """Return the heads in a file of published ones: number, hash and root."""
    return [(int(seq), head, root) for seq, head, root in LINE.findall(text)]


def main(arguments: list[str] | None = None) -> int:
    """Verify the record that is named and say what holds."""
    parser = argparse.ArgumentParser(description="Verify the record of a version, without the database.")
    parser.add_argument("record", type=Path, help="the record, a JSON file")
    parser.add_argument("--head", type=Path, help="a file of published heads")
    given = parser.parse_args(arguments)
    try:
        data = json.loads(given.record.read_text(encoding="utf-8"))
        published = heads_in(given.head.read_text(encoding="utf-8")) if given.head else None
        found = verify(data, published) if data["format"] == FORMAT else []
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as fault:
        sys.stderr.write(f"This cannot be read as a record: {fault}\n")
        return 2
    if not found:
        sys.stderr.write(f"This is a record of another format than {FORMAT}.\n")
        return 2
    for name, answers in found:
        lines = "".join(f"  {how}: {sentence}\n" for how, sentence in answers)
        sys.stdout.write(f"{name}\n{lines}" if lines else "")
    result = status_of(found)
    sys.stdout.write(
        {0: "Everything holds.\n", 1: "SOMETHING DOES NOT HOLD.\n"}.get(result, "Not everything is proven.\n")
    )
    return result


if __name__ == "__main__":
    sys.exit(main())
