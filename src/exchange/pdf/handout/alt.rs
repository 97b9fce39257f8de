//! What a picture of a stop shows, in words.

use super::frame::Aim;
use crate::exchange::Source;
use crate::journey::{Key, Subject, TouchpointId};
use crate::picture::describe::{Said, name_of, trust_line};
use std::collections::HashMap;

/// The words for the pictures of a journey.
pub struct Alt<'a> {
    source: &'a Source<'a>,
    said: HashMap<&'a Subject, &'a Said>,
}

impl<'a> Alt<'a> {
    /// `said` = what is said of everything on the map.
    pub fn new(source: &'a Source<'a>, said: &'a [Said]) -> Self {
        Self { source, said: said.iter().map(|said| (&said.subject, said)).collect() }
    }

    /// What is seen of the map with this aim; `shows` = the touchpoints that a stop is about, in the order they are told.
    pub fn of(&self, aim: &Aim, shows: &[TouchpointId]) -> String {
        let trust = trust_line(&self.source.picture.trust);
        match aim {
            Aim::TrustLine => format!("The line of trust. {trust}"),
            Aim::Whole => format!("The whole map. {}{trust}", self.stages()),
            Aim::Part(..) => {
                let words: String = shows.iter().map(|id| self.touchpoint(id)).collect();
                let around = "A part of the map";
                if words.is_empty() { format!("{around} without touchpoints.") } else { format!("{around}. {words}") }
            }
        }
    }

    fn touchpoint(&self, id: &TouchpointId) -> String {
        let said = self.said.get(&Subject::from(Key::Touchpoint(id.clone())));
        said.map_or_else(String::new, |said| format!("{}. {}. ", said.name, said.description))
    }

    /// "Stage Apply: File the form, Pay the fee. …".
    fn stages(&self) -> String {
        let journey = self.source.journey;
        let order = journey.reading_order();
        let stages = journey.stages().map(|stage| {
            let inside = order.iter().filter(|(_, touchpoint)| touchpoint.stage == stage.id);
            let names: Vec<&str> = inside.map(|(id, _)| name_of(journey, id)).collect();
            let names = if names.is_empty() { "no touchpoint".to_owned() } else { names.join(", ") };
            format!("Stage {}: {names}. ", stage.name)
        });
        stages.collect()
    }
}
