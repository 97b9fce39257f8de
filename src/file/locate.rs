//! Where in the text the records and fields of a journey stand.

use super::Located;
use super::decode::text_of;
use super::notes::{did_you_mean, first_line};
use super::place::Lines;
use super::tree::{Kind, Node, Tree};
use crate::journey::values::Problem;
use crate::journey::{Code, Key, Subject};
use std::cell::RefCell;
use std::collections::HashMap;
use std::ops::Range;

/// Where the problems are, in the order they came in.
pub(super) fn locate(problems: Vec<Problem>, text: &str) -> Vec<Located> {
    let (lines, tree) = (Lines::of(text), Tree::of(text));
    Index::of(text, &tree, &lines).locate(problems).into_iter().map(|(place, _)| place).collect()
}

/// The values that are kept exactly as they are written, in order: other tools' data and the sides of conflicts.
pub(super) fn raw_spans(text: &str) -> Vec<Range<usize>> {
    let tree = Tree::of(text);
    let mut spans = Vec::new();
    let mut ext = |node: &Node<'_>| {
        if let Some(Kind::Map(entries)) = field(node, "ext").map(|field| &bare(field).kind) {
            spans.extend(entries.iter().map(|(_, value)| value.span.clone()));
        }
    };
    let Some(root) = &tree.root else { return spans };
    ext(root);
    if let Some(Kind::Map(touchpoints)) = field(root, "touchpoints").map(|node| &node.kind) {
        touchpoints.iter().for_each(|(_, touchpoint)| ext(touchpoint));
    }
    if let Some(Kind::Map(conflicts)) = field(root, "conflicts").map(|node| &node.kind) {
        for (_, conflict) in conflicts {
            let sides = ["base", "ours", "theirs"].into_iter().filter_map(|side| field(conflict, side));
            spans.extend(sides.map(|side| bare(side).span.clone()));
        }
    }
    spans.sort_by_key(|span: &Range<usize>| span.start);
    spans
}

/// A value without the `Some(…)` around it.
fn bare<'a, 't>(node: &'a Node<'t>) -> &'a Node<'t> {
    match &node.kind {
        Kind::Tuple(Some("Some"), inside) if inside.len() == 1 => bare(&inside[0]),
        _ => node,
    }
}

fn field<'a, 't>(node: &'a Node<'t>, name: &str) -> Option<&'a Node<'t>> {
    match &bare(node).kind {
        Kind::Record(_, fields) => fields.iter().find(|field| field.name == name).map(|field| &field.value),
        _ => None,
    }
}

fn list<'a, 't>(node: Option<&'a Node<'t>>) -> &'a [Node<'t>] {
    match node.map(|node| &bare(node).kind) {
        Some(Kind::List(list)) => list,
        _ => &[],
    }
}

/// A way through the tree: what would be underlined, and the value that it leads to.
#[derive(Clone)]
struct Way<'a> {
    mark: Range<usize>,
    node: &'a Node<'a>,
}

/// A tree in which records are found by id.
pub(super) struct Index<'a> {
    text: &'a str,
    lines: &'a Lines<'a>,
    root: Option<&'a Node<'a>>,
    /// Records by section and id, in the order of the text where an id occurs again.
    records: HashMap<(&'static str, String), Vec<Way<'a>>>,
    /// Transitions by the touchpoints at their ends, once somebody asked for one.
    ways: RefCell<HashMap<String, HashMap<String, Vec<&'a Node<'a>>>>>,
    /// What may have been meant, by what was written.
    meant: RefCell<HashMap<(String, String), String>>,
}

/// For how many problems the very field is looked up; the others get the place of their record.
const EXACT: usize = 2_000;
/// For how many ids a likeness is looked for.
const MEANT: usize = 100;

impl<'a> Index<'a> {
    /// The index of a tree.
    pub fn of(text: &'a str, tree: &'a Tree<'a>, lines: &'a Lines<'a>) -> Self {
        let mut index = Self {
            text,
            lines,
            root: tree.root.as_ref(),
            records: HashMap::new(),
            ways: RefCell::default(),
            meant: RefCell::default(),
        };
        let Some(root) = index.root else { return index };
        for section in ["personas", "evidence", "touchpoints"] {
            let Some(Kind::Map(entries)) = field(root, section).map(|node| &node.kind) else { continue };
            for (key, node) in entries {
                let way = Way { mark: first_line(text, &key.span), node };
                index.records.entry((section, text_of(text, key).into_owned())).or_default().push(way);
            }
        }
        for section in ["lanes", "stages"] {
            for node in list(field(root, section)) {
                let Some(id) = field(node, "id") else { continue };
                let way = Way { mark: id.span.clone(), node };
                index.records.entry((section, text_of(text, id).into_owned())).or_default().push(way);
            }
        }
        index
    }

