"""Summary + lines -> what people read: report.html, and the same in short on a terminal."""

from udeassist_evals.report.page import write_report
from udeassist_evals.report.text import changes_text, summary_text

__all__ = ["changes_text", "summary_text", "write_report"]
