//! Reading a journey for a subcommand that works with what it says, and so needs it to hold together.

use super::out;
use crate::file::{self, Opened, Report};
use crate::journey::{Journey, Severity};
use std::io;
use std::path::Path;

/// Opens a journey that holds together. Otherwise tells why it doesn't (or can't be read), and gives none.
pub(super) fn open(path: &Path) -> Option<Opened> {
    let report = match file::open(path) {
        Ok(opened) => {
            let problems = file::locate(errors(path, &opened.document.journey), &opened.text);
            if problems.is_empty() {
                return Some(opened);
            }
            Report { name: path.display().to_string(), text: opened.text, problems }
        }
        Err(report) => report,
    };
    out::tell(report.render(out::coloured(&io::stderr())).trim_end());
    None
}

fn errors(path: &Path, journey: &Journey) -> Vec<crate::journey::values::Problem> {
    let mut problems = journey.joint_problems();
    problems.extend(file::links::link_findings(path, journey));
    problems.retain(|problem| problem.severity() == Severity::Error);
    problems
}
