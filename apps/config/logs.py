"""How lines of the log look: JSON for programs, text for people; no words of the register.

What somebody typed, sent or searched for is no business of the log. So a trace has no messages and
no values, and of lines by packages that we have not read, only the pattern is kept, without what
would be put into it.
"""

import logging
import os
import sys
import traceback
from typing import Any

import orjson
import structlog
from structlog.typing import EventDict, Processor, WrappedLogger

LOOKS = ("json", "text")
LEVELS = ("info", "warning", "error")
# Their lines were read: they have addresses of the network in them, names of jobs, and numbers.
READ = ("apps", "django", "_granian", "granian", "supervisor")
MOST_FRAMES = 30


def log_settings(*, look: str, level: str, whole_traces: bool) -> dict[str, Any]:
    """Return Django's ``LOGGING``, and tell structlog to go by it."""
    begin: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    to_logging = structlog.stdlib.ProcessorFormatter.wrap_for_formatter
    structlog.configure(
        processors=[structlog.stdlib.filter_by_level, *begin, to_logging],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    end: list[Any] = [structlog.stdlib.ProcessorFormatter.remove_processors_meta]
    end += [] if whole_traces else [bare_trace]
    as_text = structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty())
    end += [structlog.processors.JSONRenderer(_json) if look == "json" else as_text]
    formatter = {
        "()": structlog.stdlib.ProcessorFormatter,
        "foreign_pre_chain": [*begin, plain_event],
        "processors": end,
        "use_get_message": False,
        "pass_foreign_args": True,
    }
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"line": formatter},
        "handlers": {
            "console": {"class": "logging.StreamHandler", "formatter": "line"},
            "nowhere": {"class": "logging.NullHandler"},
        },
        "root": {"handlers": ["console"], "level": level.upper()},
        "loggers": {
            # Its own handlers send letters.
            "django": {"handlers": [], "level": "NOTSET", "propagate": True},
            # RequestLogMiddleware has said it.
            "django.request": {"handlers": ["nowhere"], "propagate": False},
            # It has given it handlers of its own.
            "_granian": {"handlers": [], "level": "WARNING", "propagate": True},
            "procrastinate": {"level": "WARNING"},  # how a job ended is enough
            "procrastinate.worker": {"level": level.upper()},
            "procrastinate.worker.worker": {"level": "WARNING"},
            "pypdf": {"level": "ERROR"},  # writes down what it reads
        },
    }


def plain_event(_: WrappedLogger, __: str, event: EventDict) -> EventDict:
    """Keep of a line that another package wrote what may be kept."""
    record: logging.LogRecord = event["_record"]
    values = event.pop("positional_args", ())
    package = record.name.partition(".")[0]
    if package == "procrastinate":  # what happened to which job, without its arguments
        job = getattr(record, "job", None) or {}
        said = {
            "event": getattr(record, "action", record.msg),
            "job": job.get("task_name"),
            "job_id": job.get("id"),
            "request_id": job.get("task_kwargs", {}).get("request_id"),
        }
        if seconds := getattr(record, "duration", None):
            said["duration_ms"] = round(seconds * 1000, 1)
        event.update({name: value for name, value in said.items() if value is not None})
    elif package in READ:
        if isinstance(values, tuple):
            values = _without_address(record, values)
        event["event"] = str(record.msg) % values if values else str(record.msg)
    return event


def _without_address(record: logging.LogRecord, values: tuple[Any, ...]) -> tuple[Any, ...]:
    """Return what a line of a request names, without its address, which may hold a secret."""
    address = getattr(getattr(record, "request", None), "path", None)
    kept = []
    for value in values:
        if address is not None and value == address:
            kept.append("(address)")
        elif record.name == "django.security.csrf":
            # Its reason may quote the whole address of the page before.
            kept.append(str(value).partition(" - ")[0])
        else:
            kept.append(value)
    return tuple(kept)


def bare_trace(_: WrappedLogger, __: str, event: EventDict) -> EventDict:
    """Replace an exception by a trace without messages: they quote input and rows of tables.

    The cause of an error comes after the error.
    """
    event.pop("stack_info", None)
    error = event.pop("exc_info", None)
    if isinstance(error, tuple):
        error = error[1]
    lines: list[str] = []
    while isinstance(error, BaseException):
        words = [f"{type(error).__module__}.{type(error).__qualname__}"]
        if said := getattr(error, "diag", None):  # what PostgreSQL says besides the message
            words += filter(None, (said.sqlstate, said.table_name, said.constraint_name))
        lines.append(" ".join(words))
        for frame in traceback.extract_tb(error.__traceback__)[-MOST_FRAMES:]:
            lines.append(f"  {os.path.relpath(frame.filename)}:{frame.lineno} in {frame.name}")
        is_hidden = error.__suppress_context__
        error = error.__cause__ or (None if is_hidden else error.__context__)
    if lines:
        event["exception"] = "\n".join(lines)
    return event


def _json(event: EventDict, **_: Any) -> str:
    return orjson.dumps(event, default=lambda value: type(value).__name__).decode()