    /// Where the problems are, and whether each is in the very field it is about.
    pub fn locate(&self, problems: Vec<Problem>) -> Vec<(Located, bool)> {
        let mut again: HashMap<Subject, usize> = HashMap::new();
        let place = |(number, problem): (usize, Problem)| {
            if number >= EXACT {
                return self.roughly(problem);
            }
            // of things that occur several times, the first is right and the others are not
            let nth = if problem.code == Code::Duplicate {
                let count = again.entry(problem.subject.clone()).or_default();
                *count += 1;
                *count
            } else {
                0
            };
            self.place(problem, nth)
        };
        problems.into_iter().enumerate().map(place).collect()
    }

    /// The place of the record that a problem is in.
    fn roughly(&self, mut problem: Problem) -> (Located, bool) {
        let subject = match &problem.subject {
            Subject::Transition(from, _) => Key::Touchpoint(from.clone()).into(),
            record => record.clone(),
        };
        let subject = std::mem::replace(&mut problem.subject, subject);
        let field = std::mem::take(&mut problem.field);
        let (mut located, _) = self.place(problem, 0);
        (located.problem.subject, located.problem.field) = (subject, field);
        (located, false)
    }

    fn place(&self, problem: Problem, nth: usize) -> (Located, bool) {
        let (mut span, mut exact, mut hint) = (0..0, false, String::new());
        if let Some(start) = self.subject_way(&problem.subject, nth) {
            let (way, whole) = self.follow(start, &problem.field);
            (span, exact) = (way.mark, whole && way.node.whole);
            if whole && problem.code == Code::Dangling {
                (span, hint) = self.dangling(&problem, way.node, span);
            }
        }
        let (line, column) = self.lines.place(span.start);
        (Located { problem, span, line, column, hint }, exact)
    }

    fn record(&self, section: &'static str, id: &str, nth: usize) -> Option<Way<'a>> {
        let all = self.records.get(&(section, id.to_owned()))?;
        all.get(nth).or(all.last()).cloned()
    }

    fn subject_way(&self, subject: &Subject, nth: usize) -> Option<Way<'a>> {
        match subject {
            Subject::Record(Key::Journey) => {
                let root = self.root?;
                let mark = field(root, "title").map_or(&root.span, |title| &title.span);
                Some(Way { mark: first_line(self.text, mark), node: root })
            }
            Subject::Record(Key::Lane(id)) => self.record("lanes", id.as_str(), nth),
            Subject::Record(Key::Stage(id)) => self.record("stages", id.as_str(), nth),
            Subject::Record(Key::Persona(id)) => self.record("personas", id.as_str(), 0),
            Subject::Record(Key::Evidence(id)) => self.record("evidence", id.as_str(), 0),
            Subject::Record(Key::Touchpoint(id)) => self.record("touchpoints", id.as_str(), 0),
            Subject::Transition(from, to) => {
                let start = self.record("touchpoints", from.as_str(), 0)?;
                let mut ways = self.ways.borrow_mut();
                let ways = ways.entry(from.to_string()).or_insert_with(|| self.ways_from(start.node));
                let all = ways.get(to.as_str()).map(Vec::as_slice).unwrap_or_default();
                match all.get(nth).or(all.last()) {
                    Some(node) => {
                        let mark = field(node, "to").map_or(&node.span, |end| &end.span).clone();
                        Some(Way { mark, node })
                    }
                    None => Some(start),
                }
            }
        }
    }

    /// The transitions of a touchpoint by where they lead.
    fn ways_from(&self, touchpoint: &'a Node<'a>) -> HashMap<String, Vec<&'a Node<'a>>> {
        let mut ways: HashMap<String, Vec<_>> = HashMap::new();
        for node in list(field(touchpoint, "next")) {
            if let Some(to) = field(node, "to") {
                ways.entry(text_of(self.text, to).into_owned()).or_default().push(node);
            }
        }
        ways
    }

    /// Follows a field's path as far as it goes, and says whether that is all the way.
    fn follow(&self, start: Way<'a>, path: &str) -> (Way<'a>, bool) {
        let mut way = start;
        let mut rest = path;
        while !rest.is_empty() {
            let (step, after) = match rest.split_once('/') {
                Some(("conflicts", key)) if path == rest => ("conflicts", key),
                Some(_) if path.starts_with("conflicts/") => (rest, ""),
                Some((step, after)) => (step, after),
                None => (rest, ""),
            };
            let Some(next) = self.step(way.node, step) else { return (way, false) };
            (way, rest) = (next, after);
        }
        (way, true)
    }

