//! The clipboard: copied touchpoints are a small journey file that a person can read; pasted are such a file, or the
//! lines of any other text as touchpoints one after the other.

use super::Canvas;
use super::begin::cell_of_focus;
use crate::app::session::{Selection, Session, sentence};
use crate::command::CommandId;
use crate::file::{self, Document};
use crate::journey::excerpt::{excerpt, graft};
use crate::journey::thousands::count;
use crate::journey::{Edit, Key, LaneId, Next, Record, StageId, Touchpoint, TouchpointId};
use egui::{Event, Ui, ViewportCommand};
use std::collections::BTreeSet;
use std::sync::Arc;

/// How many lines are pasted at once.
const MOST_LINES: usize = 500;
/// How many characters such a line may have, to be a name.
const LONGEST_LINE: usize = 200;
/// How long the system may take to give what is on the clipboard, in seconds.
const PATIENCE: f64 = 0.5;

/// What goes to and comes from the system's clipboard.
#[derive(Default)]
pub struct Clipboard {
    /// A text that is to be there.
    gives: Option<String>,
    /// Its text is to be asked for.
    asks: bool,
    /// Since when it is awaited.
    awaits: Option<f64>,
    /// The cell that was pointed at for it.
    cell: Option<(StageId, LaneId)>,
}

impl Clipboard {
    /// Whether a text that comes now was asked for, wherever the keyboard is.
    pub fn awaits(&self) -> bool {
        self.awaits.is_some()
    }

    /// Does with the system's clipboard what was wanted.
    pub fn serve(&mut self, ui: &Ui, session: &mut Session) {
        let now = ui.input(|input| input.time);
        if let Some(text) = self.gives.take() {
            ui.copy_text(text);
        }
        if std::mem::take(&mut self.asks) {
            ui.send_viewport_cmd(ViewportCommand::RequestPaste);
            self.awaits = Some(now);
        }
        if let Some(since) = self.awaits {
            if now - since > PATIENCE {
                self.awaits = None;
                session.said = "There is no text on the clipboard".into();
            } else {
                ui.request_repaint_after_secs(0.6);
            }
        }
    }
}

/// Whether a text is a journey, as the map copies it.
pub fn is_journey(text: &str) -> bool {
    text.trim_start().starts_with("#![enable")
}

impl Canvas {
    /// The clipboard of a view that stands in the map's place and copies as the map does.
    pub fn serve_clipboard(&mut self, ui: &Ui, session: &mut Session, has_keyboard: bool) {
        let awaits = self.clipboard.awaits();
        let mut happened = Vec::new();
        ui.input_mut(|input| {
            input.events.retain(|event| {
                let takes = match event {
                    Event::Copy | Event::Cut => has_keyboard,
                    Event::Paste(_) => has_keyboard || awaits,
                    _ => false,
                };
                if takes {
                    happened.push(event.clone());
                }
                !takes
            });
        });
        for event in happened {
            match event {
                Event::Copy => self.run(session, CommandId::Copy),
                Event::Cut => self.run(session, CommandId::Cut),
                Event::Paste(text) => self.paste(session, &text),
                _ => {}
            }
        }
        self.clipboard.serve(ui, session);
    }

    /// Puts the selected touchpoints on the clipboard.
    pub(super) fn copy(&mut self, session: &mut Session) {
        let touchpoints = &session.selection.touchpoints;
        let journey = excerpt(session.journey(), touchpoints);
        session.said = format!("Copied {}", count(journey.touchpoints().len(), "touchpoint"));
        self.clipboard.gives = Some(file::print(&Document { journey, ..Document::default() }));
    }

    /// The same, and deletes them here.
    pub(super) fn cut(&mut self, session: &mut Session) {
        let number = session.selection.touchpoints.len();
        self.copy(session);
        let request = self.delete(session);
        self.requests.extend(request);
        session.said = format!("Cut {}", count(number, "touchpoint"));
    }

    /// Asks the system for what is on the clipboard, to paste it.
    pub(super) fn ask_paste(&mut self, session: &mut Session) {
        self.clipboard.asks = true;
        session.said = "Pasting".into();
    }

    /// The same, to paste it in a cell.
    pub(super) fn ask_paste_in(&mut self, session: &mut Session, stage: &StageId, lane: &LaneId) {
        self.clipboard.cell = Some((stage.clone(), lane.clone()));
        self.run(session, CommandId::Paste);
    }

    /// Pastes a text.
    pub fn paste(&mut self, session: &mut Session, text: &str) {
        self.clipboard.awaits = None;
        let cell = self.clipboard.cell.take();
        if let Some(reason) = self.refuses(session) {
            reason.clone_into(&mut session.said);
            return;
        }
        match records(session, text, cell) {
            Ok(records) => self.put_all(session, records),
            Err(reason) => session.said = sentence(&reason),
        }
    }

