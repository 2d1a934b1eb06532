"""The audit as plain values, for `audit --json`; a stable shape. Every figure keeps the uids behind it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from netkeeper.domain.audit.report import Audit
from netkeeper.domain.language.findings import Finding
from netkeeper.domain.network.network import Network


def audit_json(audit: Audit, network: Network) -> dict[str, Any]:
    """`{coverage, standing, capacity, breadth, balance, five}`, and `date, faded, structure` beside them."""
    return {
        "date": audit.date.isoformat(),
        "coverage": {
            "roles": [
                {
                    "role": cover.role,
                    "wanted": cover.wanted,
                    "have": len(cover.people),
                    "tiers": {tier: list(uids) for tier, uids in cover.tiers.items() if tier},
                    "unplaced": list(cover.tiers.get("", ())),
                }
                for cover in audit.coverage
            ],
            "findings": _findings(audit.gaps),
        },
        "standing": {band: {"count": len(uids), "people": list(uids)} for band, uids in audit.standing.items()},
        "capacity": _capacity(audit),
        "breadth": _breadth(audit),
        "balance": _balance(audit),
        "five": {
            "people": [{"uid": uid, "name": network.name(uid)} for uid in audit.five.people],
            "confirmed": audit.five.confirmed,
            "sentence": audit.five.finding.sentence,
        },
        "goals": [
            {
                "uid": goal.uid,
                "what": goal.what,
                "count": goal.count,
                "done": goal.done,
                "supporters": list(goal.people),
                "candidates": list(goal.candidates),
            }
            for goal in audit.goals
        ],
        "quiet": [
            {"uid": uid, "name": network.name(uid), "remark": network.standing(uid, audit.date).remark}
            for uid in audit.quiet
        ],
        "faded": [
            {"uid": uid, "name": network.name(uid), "reason": network.standing(uid, audit.date).reason}
            for uid in audit.faded
        ],
        "structure": _findings(audit.structure),
    }


def _breadth(audit: Audit) -> dict[str, Any]:
    return {
        "kept": len(audit.breadth.kept),
        "weak_ties": list(audit.breadth.weak),
        "fields": {name: list(uids) for name, uids in audit.breadth.fields},
        "places": {name: list(uids) for name, uids in audit.breadth.places},
        "circles": {name: list(uids) for name, uids in audit.breadth.circles},
        "departments": {one.name: list(one.people) for one in audit.work.departments},
        "findings": _findings([*audit.breadth.findings, *audit.work.findings, *audit.layers]),
    }


def _balance(audit: Audit) -> dict[str, Any]:
    return {
        "days": audit.balance.days,
        "moments": audit.balance.moments,
        "gives": audit.balance.gives,
        "asks": audit.balance.asks,
        "asks_before_giving": audit.balance.bare_asks,
        "human_touch": audit.balance.touched,
        "findings": _findings(audit.balance.findings),
    }


def _capacity(audit: Audit) -> dict[str, Any]:
    found = audit.capacity
    return {
        "load": round(found.load, 2),
        "budget": found.budget,
        "done": round(found.done, 2),
        "weeks": list(found.weeks),
        "people": len(found.people),
        "sentence": found.sentence,
        "ways": [
            {"kind": w.kind, "sentence": w.sentence, "load": round(w.load, 2), "people": list(w.people)}
            for w in audit.ways
        ],
        "forecast": {
            "sentence": audit.forecast.sentence,
            "now": list(audit.forecast.now),
            "weeks": [{"until": end.isoformat(), "late": len(uids)} for end, uids in audit.forecast.weeks],
        },
    }


def _findings(findings: Iterable[Finding]) -> list[dict[str, Any]]:
    return [
        {"kind": f.kind, "sentence": f.sentence, "people": list(f.people)} | ({"assumed": True} if f.assumed else {})
        for f in findings
    ]
