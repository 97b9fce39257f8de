//! A vote as the room sees it: what is voted on by number, then bars.

use super::Board;
use super::fit::fitting;
use crate::journey::Journey;
use crate::journey::thousands::count;
use crate::picture::{Ink, Weight};
use crate::workshop::{Ballot, Standing, Subject, people, votes};
use egui::{Align2, Rect, pos2, vec2};

pub(super) fn title(ballot: &Ballot) -> (String, String) {
    let title = format!("Vote on {}", ballot.rules().subjects.label().to_lowercase());
    let line = if ballot.is_revealed() {
        let all: u32 = ballot.result().unwrap_or_default().iter().map(|one| one.votes).sum();
        format!("{} of {}", votes(all), people(ballot.people()))
    } else {
        let rules = ballot.rules();
        let dots = count(rules.dots, "dot");
        let several = if rules.several && rules.dots > 1 { ", several on one thing if you like" } else { "" };
        format!("Voting: {} so far. {dots} each{several}.", people(ballot.people()))
    };
    (title, line)
}

pub(super) fn show(board: &mut Board<'_>, ballot: &Ballot, journey: &Journey) {
    match ballot.result() {
        Some(standings) => bars(board, ballot, &standings, journey),
        None => choices(board, ballot, journey),
    }
}

/// What is voted on, by the numbers that people call out.
fn choices(board: &mut Board<'_>, ballot: &Ballot, journey: &Journey) {
    let (text, indent) = (board.text, board.text * 2.4);
    let width = board.ui.available_width() - indent;
    let more = text * 1.8;
    let laid = |board: &Board<'_>, subject: &Subject| {
        board.laid(subject.name_or_gone(journey), text * 1.1, Weight::Regular, Ink::Text, (width, 2))
    };
    let subjects = ballot.subjects();
    let heights = subjects.iter().map(|subject| laid(board, subject).size().y + text * 0.7);
    let shown = fitting(heights, board.ui.available_height(), more).max(1);
    for (at, subject) in subjects.iter().enumerate().take(shown) {
        let galley = laid(board, subject);
        let size = vec2(width + indent, galley.size().y + text * 0.7);
        let (rect, _) = board.room(size, &format!("{}: {}", at + 1, subject.name_or_gone(journey)));
        let number = pos2(rect.left() + indent - text * 0.7, rect.top());
        board.words(number, Align2::RIGHT_TOP, &(at + 1).to_string(), text * 1.1, Weight::SemiBold, Ink::Accent);
        board.paint(pos2(rect.left() + indent, rect.top()), galley);
    }
    left_out(board, subjects.len() - shown, "", indent);
}

/// What has votes as bars, most first; then how many have none.
fn bars(board: &mut Board<'_>, ballot: &Ballot, standings: &[Standing], journey: &Journey) {
    let text = board.text;
    let voted: Vec<&Standing> = standings.iter().filter(|one| one.votes > 0).collect();
    let without = standings.len() - voted.len();
    let (indent, tied) = (text * 3.0, text * 3.2);
    let width = board.ui.available_width() - indent;
    let laid = |board: &Board<'_>, one: &Standing| {
        let weight = if one.place == 1 { Weight::SemiBold } else { Weight::Regular };
        board.laid(one.subject.name_or_gone(journey), text * 1.1, weight, Ink::Text, (width - tied, 2))
    };
    let (bar, gap) = (text * 0.5, text * 0.9);
    let below = if without > 0 { text * 1.8 } else { 0.0 };
    let heights = voted.iter().map(|one| laid(board, one).size().y + text * 0.2 + bar + gap);
    let shown = fitting(heights, board.ui.available_height() - below, text * 1.8).max(1).min(voted.len());
    let most = voted.first().map_or(1, |one| one.votes);
    for one in &voted[..shown] {
        let galley = laid(board, one);
        let high = galley.size().y;
        let tie = if one.tied { ", tied" } else { "" };
        let said = format!("Place {}{tie}: {}, {}", one.place, one.subject.name_or_gone(journey), votes(one.votes));
        let (rect, _) = board.room(vec2(width + indent, high + text * 0.2 + bar + gap), &said);
        let count = pos2(rect.left() + indent - text * 0.8, rect.top() + (high + text * 0.2 + bar) / 2.0);
        board.words(count, Align2::RIGHT_CENTER, &one.votes.to_string(), text * 1.8, Weight::SemiBold, Ink::Text);
        let left = rect.left() + indent;
        if one.tied {
            let at = pos2(rect.right(), rect.top());
            board.words(at, Align2::RIGHT_TOP, "tied", text, Weight::Regular, Ink::Muted);
        }
        board.paint(pos2(left, rect.top()), galley);
        #[expect(clippy::cast_precision_loss, reason = "a workshop has few people")]
        let part = one.votes as f32 / most as f32;
        let room = Rect::from_min_size(pos2(left, rect.top() + high + text * 0.2), vec2(width, bar));
        let filled = Rect::from_min_size(room.min, vec2(width * part, bar));
        board.ui.painter().rect_filled(room, bar / 2.0, board.ink(Ink::Separator));
        board.ui.painter().rect_filled(filled, bar / 2.0, board.ink(Ink::Accent));
    }
    left_out(board, voted.len() - shown, " with votes", indent);
    if without > 0 {
        let words = format!("{} without a vote", ballot.rules().subjects.count(without));
        line(board, &words, indent);
    }
}

/// "and 12 more".
fn left_out(board: &mut Board<'_>, n: usize, what: &str, indent: f32) {
    if n > 0 {
        line(board, &format!("and {n} more{what}"), indent);
    }
}

fn line(board: &mut Board<'_>, words: &str, indent: f32) {
    let galley = board.laid(words, board.text, Weight::Regular, Ink::Muted, (board.ui.available_width() - indent, 1));
    let (rect, _) = board.room(vec2(board.ui.available_width(), board.text * 1.8), words);
    board.paint(rect.min + vec2(indent, 0.0), galley);
}
