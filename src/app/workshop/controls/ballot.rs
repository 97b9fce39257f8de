//! A vote at the facilitator's side: the dots of one person after the other, then how it came out.

use super::super::{Desk, Go};
use super::{Fate, button, dots, end, heading, main_button, status};
use crate::app::panel::{Row, look};
use crate::app::session::Session;
use crate::app::style;
use crate::journey::Journey;
use crate::journey::thousands::count;
use crate::picture::describe::name_of;
use crate::picture::{Ink, Theme};
use crate::workshop::{Ballot, Subject, people, votes};
use egui::{FontId, Key, Modifiers, Response, Sense, Stroke, StrokeKind, Ui, pos2, vec2};

/// The keys that give the first nine a dot.
const KEYS: [Key; 9] =
    [Key::Num1, Key::Num2, Key::Num3, Key::Num4, Key::Num5, Key::Num6, Key::Num7, Key::Num8, Key::Num9];

/// Draws it and tells what becomes of it.
pub(super) fn show(ui: &mut Ui, ballot: &mut Ballot, desk: &mut Desk, session: &mut Session, theme: &Theme) -> Fate {
    heading(ui, &format!("Vote on {}", ballot.rules().subjects.label().to_lowercase()), false);
    if ballot.is_revealed() {
        result(ui, ballot, session.journey());
        let (step, edits) = (ballot.step(), |session: &mut Session| ballot.edits(session.journey()));
        end(ui, (desk, session, theme), "Record the votes", &step, Some(&edits))
    } else {
        enter(ui, ballot, desk, session.journey(), theme)
    }
}

fn enter(ui: &mut Ui, ballot: &mut Ballot, desk: &mut Desk, journey: &Journey, theme: &Theme) -> Fate {
    person(ui, ballot, theme);
    look::hint(ui, "Keys 1 to 9 give a dot, Backspace takes one back, Enter goes on to the next person.");
    look::gap(ui);
    let next = desk.listening && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter));
    list(ui, ballot, desk, journey, theme);
    look::gap(ui);
    let mut fate = Fate::GoesOn;
    let in_hand = (!ballot.is_hand_empty()).then_some("This person has dots: go on to the next person first");
    let nobody = (ballot.people() == 0).then_some("Nobody has voted");
    ui.horizontal_wrapped(|ui| {
        if next | main_button(ui, desk, theme, "Next person", !ballot.is_hand_empty()) {
            desk.said = match ballot.next_person() {
                true => format!("{} so far", people(ballot.people())),
                false => "No dots are given: a person without dots isn't counted".into(),
            };
            desk.go = Some(Go::List);
        }
        if button(ui, "Reveal", nobody.filter(|_| ballot.is_hand_empty())) && ballot.reveal() {
            desk.said.clear();
            desk.go = Some(Go::Main);
        }
        if button(ui, "Clear the dots", ballot.is_hand_empty().then_some("No dots are given")) {
            ballot.clear_hand();
            desk.said = "No dots are given".into();
            desk.go = Some(Go::List);
        }
        if button(ui, "Take back the last person", in_hand.or(nobody)) && ballot.take_back() {
            desk.said = "The dots of the last person are to be corrected or taken away".into();
            desk.go = Some(Go::List);
        }
        if button(ui, "Discard", None) {
            fate = Fate::Discarded;
        }
    });
    fate
}

/// Who is being entered and how many dots are left.
fn person(ui: &mut Ui, ballot: &Ballot, theme: &Theme) {
    let left = ballot.left();
    let words = if left == 0 { "no dots left".into() } else { format!("{} left", count(left, "dot")) };
    let words = format!("Person {}: {words}", ballot.people() + 1);
    status(ui, &words, words.clone());
    let all = ballot.rules().dots as usize;
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 14.0), Sense::hover());
    dots(ui, theme, rect.left_center(), all - left as usize, all);
}

