"""`make audit`: ask pip-audit what is known of the locked packages, and say plainly when it could not be asked.

Ends with 1 where something is known, 0 where nothing is or nobody could be asked.
"""

import json
import subprocess
import sys

SECONDS = 60


def main(lock: str) -> int:
    """Audit one lock file."""
    command = [sys.executable, "-m", "pip_audit", "--requirement", lock, "--disable-pip", "--require-hashes"]
    command += ["--format", "json", "--progress-spinner", "off", "--timeout", "15"]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=SECONDS)  # noqa: S603
        packages = json.loads(done.stdout)["dependencies"]
    except subprocess.TimeoutExpired:
        return _not_run("it took too long")
    except (ValueError, KeyError):
        return _not_run((done.stderr.strip() or "no answer").splitlines()[-1])
    known = [(package, one) for package in packages for one in package.get("vulns", [])]
    for package, one in known:
        mended = ", ".join(one["fix_versions"]) or "nowhere yet"
        sys.stdout.write(f"{package['name']} {package['version']}: {one['id']}, mended in {mended}\n")
    sys.stdout.write(f"Audited {len(packages)} packages: {len(known) or 'no'} known vulnerabilities.\n")
    return 1 if known else 0


def _not_run(why: str) -> int:
    sys.stdout.write(f"NOT CHECKED whether the packages have known vulnerabilities: {why}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