    fn step(&self, node: &'a Node<'a>, step: &str) -> Option<Way<'a>> {
        match &bare(node).kind {
            Kind::Record(_, fields) => {
                let field = fields.iter().find(|field| field.name == step)?;
                let one_line = !self.text[field.value.span.clone()].contains('\n');
                let mark = if one_line { &field.value.span } else { &field.at };
                Some(Way { mark: mark.clone(), node: &field.value })
            }
            Kind::Map(entries) => {
                let (key, node) = entries.iter().find(|(key, _)| match key.kind {
                    Kind::Text => text_of(self.text, key) == step,
                    _ => self.text[key.span.clone()] == *step,
                })?;
                Some(Way { mark: first_line(self.text, &key.span), node })
            }
            Kind::List(list) => {
                let node = list.get(step.parse::<usize>().ok()?)?;
                Some(Way { mark: first_line(self.text, &node.span), node })
            }
            _ => None,
        }
    }

    /// The very id that leads nowhere, and the one that may have been meant.
    fn dangling(&self, problem: &Problem, node: &'a Node<'a>, mark: Range<usize>) -> (Range<usize>, String) {
        let Some((what, rest)) = problem.message.split_once('`') else { return (mark, String::new()) };
        let id = rest.split('`').next().unwrap_or_default();
        let at = list(Some(node)).iter().find(|node| text_of(self.text, node) == id);
        let mark = at.map_or(mark, |node| node.span.clone());
        let asked = (
            format!(
                "{what}{}",
                if what.ends_with("pain point ") { problem.subject.to_string() } else { String::new() }
            ),
            id.to_owned(),
        );
        if let Some(hint) = self.meant.borrow().get(&asked) {
            return (mark, hint.clone());
        }
        if self.meant.borrow().len() >= MEANT {
            return (mark, String::new());
        }
        let known: Vec<String> = if what.ends_with("pain point ") {
            let Subject::Record(Key::Touchpoint(touchpoint)) = &problem.subject else { return (mark, String::new()) };
            let pains = self.record("touchpoints", touchpoint.as_str(), 0).and_then(|t| field(t.node, "pain_points"));
            match pains.map(|node| &node.kind) {
                Some(Kind::Map(entries)) => {
                    entries.iter().map(|(key, _)| text_of(self.text, key).into_owned()).collect()
                }
                _ => Vec::new(),
            }
        } else {
            let section = match what.trim_end().rsplit(' ').next() {
                Some("lane") => "lanes",
                Some("stage") => "stages",
                Some("persona") => "personas",
                Some("touchpoint") => "touchpoints",
                _ => "evidence",
            };
            self.records.keys().filter(|(of, _)| *of == section).map(|(_, id)| id.clone()).collect()
        };
        let hint = did_you_mean(id, known.iter().map(String::as_str)).unwrap_or_default();
        self.meant.borrow_mut().insert(asked, hint.clone());
        (mark, hint)
    }

    /// The record and field that a path through the file leads to.
    pub fn subject(&self, path: &[String]) -> (Subject, String) {
        let whole = || (Subject::from(Key::Journey), path.join("/"));
        let [section, id, inside @ ..] = path else { return whole() };
        let id_of = |section: &str, name: &str| {
            let node = list(field(self.root?, section)).get(id.parse::<usize>().ok()?)?;
            Some(text_of(self.text, field(node, name)?).into_owned())
        };
        let key = match section.as_str() {
            "personas" => Key::Persona(id.as_str().into()),
            "evidence" => Key::Evidence(id.as_str().into()),
            "touchpoints" => Key::Touchpoint(id.as_str().into()),
            "lanes" => match id_of("lanes", "id") {
                Some(id) => Key::Lane(id.into()),
                None => return whole(),
            },
            "stages" => match id_of("stages", "id") {
                Some(id) => Key::Stage(id.into()),
                None => return whole(),
            },
            _ => return whole(),
        };
        if let (Key::Touchpoint(from), [next, at, field_path @ ..]) = (&key, inside)
            && next == "next"
        {
            let touchpoint = self.record("touchpoints", from.as_str(), 0);
            let node = touchpoint.and_then(|t| list(field(t.node, "next")).get(at.parse::<usize>().ok()?));
            if let Some(to) = node.and_then(|node| field(node, "to")) {
                let to = text_of(self.text, to).as_ref().into();
                return (Subject::Transition(from.clone(), to), field_path.join("/"));
            }
        }
        (key.into(), inside.join("/"))
    }
}
