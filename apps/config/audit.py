"""`make audit`: ask pip-audit what is known of the locked packages, and say which it did not check.

Ends with 1 where a vulnerability is known, else with 0: what was not checked fails nothing, but is
never called safe.
"""

import json
import subprocess
import sys
from collections import defaultdict
from typing import Any

SECONDS = 60
MOST_NAMED = 10


def main(lock: str) -> int:
    """Audit one lock file."""
    command = [
        sys.executable,
        "-m",
        "pip_audit",
        "--requirement",
        lock,
        "--disable-pip",
        "--require-hashes",
    ]
    command += ["--format", "json", "--progress-spinner", "off", "--timeout", "15"]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=SECONDS)  # noqa: S603
        packages = json.loads(done.stdout)["dependencies"]
    except subprocess.TimeoutExpired:
        return _not_run("it took too long")
    except (ValueError, KeyError, TypeError):
        return _not_run((done.stderr.strip() or "no answer").splitlines()[-1])
    return _report(packages)


def _report(packages: list[dict[str, Any]]) -> int:
    """Say what is known of the packages that were checked, and how many were not and why."""
    if not packages:
        return _not_run("pip-audit named no package")
    checked, skipped = [], defaultdict(list)
    for package in packages:
        if "vulns" in package and "skip_reason" not in package:
            checked.append(package)
        else:  # the reason ends with the package's own name
            reason = package.get("skip_reason") or "No reason given"
            skipped[reason.partition(":")[0]].append(package["name"])
    known = 0
    for package in checked:
        for one in package["vulns"]:
            fixed = ", ".join(one.get("fix_versions", [])) or "nowhere yet"
            found = f"{package['name']} {package['version']}: {one['id']}, fixed in {fixed}"
            sys.stdout.write(f"{found}\n")
            known += 1
    if checked:
        found = f"Checked {len(checked)} of {len(packages)} packages; known vulnerabilities in them"
        sys.stdout.write(f"{found}: {known or 'none'}.\n")
    for reason, names in skipped.items():
        named = ", ".join(names[:MOST_NAMED])
        if len(names) > MOST_NAMED:
            named += f" and {len(names) - MOST_NAMED} more"
        count = f"{len(names)} of {len(packages)} packages"
        sys.stdout.write(f"NOT CHECKED: {count}. {reason}: {named}.\n")
    return 1 if known else 0


def _not_run(why: str) -> int:
    sys.stdout.write(f"NOT CHECKED whether the packages have known vulnerabilities: {why}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
