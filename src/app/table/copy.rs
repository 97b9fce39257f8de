//! Rows to and from a spreadsheet, as lines of cells parted by tabs.

use super::column::Column;
use super::value::{Value, understand};
use super::{At, State};
use crate::app::session::Session;
use crate::journey::record::LaneKind;
use crate::journey::{Edit, Journey, Key, Lane, LaneId, Record, Stage, StageId, Touchpoint, TouchpointId};
use egui::Ui;
use std::collections::BTreeSet;
use std::sync::Arc;

/// Puts the selected rows onto the clipboard, with their headings; whether there were any.
pub fn copy(ui: &Ui, session: &mut Session, state: &State) -> bool {
    let ids: Vec<&TouchpointId> = state.rows.ids().iter().filter(|id| session.selection.has(id)).collect();
    if ids.is_empty() {
        session.said = "Select rows to copy first".into();
        return false;
    }
    let Some(text) = written(session.journey(), &ids) else { return false };
    ui.ctx().copy_text(text);
    session.said = format!("Copied {}", rows(ids.len()));
    true
}

fn written(journey: &Journey, ids: &[&TouchpointId]) -> Option<String> {
    let mut lines = csv::WriterBuilder::new().delimiter(b'\t').from_writer(Vec::new());
    lines.write_record(Column::ALL.map(Column::title)).ok()?;
    for id in ids {
        let t = journey.touchpoint(id)?;
        lines.write_record(Column::ALL.map(|column| column.plain(journey, t))).ok()?;
    }
    String::from_utf8(lines.into_inner().ok()?).ok()
}

fn rows(count: usize) -> String {
    if count == 1 { "1 row".into() } else { format!("{count} rows") }
}

/// Pastes lines of a spreadsheet at the active cell: all of them, or none where one doesn't fit.
pub fn paste(session: &mut Session, state: &mut State, text: &str) {
    let outcome = Block::read(text, state).and_then(|block| {
        let mut plan = Plan::new(session, state);
        block.plan(&mut plan, state)?;
        Ok(plan)
    });
    let plan = match outcome {
        Ok(plan) => plan,
        Err(words) => {
            session.said = format!("Nothing was pasted. {words}");
            return;
        }
    };
    let Plan { edits, revised, added, places, mint, .. } = plan;
    session.mint = mint;
    let label = format!("paste {}", rows(revised + added.len()));
    match session.perform_as(&label, &edits, None) {
        Ok(()) => {
            let mut words = format!("Pasted {}", rows(revised + added.len()));
            if !added.is_empty() {
                words += &format!(", {} of them new", added.len());
            }
            if !places.is_empty() {
                words += &format!("; added {}", places.join(", "));
            }
            session.said = words;
            if let Some(id) = added.first() {
                state.filter.clear();
                state.rows.update(session, "", state.sort);
                state.go_to_row(session, id);
                session.selection.touchpoints.extend(added);
            }
        }
        Err(refusal) => session.said = format!("Nothing was pasted. {refusal}"),
    }
}

/// Lines of cells, and what their columns are; none = a column that is computed and left out.
struct Block {
    columns: Vec<Option<Column>>,
    lines: Vec<Vec<String>>,
    /// Whether the first line named the columns.
    headed: bool,
}

impl Block {
    fn read(text: &str, state: &State) -> Result<Self, String> {
        let mut reader =
            csv::ReaderBuilder::new().delimiter(b'\t').has_headers(false).flexible(true).from_reader(text.as_bytes());
        let mut lines: Vec<Vec<String>> = Vec::new();
        for record in reader.records() {
            let record = record.map_err(|_| "The clipboard holds no lines of text.".to_owned())?;
            lines.push(record.iter().map(str::to_owned).collect());
        }
        let Some(first) = lines.first() else { return Err("The clipboard is empty.".into()) };
        let named: Vec<Option<Column>> = first.iter().map(|words| Column::named(words)).collect();
        let all = first.iter().zip(&named).all(|(words, column)| column.is_some() || words.trim().is_empty());
        let headed = all && named.iter().flatten().count() > 0 && (named.len() > 1 || lines.len() > 1);
        let columns = if headed {
            lines.remove(0);
            let open = |column: Option<Column>| column.filter(|column| column.fixed().is_none());
            named.into_iter().map(open).collect()
        } else {
            let from = if state.at == At::Add { 0 } else { state.column().place() };
            let width = lines.iter().map(Vec::len).max().unwrap_or(0);
            let columns = Column::ALL.iter().skip(from).map(|column| Some(*column)).take(width).collect::<Vec<_>>();
            if columns.len() < width {
                return Err(format!("The lines have {width} cells, but only {} columns are left here.", columns.len()));
            }
            columns
        };
        Ok(Self { columns, lines, headed })
    }

