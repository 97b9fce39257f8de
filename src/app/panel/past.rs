//! The strip of a file's history: a dot a revision, the newest at the right, as large as what it changed. Dragging or
//! the arrow keys go along it, and the map shows the journey of each time.

use super::controls::look;
use crate::app::compare::past::{NO_COMMIT, Past};
use crate::app::{fonts, style};
use crate::command::CommandId;
use crate::picture::{Ink, Theme, Weight};
use egui::{Align2, EventFilter, FontId, Key, Modifiers, Rect, Sense, Stroke, Ui, pos2, vec2};

/// From one dot to the next, at least and at most.
const PITCH: (f32, f32) = (14.0, 64.0);
/// The radius of a dot for one change, and for very many.
const DOT: (f32, f32) = (3.0, 10.0);
/// The size of the words under the dots.
const SMALLEST: f32 = 11.0;
/// The room for the button beside the words.
const BUTTON: f32 = 200.0;
/// The room beside the first and the last dot.
const SIDE: f32 = 20.0;
/// The height of the strip itself.
const HEIGHT: f32 = 44.0;

/// What the person asks for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Asked {
    /// Show this revision; none = what is open.
    Go(Option<usize>),
    /// Do a command.
    Run(CommandId),
}

/// Draws the strip.
pub fn show(ui: &mut Ui, past: &Past, theme: &Theme) -> Option<Asked> {
    look::spacing(ui);
    let mut asked = None;
    caption(ui, past, &mut asked);
    if past.revisions.list.is_empty() {
        let words = match (&past.revisions.error, past.revisions.done) {
            (Some(error), _) => crate::app::session::sentence(&format!("{error}.")),
            (None, true) => format!("{NO_COMMIT}."),
            (None, false) => "Reading the history …".into(),
        };
        look::hint(ui, words);
        return asked;
    }
    strip(ui, past, theme).map(Asked::Go).or(asked)
}

/// What is shown now, and what can be done with it.
fn caption(ui: &mut Ui, past: &Past, asked: &mut Option<Asked>) {
    ui.horizontal(|ui| {
        if let Some(trouble) = &past.trouble {
            style::sign(ui, crate::picture::icon::ERROR, 16.0, Ink::Error);
            let words = format!("{trouble}. What was shown before it is still shown.");
            ui.add(egui::Label::new(&words).truncate()).on_hover_text(words);
            return;
        }
        let (title, more) = match past.revision() {
            Some(revision) => {
                let day = revision.date.get(..16).unwrap_or(&revision.date).replace('T', " ");
                (revision.subject.clone(), format!("{} · {day} · {}", revision.short, revision.author))
            }
            None => ("What is open".into(), "with what isn't committed yet".into()),
        };
        let room = (ui.available_width() - BUTTON).max(120.0);
        let spoken = format!("{title}, {more}");
        let row = ui.allocate_ui(vec2(room, look::ROW), |ui| {
            ui.set_width(room);
            ui.horizontal(|ui| {
                let font = FontId::new(style::TEXT, fonts::family(Weight::SemiBold));
                let small = FontId::proportional(look::SMALL);
                let (text, weak) = (ui.visuals().text_color(), ui.visuals().weak_text_color());
                // Who and when come first where there is no room for all.
                let about = look::one_line(ui, &more, small.clone(), weak, room * 0.5);
                let left = room - about.size().x - ui.spacing().item_spacing.x;
                let title = look::one_line(ui, &title, font, text, left);
                let about = look::one_line(ui, &more, small, weak, room - title.size().x - look::GAP);
                let cut = title.elided || about.elided;
                ui.label(title);
                ui.label(about);
                cut
            })
            .inner
        });
        if row.inner {
            row.response.on_hover_text(spoken);
        }
        let there = past.shown().is_some();
        if ui.add_enabled(there, style::button("Bring this version back")).clicked() {
            *asked = Some(Asked::Run(CommandId::BringBack));
        }
    });
}

