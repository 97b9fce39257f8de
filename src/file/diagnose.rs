//! Everything that is wrong with a text that is no journey.

use super::Located;
use super::place::Lines;
use super::read::of_file;
use crate::journey::Code;
use ron::error::SpannedError;

/// All errors of a text that `ron` refused with `error`.
pub(super) fn diagnose(text: &str, error: &SpannedError) -> Vec<Located> {
    let lines = Lines::of(text);
    let mut problem = of_file(Code::Syntax, error.code.to_string(), "");
    let start = lines.offset(error.span.start.line, error.span.start.col);
    let end = lines.offset(error.span.end.line, error.span.end.col);
    problem.span = start..end.max(start);
    (problem.line, problem.column) = lines.place(start);
    vec![problem]
}
