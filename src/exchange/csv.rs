//! CSV (RFC 4180): a row a touchpoint in reading order, with what people sort, filter and add up in a spreadsheet.
//!
//! The file begins with the mark of UTF-8, without which Excel reads it in another encoding, and no text of the journey
//! is taken for a formula.

use super::ExportError;
use crate::analysis::{Flow, flow_of};
use crate::insights::{Cell, Table};
use crate::journey::touchpoint::PainPoint;
use crate::journey::{Catalogue, Graph, Journey, Touchpoint, TouchpointId};
use crate::picture::describe::name_of;
use csv::{Terminator, WriterBuilder};
use std::borrow::Cow;

/// The mark of UTF-8.
const MARK: &[u8] = "\u{FEFF}".as_bytes();

/// The headings of the columns.
const HEADINGS: [&str; 32] = [
    "No.",
    "Stage",
    "Lane",
    "Component",
    "Touchpoint",
    "Moment",
    "Channels",
    "Persona",
    "Does",
    "Thinks",
    "Feels",
    "Trust assessed (1-5)",
    "Trust measured (1-5)",
    "Answers (n)",
    "Open pain points",
    "Worst severity (0-4)",
    "Worst pain point",
    "Bright spots",
    "Opportunities",
    "Minutes a response",
    "Responses a year",
    "Hours a year",
    "Wait after it (days)",
    "Visits a person",
    "End here (0-1)",
    "Drop out here (0-1)",
    "Leads to",
    "Owner",
    "Note",
    "Votes",
    "Opens",
    "ID",
];

/// Writes a journey.
pub(super) fn write(journey: &Journey, graph: &Graph) -> Result<Vec<u8>, ExportError> {
    let refused = |reason: String| ExportError::Refused { format: "CSV", reason };
    let mut rows = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(MARK.to_vec());
    rows.write_record(HEADINGS).map_err(|error| refused(error.to_string()))?;
    let flow = flow_of(journey, graph);
    for (at, (id, touchpoint)) in journey.reading_order().into_iter().enumerate() {
        rows.write_record(row((journey, flow.as_ref()), at + 1, id, touchpoint))
            .map_err(|error| refused(error.to_string()))?;
    }
    rows.into_inner().map_err(|error| refused(error.to_string()))
}

/// A table of insights, for the clipboard: its headings and rows. Figures stand as they are shown, thousands not set
/// apart.
pub fn table(table: &Table) -> String {
    let mut rows = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(Vec::new());
    let bare = |cell: &Cell| match cell {
        Cell::Figure(figure) => figure.replace(',', "").replace('−', "-"),
        other => text(other.text()),
    };
    // Nothing that is written into memory fails.
    let _ = rows.write_record(table.columns.iter().map(|column| text(&column.heading)));
    for row in &table.rows {
        let _ = rows.write_record(row.cells.iter().map(bare));
    }
    rows.into_inner().ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default()
}

fn row(
    (journey, flow): (&Journey, Option<&Flow>),
    at: usize,
    id: &TouchpointId,
    it: &Touchpoint,
) -> [String; HEADINGS.len()] {
    let lane = journey.lane(&it.lane);
    let survey = it.trust.as_ref().and_then(|trust| trust.measured_by());
    let worst = it.open_pains().reduce(|worst, pain| if pain.severity > worst.severity { pain } else { worst });
    let persona = it.persona.as_ref().map(|id| journey.personas().get(id).map_or(id.as_str(), |p| p.name.as_str()));
    let feels = it.feels.and_then(|feels| Catalogue::bundled().word("feels", feels));
    let (open, burden) = (it.open_pains().count(), it.burden.as_ref());
    let channels: Vec<&str> = it.channels.iter().map(|channel| channel.label()).collect();
    let to: Vec<&str> = it.next.iter().map(|next| name_of(journey, &next.to)).collect();
    [
        at.to_string(),
        text(journey.stage(&it.stage).map_or(it.stage.as_str(), |stage| &stage.name)),
        text(lane.map_or(it.lane.as_str(), |lane| &lane.name)),
        text(lane.map_or("", |lane| &lane.component)),
        text(&it.name),
        it.moment.label().to_owned(),
        channels.join("; "),
        text(persona.unwrap_or_default()),
        text(&it.does),
        text(&it.thinks),
        feels.unwrap_or_default().to_owned(),
        known(it.assessed()),
        known(survey.and_then(|survey| survey.mean()).map(|mean| rounded(mean, 100.0))),
        known(survey.map(|survey| survey.n())),
        open.to_string(),
        known(worst.map(|pain| pain.severity)),
        text(worst.map_or("", |PainPoint { text, .. }| text)),
        it.bright_spots.len().to_string(),
        it.opportunities.len().to_string(),
        known(burden.and_then(|burden| burden.minutes)),
        known(burden.and_then(|burden| burden.volume)),
        known(it.burden_hours().map(|hours| rounded(hours, 10.0))),
        known(it.wait_days().map(|days| rounded(days, 10.0))),
        known(flow.and_then(|flow| flow.visits.get(id)).map(|visits| rounded(*visits, 1e4))),
        known(flow.and_then(|flow| flow.completion.get(id)).map(|part| rounded(*part, 1e4))),
        known(flow.and_then(|flow| flow.leaves.get(id)).map(|part| rounded(*part, 1e4))),
        text(&to.join("; ")),
        text(&it.owner),
        text(&it.note),
        it.votes.to_string(),
        text(&it.opens),
        text(id.as_str()),
    ]
}

fn known(value: Option<impl ToString>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

fn rounded(n: f64, parts: f64) -> f64 {
    (n * parts).round() / parts
}

/// A text that no spreadsheet takes for a formula: what begins like one, even after what nobody sees or in full-width letters,
/// gets an apostrophe, by which spreadsheets mark a text. NUL bytes end cells early in some and go.
fn text(text: &str) -> String {
    let text = if text.contains('\0') { Cow::Owned(text.replace('\0', "")) } else { Cow::Borrowed(text) };
    let unseen = |c: char| c.is_whitespace() || c.is_control() || c == '\u{FEFF}';
    let formula = text.trim_start_matches(unseen).starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']);
    let starts = text.starts_with(['\t', '\r', '\n']);
    if formula || starts { format!("'{text}") } else { text.into_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_is_a_formula() {
        for formula in ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "  =1", "\n=1", "＝1", "\0=1", "\u{1} =1"] {
            assert!(text(formula).starts_with('\''), "{formula:?}");
        }
        for plain in ["", "a=b", "File Form I-90", "'tis", "4 + 4"] {
            assert_eq!(text(plain), plain);
        }
    }
}
