"""Codes of everything but OpenAPI documents: `{room: {code: (meaning, consequence)}}`."""

from __future__ import annotations

__all__ = ["OTHER_CODES"]

_STOPS = "Nothing is generated."
_NOTHING_WRITTEN = "Nothing is written."
_LEFT_OUT = "It is left out."
_JSON = "The field is read as arbitrary JSON."

OTHER_CODES: dict[str, dict[str, tuple[str, str]]] = {
    "Content models": {
        "bad-json": ("A file is not JSON.", _STOPS),
        "changed-since-activation": (
            "A content type was changed since it was activated.",
            "The newer form is generated; entries obey the older.",
        ),
        "cyclic-global-field": (
            "A global field contains itself.",
            "The inner use is read as arbitrary JSON.",
        ),
        "duplicate-uid": ("A uid is there twice among its siblings.", "The first one is used."),
        "missing-uid": ("A content type, field or block has no uid.", _LEFT_OUT),
        "no-reference-target": ("A reference names no content type.", "It may point to any."),
        "no-schema": ("A schema is not a list.", "It is read as empty."),
        "not-a-content-model": ("A path holds no content types in any known form.", _STOPS),
        "not-activated": (
            "A content type was never activated.",
            "No entry of it can be made; a pull of activated types leaves it out.",
        ),
        "not-utf8": ("A file is not UTF-8.", _STOPS),
        "pattern-not-translated": (
            "A JavaScript pattern has no faithful Python form.",
            "It is documentation; nothing checks it.",
        ),
        "reserved-field": ("A field has the uid of something that every entry has.", _LEFT_OUT),
        "snapshot-format": ("A snapshot is of another version.", _STOPS),
        "snapshot-hash": ("A snapshot is not what was written.", "It is used as it is."),
        "snapshot-system": ("A snapshot is of an unknown system.", _STOPS),
        "unknown-global-field": ("A global field is not in the stack.", _JSON),
        "unknown-kind": ("The kind of a field is not known.", _JSON),
        "unknown-reference-target": ("A reference names a content type that is not there.", _LEFT_OUT),
        "unknown-rule": ("A validation rule is not known.", "It is not checked."),
    },
    "Emitting": {
        "other-body-media": (
            "A request has several bodies with schemas of their own.",
            "The method sends the one that is named first: JSON, multipart, form, text, bytes.",
        ),
        "webhook-without-json": ("A webhook has no JSON payload.", "There is no parser for it."),
    },
    "Pulling": {
        "pull-answer": ("An answer does not hold the list it should.", _NOTHING_WRITTEN),
        "pull-api-key": ("The API key of the stack is not given.", _NOTHING_WRITTEN),
        "pull-count": ("A list is not as long as the server counts.", _NOTHING_WRITTEN),
        "pull-credential": ("No credential for the stack is given.", _NOTHING_WRITTEN),
        "pull-failed": ("A page of the stack could not be read.", _NOTHING_WRITTEN),
        "pull-host": ("The host is not reached over https.", _NOTHING_WRITTEN),
        "pull-no-target": ("No target has a snapshot as its content.", _NOTHING_WRITTEN),
        "pull-not-a-snapshot": ("The content is a file that `cmagen pull` did not write.", _NOTHING_WRITTEN),
        "pull-not-permitted": ("The token may not read a part of the stack.", "That part is left out."),
        "pull-refused": ("The stack could not be read.", _NOTHING_WRITTEN),
        "pull-region": ("The region is not known.", _NOTHING_WRITTEN),
        "pull-space": ("The id of the space is not given.", _NOTHING_WRITTEN),
        "pull-system": ("The system cannot be read live.", _NOTHING_WRITTEN),
        "pull-types": ("It is not said whether activated types or drafts are meant.", _NOTHING_WRITTEN),
        "snapshot-stale": ("The stack is not what the snapshot says.", "`check --live` fails."),
    },
    "Watching": {
        "webhook-address": ("`watch --listen` was given no host and port.", "Nothing is watched."),
        "webhook-secret": ("`watch --listen` has no secret to tell webhooks by.", "Nothing is watched."),
    },
    "Comparing": {
        "app-unreadable": ("A file of the application is no Python that can be read.", "It is skipped."),
        "diff-no-snapshot": (
            "A git revision is named, but no snapshot is configured.",
            "Nothing is compared.",
        ),
        "diff-revision": ("git has no such revision or file.", "Nothing is compared."),
        "diff-sides": ("There are too few or too many models to compare.", "Nothing is compared."),
    },
    "Recording": {
        "record-failed": ("The API did not answer.", "What was recorded stays."),
        "record-path": ("A path to record does not begin with a slash.", "Nothing more is recorded."),
    },
    "Verifying": {
        "verify-locale": (
            "`--locale` chooses a locale of a stack; entries of a space hold all.",
            "Nothing is verified.",
        ),
        "verify-package": (
            "There is no generated package with models to verify with.",
            "Nothing is verified.",
        ),
        "verify-refused": ("The entries could not be read.", "The next run goes on there."),
    },
    "Configuration": {
        "config-exists": ("There is a configuration already.", "It is left as it is."),
        "config-missing": ("There is no configuration.", _STOPS),
        "config-required": ("A key is missing that cannot be guessed.", _STOPS),
        "config-same-package": ("Two targets write the same folder.", _STOPS),
        "config-syntax": ("The file is not TOML.", _STOPS),
        "config-type": ("A value has the wrong type.", _STOPS),
        "config-unknown-key": ("A key is not known.", _STOPS),
        "config-unknown-target": ("A target that was asked for does not exist.", _STOPS),
        "hook-offline": ("A target reads a URL during a build.", _STOPS),
        "option-missing": ("The command line lacks an option.", _STOPS),
    },
    "Writing a package": {
        "file-edited": ("A generated file was edited by hand.", "It is overwritten; a check fails."),
        "internal-error": ("cmagen has a mistake.", _NOTHING_WRITTEN),
        "io-error": ("A file cannot be read or written.", "The package is as it was."),
        "package-stale": ("The package is not what its inputs make.", "The check fails."),
        "publish-foreign-file": ("A file that is not cmagen's is where one must go.", _NOTHING_WRITTEN),
        "publish-foreign-folder": ("The folder holds files that are not cmagen's.", _NOTHING_WRITTEN),
        "publish-not-a-folder": ("A file stands where the package should be.", _STOPS),
        "publish-outside": ("A file would be written outside the package.", _STOPS),
        "publish-symlink": ("The package folder is a symbolic link.", _STOPS),
    },
}
