//! Changes in the field's words: "File Form I-90: trust assessed 3 → 4".

mod conflict;
mod field;
mod summary;
mod whole;

pub use conflict::{Sides, Undecided, undecided};
pub use field::{figure, number};
pub use summary::{Count, Summary};

use super::changes::{Changed, Field, Kind, changes};
use crate::journey::{Head, Journey, Key, StageId, Subject, Touchpoint, TouchpointId, Tree};
use std::collections::HashMap;
use std::fmt::Write;

/// How a change is marked, by a sign that needs no colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Mark {
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// It went to another stage or lane, whatever else changed.
    Moved,
    /// Something in it is different.
    Changed,
}

impl Mark {
    /// Of a change.
    pub fn of(changed: &Changed) -> Self {
        match changed.kind {
            Kind::Added => Self::Added,
            Kind::Removed => Self::Removed,
            Kind::Changed if changed.is_move() => Self::Moved,
            Kind::Changed => Self::Changed,
        }
    }

    /// Its sign.
    pub fn sign(self) -> char {
        match self {
            Self::Added => '+',
            Self::Removed => '−',
            Self::Moved => '→',
            Self::Changed => '~',
        }
    }

    /// Its word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Removed => "removed",
            Self::Moved => "moved",
            Self::Changed => "changed",
        }
    }
}

/// A record or transition that differs, in words.
#[derive(Clone, Debug, PartialEq)]
pub struct Told {
    /// Which.
    pub subject: Subject,
    /// What happened to it.
    pub mark: Mark,
    /// The stage it belongs to; none for what belongs to the journey as a whole.
    pub stage: Option<StageId>,
    /// What a person calls it: "File Form I-90", "Decide → Receive card", "Lane USCIS".
    pub name: String,
    /// What changed in it, one thing each: "trust assessed 3 → 4". For what was added or removed, what it is.
    pub words: Vec<String>,
}

impl Told {
    /// Each thing that changed, with its own sign: of what went elsewhere only that it did is a move.
    pub fn lines(&self) -> impl Iterator<Item = (Mark, &str)> {
        let bare = self.words.is_empty().then(|| (self.mark, self.mark.word()));
        let mark = |words: &str| match self.mark {
            Mark::Moved if !words.starts_with("moved") => Mark::Changed,
            mark => mark,
        };
        self.words.iter().map(move |words| (mark(words), words.as_str())).chain(bare)
    }
}

/// What differs between two versions, in reading order: the journey, its lanes, stages, personas and evidence, then
/// stage by stage the touchpoints with the transitions that leave them.
pub fn told(before: &Journey, after: &Journey) -> Vec<Told> {
    ways(before, after).into_iter().map(|(told, _)| told).collect()
}

/// What differs between two versions as in [`told`], each thing with the way to it in its record.
pub(super) fn ways(before: &Journey, after: &Journey) -> Vec<(Told, Vec<Vec<String>>)> {
    let both = Both { before, after };
    let list = changes(before, after);
    let mut list: Vec<_> = list.iter().map(|changed| both.told(changed)).collect();
    // the order of lanes follows from a lane that was added
    list.retain(|(told, _)| told.mark != Mark::Changed || !told.words.is_empty());
    let places = both.places();
    list.sort_by_cached_key(|(told, _)| both.place(&places, &told.subject));
    list
}

/// The two versions.
#[derive(Clone, Copy)]
struct Both<'a> {
    before: &'a Journey,
    after: &'a Journey,
}

