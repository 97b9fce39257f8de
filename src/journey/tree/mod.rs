//! A record as a tree of named fields: what differences, merges and conflicts are told in.
//!
//! The tree comes from serde, so that a new field of a record is compared and merged without anybody thinking of it.
//! What serde can't know is which lists are sets, which are ordered, and what their entries are known by:
//! [`shape`] knows. [`Place`](super::place::Place) names a field by its way through the tree.

mod read;
mod shape;
mod write;

use super::raw::Raw;
use super::record::{Key, Record, Stop};
use super::touchpoint::Next;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// A value of a record, or the whole of one.
#[derive(Clone, Debug, PartialEq)]
pub enum Tree {
    /// Yes or no.
    Flag(bool),
    /// A whole number.
    Whole(i128),
    /// Any other number.
    Real(f64),
    /// A text.
    Text(String),
    /// One of the words of a closed set.
    Word(&'static str),
    /// RON that isn't looked into.
    Raw(Raw),
    /// One value of several parts, such as the counts of a survey.
    Parts(Vec<Tree>),
    /// Things without an order that matters, such as channels.
    Set(Vec<Tree>),
    /// Ids in an order that matters: the lanes from top to bottom.
    Order(Vec<Tree>),
    /// Records in the author's order, each known by something in it: surveys, transitions, stops.
    Row(Vec<(String, Tree)>),
    /// Values by id.
    Map(BTreeMap<String, Tree>),
    /// Fields by name; those at their default are left out.
    Fields(&'static str, Vec<(&'static str, Tree)>),
}

impl Tree {
    /// The tree of a record. The conflicts of the head are no part of it: they are about the tree.
    pub fn of(record: &Record) -> Self {
        match record {
            Record::Journey(head) => read::tree(head.as_ref()),
            Record::Lane(lane) => read::tree(lane.as_ref()),
            Record::Stage(stage) => read::tree(stage.as_ref()),
            Record::Persona(persona) => read::tree(persona.as_ref()),
            Record::Evidence(evidence) => read::tree(evidence.as_ref()),
            Record::Touchpoint(touchpoint) => read::tree(touchpoint.as_ref()),
        }
    }

    /// The tree of a transition.
    pub fn of_next(next: &Next) -> Self {
        read::tree(next)
    }

    /// The tree of a script.
    pub fn of_script(script: &[Stop]) -> Self {
        read::field("script", script)
    }

    /// The record of this key that a tree describes.
    ///
    /// # Errors
    /// What `ron` says where a value is of another type than its field.
    pub fn into_record(self, key: &Key) -> Result<Record, ron::error::SpannedError> {
        write::record(&self, key)
    }

    /// The value as RON.
    pub fn ron(&self) -> Raw {
        write::raw(self)
    }

    /// Whether it is made of values that are told, merged and contested one by one.
    pub fn is_composite(&self) -> bool {
        matches!(self, Self::Fields(..) | Self::Map(_) | Self::Row(_))
    }

    /// Whether a value that is missing means this one with nothing in it.
    pub fn may_be_missing(&self) -> bool {
        matches!(self, Self::Map(_) | Self::Row(_) | Self::Set(_) | Self::Order(_) | Self::Fields("Trust", _))
    }