    /// Makes edits of the lines.
    fn plan(&self, plan: &mut Plan, state: &State) -> Result<(), String> {
        let ids = state.rows.ids();
        let from = match &state.at {
            At::Row(id) => state.rows.place(id).unwrap_or(0),
            At::Head => 0,
            At::Add => ids.len(),
        };
        let room = ids.len() - from.min(ids.len());
        if !self.headed && state.at != At::Add && self.lines.len() > room {
            let (lines, at) = (self.lines.len(), "go to “Add touchpoint” and paste there to add touchpoints");
            return Err(format!("There are {lines} lines, but only {} from here on: {at}.", rows(room)));
        }
        for (at, line) in self.lines.iter().enumerate() {
            let number = at + 1 + usize::from(self.headed);
            let cells = self.columns.iter().zip(line).filter_map(|(column, text)| Some(((*column)?, text.as_str())));
            let cells: Vec<(Column, &str)> = cells.collect();
            let wrong = |(column, words): (Column, String)| format!("Line {number}, {}: {words}.", column.title());
            match ids.get(from + at) {
                Some(id) => plan.revise(id, &cells).map_err(wrong)?,
                None if cells.iter().all(|(_, text)| text.trim().is_empty()) => {}
                None => plan.add(&cells).map_err(wrong)?,
            }
        }
        Ok(())
    }
}

/// The edits that a paste comes to, and the journey as they would make it as far as names of stages and lanes go.
struct Plan {
    journey: Journey,
    mint: crate::journey::Mint,
    edits: Vec<Edit>,
    revised: usize,
    added: Vec<TouchpointId>,
    taken: BTreeSet<TouchpointId>,
    /// Stages and lanes that are added, in words.
    places: Vec<String>,
    /// Where a new touchpoint goes that doesn't say where.
    cell: Option<(StageId, LaneId)>,
}

impl Plan {
    fn new(session: &Session, state: &State) -> Self {
        let journey = session.journey().clone();
        let cell = state.cell_to_add_to(session);
        let mint = session.mint.clone();
        let (edits, added, places) = (Vec::new(), Vec::new(), Vec::new());
        Self { journey, mint, edits, revised: 0, added, taken: BTreeSet::new(), places, cell }
    }

    fn revise(&mut self, id: &TouchpointId, cells: &[(Column, &str)]) -> Result<(), (Column, String)> {
        let Some(mut t) = self.journey.touchpoint(id).cloned() else { return Ok(()) };
        for (column, text) in cells {
            if let Some(value) = self.value(*column, text, Some(column.plain(&self.journey, &t)))? {
                value.put(&mut t);
            }
        }
        self.cell = Some((t.stage.clone(), t.lane.clone()));
        self.revised += 1;
        self.edits.push(Edit::Revise { key: Key::Touchpoint(id.clone()), record: Record::Touchpoint(Arc::new(t)) });
        Ok(())
    }

