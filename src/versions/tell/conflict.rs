//! What a merge left to decide, in words.

use super::Both;
use super::field;
use crate::journey::raw::Raw;
use crate::journey::record::{Conflict, Side};
use crate::journey::tree::Tree;
use crate::journey::{Journey, Key, Place, Subject};

/// A conflict in words.
#[derive(Clone, Debug, PartialEq)]
pub struct Undecided {
    /// Its path, which names it.
    pub path: String,
    /// The record or transition it is about; none if the path names none.
    pub subject: Option<Subject>,
    /// What it is about: "File Form I-90", "Decide → Receive card".
    pub name: String,
    /// Which field of it; empty = all of it.
    pub field: String,
    /// What each side has.
    pub sides: Sides,
}

/// What the sides of a conflict have, in words.
#[derive(Clone, Debug, PartialEq)]
pub enum Sides {
    /// One value each; none = it isn't there.
    Field {
        /// Before either side changed it.
        base: Option<String>,
        /// On our side.
        ours: Option<String>,
        /// On their side.
        theirs: Option<String>,
        /// In the journey now.
        standing: Option<String>,
    },
    /// One side deleted it, the other changed it or newly refers to it.
    Deleted {
        /// Who deleted it.
        by: Side,
        /// Whether it is still there.
        there: bool,
    },
}

/// Everything that is left to decide in a journey, in reading order.
pub fn undecided(journey: &Journey) -> Vec<Undecided> {
    let both = Both { before: journey, after: journey };
    let places = both.places();
    let mut list: Vec<Undecided> =
        journey.head().conflicts.iter().map(|(path, conflict)| one(journey, path, conflict)).collect();
    list.sort_by_cached_key(|undecided| undecided.subject.as_ref().map(|subject| both.place(&places, subject)));
    list
}

fn one(journey: &Journey, path: &str, conflict: &Conflict) -> Undecided {
    let both = Both { before: journey, after: journey };
    let place = Place::parse(path);
    let (key, way) = place.as_ref().map_or((Key::Journey, Vec::new()), Place::through);
    // a path that names no place is about nothing that stands in the journey
    let tree = place.as_ref().and_then(|_| journey.get(&key)).map(|record| Tree::of(&record));
    let standing = tree.as_ref().and_then(|tree| tree.at(&way));
    let name = place.as_ref().map_or_else(|| path.to_owned(), |place| both.name(&place.subject));
    let steps = place.as_ref().map(|place| place.way.clone()).unwrap_or_default();
    let field_name = steps.last().map(String::as_str).unwrap_or_default();
    let words = |raw: &Option<Raw>| raw.as_ref().map(|raw| of_raw(both, field_name, raw));
    let sides = match conflict {
        Conflict::Field { base, ours, theirs } => Sides::Field {
            base: words(base),
            ours: words(ours),
            theirs: words(theirs),
            standing: standing.map(|tree| of_raw(both, field_name, &tree.ron())),
        },
        Conflict::Deleted { by } => {
            let there = if steps.is_empty() && way.is_empty() { tree.is_some() } else { standing.is_some() };
            Sides::Deleted { by: *by, there }
        }
    };
    let subject = place.map(|place| place.subject);
    Undecided { path: path.to_owned(), subject, name, field: field::way(both, &key, &steps), sides }
}

/// A value that stands as RON in the file, as a person reads it.
fn of_raw(both: Both<'_>, field: &str, raw: &Raw) -> String {
    let name = |key: Key| if both.after.has(&key) { both.called(&key) } else { field::quoted(raw.as_str()) };
    if let Ok(text) = ron::from_str::<String>(raw.as_str()) {
        return match field {
            "stage" => name(Key::Stage(text.into())),
            "lane" => name(Key::Lane(text.into())),
            "persona" => name(Key::Persona(text.into())),
            _ => text,
        };
    }
    if let Ok(ids) = ron::from_str::<Vec<String>>(raw.as_str()) {
        let key = |id: &String| match field {
            "lanes" => name(Key::Lane(id.as_str().into())),
            "stages" => name(Key::Stage(id.as_str().into())),
            _ => id.clone(),
        };
        return ids.iter().map(key).collect::<Vec<_>>().join(", ");
    }
    match raw.as_str().parse::<f64>() {
        Ok(number) => field::value(field, &Tree::Real(number)),
        Err(_) if raw.as_str().chars().all(|c| c.is_ascii_alphanumeric() || c == '_') => field::plain(raw.as_str()),
        Err(_) => raw.as_str().to_owned(),
    }
}
