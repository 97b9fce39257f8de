//! A journey as a text to read: what HTML and Markdown say, each with its own marks, and boards in parts.
//!
//! Everything that is known of the journey has its place, each thing said once and named where others refer to it.
//! Texts are as people wrote them; whoever writes them down escapes them. Start reading at [`read`].

mod figures;
mod findings;
mod head;
mod insights;
mod touchpoint;

pub(super) use head::{evidence, overview};
pub(super) use insights::stands_out;

use super::Source;
use crate::analysis::Analysis;
use crate::insights::chart::Chart;
use crate::insights::{Known, Topic};
use crate::journey::thousands::count;
use crate::journey::{Catalogue, EvidenceId, Journey, PersonaId, StageId, TouchpointId};
use crate::picture::Ink;
use crate::picture::describe::name_of;
use crate::versions::tell::figure;
use std::fmt::Write as _;

/// A heading and what stands below it.
#[derive(Debug, Default)]
pub(super) struct Section {
    /// Its heading.
    pub heading: String,
    /// What references to it name: unique in a journey, made of `a`–`z`, `0`–`9`, `-` and `_`.
    pub anchor: String,
    /// What is said first.
    pub blocks: Vec<Block>,
    /// The sections inside.
    pub sections: Vec<Section>,
}

/// A piece of a section.
#[derive(Debug)]
pub(super) enum Block {
    /// A paragraph.
    Text(Line),
    /// Facts with their names.
    Facts(Vec<Fact>),
    /// A list.
    List(Vec<Item>),
    /// A table, whose first column names the rows.
    Table(Table),
    /// A small picture, for those who draw: what it shows stands in words and tables beside it.
    Chart(Box<Chart>),
}

/// Words, some of them marked or linked.
pub(super) type Line = Vec<Run>;

/// Words of one kind.
#[derive(Debug)]
pub(super) enum Run {
    /// Plain words.
    Words(String),
    /// Words that a colour goes with; they say all that it says.
    Mark(Ink, String),
    /// Words about a section, by its anchor.
    To(String, String),
    /// A link out as the journey has it, not yet looked at.
    Link(String),
}

/// Something known, with its name.
#[derive(Debug)]
pub(super) struct Fact {
    pub label: String,
    pub value: Value,
}

/// What is known.
#[derive(Debug)]
pub(super) enum Value {
    /// In a line.
    Line(Line),
    /// As a list.
    List(Vec<Item>),
}

/// An item of a list, and what is known of it.
#[derive(Debug)]
pub(super) struct Item {
    pub line: Line,
    pub details: Vec<Line>,
}

/// Rows and columns.
#[derive(Debug)]
pub(super) struct Table {
    pub caption: String,
    pub columns: Vec<Column>,
    pub rows: Vec<Vec<Line>>,
}

/// A column of a table.
#[derive(Clone, Debug)]
pub(super) struct Column {
    pub heading: String,
    /// Whether it holds figures, which stand one below the other.
    pub figures: bool,
}

/// Reads a journey.
pub(super) fn read(source: &Source<'_>) -> Vec<Section> {
    let journey = source.journey;
    let analysis = Analysis::of(journey, source.graph);
    let names = Names(journey);
    let known = Known { journey, graph: source.graph, analysis: &analysis, based_on: source.linked.based_on.as_ref() };
    let mut all = vec![overview(journey, &analysis)];
    all.extend(stands_out(&known, names));
    all.push(figures::trust(source));
    all.extend(findings::pains(&known, names));
    all.extend(findings::opportunities(&known, names));
    all.push(stages(source, names));
    all.extend(insights::topic(&known, Topic::Flow, names));
    all.extend(insights::topic(&known, Topic::Burden, names));
    all.extend(insights::topic(&known, Topic::HandOffs, names));
    all.extend(evidence(journey));
    all
}

