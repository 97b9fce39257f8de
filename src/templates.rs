//! Journeys to start from, embedded in the program: stages and lanes with their components, and a few touchpoints that
//! a designer replaces. They hold no figures, and each has a text description (Section 508, 504.4).

use crate::file;
use crate::journey::{Edit, Journey, Key, Refusal};

/// A journey to start from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Template {
    /// Names it on the command line.
    pub name: &'static str,
    /// What a person reads.
    pub title: &'static str,
    /// What it is for, in a sentence.
    pub sentence: &'static str,
    text: &'static str,
}

macro_rules! templates {
    ($($name:literal $title:literal $sentence:literal,)+) => {
        &[$(Template {
            name: $name,
            title: $title,
            sentence: $sentence,
            text: include_str!(concat!("../assets/templates/", $name, ".journey.ron")),
        },)+]
    };
}

/// Every template; the emptiest first.
pub const ALL: &[Template] = templates! {
    "blank" "Blank map" "Three stages and two lanes, nothing in them.",
    "service-blueprint" "Service blueprint" "Customer, frontstage, backstage and support lanes, for any one service.",
    "lifetime" "A life with DHS" "The spans of a life as stages; each touchpoint opens a journey of its own.",
    "disaster-recovery" "Recover from a disaster" "From the disaster to a repaired home, with FEMA, states, neighbors and SBA.",
    "trusted-traveler" "Trusted traveler" "From comparing the programs to renewing, with CBP, TSA and an airline.",
};

/// The template of this name.
pub fn named(name: &str) -> Option<&'static Template> {
    ALL.iter().find(|template| template.name == name)
}

impl Template {
    /// Its file, as it is embedded.
    pub fn text(&self) -> &'static str {
        self.text
    }

    /// The journey to start from.
    ///
    /// # Panics
    /// Never: a test reads them all.
    pub fn journey(&self) -> Journey {
        file::parse(self.text.as_bytes(), self.name).expect("the embedded templates can be read").journey
    }

    /// The journey to start from, with a title of its own.
    ///
    /// # Errors
    /// The title is longer than the format allows.
    pub fn journey_called(&self, title: &str) -> Result<Journey, Refusal> {
        let mut journey = self.journey();
        let patch = Edit::Rename { key: Key::Journey, name: title.into() }.patch(&journey)?;
        let applied = journey.apply(&patch);
        debug_assert!(applied.is_ok(), "the patch was made of this very journey");
        Ok(journey)
    }
}
