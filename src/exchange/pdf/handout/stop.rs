//! The pages of a stop: its title, its part of the map, what is said of it, and the notes.

use super::flow::{Item, Leaves, evenly, height};
use super::page::{Face, GUTTER, Page, Piece, Role, Sheet, below, column, columns, wide};
use super::view::{Aim, Map};
use crate::layout::{Point, Rect};
use crate::picture::{Ink, Shape, Weight};
use crate::story::{Fact, Scene, Sign};

const TITLE: Face = Face::new(22.0, Weight::Bold, Ink::Text, 1.2);
/// A title of more lines than this is written like other words.
const TITLE_LINES: usize = 3;
const LONG_TITLE: Face = Face::new(12.0, Weight::Bold, Ink::Text, 1.35);
const FACT: Face = Face::new(10.0, Weight::Regular, Ink::Text, 1.35);
const NOTES: Face = Face::new(10.0, Weight::Bold, Ink::Text, 1.35);
const NOTE: Face = Face::new(10.5, Weight::Regular, Ink::Text, 1.4);
/// Spaces between the parts of a page, in points.
const BELOW_TITLE: f32 = 12.0;
const BETWEEN_FACTS: f32 = 5.0;
const INDENT: f32 = 18.0;
const BELOW_VIEW: f32 = 14.0;
const ABOVE_RULE: f32 = 14.0;
const BELOW_RULE: f32 = 8.0;
/// What a picture has at least of the room below the title: beside the facts, and above them.
const BESIDE: f32 = 0.55;
const ABOVE: f32 = 0.5;
/// A page with less of its room left than this goes on on the next.
const FRESH: f32 = 0.5;
/// Notes begin on a page only with this many lines, if there are so many.
const FIRST_LINES: usize = 3;

/// The items of a title.
pub fn title(text: &str, face: Face, width: f32) -> Vec<Item> {
    let item = Item::new(Role::Title, text, face, 0.0, 0.0, width);
    vec![if item.lines.len() > TITLE_LINES { Item::new(Role::Title, text, LONG_TITLE, 0.0, 0.0, width) } else { item }]
}

/// The paragraphs of a text.
pub fn paragraphs(text: &str, role: fn(usize) -> Role, face: Face, width: f32) -> Vec<Item> {
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    lines.enumerate().map(|(n, line)| Item::new(role(n), line, face, 0.0, face.size * 0.5, width)).collect()
}

/// Lays out a stop, the `n`-th from 0.
pub fn pages(map: &mut Map<'_>, scene: &Scene, n: usize, sheet: Sheet) -> Vec<Page> {
    let room = sheet.room();
    let mut leaves = Leaves::new(sheet, Some(n), &scene.title);
    let y = leaves.flow(title(&scene.title, TITLE, room.w), &[room], |room| vec![room]) + BELOW_TITLE;
    let body = if room.bottom() - y < room.h * FRESH { leaves.turn() } else { below(room, y) };
    let facts = facts(&scene.facts, column(&room));
    let notes = paragraphs(&scene.note, Role::Note, NOTE, wide(room)[0].w);
    let noted = if notes.is_empty() { 0.0 } else { ABOVE_RULE + BELOW_RULE + NOTES.row() + height(&notes) };
    let aim = Aim::of(scene, map.source.placement);
    let y = if aim.is_wide() {
        above(&mut leaves, map, &aim, body, facts, noted)
    } else {
        beside(&mut leaves, map, &aim, body, facts, noted)
    };
    if !notes.is_empty() {
        set_notes(&mut leaves, notes, room, y);
    }
    leaves.done()
}

/// The picture over the whole width, the facts in columns below. Gives how far down it went.
fn above(leaves: &mut Leaves, map: &mut Map<'_>, aim: &Aim, body: Rect, facts: Vec<Item>, noted: f32) -> f32 {
    let told = evenly(&facts, &columns(body), body.h * (1.0 - ABOVE));
    let h = (body.h - told - BELOW_VIEW - noted).max(body.h * ABOVE - BELOW_VIEW);
    let mut y = body.y;
    if let Some(view) = map.view(aim, Rect { h, ..body }) {
        y = view.bounds.bottom() + BELOW_VIEW;
        leaves.put(Piece::View(view));
    }
    let room = Rect { h: told.min(body.bottom() - y), ..below(body, y) };
    leaves.flow(facts, &columns(room), columns)
}

/// The picture in two columns of three, the facts in the third. Gives how far down the lower of both went.
fn beside(leaves: &mut Leaves, map: &mut Map<'_>, aim: &Aim, body: Rect, facts: Vec<Item>, noted: f32) -> f32 {
    let least = (body.h * BESIDE).max(height(&facts)).min(body.h);
    let h = if noted <= body.h - least { body.h - noted } else { least };
    let w = 2.0 * column(&body) + GUTTER;
    let view = map.view(aim, Rect { w, h, ..body });
    let bottom = view.as_ref().map_or(body.y, |view| view.bounds.bottom());
    if let Some(view) = view {
        leaves.put(Piece::View(view));
    }
    let third = Rect { h, ..columns(body)[2] };
    let pages = leaves.count();
    let told = leaves.flow(facts, &[third], columns);
    if leaves.count() > pages { told } else { told.max(bottom) }
}

fn set_notes(leaves: &mut Leaves, notes: Vec<Item>, room: Rect, y: f32) {
    let head = BELOW_RULE + NOTES.row();
    let lines = height(&notes).min(NOTE.row() * FIRST_LINES as f32);
    let mut top = y + ABOVE_RULE;
    if top + head + lines > room.bottom() {
        top = leaves.turn().y;
    }
    let points = vec![Point::new(room.x, top), Point::new(room.right(), top)];
    leaves.put(Piece::Mark(Shape::Line { points, radius: 0.0, width: 0.75, ink: Ink::Separator, dash: None }));
    let mut heading = Item::new(Role::NotesHeading, "Notes", NOTES, 0.0, 0.0, room.w);
    heading.above = 0.0;
    let items = [heading].into_iter().chain(notes).collect();
    leaves.flow(items, &wide(below(room, top + BELOW_RULE)), wide);
}

/// What is said of a stop, in a column of this width: plain words stand at its edge until the first sign.
fn facts(facts: &[Fact], width: f32) -> Vec<Item> {
    let mut signed = false;
    let mut items = Vec::new();
    for (n, Fact { sign, text }) in facts.iter().enumerate() {
        signed |= *sign != Sign::Words;
        let indent = if signed { INDENT } else { 0.0 };
        let item = Item::new(Role::Fact(n), text, FACT, indent, BETWEEN_FACTS, width);
        if !item.lines.is_empty() {
            items.push(Item { sign: sign.icon(), ..item });
        }
    }
    items
}