impl Both<'_> {
    fn told(self, changed: &Changed) -> (Told, Vec<Vec<String>>) {
        let mark = Mark::of(changed);
        let whole = |journey, verb| whole::words(journey, &changed.subject, verb).into_iter().collect();
        let (ways, words) = match changed.kind {
            Kind::Changed => self.fields(changed).into_iter().unzip(),
            Kind::Added => (vec![Vec::new()], whole(self.after, "added")),
            Kind::Removed => (vec![Vec::new()], whole(self.before, "removed")),
        };
        let stage = self.touchpoint(&changed.subject).map(|touchpoint| touchpoint.stage.clone());
        (Told { subject: changed.subject.clone(), mark, stage, name: self.name(&changed.subject), words }, ways)
    }

    /// The touchpoint it is, or that it leads from; as it is after, if it is still there.
    fn touchpoint(&self, subject: &Subject) -> Option<&Touchpoint> {
        let (Subject::Record(Key::Touchpoint(id)) | Subject::Transition(id, _)) = subject else { return None };
        self.after.touchpoint(id).or_else(|| self.before.touchpoint(id))
    }

    fn called(self, key: &Key) -> String {
        let record = self.after.get(key).or_else(|| self.before.get(key));
        let name = record.map(|record| line(record.name())).unwrap_or_default();
        match key {
            _ if !name.is_empty() => name,
            Key::Journey => "no title".into(),
            _ => line(key.id()),
        }
    }

    fn name(self, subject: &Subject) -> String {
        let touchpoint = |id: &TouchpointId| self.called(&Key::Touchpoint(id.clone()));
        match subject {
            Subject::Transition(from, to) => format!("{} → {}", touchpoint(from), touchpoint(to)),
            Subject::Record(Key::Journey) => "Journey".into(),
            Subject::Record(key @ Key::Touchpoint(_)) => self.called(key),
            Subject::Record(key) => {
                let kind = match key {
                    Key::Lane(_) => "Lane",
                    Key::Stage(_) => "Stage",
                    Key::Persona(_) => "Persona",
                    _ => "Evidence",
                };
                format!("{kind} {}", self.called(key))
            }
        }
    }

    /// What changed in a record, and the way to it: what came or went as a whole is told once.
    fn fields(self, changed: &Changed) -> Vec<(Vec<String>, String)> {
        let tree = |journey: &Journey| match &changed.subject {
            Subject::Record(key) => journey.get(key).map(|record| Tree::of(&record)),
            Subject::Transition(from, to) => journey.transition(from, to).map(Tree::of_next),
        };
        let (before, after) = (tree(self.before), tree(self.after));
        let mut words = Vec::new();
        let mut told: Option<Vec<String>> = None;
        // what it is called and where it stands comes first
        let first = |field: &&Field| !matches!(&field.way[..], [step] if ["name", "title", "stage", "lane"].contains(&step.as_str()));
        let mut fields: Vec<&Field> = changed.fields.iter().collect();
        fields.sort_by_key(first);
        for field in fields {
            if told.as_ref().is_some_and(|way| field.way.starts_with(way)) {
                continue;
            }
            let at = |tree: &Option<Tree>, way: &[String]| tree.as_ref().and_then(|tree| tree.at(way).cloned());
            let came_or_went = (1..field.way.len()).map(|n| &field.way[..n]).find(|way| {
                let (old, new) = (at(&before, way), at(&after, way));
                let record = |tree: &Option<Tree>| matches!(tree, Some(Tree::Fields(name, _)) if *name != "Trust");
                (old.is_none() && record(&new)) || (new.is_none() && record(&old))
            });
            match came_or_went {
                Some(way) => {
                    let said = field::nested(way, at(&before, way).as_ref(), at(&after, way).as_ref());
                    words.push((way.to_vec(), said));
                    told = Some(way.to_vec());
                }
                None => {
                    // the column and the row of a place are told in one
                    let way = if field.way[0] == "pin" { field.way[..1].to_vec() } else { field.way.clone() };
                    if field.way[0] == "pin" {
                        told = Some(way.clone());
                    }
                    words.extend(field::words(self, [&before, &after], field).map(|words| (way, words)));
                }
            }
        }
        words
    }

    /// Where touchpoints stand in reading order.
    fn places(&self) -> HashMap<&TouchpointId, usize> {
        let order = self.after.reading_order().into_iter();
        let gone = self.before.reading_order().into_iter().filter(|(id, _)| self.after.touchpoint(id).is_none());
        order.chain(gone).map(|(id, _)| id).zip(0..).collect()
    }

    /// A key to sort by.
    fn place(&self, places: &HashMap<&TouchpointId, usize>, subject: &Subject) -> (usize, usize, usize, String) {
        let touchpoint = |id: &TouchpointId| places.get(id).copied().unwrap_or(usize::MAX);
        let stage = self.touchpoint(subject).map_or(0, |t| 1 + self.stage_place(&t.stage));
        match subject {
            Subject::Record(Key::Touchpoint(id)) => (stage, touchpoint(id), 0, String::new()),
            Subject::Transition(from, to) => (stage, touchpoint(from), 1, to.to_string()),
            Subject::Record(key) => {
                let (kind, place) = match key {
                    Key::Journey => (0, 0),
                    Key::Lane(id) => (1, self.order(|head| head.lanes.iter().position(|lane| lane == id))),
                    Key::Stage(id) => (2, self.order(|head| head.stages.iter().position(|stage| stage == id))),
                    Key::Persona(_) => (3, 0),
                    _ => (4, 0),
                };
                (0, kind, place, key.to_string())
            }
        }
    }

    fn stage_place(&self, stage: &StageId) -> usize {
        self.order(|head| head.stages.iter().position(|id| id == stage))
    }

    /// A place in an order after; what is gone stands behind what is there.
    fn order(&self, at: impl Fn(&Head) -> Option<usize>) -> usize {
        let behind = self.after.head().stages.len() + self.after.head().lanes.len();
        at(self.after.head()).or_else(|| at(self.before.head()).map(|at| behind + at)).unwrap_or(usize::MAX - 1)
    }
}