/// The things that are voted on, one stop of Tab.
fn list(ui: &mut Ui, ballot: &mut Ballot, desk: &mut Desk, journey: &Journey, theme: &Theme) {
    if desk.listening {
        for (at, key) in KEYS.into_iter().enumerate().take(ballot.subjects().len()) {
            if ui.input_mut(|input| input.consume_key(Modifiers::NONE, key)) {
                press(ballot, desk, at);
            }
        }
    }
    let secret = desk.secret;
    let mut row = Row::new(ui, ui.scope_id().with("vote"), None);
    let mut listening = false;
    let drawn = ui.vertical(|ui| {
        for at in 0..ballot.subjects().len() {
            let subject = &ballot.subjects()[at];
            let name = subject.name_or_gone(journey);
            // Others look on: how many dots are left is told, not where they went.
            let given = if desk.secret { 0 } else { ballot.given(at) };
            let response = line(ui, (at, name, given), row.sense(), theme);
            let response = place(ui, response, subject, journey);
            ui.ctx().accesskit_node_builder(response.id, |node| {
                node.set_selected(given > 0);
                node.set_description(match given {
                    _ if secret => String::new(),
                    0 => "no dot".into(),
                    1 => "1 dot".into(),
                    n => format!("{n} dots"),
                });
            });
            row.drew(ui, &response);
            if at == 0 && desk.go.take_if(|go| *go == Go::List).is_some() {
                response.request_focus();
                ui.ctx().request_repaint();
            }
            if response.has_focus() {
                listening = true;
                let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
                if pressed(Key::Backspace) || pressed(Key::Delete) || pressed(Key::Minus) {
                    ballot.take(at);
                }
            }
            if response.clicked() {
                press(ballot, desk, at);
            }
            if response.secondary_clicked() {
                ballot.take(at);
            }
        }
    });
    let kind = ballot.rules().subjects.label();
    row.end(ui, &drawn, egui::Role::ListBox, &format!("{kind} to vote on"));
    desk.listening = listening;
}

/// Gives a dot, or takes it back where a thing has the only one it may have.
fn press(ballot: &mut Ballot, desk: &mut Desk, at: usize) {
    if !ballot.rules().several && ballot.given(at) > 0 {
        ballot.take(at);
        desk.said.clear();
        return;
    }
    desk.said = ballot.give(at).err().map(|no| no.to_string()).unwrap_or_default();
}

/// Says where a thing is, for those who see only its sentence.
fn place(ui: &Ui, response: Response, subject: &Subject, journey: &Journey) -> Response {
    if matches!(subject, Subject::Touchpoint(_)) {
        return response;
    }
    look::tip(ui, response, &format!("At {}", name_of(journey, subject.touchpoint())))
}

/// One thing: its number, its words on up to two lines, the dots it has.
fn line(ui: &mut Ui, (at, name, given): (usize, &str, usize), sense: Sense, theme: &Theme) -> Response {
    let (number, dots_room) = (26.0, 14.0 * given.clamp(1, 4) as f32 + 8.0);
    let ink = |ink| style::colour(theme, ink);
    let words = if given > 0 { ink(Ink::OnAccentSoft) } else { ink(Ink::Text) };
    let mut job = egui::text::LayoutJob::simple(
        name.to_owned(),
        FontId::proportional(style::TEXT),
        words,
        (ui.available_width() - number - dots_room - 4.0).max(40.0),
    );
    job.wrap.max_rows = 2;
    let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
    let height = (galley.size().y + 10.0).max(look::ROW);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), height), sense);
    let said = format!("{}: {name}", at + 1);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::ListBoxOption, true, &said));
    if !ui.is_rect_visible(rect) {
        return response;
    }
    let painter = ui.painter();
    if given > 0 {
        painter.rect_filled(rect, 6.0, ink(Ink::AccentSoft));
    } else if response.hovered() {
        painter.rect_filled(rect, 6.0, ink(Ink::Hover));
    }
    painter.rect_stroke(rect, 6.0, Stroke::new(1.0, ink(Ink::Separator)), StrokeKind::Inside);
    let font = FontId::proportional(look::SMALL);
    let right = pos2(rect.left() + number - 6.0, rect.center().y);
    painter.text(right, egui::Align2::RIGHT_CENTER, (at + 1).to_string(), font.clone(), ink(Ink::Muted));
    painter.galley(pos2(rect.left() + number, rect.center().y - galley.size().y / 2.0), galley, words);
    match given {
        0 => {}
        1..=4 => dots(ui, theme, pos2(rect.right() - dots_room, rect.center().y), given, given),
        n => {
            let at = pos2(rect.right() - 8.0, rect.center().y);
            painter.text(at, egui::Align2::RIGHT_CENTER, format!("{n} dots"), font, words);
        }
    }
    look::focus_ring(ui, &response);
    response
}

/// How it came out, and what recording does.
fn result(ui: &mut Ui, ballot: &Ballot, journey: &Journey) {
    let standings = ballot.result().unwrap_or_default();
    for one in standings.iter().filter(|one| one.votes > 0) {
        let name = one.subject.name_or_gone(journey);
        let tied = if one.tied { ", tied" } else { "" };
        ui.add(egui::Label::new(format!("{}{tied}: {name}", votes(one.votes))).wrap());
    }
    let without = standings.iter().filter(|one| one.votes == 0).count();
    if without > 0 {
        look::hint(ui, format!("{} without a vote", ballot.rules().subjects.count(without)));
    }
    look::gap(ui);
    look::hint(ui, ballot.before_recording(journey));
}
