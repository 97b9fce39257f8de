//! A record in hand while its fields are drawn, and what a person did to it.

use crate::app::session::{Revision, Session, sentence};
use crate::journey::history::Gesture;
use crate::journey::{Edit, Journey, Key, Mint, Record, Subject};
use crate::picture::{Linked, Theme};
use egui::Id;
use std::collections::BTreeMap;

use super::evidence::NewEvidence;
use crate::app::panel::Request;

/// The field whose text a person is changing right now. Its text is kept even where the journey can't take it.
#[derive(Clone, Debug)]
pub(super) struct InHand {
    pub id: Id,
    pub text: String,
    pub error: Option<String>,
    gesture: Option<Gesture>,
    seen: bool,
}

impl InHand {
    /// What is said when the field is left with a text that could not be taken.
    fn farewell(&self) -> Option<String> {
        let error = self.error.as_ref()?;
        let shown: String = self.text.chars().take(40).collect();
        Some(format!("“{shown}” was not taken: {error}"))
    }
}

/// What fields remember between frames.
#[derive(Clone, Debug, Default)]
pub struct Fields {
    pub(super) in_hand: Option<InHand>,
    /// What was opened or closed by hand, by path.
    pub(super) open: BTreeMap<String, bool>,
    /// The field that takes the keyboard as soon as it is drawn.
    pub(super) focus_next: Option<Id>,
    pub(super) new_evidence: Option<NewEvidence>,
    revision: Revision,
}

/// One pass over the fields of a record.
pub struct Form<'a> {
    /// The journey, as it is.
    pub journey: &'a Journey,
    /// What is known of the journeys that it links to.
    pub linked: &'a Linked,
    /// The colours.
    pub theme: &'a Theme,
    /// Makes ids for what is added.
    pub mint: Mint,
    /// Edits besides that of the record in hand; done before it, as one step with it.
    pub edits: Vec<Edit>,
    /// What to select afterwards.
    pub select: Option<Subject>,
    /// What to ask of the window.
    pub requests: Vec<Request>,
    pub(super) fields: &'a mut Fields,
    subject: String,
    context: String,
    touched: Option<Id>,
    given_up: Option<String>,
}

impl<'a> Form<'a> {
    /// Begins a pass over the fields of `subject`.
    pub fn new(session: &'a Session, fields: &'a mut Fields, theme: &'a Theme, subject: &Subject) -> Self {
        if fields.revision != session.revision() {
            // something else changed the journey (undo, the map): what stands in it counts again
            fields.in_hand.take_if(|held| held.error.is_none());
            fields.revision = session.revision();
        }
        if let Some(held) = &mut fields.in_hand {
            held.seen = false;
        }
        Self {
            journey: session.journey(),
            linked: session.linked(),
            theme,
            mint: session.mint.clone(),
            edits: Vec::new(),
            select: None,
            requests: Vec::new(),
            fields,
            subject: subject.to_string(),
            context: String::new(),
            touched: None,
            given_up: None,
        }
    }

    /// The id of the field at `path`.
    pub fn id(&self, path: &str) -> Id {
        Id::unique(("field", self.subject.as_str(), path))
    }

    /// The name of a field for a screen reader: its label, with what it belongs to.
    pub fn name(&self, label: &str) -> String {
        if self.context.is_empty() { label.to_owned() } else { format!("{}: {label}", self.context) }
    }

    /// Draws fields that belong to `context`, such as "Pain point 2".
    pub fn within<R>(&mut self, context: &str, add: impl FnOnce(&mut Self) -> R) -> R {
        let outer = std::mem::replace(&mut self.context, context.to_owned());
        let result = add(self);
        self.context = outer;
        result
    }

    /// Lets the field at `path` take the keyboard as soon as it is drawn.
    pub fn focus(&mut self, path: &str) {
        self.fields.focus_next = Some(self.id(path));
    }

