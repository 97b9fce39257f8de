//! A private rating as the room sees it: the five levels, then the spread over them.

use super::Board;
use crate::journey::Journey;
use crate::journey::trust::TRUST_WORDS;
use crate::picture::describe::name_of;
use crate::picture::{Ink, Weight, icon};
use crate::workshop::{Rating, Spread, groups};
use egui::{Align2, Pos2, Rect, Shape, Stroke, StrokeKind, pos2, vec2};

pub(super) fn title(rating: &Rating, journey: &Journey) -> (String, String) {
    let title = format!("Trust: {}", name_of(journey, rating.touchpoint()));
    let n = groups(rating.groups());
    let line = match rating.spread() {
        None => format!("Rating: {n} so far"),
        Some(spread) if spread.lowest == spread.highest => format!("{n}, all of one mind: {}", spread.lowest),
        Some(spread) => format!("{n}, from {} to {}", spread.lowest, spread.highest),
    };
    (title, line)
}

pub(super) fn show(board: &mut Board<'_>, rating: &Rating) {
    let text = board.text;
    let spread = rating.spread();
    let all = board.ui.available_size();
    let column = (all.x / 5.0).min(text * 14.0);
    // Below the columns: level and word, the median, what is agreed.
    let (label, marks) = (text * (if column < text * 9.0 { 4.9 } else { 3.6 }), text * 3.8);
    let stack = (all.y - label - marks).clamp(text * 2.0, text * 20.0);
    let said = spread.map_or_else(String::new, |spread| said(&spread, rating.agreed()));
    let (whole, _) = board.room(vec2(all.x, stack + label + marks), &format!("Levels of trust. {said}"));
    let rect = Rect::from_center_size(whole.center(), vec2(column * 5.0, whole.height()));
    let base = rect.top() + stack;
    board.ui.painter().hline(rect.x_range(), base, Stroke::new(2.0, board.ink(Ink::Line)));
    for (level, word) in (1u8..).zip(TRUST_WORDS) {
        let left = rect.left() + column * f32::from(level - 1);
        let room = Rect::from_min_max(pos2(left, rect.top()), pos2(left + column, base + label));
        let n = spread.map(|spread| spread.counts[usize::from(level) - 1]);
        if let Some(n) = n {
            tower(board, n, Rect::from_min_max(room.min, pos2(room.right(), base)), spread.map_or(1, most));
        }
        let known = n.map_or_else(String::new, |n| format!(", {}", groups(n)));
        board.named(&format!("level {level}"), &format!("{level}, {word}{known}"), room);
        let foot = Rect::from_min_max(pos2(left, base), room.max);
        foot_of(board, level, word, foot, rating.agreed() == Some(level));
    }
    let centre = |level: f64| {
        #[expect(clippy::cast_possible_truncation, reason = "1 to 5")]
        let level = level as f32;
        rect.left() + column * (level - 0.5)
    };
    let under = base + label;
    if let Some(spread) = spread {
        let at = pos2(centre(spread.median), under + text * 0.2);
        diamond(board, at + vec2(0.0, text * 0.5), text * 0.45);
        let words = format!("median {}", spread.median);
        beside(board, at + vec2(0.0, text * 0.5), text * 0.8, &words, Weight::Regular, rect);
    }
    if let Some(agreed) = rating.agreed() {
        let at = pos2(centre(agreed.into()), under + text * 2.2);
        let sign = egui::FontId::new(text * 1.1, crate::app::fonts::icons());
        board.ui.painter().text(at, Align2::CENTER_CENTER, icon::CHECK, sign, board.ink(Ink::Accent));
        beside(board, at, text * 0.8, &format!("agreed {agreed}"), Weight::SemiBold, rect);
    }
}

fn said(spread: &Spread, agreed: Option<u8>) -> String {
    let agreed = agreed.map_or_else(String::new, |level| format!(", agreed {level}"));
    format!("Lowest {}, highest {}, median {}{agreed}", spread.lowest, spread.highest, spread.median)
}

fn most(spread: Spread) -> usize {
    spread.counts.into_iter().max().unwrap_or(1).max(1)
}

/// A group a block, with their number on top.
fn tower(board: &Board<'_>, n: usize, room: Rect, most: usize) {
    let text = board.text;
    #[expect(clippy::cast_precision_loss, reason = "a workshop has few groups")]
    let (n_blocks, most) = (n as f32, most as f32);
    let block = ((room.height() - text * 1.6) / most).min(text * 3.2);
    let (width, gap) = (room.width() * 0.55, (block * 0.12).min(3.0));
    for at in 0..n {
        #[expect(clippy::cast_precision_loss, reason = "a workshop has few groups")]
        let top = room.bottom() - block * (at as f32 + 1.0);
        let rect = Rect::from_min_size(pos2(room.center().x - width / 2.0, top + gap / 2.0), vec2(width, block - gap));
        board.ui.painter().rect_filled(rect, 3.0, board.ink(Ink::Accent));
    }
    if n > 0 {
        let at = pos2(room.center().x, room.bottom() - block * n_blocks - text * 0.2);
        board.words(at, Align2::CENTER_BOTTOM, &n.to_string(), text * 1.2, Weight::SemiBold, Ink::Text);
    }
}

/// A level's number on its colour of trust and its word; a frame around what is agreed.
fn foot_of(board: &Board<'_>, level: u8, word: &str, room: Rect, agreed: bool) {
    let text = board.text;
    if agreed {
        let frame = room.shrink2(vec2(text * 0.15, text * 0.1));
        board.ui.painter().rect_filled(frame, text * 0.4, board.ink(Ink::AccentSoft));
        let stroke = Stroke::new((text / 8.0).max(2.0), board.ink(Ink::Accent));
        board.ui.painter().rect_stroke(frame, text * 0.4, stroke, StrokeKind::Inside);
    }
    let disc = room.center_top() + vec2(0.0, text * 1.15);
    board.ui.painter().circle_filled(disc, text * 0.8, board.ink(Ink::Trust(level)));
    board.words(disc, Align2::CENTER_CENTER, &level.to_string(), text * 1.1, Weight::SemiBold, Ink::OnTrust(level));
    let ink = if agreed { Ink::OnAccentSoft } else { Ink::Text };
    let galley = {
        let font = egui::FontId::new(text, crate::app::fonts::family(Weight::Regular));
        let mut job = egui::text::LayoutJob::simple(word.to_owned(), font, board.ink(ink), room.width() - text * 0.5);
        job.halign = egui::Align::Center;
        job.wrap.max_rows = 2;
        board.ui.fonts_mut(|fonts| fonts.layout_job(job))
    };
    board.paint(pos2(room.center().x, room.top() + text * 2.05), galley);
}

fn diamond(board: &Board<'_>, c: Pos2, r: f32) {
    let points = vec![c + vec2(0.0, -r), c + vec2(r, 0.0), c + vec2(0.0, r), c + vec2(-r, 0.0)];
    board.ui.painter().add(Shape::convex_polygon(points, board.ink(Ink::Text), Stroke::NONE));
}

/// Words at the right of a mark, or at its left where there is no more room.
fn beside(board: &Board<'_>, mark: Pos2, off: f32, words: &str, weight: Weight, room: Rect) {
    let wide = board.laid(words, board.text, weight, Ink::Text, (f32::INFINITY, 1)).size().x;
    let (at, align) = if mark.x + off + wide <= room.right() {
        (mark + vec2(off, 0.0), Align2::LEFT_CENTER)
    } else {
        (mark - vec2(off, 0.0), Align2::RIGHT_CENTER)
    };
    board.words(at, align, words, board.text, weight, Ink::Text);
}