/// Stage by stage, each touchpoint with what is known of it.
fn stages(source: &Source<'_>, names: Names<'_>) -> Section {
    let journey = source.journey;
    let order = journey.reading_order();
    let inside = |of: &dyn Fn(&StageId) -> bool| -> Vec<Section> {
        let those = order.iter().filter(|(_, t)| of(&t.stage));
        those.map(|(id, t)| touchpoint::read(source.graph, names, id, t)).collect()
    };
    let mut sections: Vec<Section> = journey
        .stages()
        .map(|stage| {
            let mut blocks = Vec::new();
            let facts = facts([("When", &stage.span), ("Note", &stage.note)]);
            blocks.extend((!facts.is_empty()).then_some(Block::Facts(facts)));
            let sections = inside(&|id| *id == stage.id);
            if sections.is_empty() {
                blocks.push(text("No touchpoints yet."));
            }
            let heading = named(&stage.name, "Unnamed stage");
            Section { heading, anchor: anchor("stage", stage.id.as_str()), blocks, sections }
        })
        .collect();
    let lost = inside(&|id| journey.stage(id).is_none());
    if !lost.is_empty() {
        let (heading, anchor) = ("Without a stage".to_owned(), "no-stage".to_owned());
        sections.push(Section { heading, anchor, sections: lost, ..Section::default() });
    }
    let blocks = if sections.is_empty() { vec![text("There are no stages yet.")] } else { Vec::new() };
    Section { heading: "Stage by stage".into(), anchor: "stages".into(), blocks, sections }
}

/// What a touchpoint is known by in a text, for boards.
pub(super) fn touchpoint(source: &Source<'_>, id: &TouchpointId) -> Option<Section> {
    let touchpoint = source.journey.touchpoint(id)?;
    Some(touchpoint::read(source.graph, Names(source.journey), id, touchpoint))
}

/// How records are called and found.
#[derive(Clone, Copy)]
pub(super) struct Names<'j>(pub &'j Journey);

impl Names<'_> {
    fn touchpoint(self, id: &TouchpointId) -> Run {
        match self.0.touchpoint(id) {
            Some(_) => Run::To(anchor("touchpoint", id.as_str()), name_of(self.0, id).to_owned()),
            None => Run::Words(format!("(there is no {id})")),
        }
    }

    fn persona(self, id: &PersonaId) -> Run {
        match self.0.personas().get(id) {
            Some(persona) => Run::To(anchor("persona", id.as_str()), named(&persona.name, "Unnamed persona")),
            None => Run::Words(format!("(there is no {id})")),
        }
    }

    /// "Evidence: Workshop estimate (assumed), …"; nothing for none.
    fn evidence(self, ids: &[EvidenceId]) -> Line {
        let mut line = Line::new();
        for id in ids {
            line.push(words(if line.is_empty() { "Evidence: " } else { ", " }));
            match self.0.evidence().get(id) {
                Some(evidence) => {
                    line.push(Run::To(anchor("evidence", id.as_str()), named(&evidence.title, "Untitled")));
                    line.push(words(format!(" ({})", evidence.kind.label().to_lowercase())));
                }
                None => line.push(words(format!("(there is no {id})"))),
            }
        }
        line
    }
}

/// The anchor of a record. Ids of files are slugs already; anything else is written as its number.
pub(super) fn anchor(kind: &str, id: &str) -> String {
    let mut anchor = format!("{kind}-");
    for c in id.chars() {
        if matches!(c, 'a'..='z' | '0'..='9' | '-') {
            anchor.push(c);
        } else {
            let _ = write!(anchor, "_{:x}_", u32::from(c));
        }
    }
    anchor
}

fn words(words: impl Into<String>) -> Run {
    Run::Words(words.into())
}

fn text(text: impl Into<String>) -> Block {
    Block::Text(vec![words(text)])
}

fn named(name: &str, otherwise: &str) -> String {
    if name.trim().is_empty() { otherwise.to_owned() } else { name.to_owned() }
}

fn fact(label: impl Into<String>, value: impl Into<String>) -> Fact {
    Fact { label: label.into(), value: Value::Line(vec![words(value)]) }
}

/// Those texts that aren't empty.
fn facts<'t>(texts: impl IntoIterator<Item = (&'static str, &'t String)>) -> Vec<Fact> {
    texts.into_iter().filter(|(_, text)| !text.is_empty()).map(|(label, text)| fact(label, text)).collect()
}

/// "14 days".
fn days(days: f64) -> String {
    let figure = figure(days);
    let noun = if figure == "1" { "day" } else { "days" };
    format!("{figure} {noun}")
}

/// "3 of 5, leaves trust as it is".
fn assessed(level: u8) -> Run {
    Run::Mark(Ink::Trust(level), format!("{level} of 5{}", step("trust-assessed", i64::from(level))))
}

/// The word for a step of a scale, after a comma.
fn step(scale: &str, value: i64) -> String {
    let word = i8::try_from(value).ok().and_then(|value| Catalogue::bundled().word(scale, value));
    word.map(|word| format!(", {word}")).unwrap_or_default()
}
