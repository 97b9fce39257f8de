//! What a side of a merge brought in, and whether it is in the result.

use trustline::journey::place::unnumbered;
use trustline::journey::{Journey, Key, Place, Subject, Tree};
use trustline::versions::changes::{Changed, Kind, changes};

/// Whether something at this place is left to be decided: it, something in it, or what it is in.
pub fn is_contested(merged: &Journey, place: &Place) -> bool {
    let path = place.to_string();
    let record = place.through().0.to_string();
    merged.head().conflicts.keys().any(|other| {
        let inside = |a: &str, b: &str| a == b || a.strip_prefix(b).is_some_and(|rest| rest.starts_with('/'));
        inside(&path, other) || inside(other, &path) || *other == record
    })
}

/// The record under its own id, or under the second one it got because the other side has another thing of its id.
fn found(merged: &Journey, key: &Key) -> Vec<Tree> {
    let with = |end: &str| {
        // a long id loses its end to the number
        let longer = |id: &str| format!("{}{end}", &id[..id.len().min(64 - end.len())]);
        match key {
            Key::Journey => Key::Journey,
            Key::Lane(id) => Key::Lane(longer(id.as_str()).into()),
            Key::Stage(id) => Key::Stage(longer(id.as_str()).into()),
            Key::Persona(id) => Key::Persona(longer(id.as_str()).into()),
            Key::Evidence(id) => Key::Evidence(longer(id.as_str()).into()),
            Key::Touchpoint(id) => Key::Touchpoint(longer(id.as_str()).into()),
        }
    };
    ENDS.iter().filter_map(|end| merged.get(&with(end))).map(|record| Tree::of(&record)).collect()
}

/// What a second id ends in.
const ENDS: [&str; 5] = ["", "-2", "-3", "-4", "-5"];

fn leaves(tree: &Tree, way: &mut Vec<String>, all: &mut Vec<(Vec<String>, Tree)>) {
    if !tree.is_composite() {
        return all.push((way.clone(), tree.clone()));
    }
    for step in tree.steps() {
        way.push(step.to_owned());
        leaves(tree.child(step).expect("a step of it"), way, all);
        way.pop();
    }
}

/// What a side brought in: places with their new values.
pub fn brought_in(base: &Journey, side: &Journey) -> Vec<(Place, Tree)> {
    let mut list = Vec::new();
    for Changed { subject, kind, fields } in changes(base, side) {
        match (kind, &subject) {
            (Kind::Added, Subject::Record(key)) => {
                let mut all = Vec::new();
                leaves(&Tree::of(&side.get(key).expect("added")), &mut Vec::new(), &mut all);
                list.extend(all.into_iter().map(|(way, value)| (Place::in_record(key, &way), value)));
            }
            (Kind::Added, Subject::Transition(from, to)) => {
                let way = vec!["to".to_owned()];
                let subject = Subject::Transition(from.clone(), to.clone());
                list.push((Place { subject, way }, Tree::Text(to.to_string())));
            }
            (Kind::Changed, _) => {
                let new = |before: Option<Tree>, after: Tree| match (before, after) {
                    (Some(Tree::Set(old)), Tree::Set(now)) => {
                        Tree::Set(now.into_iter().filter(|value| !old.contains(value)).collect())
                    }
                    (_, after) => after,
                };
                let places = fields
                    .into_iter()
                    .filter_map(|field| Some((field.place(&subject), new(field.before.clone(), field.after?))));
                list.extend(places);
            }
            (Kind::Removed, _) => {}
        }
    }
    list.retain(|(place, value)| {
        !matches!(value, Tree::Order(_)) && place.way.first().is_none_or(|f| f != "conflicts")
    });
    list
}

/// Whether ids that a side refers to may have become second ids.
fn is_reference(place: &Place) -> bool {
    place.way.last().is_some_and(|field| {
        ["to", "stage", "lane", "persona", "evidence", "shows", "eases", "id"].contains(&field.as_str())
    })
}

/// Whether what a side brought in is nowhere in the result.
pub fn is_missing(merged: &Journey, place: &Place, value: &Tree) -> bool {
    let (key, way) = place.through();
    let there = found(merged, &key);
    let at = |tree: &Tree, way: &[String]| {
        let (last, before) = way.split_last()?;
        Some(tree.at(before)?.child_or_default(last)?.into_owned())
    };
    let holds = |there: Option<Tree>| match (there, value) {
        (_, Tree::Set(wanted)) if wanted.is_empty() => true,
        (Some(Tree::Set(there)), Tree::Set(wanted)) => is_reference(place) || wanted.iter().all(|v| there.contains(v)),
        (there, wanted) => there.is_some_and(|there| there.same(wanted) || is_reference(place)),
    };
    // pain points and the like, and the ends of transitions, may have a second id too; a second stop of one title is
    // the first if the other side took that out
    let renamed = |tree: &Tree| {
        let [kind, id, rest @ ..] = &way[..] else { return false };
        let first = (kind == "script").then(|| unnumbered(id).to_owned());
        ENDS.iter().map(|end| format!("{id}{end}")).chain(first).any(|id| {
            let mut second = vec![kind.clone(), id];
            second.extend(rest.iter().cloned());
            holds(at(tree, &second))
        })
    };
    !there.iter().any(|tree| holds(at(tree, &way)) || renamed(tree))
}