/// The dots. Gives the place that is gone to.
fn strip(ui: &mut Ui, past: &Past, theme: &Theme) -> Option<Option<usize>> {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), HEIGHT), Sense::click_and_drag());
    let list = &past.revisions.list;
    // 0 = what is open, then the revisions from the newest
    let count = list.len() + 1;
    let shown = past.at.map_or(0, |at| at + 1);
    let pitch = ((rect.width() - 2.0 * SIDE) / real(count.max(2) - 1)).clamp(PITCH.0, PITCH.1);
    let fits = ((rect.width() - 2.0 * SIDE) / pitch).floor().max(1.0);
    // What is shown stays in view, and as long as it is, the strip stays where it is: a hand may be dragging along it.
    let at = ui.data(|data| data.get_temp::<f32>(response.id)).unwrap_or(0.0);
    let first = at.max(real(shown) - fits + 1.0).min((real(shown) - 1.0).max(0.0));
    let first = first.min((real(count) - 1.0 - fits).max(0.0));
    ui.data_mut(|data| data.insert_temp(response.id, first));
    let x_of = |place: usize, first: f32| rect.right() - SIDE - (real(place) - first) * pitch;
    let middle = rect.center().y - 6.0;
    let painter = ui.painter_at(rect);
    let line = Stroke::new(2.0, style::colour(theme, Ink::Separator));
    painter.line_segment(
        [pos2(x_of(count - 1, first).max(rect.left()), middle), pos2(x_of(0, first).min(rect.right()), middle)],
        line,
    );
    let mut go = None;
    for place in 0..count {
        let x = x_of(place, first);
        if x < rect.left() - DOT.1 || x > rect.right() + DOT.1 {
            continue;
        }
        let centre = pos2(x, middle);
        let is_shown = place == shown;
        let ink = style::colour(theme, if is_shown { Ink::Accent } else { Ink::Muted });
        if place == 0 {
            let square = Rect::from_center_size(centre, vec2(11.0, 11.0));
            let fill = if is_shown { ink } else { style::colour(theme, Ink::Panel) };
            painter.rect(square, 2.0, fill, Stroke::new(2.0, ink), egui::StrokeKind::Middle);
        } else {
            let radius = radius(list[place - 1].size);
            let fill = if list[place - 1].broken { style::colour(theme, Ink::Panel) } else { ink };
            painter.circle(centre, radius, fill, Stroke::new(2.0, ink));
        }
        if is_shown {
            painter.circle_stroke(centre, DOT.1 + 4.0, Stroke::new(2.0, style::colour(theme, Ink::Accent)));
        }
    }
    for (place, align) in [(0, Align2::RIGHT_BOTTOM), (count - 1, Align2::LEFT_BOTTOM)] {
        let day = |at: usize| list[at].revision.date.get(..10).unwrap_or_default().to_owned();
        let words = match (place, &past.revisions.error) {
            (0, _) => "open".to_owned(),
            (_, None) => day(place - 1),
            (_, Some(error)) => format!("{}; older revisions can't be read: {error}", day(place - 1)),
        };
        let x = (x_of(place, first) + if place == 0 { 14.0 } else { -14.0 }).max(rect.left());
        let font = FontId::proportional(SMALLEST);
        painter.text(pos2(x, rect.bottom()), align, words, font, style::colour(theme, Ink::Muted));
    }
    if let Some(at) = response.interact_pointer_pos().filter(|_| response.dragged() || response.clicked()) {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped")]
        let place = (first + (rect.right() - SIDE - at.x) / pitch).round().max(0.0) as usize;
        go = Some(place.min(count - 1));
        response.request_focus();
    }
    if response.has_focus() {
        let filter = EventFilter { horizontal_arrows: true, ..EventFilter::default() };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
        let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
        let step = |key, to: usize| pressed(key).then_some(to);
        let keyed = step(Key::ArrowLeft, (shown + 1).min(count - 1))
            .or_else(|| step(Key::ArrowRight, shown.saturating_sub(1)))
            .or_else(|| step(Key::Home, count - 1))
            .or_else(|| step(Key::End, 0));
        go = go.or(keyed);
    }
    look::focus_ring(ui, &response);
    tell(ui, &response, past, shown, count);
    go.filter(|place| *place != shown).map(|place| place.checked_sub(1))
}

/// Tells assistive technology: a slider whose value is the revision that is shown.
fn tell(ui: &Ui, response: &egui::Response, past: &Past, shown: usize, count: usize) {
    let value = match past.revision() {
        Some(revision) => {
            format!("{}, {}, {}", revision.date.get(..10).unwrap_or_default(), revision.author, revision.subject)
        }
        None => "what is open".into(),
    };
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Slider, true, "Revision"));
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_numeric_value(real(count - 1 - shown).into());
        node.set_min_numeric_value(0.0);
        node.set_max_numeric_value(real(count - 1).into());
        node.set_value(value);
    });
}

/// A count of revisions or changes as a number to reckon with.
#[expect(clippy::cast_precision_loss, reason = "nobody counts so many")]
fn real(count: usize) -> f32 {
    count as f32
}

/// As large as what changed, felt as the eye feels sizes.
fn radius(size: Option<usize>) -> f32 {
    (DOT.0 + (1.0 + real(size.unwrap_or(0))).ln() * 1.4).min(DOT.1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dots_grow_with_what_changed_and_stay_small() {
        let sizes = [None, Some(0), Some(1), Some(10), Some(10_000)].map(radius);
        assert!(sizes.windows(2).all(|pair| pair[0] <= pair[1]), "{sizes:?}");
        assert!(sizes.iter().all(|radius| (DOT.0..=DOT.1).contains(radius)));
    }
}