    fn put_all(&mut self, session: &mut Session, records: Vec<(Key, Record)>) {
        let new: Vec<(TouchpointId, Arc<Touchpoint>)> = records
            .iter()
            .filter_map(|(key, record)| match (key, record) {
                (Key::Touchpoint(id), Record::Touchpoint(touchpoint)) => Some((id.clone(), Arc::clone(touchpoint))),
                _ => None,
            })
            .collect();
        if session.perform(&Edit::AddAll { records }).is_err() {
            return;
        }
        let transitions: usize = new.iter().map(|(_, touchpoint)| touchpoint.next.len()).sum();
        let with = if transitions > 0 { format!(" with {}", count(transitions, "transition")) } else { String::new() };
        session.said = format!("Pasted {}{with}; Ctrl+Z takes it back", count(new.len(), "touchpoint"));
        let led_to: BTreeSet<&TouchpointId> = new.iter().flat_map(|(_, t)| &t.next).map(|next| &next.to).collect();
        let first = new.iter().find(|(id, _)| !led_to.contains(id)).or(new.first());
        let focus = first.map(|(id, _)| Key::Touchpoint(id.clone()).into());
        let touchpoints: BTreeSet<TouchpointId> = new.iter().map(|(id, _)| id.clone()).collect();
        session.selection = Selection { focus: focus.clone(), touchpoints };
        if let Some(focus) = focus {
            self.reveal_subject(session, &focus);
        }
    }
}

/// What a text on the clipboard adds to the journey, best in the cell that was pointed at; otherwise why it can't be
/// pasted.
fn records(
    session: &mut Session,
    text: &str,
    pointed: Option<(StageId, LaneId)>,
) -> Result<Vec<(Key, Record)>, String> {
    let cell = pointed.clone().or_else(|| cell_of_focus(session));
    let cell = cell.ok_or("A touchpoint needs a stage and a lane: add them first")?;
    match file::parse(text.as_bytes(), "the clipboard") {
        Ok(document) if document.journey.touchpoints().is_empty() => {
            Err("The journey on the clipboard has no touchpoints".into())
        }
        Ok(Document { journey: part, .. }) => {
            let journey = session.journey().clone();
            let mut records = graft(&journey, &part, &cell, &mut session.mint);
            let cells: BTreeSet<_> = part.touchpoints().values().map(|t| (&t.stage, &t.lane)).collect();
            if pointed.is_some() && cells.len() == 1 {
                // What lay together goes where it was asked for; what lay apart keeps its stages and lanes.
                for (_, record) in &mut records {
                    if let Record::Touchpoint(touchpoint) = record {
                        let touchpoint = Arc::make_mut(touchpoint);
                        (touchpoint.stage, touchpoint.lane) = cell.clone();
                    }
                }
            }
            Ok(records)
        }
        Err(report) if is_meant_as_journey(text) => {
            let first =
                report.problems.first().map(|found| format!(": line {}, {}", found.line, found.problem.message));
            Err(format!("What is on the clipboard can't be read as a journey{}", first.unwrap_or_default()))
        }
        Err(_) => lines(session, text, &cell),
    }
}

/// Whether a text begins as the files of journeys do.
fn is_meant_as_journey(text: &str) -> bool {
    let code = text.lines().map(str::trim).find(|line| !line.is_empty() && !line.starts_with("//"));
    code.is_some_and(|line| line.starts_with("Journey(") || line.starts_with("#![enable"))
}

/// A touchpoint a line, each leading to the next.
fn lines(session: &mut Session, text: &str, cell: &(StageId, LaneId)) -> Result<Vec<(Key, Record)>, String> {
    let names: Vec<String> = text.lines().map(name).filter(|name| !name.is_empty()).collect();
    if names.is_empty() {
        return Err("There is no text on the clipboard".into());
    }
    if names.len() > MOST_LINES {
        return Err(format!("The clipboard has {} lines; at most {MOST_LINES} are pasted at once", names.len()));
    }
    if let Some(long) = names.iter().map(|name| name.chars().count()).find(|length| *length > LONGEST_LINE) {
        return Err(format!("A line on the clipboard has {long} characters; a name pasted has at most {LONGEST_LINE}"));
    }
    let journey = session.journey().clone();
    let mut ids: Vec<TouchpointId> = Vec::with_capacity(names.len());
    for name in &names {
        let id = session.mint.id(name, |id| journey.touchpoint(id).is_some() || ids.contains(id));
        ids.push(id);
    }
    let touchpoint = |(at, name): (usize, String)| {
        let mut touchpoint = Touchpoint::new(name, cell.0.clone(), cell.1.clone());
        touchpoint.next.extend(ids.get(at + 1).cloned().map(Next::to));
        (Key::Touchpoint(ids[at].clone()), Record::Touchpoint(Arc::new(touchpoint)))
    };
    Ok(names.into_iter().enumerate().map(touchpoint).collect())
}

/// A line as a name: without the sign that begins it in a list.
fn name(line: &str) -> String {
    let line: String = line.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let line = line.trim();
    let item = ["- ", "* ", "• ", "– "].iter().find_map(|sign| line.strip_prefix(sign));
    item.unwrap_or(line).trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_of_a_list_is_a_name() {
        for (line, is) in [("  - Apply ", "Apply"), ("• Wait\r", "Wait"), ("-", "-"), ("a\tb", "a b"), ("  ", "")] {
            assert_eq!(name(line), is, "{line:?}");
        }
    }

    #[test]
    fn what_begins_as_a_journey_is_meant_as_one() {
        assert!(is_meant_as_journey("// mine\n#![enable(implicit_some)]\nJourney("));
        assert!(is_meant_as_journey("Journey(format: 1"));
        assert!(!is_meant_as_journey("Journey of a form\nApply") && !is_meant_as_journey(""));
    }
}
