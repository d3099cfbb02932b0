"""Plain sentences that tell of a contact: who, when, and what was promised.

Pure and cautious: the person is always asked "Log this?", yet a question, a denial, a plan or small talk
is never taken for an entry. Each clause is either the telling one (with the verb), a promise, or note.
"""

from bot.understanding.log_entries.met import split_log
from bot.understanding.log_entries.promises import DraftSide, PromiseDraft, read_promise
from bot.understanding.log_entries.telling import LogEntry, read

__all__ = ["DraftSide", "LogEntry", "PromiseDraft", "read", "read_promise", "split_log"]