    /// Whether what is at `path` is open; `otherwise` as long as nobody opened or closed it.
    pub fn is_open(&self, path: &str, otherwise: bool) -> bool {
        self.fields.open.get(path).copied().unwrap_or(otherwise)
    }

    /// Opens or closes what is at `path`.
    pub fn set_open(&mut self, path: &str, open: bool) {
        self.fields.open.insert(path.to_owned(), open);
    }

    pub(super) fn held(&self, id: Id) -> Option<&InHand> {
        self.fields.in_hand.as_ref().filter(|held| held.id == id)
    }

    /// Takes a field in hand, or goes on with it.
    pub(super) fn hold(&mut self, id: Id, text: &str) {
        match &mut self.fields.in_hand {
            Some(held) if held.id == id => {
                held.seen = true;
                if held.text != text {
                    text.clone_into(&mut held.text);
                }
            }
            other => {
                let new = InHand { id, text: text.to_owned(), error: None, gesture: None, seen: true };
                let last = other.replace(new);
                self.given_up = last.as_ref().and_then(InHand::farewell).or(self.given_up.take());
            }
        }
    }

    /// The text of the field in hand was understood (or not).
    pub(super) fn tried(&mut self, id: Id, outcome: Result<(), String>) {
        if let Some(held) = self.fields.in_hand.as_mut().filter(|held| held.id == id) {
            held.error = outcome.as_ref().err().cloned();
        }
        if outcome.is_ok() {
            self.touched = Some(id);
        }
    }

    /// The keyboard left the field: a text that could not be taken is given up, and that is said.
    pub(super) fn let_go(&mut self, id: Id) {
        let touched = self.touched;
        let last = self.fields.in_hand.take_if(|held| held.id == id && touched != Some(id));
        self.given_up = last.as_ref().and_then(InHand::farewell).or(self.given_up.take());
    }

    /// Ends the pass: what is left to be done to the session.
    pub fn finish(self) -> Outcome {
        self.fields.in_hand.take_if(|held| !held.seen);
        Outcome {
            mint: self.mint,
            edits: self.edits,
            label: None,
            select: self.select,
            requests: self.requests,
            touched: self.touched,
            given_up: self.given_up,
        }
    }
}

/// What came out of a pass.
pub struct Outcome {
    mint: Mint,
    /// What is to be done.
    pub edits: Vec<Edit>,
    label: Option<String>,
    select: Option<Subject>,
    requests: Vec<Request>,
    touched: Option<Id>,
    given_up: Option<String>,
}

impl Outcome {
    /// What the step is called, in the words that follow "Undo"; without it, as its edit is.
    pub fn call(&mut self, label: String) {
        self.label = Some(label);
    }

    /// The record in hand has become this.
    pub fn revise(&mut self, key: &Key, before: &Record, after: Record) {
        if *before != after {
            self.edits.push(Edit::Revise { key: key.clone(), record: after });
        }
    }

    /// Does all of it: typing into one field is one step for undo, so is a click.
    pub fn apply(self, session: &mut Session, fields: &mut Fields) -> Vec<Request> {
        session.mint = self.mint;
        if let Some(words) = self.given_up {
            session.said = words;
        }
        let held = fields.in_hand.as_mut().filter(|held| Some(held.id) == self.touched);
        let gesture = match &held {
            Some(InHand { gesture: Some(gesture), .. }) => Some(*gesture),
            None if self.edits.len() < 2 => None,
            _ => Some(session.begin_gesture()),
        };
        let failed = match &self.label {
            Some(label) => session.perform_as(label, &self.edits, gesture).err(),
            None => self.edits.iter().find_map(|edit| session.perform_in(edit, gesture).err()),
        };
        if let Some(held) = held {
            held.gesture = gesture;
            held.error = failed.as_ref().map(|refusal| sentence(&refusal.to_string()));
        }
        fields.revision = session.revision();
        if let (Some(subject), None) = (self.select, failed) {
            session.selection = crate::app::session::Selection::one(subject);
        }
        self.requests
    }
}
