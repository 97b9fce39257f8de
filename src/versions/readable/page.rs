//! Lines of a readable journey: headings, and under them one fact a line.

use crate::journey::Journey;
use std::collections::HashMap;
use std::fmt::Display;

/// Collects the lines.
#[derive(Debug, Default)]
pub(super) struct Page {
    out: String,
    depth: usize,
}

impl Page {
    /// Begins a record with a line that stands alone at the margin.
    pub fn heading(&mut self, text: &str) {
        if !self.out.is_empty() {
            self.out.push('\n');
        }
        self.depth = 0;
        self.push(text);
        self.depth = 1;
    }

    /// What is said inside belongs to the fact before.
    pub fn within(&mut self, facts: impl FnOnce(&mut Self)) {
        self.depth += 1;
        facts(self);
        self.depth -= 1;
    }

    /// A fact whose value needs no care.
    pub fn fact(&mut self, label: &str, value: impl Display) {
        self.push(&format!("{label}: {value}"));
    }

    /// A fact that may be missing.
    pub fn maybe(&mut self, label: &str, value: Option<impl Display>) {
        if let Some(value) = value {
            self.fact(label, value);
        }
    }

    /// A text a person wrote; nothing if it is empty. One with line breaks has a bar before each of its lines.
    pub fn text(&mut self, label: &str, text: &str) {
        if !text.is_empty() {
            self.text_even_if_empty(label, text);
        }
    }

    /// The same with the label even if the text is empty.
    pub fn text_even_if_empty(&mut self, label: &str, text: &str) {
        if text.is_empty() {
            self.push(label);
        } else if text.contains('\n') {
            self.push(&format!("{label}:"));
            self.within(|page| {
                for line in text.split('\n') {
                    page.push(&if line.is_empty() { "|".to_owned() } else { format!("| {}", inline(line)) });
                }
            });
        } else {
            self.fact(label, inline(text));
        }
    }

    /// A line that is no fact with a label.
    pub fn line(&mut self, text: &str) {
        self.push(text);
    }

    /// All of it.
    pub fn finish(self) -> String {
        self.out
    }

    fn push(&mut self, text: &str) {
        for _ in 0..self.depth {
            self.out.push_str("    ");
        }
        self.out.push_str(text);
        self.out.push('\n');
    }
}

/// A text on one line, in which nothing hides and nothing steers a terminal: controls, line breaks and marks that turn
/// or hide text are written out as in Rust, and so is the backslash, which makes it unmistakable.
pub(super) fn inline(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}' => {
                shown.extend(c.escape_unicode());
            }
            c if c == '\\' || c.is_control() => shown.extend(c.escape_default()),
            c => shown.push(c),
        }
    }
    shown
}

/// How records are called where others refer to them: by name, with the id where the name alone could mean another.
#[derive(Debug)]
pub(super) struct Names<'j> {
    journey: &'j Journey,
    touchpoints: HashMap<&'j str, usize>,
    stages: HashMap<&'j str, usize>,
    lanes: HashMap<&'j str, usize>,
    personas: HashMap<&'j str, usize>,
    evidence: HashMap<&'j str, usize>,
}

impl<'j> Names<'j> {
    pub fn of(journey: &'j Journey) -> Self {
        fn counted<'j>(names: impl Iterator<Item = &'j String>) -> HashMap<&'j str, usize> {
            let mut counted = HashMap::new();
            names.for_each(|name| *counted.entry(name.as_str()).or_default() += 1);
            counted
        }
        Self {
            journey,
            touchpoints: counted(journey.touchpoints().values().map(|t| &t.name)),
            stages: counted(journey.stages().map(|stage| &stage.name)),
            lanes: counted(journey.lanes().map(|lane| &lane.name)),
            personas: counted(journey.personas().values().map(|persona| &persona.name)),
            evidence: counted(journey.evidence().values().map(|evidence| &evidence.title)),
        }
    }

    pub fn touchpoint(&self, id: &str) -> String {
        called(&self.touchpoints, id, self.journey.touchpoints().get(id).map(|t| t.name.as_str()))
    }

    pub fn stage(&self, id: &str) -> String {
        called(&self.stages, id, self.journey.stage(&id.into()).map(|stage| stage.name.as_str()))
    }

    pub fn lane(&self, id: &str) -> String {
        called(&self.lanes, id, self.journey.lane(&id.into()).map(|lane| lane.name.as_str()))
    }

    pub fn persona(&self, id: &str) -> String {
        called(&self.personas, id, self.journey.personas().get(id).map(|persona| persona.name.as_str()))
    }

    pub fn evidence(&self, id: &str) -> String {
        called(&self.evidence, id, self.journey.evidence().get(id).map(|evidence| evidence.title.as_str()))
    }
}

/// A name with its id: how a record calls itself.
pub(super) fn full(name: &str, id: &str) -> String {
    if name.is_empty() { format!("({id})") } else { format!("{} ({id})", inline(name)) }
}

fn called(counts: &HashMap<&str, usize>, id: &str, name: Option<&str>) -> String {
    match name {
        None => format!("(there is no {id})"),
        Some(name) => {
            // what stands after a name, an id or a share, must not be taken for a part of it
            let plain = !name.is_empty() && !name.contains(['(', ':']) && counts.get(name) == Some(&1);
            if plain { inline(name) } else { full(name, id) }
        }
    }
}