    /// The same kind of value with nothing in it.
    #[must_use]
    pub fn emptied(&self) -> Self {
        match self {
            Self::Map(_) => Self::Map(BTreeMap::new()),
            Self::Row(_) => Self::Row(Vec::new()),
            Self::Set(_) => Self::Set(Vec::new()),
            Self::Order(_) => Self::Order(Vec::new()),
            Self::Fields(name, _) => Self::Fields(name, Vec::new()),
            other => other.clone(),
        }
    }

    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Map(map) => map.is_empty(),
            Self::Row(row) => row.is_empty(),
            Self::Set(list) | Self::Order(list) | Self::Parts(list) => list.is_empty(),
            Self::Fields(_, fields) => fields.is_empty(),
            _ => false,
        }
    }

    /// The steps to what is directly in it, in its own order.
    pub fn steps(&self) -> Vec<&str> {
        match self {
            Self::Fields(_, fields) => fields.iter().map(|(name, _)| *name).collect(),
            Self::Map(map) => map.keys().map(String::as_str).collect(),
            Self::Row(row) => row.iter().map(|(key, _)| key.as_str()).collect(),
            _ => Vec::new(),
        }
    }

    /// What one step leads to.
    pub fn child(&self, step: &str) -> Option<&Self> {
        match self {
            Self::Fields(_, fields) => fields.iter().find(|(name, _)| *name == step).map(|(_, value)| value),
            Self::Map(map) => map.get(step),
            Self::Row(row) => row.iter().find(|(key, _)| key == step).map(|(_, value)| value),
            _ => None,
        }
    }

    /// What one step leads to, or what it stands for that nothing is there.
    pub fn child_or_default(&self, step: &str) -> Option<Cow<'_, Self>> {
        self.child(step).map(Cow::Borrowed).or_else(|| self.default_of(step).map(Cow::Owned))
    }

    /// What a field stands for when it is left out, where that isn't nothing.
    pub fn default_of(&self, step: &str) -> Option<Self> {
        match self {
            Self::Fields(record, _) => shape::default_of(record, step),
            _ => None,
        }
    }

    /// The value at the end of a way.
    pub fn at(&self, way: &[String]) -> Option<&Self> {
        way.iter().try_fold(self, |at, step| at.child(step))
    }

    /// What is directly in it, by the steps to it.
    pub fn children(&self) -> BTreeMap<&str, &Self> {
        match self {
            Self::Fields(_, fields) => fields.iter().map(|(name, value)| (*name, value)).collect(),
            Self::Map(map) => map.iter().map(|(key, value)| (key.as_str(), value)).collect(),
            Self::Row(row) => row.iter().map(|(key, value)| (key.as_str(), value)).collect(),
            _ => BTreeMap::new(),
        }
    }

    /// What a member of a set is known by.
    pub fn known_by(&self) -> Cow<'_, str> {
        match self {
            Self::Text(text) => text.as_str().into(),
            Self::Word(word) => (*word).into(),
            other => other.ron().as_str().to_owned().into(),
        }
    }

    /// Puts a value at the end of a way, or takes it away. False if the way leads nowhere, or the field is unknown. What
    /// is left out because there is nothing in it comes into being on the way.
    pub fn put(&mut self, way: &[String], value: Option<Self>) -> bool {
        let [step, rest @ ..] = way else { return false };
        if !rest.is_empty() {
            if let Self::Fields(record, fields) = self
                && !fields.iter().any(|(name, _)| name == step)
                && let Some((name, mut nothing)) = shape::nothing_of(record, step)
            {
                let done = nothing.put(rest, value);
                if done && !nothing.is_empty() {
                    fields.push((name, nothing));
                }
                return done;
            }
            let child = match self {
                Self::Fields(_, fields) => fields.iter_mut().find(|(name, _)| name == step).map(|(_, value)| value),
                Self::Map(map) => map.get_mut(step),
                Self::Row(row) => row.iter_mut().find(|(key, _)| key == step).map(|(_, value)| value),
                _ => None,
            };
            return child.is_some_and(|child| child.put(rest, value));
        }
        match self {
            Self::Fields(record, fields) => {
                let Some(name) = shape::field(record, step) else { return false };
                fields.retain(|(field, _)| *field != name);
                fields.extend(value.map(|value| (name, value)));
            }
            Self::Map(map) => {
                match value {
                    Some(value) => map.insert(step.clone(), value),
                    None => map.remove(step),
                };
            }
            Self::Row(row) => match (row.iter().position(|(key, _)| key == step), value) {
                (Some(at), Some(value)) => row[at].1 = value,
                (Some(at), None) => drop(row.remove(at)),
                (None, Some(value)) => row.push((step.clone(), value)),
                (None, None) => {}
            },
            _ => return false,
        }
        true
    }

    /// Whether both mean the same: sets in whichever order.
    pub fn same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Set(a), Self::Set(b)) => {
                let sorted = |list: &[Self]| {
                    let mut names: Vec<String> = list.iter().map(|value| value.known_by().into_owned()).collect();
                    names.sort_unstable();
                    names
                };
                a == b || (a.len() == b.len() && sorted(a) == sorted(b))
            }
            (Self::Fields(_, a), Self::Fields(_, b)) => {
                a.len() == b.len() && a.iter().all(|(name, value)| other.child(name).is_some_and(|v| value.same(v)))
            }
            (Self::Map(a), Self::Map(b)) => {
                a.len() == b.len() && a.iter().zip(b).all(|((ka, va), (kb, vb))| ka == kb && va.same(vb))
            }
            (Self::Row(a), Self::Row(b)) => {
                a.len() == b.len() && a.iter().zip(b).all(|((ka, va), (kb, vb))| ka == kb && va.same(vb))
            }
            _ => self == other,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journey::record::Lane;
    use crate::journey::trust::Driver;
    use crate::journey::{Next, Touchpoint, Trust};
    use std::sync::Arc;

    fn touchpoint() -> Touchpoint {
        let mut touchpoint = Touchpoint::new("File “it”", "apply".into(), "uscis".into());
        touchpoint.trust = Some(Trust { assessed: Some(3), drivers: vec![Driver::Ease], ..Trust::default() });
        touchpoint.next = vec![Next { share: Some(0.25), ..Next::to("wait".into()) }];
        touchpoint
    }

    fn way(words: &str) -> Vec<String> {
        words.split('/').map(str::to_owned).collect()
    }

    #[test]
    fn a_record_becomes_a_tree_and_comes_back() {
        let record = Record::Touchpoint(Arc::new(touchpoint()));
        let tree = Tree::of(&record);
        assert_eq!(tree.at(&way("trust/assessed")), Some(&Tree::Whole(3)));
        assert_eq!(tree.at(&way("next/wait/share")), Some(&Tree::Real(0.25)));
        assert_eq!(tree.clone().into_record(&Key::Touchpoint("file".into())), Ok(record));
        let lane = Lane {
            id: "a".into(),
            name: "A\nb".into(),
            kind: crate::journey::record::LaneKind::Customer,
            component: String::new(),
            note: "\u{7}\"".into(),
        };
        let record = Record::Lane(Arc::new(lane));
        assert_eq!(Tree::of(&record).into_record(&Key::Lane("a".into())), Ok(record));
    }

    #[test]
    fn a_field_is_put_by_its_ron_and_an_unknown_one_is_not() {
        let key = Key::Touchpoint("file".into());
        let mut tree = Tree::of(&Record::Touchpoint(Arc::new(touchpoint())));
        let raw = |text: &str| Some(Tree::Raw(Raw::new(text).unwrap()));
        assert!(tree.put(&way("trust/assessed"), raw("5")));
        assert!(tree.put(&way("next/wait/share"), None));
        assert!(tree.put(&way("owner"), raw("\"USCIS\"")));
        assert!(!tree.put(&way("next/nowhere/share"), raw("1")));
        assert!(!tree.put(&way("trust/colour"), raw("1")));
        assert!(!tree.put(&way("pain_points/none/severity"), raw("1")) && tree.child("pain_points").is_none());
        assert!(tree.put(&way("ext/a:b"), raw("1")) && tree.at(&way("ext/a:b")).is_some());
        assert!(tree.put(&way("bright_spots/none"), None) && tree.child("bright_spots").is_none());
        let Ok(Record::Touchpoint(after)) = tree.clone().into_record(&key) else { panic!("a touchpoint") };
        assert_eq!((after.assessed(), after.next[0].share, after.owner.as_str()), (Some(5), None, "USCIS"));
        assert!(tree.put(&way("trust/assessed"), raw("\"much\"")));
        assert!(tree.into_record(&key).is_err());
    }
}
