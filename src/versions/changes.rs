//! What differs between two versions of a journey: record by record, and in each field by field down to the values.

use crate::journey::{Journey, Key, Patch, Place, Record, Subject, Tree};
use std::borrow::Cow;
use std::collections::BTreeSet;

/// What happened to a record or a transition.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// Something in it is different.
    Changed,
}

impl Kind {
    /// The word in JSON.
    pub fn word(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Removed => "removed",
            Self::Changed => "changed",
        }
    }
}

/// One value that differs.
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    /// The way to it inside its record or transition.
    pub way: Vec<String>,
    /// The value before; none = it wasn't there.
    pub before: Option<Tree>,
    /// The value after; none = it isn't there any more.
    pub after: Option<Tree>,
}

/// A record or transition that differs.
#[derive(Clone, Debug, PartialEq)]
pub struct Changed {
    /// Which.
    pub subject: Subject,
    /// What happened to it.
    pub kind: Kind,
    /// The values that differ, sorted by their paths; none for what was added or removed.
    pub fields: Vec<Field>,
}

impl Changed {
    /// Whether a touchpoint went to another stage or lane.
    pub fn is_move(&self) -> bool {
        let moves = |field: &Field| matches!(&field.way[..], [step] if step == "stage" || step == "lane");
        matches!(self.subject, Subject::Record(Key::Touchpoint(_))) && self.fields.iter().any(moves)
    }
}

/// What differs between two versions, sorted by the names of records. Empty = both mean the same.
pub fn changes(before: &Journey, after: &Journey) -> Vec<Changed> {
    let mut list = Vec::new();
    for (key, change) in Patch::between(before, after).changes() {
        of_record(key, change.before.as_ref(), change.after.as_ref(), &mut list);
    }
    conflicts(before, after, &mut list);
    list.iter_mut().for_each(|changed| changed.fields.sort_by_cached_key(Field::path));
    let mut named: Vec<(String, Changed)> = list.into_iter().map(|c| (c.subject.to_string(), c)).collect();
    named.sort_by(|(a, _), (b, _)| a.cmp(b));
    named.into_iter().map(|(_, changed)| changed).collect()
}

fn of_record(key: &Key, before: Option<&Record>, after: Option<&Record>, list: &mut Vec<Changed>) {
    let mut fields = Vec::new();
    let [old, new] = [before, after].map(|record| record.map(Tree::of));
    let (mut old_next, mut new_next) = (None, None);
    match (old, new) {
        (Some(mut old), Some(mut new)) => {
            (old_next, new_next) = (transitions(key, &mut old), transitions(key, &mut new));
            leaves(Some(&old), Some(&new), &mut Vec::new(), &mut fields);
            if !fields.is_empty() {
                list.push(Changed { subject: key.clone().into(), kind: Kind::Changed, fields });
            }
        }
        (Some(mut old), None) => {
            old_next = transitions(key, &mut old);
            list.push(Changed { subject: key.clone().into(), kind: Kind::Removed, fields });
        }
        (None, Some(mut new)) => {
            new_next = transitions(key, &mut new);
            list.push(Changed { subject: key.clone().into(), kind: Kind::Added, fields });
        }
        (None, None) => {}
    }
    let Key::Touchpoint(from) = key else { return };
    let next = [&old_next, &new_next].map(|next| next.as_ref().map(Tree::children).unwrap_or_default());
    for to in steps(old_next.as_ref(), new_next.as_ref()) {
        let [old, new] = [0, 1].map(|side: usize| next[side].get(to.as_str()).copied());
        let mut fields = Vec::new();
        let kind = match (old, new) {
            (Some(old), Some(new)) => {
                leaves(Some(old), Some(new), &mut Vec::new(), &mut fields);
                if fields.is_empty() {
                    continue;
                }
                Kind::Changed
            }
            (Some(_), _) => Kind::Removed,
            (None, _) => Kind::Added,
        };
        list.push(Changed { subject: Subject::Transition(from.clone(), to.as_str().into()), kind, fields });
    }
}

/// Takes the transitions out of a touchpoint's tree: they are told as things of their own.
fn transitions(key: &Key, tree: &mut Tree) -> Option<Tree> {
    let next = matches!(key, Key::Touchpoint(_)).then(|| tree.child("next").cloned()).flatten();
    tree.put(&["next".to_owned()], None);
    next
}

/// Every step that either leads on from, each once, sorted.
fn steps(a: Option<&Tree>, b: Option<&Tree>) -> Vec<String> {
    let mut steps: Vec<String> = [a, b].into_iter().flatten().flat_map(Tree::steps).map(str::to_owned).collect();
    steps.sort();
    steps.dedup();
    steps
}

/// The values that differ, down to those that can't be taken apart.
fn leaves(before: Option<&Tree>, after: Option<&Tree>, way: &mut Vec<String>, list: &mut Vec<Field>) {
    if let (Some(before), Some(after)) = (before, after)
        && before.same(after)
    {
        return;
    }
    let composite = |value: Option<&Tree>| value.is_none_or(Tree::is_composite);
    if composite(before) && composite(after) && (before.is_some() || after.is_some()) {
        let inside = [before, after].map(|tree| tree.map(Tree::children).unwrap_or_default());
        for step in steps(before, after) {
            let at = |side: usize, tree: Option<&Tree>| match inside[side].get(step.as_str()) {
                Some(value) => Some(Cow::Borrowed(*value)),
                None => tree.and_then(|tree| tree.default_of(&step)).map(Cow::Owned),
            };
            let (old, new) = (at(0, before), at(1, after));
            way.push(step.clone());
            leaves(old.as_deref(), new.as_deref(), way, list);
            way.pop();
        }
        if let (Some(Tree::Row(old)), Some(Tree::Row(new))) = (before, after) {
            list.extend(turned(old, new).map(|[before, after]| Field { way: way.clone(), before, after }));
        }
        return;
    }
    list.push(Field { way: way.clone(), before: before.cloned(), after: after.cloned() });
}