    fn add(&mut self, cells: &[(Column, &str)]) -> Result<(), (Column, String)> {
        let name = cells.iter().find(|(column, _)| *column == Column::Name).map_or("", |(_, text)| text.trim());
        if name.is_empty() {
            return Err((Column::Name, "a new touchpoint needs a name".into()));
        }
        let mut values = Vec::new();
        for (column, text) in cells.iter().filter(|(column, _)| *column != Column::Name) {
            values.extend(self.value(*column, text, None)?);
        }
        let (mut stage, mut lane) = match self.cell.clone() {
            Some((stage, lane)) => (Some(stage), Some(lane)),
            None => (self.journey.head().stages.first().cloned(), self.journey.head().lanes.first().cloned()),
        };
        for value in &values {
            match value {
                Value::Stage(id) => stage = Some(id.clone()),
                Value::Lane(id) => lane = Some(id.clone()),
                _ => {}
            }
        }
        let stage = stage.ok_or((Column::Stage, "a touchpoint needs a stage".to_owned()))?;
        let lane = lane.ok_or((Column::Lane, "a touchpoint needs a lane".to_owned()))?;
        let mut t = Touchpoint::new(name, stage.clone(), lane.clone());
        values.iter().for_each(|value| value.put(&mut t));
        let is_taken = |id: &TouchpointId| self.journey.touchpoint(id).is_some() || self.taken.contains(id);
        let id: TouchpointId = self.mint.id(name, is_taken);
        self.taken.insert(id.clone());
        self.cell = Some((stage.clone(), lane.clone()));
        let add = Edit::AddTouchpoint { id: id.clone(), name: name.to_owned(), stage, lane, after: None };
        let revise = Edit::Revise { key: Key::Touchpoint(id.clone()), record: Record::Touchpoint(Arc::new(t)) };
        self.edits.extend([add, revise]);
        self.added.push(id);
        Ok(())
    }

    /// What a text means in a column; none = nothing. A stage or lane that isn't there yet is added. `now` is what the
    /// cell holds.
    fn value(&mut self, column: Column, text: &str, now: Option<String>) -> Result<Option<Value>, (Column, String)> {
        let typed = text.trim();
        if now.is_some_and(|now| now == text || now == typed) {
            return Ok(None);
        }
        if let Some(why) = column.fixed() {
            return if typed.is_empty() { Ok(None) } else { Err((column, why.into())) };
        }
        match column {
            Column::Stage | Column::Lane if typed.is_empty() => Ok(None),
            Column::Stage => self.stage(typed).map(|id| Some(Value::Stage(id))).map_err(|words| (column, words)),
            Column::Lane => self.lane(typed).map(|id| Some(Value::Lane(id))).map_err(|words| (column, words)),
            Column::Name if typed.is_empty() => Err((column, "a touchpoint needs a name".into())),
            column => understand(column, &self.journey, text).map(Some).map_err(|words| (column, words)),
        }
    }

    fn stage(&mut self, name: &str) -> Result<StageId, String> {
        let same = |stage: &&Stage| stage.name.to_lowercase() == name.to_lowercase();
        if let Some(stage) = self.journey.stages().find(same) {
            return Ok(stage.id.clone());
        }
        let id: StageId = self.mint.id(name, |id| self.journey.stage(id).is_some());
        let stage = Stage { id: id.clone(), name: name.to_owned(), span: String::new(), note: String::new() };
        let at = self.journey.stages().count();
        self.put(Edit::AddStage { stage, at }, format!("stage {name}"))?;
        Ok(id)
    }

    fn lane(&mut self, name: &str) -> Result<LaneId, String> {
        let same = |lane: &&Lane| lane.name.to_lowercase() == name.to_lowercase();
        if let Some(lane) = self.journey.lanes().find(same) {
            return Ok(lane.id.clone());
        }
        let id: LaneId = self.mint.id(name, |id| self.journey.lane(id).is_some());
        let kind = match self.journey.lanes().next_back() {
            Some(lane) if lane.kind == LaneKind::Customer => LaneKind::Frontstage,
            Some(lane) => lane.kind,
            None => LaneKind::Customer,
        };
        let lane = Lane { id: id.clone(), name: name.to_owned(), kind, component: String::new(), note: String::new() };
        let at = self.journey.lanes().count();
        self.put(Edit::AddLane { lane, at }, format!("lane {name}"))?;
        Ok(id)
    }

    /// Adds a stage or lane, which later lines may name too.
    fn put(&mut self, edit: Edit, words: String) -> Result<(), String> {
        let patch = edit.patch(&self.journey).map_err(|refusal| refusal.to_string())?;
        self.journey.apply(&patch).map_err(|_| "it can't be added".to_owned())?;
        self.edits.push(edit);
        self.places.push(words);
        Ok(())
    }
}
