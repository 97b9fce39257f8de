//! Where in a journey a value stands: a record or transition, and the way to a field in it.
//!
//! Written as conflicts and differences name it: `touchpoint/file-form-i-90-k3f/pain_points/no-status/severity`,
//! `transition/FROM/TO/share`. A `/` inside a step is written `~1` and a `~` is written `~0`, as in a JSON pointer; the
//! bracket of a step that ends as `First (2)` does is written `~2`, since a path may end in a number of its own.

use super::id::TouchpointId;
use super::record::{Key, Subject};
use std::fmt;

/// A record or transition, or a field in it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The record or transition.
    pub subject: Subject,
    /// The steps from it to the field; none = all of it.
    pub way: Vec<String>,
}

impl Place {
    /// The place of a whole record.
    pub fn of(key: Key) -> Self {
        Self { subject: key.into(), way: Vec::new() }
    }

    /// The place at the end of a way through the tree of a record: what is in a touchpoint's `next` belongs to the
    /// transition.
    pub fn in_record(key: &Key, way: &[String]) -> Self {
        match (key, way) {
            (Key::Touchpoint(from), [next, to, rest @ ..]) if next == "next" => {
                let to = TouchpointId::from(to.as_str());
                Self { subject: Subject::Transition(from.clone(), to), way: rest.to_vec() }
            }
            _ => Self { subject: key.clone().into(), way: way.to_vec() },
        }
    }

    /// The record it is in, and the way through its tree.
    pub fn through(&self) -> (Key, Vec<String>) {
        match &self.subject {
            Subject::Record(key) => (key.clone(), self.way.clone()),
            Subject::Transition(from, to) => {
                let mut way = vec!["next".to_owned(), to.to_string()];
                way.extend(self.way.iter().cloned());
                (Key::Touchpoint(from.clone()), way)
            }
        }
    }

    /// The place that a path names. A path ends in ` (2)` where another conflict has its name already.
    pub fn parse(path: &str) -> Option<Self> {
        let read = |step: &str| step.replace("~1", "/").replace("~2", "(").replace("~0", "~");
        let mut steps = unnumbered(path).split('/').map(read);
        let kind = steps.next()?;
        let mut id = || steps.next().filter(|id| !id.is_empty());
        let subject = match kind.as_str() {
            "journey" => Key::Journey.into(),
            "lane" => Key::Lane(id()?.into()).into(),
            "stage" => Key::Stage(id()?.into()).into(),
            "persona" => Key::Persona(id()?.into()).into(),
            "evidence" => Key::Evidence(id()?.into()).into(),
            "touchpoint" => Key::Touchpoint(id()?.into()).into(),
            "transition" => Subject::Transition(id()?.into(), id()?.into()),
            _ => return None,
        };
        Some(Self { subject, way: steps.collect() })
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let step = |step: &str| escaped(step);
        match &self.subject {
            Subject::Record(Key::Journey) => f.write_str("journey")?,
            Subject::Record(Key::Lane(id)) => write!(f, "lane/{}", step(id.as_str()))?,
            Subject::Record(Key::Stage(id)) => write!(f, "stage/{}", step(id.as_str()))?,
            Subject::Record(Key::Persona(id)) => write!(f, "persona/{}", step(id.as_str()))?,
            Subject::Record(Key::Evidence(id)) => write!(f, "evidence/{}", step(id.as_str()))?,
            Subject::Record(Key::Touchpoint(id)) => write!(f, "touchpoint/{}", step(id.as_str()))?,
            // the end of a transition may be any text as long as nothing is there
            Subject::Transition(from, to) => {
                write!(f, "transition/{}/{}", step(from.as_str()), step(to.as_str()))?;
            }
        }
        self.way.iter().try_for_each(|step| write!(f, "/{}", escaped(step)))
    }
}

/// A step as it stands in a path.
pub fn escaped(step: &str) -> String {
    let mut out = if step.contains(['~', '/']) { step.replace('~', "~0").replace('/', "~1") } else { step.to_owned() };
    let bracket = unnumbered(&out).len() + 1;
    if bracket < out.len() {
        out.replace_range(bracket..=bracket, "~2");
    }
    out
}

/// A path without the ` (2)` that sets it apart from another conflict about the same place.
pub fn unnumbered(path: &str) -> &str {
    match path.strip_suffix(')').and_then(|path| path.rsplit_once(" (")) {
        Some((path, number)) if number.parse::<usize>().is_ok() => path,
        _ => path,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_leads_to_its_place_and_back() {
        for path in [
            "journey/title",
            "journey/script/Welcome ~1 start",
            "lane/uscis",
            "touchpoint/file/pain_points/p/severity",
            "touchpoint/file/trust/surveys/2026-Q3 - Did this ~0 help~1hinder?",
            "transition/a/b/share",
            "transition/a/no~1id",
            "journey/script/First ~22)",
        ] {
            let place = Place::parse(path).expect("a place");
            assert_eq!(place.to_string(), path);
            let (key, way) = place.through();
            assert_eq!(Place::in_record(&key, &way), place);
        }
        assert_eq!(Place::parse("touchpoint/a/name (2)"), Place::parse("touchpoint/a/name"));
        let second = Place::parse("journey/script/First ~22) (2)").expect("a place");
        assert_eq!(second.way, ["script", "First (2)"]);
        for nonsense in ["", "touchpoint", "touchpoint/", "transition/a", "no/such"] {
            assert_eq!(Place::parse(nonsense), None, "{nonsense}");
        }
    }
}
