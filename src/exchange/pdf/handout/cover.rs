//! The first page: what the journey is, its line of trust, and the stops with their pages.

use super::flow::{Item, Leaves, evenly};
use super::frame::Aim;
use super::page::{Face, Page, Piece, Role, Sheet, below, column, columns, wide};
use super::stop::{paragraphs, title};
use super::view::Map;
use crate::exchange::{self, summary};
use crate::journey::Journey;
use crate::layout::Rect;
use crate::picture::{Ink, Weight};
use crate::story::Scene;

const TITLE: Face = Face::new(30.0, Weight::Bold, Ink::Text, 1.2);
const SUMMARY: Face = Face::new(12.0, Weight::Regular, Ink::Text, 1.45);
const OWNER: Face = Face::new(9.5, Weight::Regular, Ink::Muted, 1.4);
const ENTRY: Face = Face::new(10.5, Weight::Regular, Ink::Text, 1.35);
const NUMBER: Face = Face::new(10.5, Weight::SemiBold, Ink::Muted, 1.35);
const BELOW_TITLE: f32 = 10.0;
const ABOVE_OWNER: f32 = 8.0;
const BELOW_SUMMARY: f32 = 22.0;
const BELOW_VIEW: f32 = 22.0;
const BETWEEN_ENTRIES: f32 = 5.0;
const INDENT: f32 = 26.0;
/// The most of a page that the list of stops has while there is a picture.
const LISTED: f32 = 0.5;

/// Lays out the cover; `starts` = the page of each stop, from 1.
pub fn pages(map: &mut Map<'_>, stops: &[Scene], starts: &[usize], sheet: Sheet) -> Vec<Page> {
    let (journey, room) = (map.source.journey, sheet.room());
    let name = exchange::title(journey);
    let mut leaves = Leaves::new(sheet, None, name);
    let y = leaves.flow(title(name, TITLE, wide(room)[0].w), &wide(room), wide) + BELOW_TITLE;
    let mut said = paragraphs(&summary(journey), Role::Summary, SUMMARY, wide(room)[0].w);
    said.push(Item::new(Role::Summary(said.len()), &keeping(journey), OWNER, 0.0, ABOVE_OWNER, wide(room)[0].w));
    let y = leaves.flow(said, &wide(below(room, y)), wide) + BELOW_SUMMARY;
    let entries = entries(stops, starts, column(&room));
    let mut body = below(room, y);
    let mut listed = evenly(&entries, &columns(body), room.h * LISTED);
    let rated = map.source.picture.trust.is_rated();
    let room_for_view = Rect { h: body.h - listed - BELOW_VIEW, ..body };
    if let Some(view) = rated.then(|| map.view(&Aim::TrustLine, room_for_view)).flatten() {
        body = below(room, view.bounds.bottom() + BELOW_VIEW);
        leaves.put(Piece::View(view));
    }
    listed = listed.min(body.h);
    leaves.flow(entries, &columns(Rect { h: listed, ..body }), columns);
    leaves.done()
}

/// "Current state · Kept by … · To be reviewed by …".
fn keeping(journey: &Journey) -> String {
    let head = journey.head();
    let mut parts = vec![head.state.label().to_owned()];
    for (words, text) in
        [("Based on", &head.based_on), ("Kept by", &head.owner), ("To be reviewed by", &head.review_by)]
    {
        if !text.trim().is_empty() {
            parts.push(format!("{words} {}", text.trim()));
        }
    }
    parts.join(" · ")
}

/// A line a stop: its page and its title.
fn entries(stops: &[Scene], starts: &[usize], width: f32) -> Vec<Item> {
    let entry = |(n, (scene, page)): (usize, (&Scene, &usize))| {
        let item = Item::new(Role::Entry(n), &scene.title, ENTRY, INDENT, BETWEEN_ENTRIES, width);
        Item { lead: Some((page.to_string(), NUMBER)), ..item }
    };
    stops.iter().zip(starts).enumerate().map(entry).collect()
}
