"""Static files in production: compressed, with a hash in their names."""

from whitenoise.storage import CompressedManifestStaticFilesStorage

# Django's own switch for this looks into scripts of packages too, and fails on comments in one.
OUR_IMPORTS = (
    (r"""(?P<matched>from "(?P<url>\./[^"]+)";)""", 'from "%(url)s";'),
    (r"""(?P<matched>import "(?P<url>\./[^"]+)";)""", 'import "%(url)s";'),
)


class HashedStaticFiles(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    """As WhiteNoise has it, and our scripts import each other by their hashed names too."""

    patterns = (*CompressedManifestStaticFilesStorage.patterns, ("js/*.js", OUR_IMPORTS))
