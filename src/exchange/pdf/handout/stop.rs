//! The pages of a stop: its title, its part of the map, what is said of it, and the notes.

use super::flow::{FEW, Item, Leaves, evenly, height};
use super::frame::Aim;
use super::page::{Face, GUTTER, Page, Piece, Role, Sheet, below, column, columns, wide};
use super::view::Map;
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
const ABOVE: f32 = 0.45;
/// A part of the map has the whole width where it gets so much larger by that.
const WORTH: f32 = 1.2;
/// A page with less of its room left than this goes on on the next.
const FRESH: f32 = 0.5;

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
    let noted = if notes.is_empty() { 0.0 } else { ABOVE_RULE + height_of_notes(&notes) };
    let aim = Aim::of(scene, map.source.placement);
    let (flat, tall) = (above_room(body, &facts, noted), beside_room(body, &facts, noted));
    let across = aim.is_wide() || map.scale(&aim, flat) >= WORTH * map.scale(&aim, tall);
    let y = if across {
        above(&mut leaves, map, &aim, body, facts, flat)
    } else {
        beside(&mut leaves, map, &aim, body, facts, tall)
    };
    if !notes.is_empty() {
        set_notes(&mut leaves, notes, room, y);
    }
    leaves.done()
}

/// The room of a picture over the whole width, where this is said below and the notes take so much.
fn above_room(body: Rect, facts: &[Item], noted: f32) -> Rect {
    let told = evenly(facts, &columns(body), body.h * (1.0 - ABOVE));
    let h = (body.h - told - BELOW_VIEW - noted).max(body.h * ABOVE - BELOW_VIEW);
    Rect { h, ..body }
}

/// The room of a picture in two columns of three.
fn beside_room(body: Rect, facts: &[Item], noted: f32) -> Rect {
    let least = (body.h * BESIDE).max(height(facts)).min(body.h);
    let h = if noted <= body.h - least { body.h - noted } else { least };
    Rect { h, w: 2.0 * column(&body) + GUTTER, ..body }
}

/// The picture over the whole width, the facts in columns below. Gives how far down it went.
fn above(leaves: &mut Leaves, map: &mut Map<'_>, aim: &Aim, body: Rect, facts: Vec<Item>, room: Rect) -> f32 {
    let mut y = body.y;
    if let Some(view) = map.view(aim, room) {
        y = view.bounds.bottom() + BELOW_VIEW;
        leaves.put(Piece::View(view));
    }
    let left = below(body, y);
    let told = evenly(&facts, &columns(body), left.h);
    leaves.flow(facts, &columns(Rect { h: told, ..left }), columns)
}

/// The picture in two columns of three, the facts in the third. Gives how far down the lower of both went.
fn beside(leaves: &mut Leaves, map: &mut Map<'_>, aim: &Aim, body: Rect, facts: Vec<Item>, room: Rect) -> f32 {
    let view = map.view(aim, room);
    let bottom = view.as_ref().map_or(body.y, |view| view.bounds.bottom());
    if let Some(view) = view {
        leaves.put(Piece::View(view));
    }
    let third = Rect { h: room.h, ..columns(body)[2] };
    let pages = leaves.count();
    let told = leaves.flow(facts, &[third], columns);
    if leaves.count() > pages { told } else { told.max(bottom) }
}

/// The height of the notes with their heading and the rule above it.
fn height_of_notes(notes: &[Item]) -> f32 {
    let above = notes.first().map_or(0.0, |note| note.above);
    BELOW_RULE + NOTES.row() + above + height(notes)
}

/// The notes under a rule, from `y` down, or on the next page where no more than their heading would have room.
fn set_notes(leaves: &mut Leaves, notes: Vec<Item>, room: Rect, y: f32) {
    #[expect(clippy::cast_precision_loss, reason = "a few")]
    let few = notes[0].above + NOTE.row() * FEW as f32;
    let first = height_of_notes(&notes[..1]).min(BELOW_RULE + NOTES.row() + few);
    let mut top = y + ABOVE_RULE;
    if top + first > room.bottom() {
        top = leaves.turn().y;
    }
    let points = vec![Point::new(room.x, top), Point::new(room.right(), top)];
    leaves.put(Piece::Mark(Shape::Line { points, radius: 0.0, width: 0.75, ink: Ink::Separator, dash: None }));
    let heading = Item::new(Role::NotesHeading, "Notes", NOTES, 0.0, 0.0, room.w);
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
