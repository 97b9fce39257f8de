//! Reports as rustc prints them, and one line a problem for tools.

use super::Report;
use std::fmt::Write;

/// The report with source lines.
pub(super) fn render(report: &Report, _colour: bool) -> String {
    lines(report)
}

/// One line a problem.
pub(super) fn lines(report: &Report) -> String {
    let mut out = String::new();
    for located in &report.problems {
        let (problem, name) = (&located.problem, &report.name);
        let (severity, code) = (problem.severity().word(), problem.code);
        let _ = writeln!(out, "{name}:{}:{}: {severity}[{code}]: {}", located.line, located.column, problem.message);
    }
    out
}