/// The changes grouped by stage, for people: the heading of each group with the changes in it.
pub fn by_stage(before: &Journey, after: &Journey) -> Vec<(String, Vec<Told>)> {
    let both = Both { before, after };
    let mut groups: Vec<(Option<StageId>, Vec<Told>)> = Vec::new();
    for told in told(before, after) {
        match groups.last_mut() {
            Some((stage, group)) if *stage == told.stage => group.push(told),
            _ => groups.push((told.stage.clone(), vec![told])),
        }
    }
    let heading = |stage: Option<StageId>| {
        stage.map_or_else(|| "The whole journey".to_owned(), |id| both.called(&Key::Stage(id)))
    };
    groups.into_iter().map(|(stage, group)| (heading(stage), group)).collect()
}

/// The changes as text for a terminal: a line a change, grouped by stage, and a summary. Empty = nothing changed.
pub fn text(before: &Journey, after: &Journey) -> String {
    let mut text = String::new();
    for (heading, group) in by_stage(before, after) {
        let _ = writeln!(text, "{heading}");
        for told in group {
            for (mark, words) in told.lines() {
                let _ = writeln!(text, "  {} {}: {words}", mark.sign(), told.name);
            }
        }
        text.push('\n');
    }
    if !text.is_empty() {
        let _ = writeln!(text, "{}", Summary::of(before, after));
    }
    text
}

/// The same in Markdown, for a pull request.
pub fn markdown(before: &Journey, after: &Journey) -> String {
    let mut text = String::new();
    for (heading, group) in by_stage(before, after) {
        let _ = writeln!(text, "### {}\n", escaped(&heading));
        for told in group {
            for (mark, words) in told.lines() {
                let _ = writeln!(text, "- `{}` **{}**: {}", mark.sign(), escaped(&told.name), escaped(words));
            }
        }
        text.push('\n');
    }
    if text.is_empty() {
        return "Nothing changed.\n".to_owned();
    }
    format!("**{}**\n\n{}\n", escaped(&Summary::of(before, after).to_string()), text.trim_end())
}

/// A text on one line, with nothing in it that a terminal would obey or that would turn the line round.
fn line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").chars().map(crate::file::shown).collect()
}

/// A text in which Markdown sees nothing but text.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '&' | '!' | '@' => out.extend(['\\', c]),
            '\n' | '\r' => out.push(' '),
            c => out.push(c),
        }
    }
    out
}
