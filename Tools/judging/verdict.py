"""What a judge says of a release."""
from dataclasses import dataclass, field

OK, FINDINGS, ABSENT, SKIPPED = "ok", "findings", "not there", "skipped"


@dataclass
class Verdict:
    """A state, a remark in a few words, and findings, a line each."""
    state: str
    remark: str = ""
    findings: list = field(default_factory=list)


def found(findings, remark=""):
    """Ok when nothing was found."""
    return Verdict(FINDINGS if findings else OK, remark, findings)