/// The names of records of which some stand in another order to one another.
fn turned(old: &[(String, Tree)], new: &[(String, Tree)]) -> Option<[Option<Tree>; 2]> {
    let names = |row: &[(String, Tree)]| row.iter().map(|(name, _)| name.clone()).collect::<Vec<String>>();
    let (old, new) = (names(old), names(new));
    let of_both = |row: &[String], other: &[String]| {
        let other: BTreeSet<&String> = other.iter().collect();
        row.iter().filter(|name| other.contains(name)).cloned().collect::<Vec<_>>()
    };
    let order = |names: Vec<String>| Some(Tree::Order(names.into_iter().map(Tree::Text).collect()));
    (of_both(&old, &new) != of_both(&new, &old)).then(|| [order(old), order(new)])
}

/// Conflicts that came or went: of them only that they are there is told.
fn conflicts(before: &Journey, after: &Journey, list: &mut Vec<Changed>) {
    let (old, new) = (&before.head().conflicts, &after.head().conflicts);
    if old == new {
        return;
    }
    let here = |there: bool| there.then_some(Tree::Flag(true));
    let fields: Vec<Field> = old
        .keys()
        .chain(new.keys().filter(|path| !old.contains_key(*path)))
        .filter(|path| old.get(*path) != new.get(*path))
        .map(|path| Field {
            way: vec!["conflicts".into(), path.clone()],
            before: here(old.contains_key(path)),
            after: here(new.contains_key(path)),
        })
        .collect();
    let head = Subject::Record(Key::Journey);
    match list.iter_mut().find(|changed| changed.subject == head) {
        Some(changed) => changed.fields.extend(fields),
        None => list.push(Changed { subject: head, kind: Kind::Changed, fields }),
    }
}

impl Field {
    /// Its path inside its record: `trust/assessed`.
    pub fn path(&self) -> String {
        let steps: Vec<String> = self.way.iter().map(|step| crate::journey::place::escaped(step)).collect();
        steps.join("/")
    }

    /// Its place in the journey.
    pub fn place(&self, subject: &Subject) -> Place {
        Place { subject: subject.clone(), way: self.way.clone() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journey::trust::Driver;
    use crate::journey::{Edit, Head, Next, Touchpoint, Trust};
    use std::sync::Arc;

    fn journey(edit: impl Fn(&mut Touchpoint)) -> Journey {
        let head = Head { stages: vec!["s".into()], lanes: vec!["l".into()], ..Head::default() };
        let mut a = Touchpoint::new("File", "s".into(), "l".into());
        a.trust = Some(Trust { assessed: Some(3), drivers: vec![Driver::Ease, Driver::Other], ..Trust::default() });
        a.next = vec![Next::to("b".into())];
        edit(&mut a);
        let b = Touchpoint::new("Wait", "s".into(), "l".into());
        Journey::from_records([
            (Key::Journey, Record::Journey(Arc::new(head))),
            (Key::Touchpoint("a".into()), Record::Touchpoint(Arc::new(a))),
            (Key::Touchpoint("b".into()), Record::Touchpoint(Arc::new(b))),
        ])
    }

    fn told(before: &Journey, after: &Journey) -> Vec<String> {
        let told = |changed: &Changed| {
            let fields: Vec<String> = changed.fields.iter().map(Field::path).collect();
            format!("{} {} {}", changed.kind.word(), changed.subject, fields.join(" ")).trim_end().to_owned()
        };
        changes(before, after).iter().map(told).collect()
    }

    #[test]
    fn values_are_told_one_by_one_and_transitions_apart() {
        let before = journey(|_| {});
        let after = journey(|a| {
            a.trust = Some(Trust { assessed: Some(4), drivers: vec![Driver::Other, Driver::Ease], ..Trust::default() });
            a.next[0].wait_days = Some(3.0);
            a.burden = Some(crate::journey::Burden::new(crate::journey::touchpoint::BurdenKind::Waiting));
        });
        assert_eq!(
            told(&before, &after),
            ["changed touchpoint/a burden/kind trust/assessed", "changed transition/a/b wait_days"]
        );
        assert_eq!(told(&after, &after), [""; 0]);
    }

    #[test]
    fn a_set_in_another_order_means_the_same() {
        let after = journey(|a| {
            a.trust = Some(Trust { assessed: Some(3), drivers: vec![Driver::Other, Driver::Ease], ..Trust::default() });
        });
        assert_eq!(told(&journey(|_| {}), &after), [""; 0]);
    }

    #[test]
    fn what_is_removed_takes_its_transitions_along() {
        let before = journey(|_| {});
        let mut after = before.clone();
        let patch = Edit::Delete { touchpoints: vec!["a".into()] }.patch(&before).unwrap();
        after.apply(&patch).unwrap();
        assert_eq!(told(&before, &after), ["removed touchpoint/a", "removed transition/a/b"]);
        assert_eq!(told(&after, &before), ["added touchpoint/a", "added transition/a/b"]);
    }
}
