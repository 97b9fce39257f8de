//! The laser pointer: a red dot with a tail in the place of the mouse.

use super::style;
use crate::picture::{Ink, Theme};
use egui::{CursorIcon, Id, LayerId, Order, Pos2, Rect, Stroke, Ui};
use std::collections::VecDeque;

/// How long the tail lasts, in seconds, and how large the dot is, in points.
const TAIL: f64 = 0.35;
const DOT: f32 = 8.0;

/// The laser pointer.
#[derive(Default)]
pub struct Laser {
    /// Whether it is on.
    pub on: bool,
    /// Where it was, and when.
    tail: VecDeque<(f64, Pos2)>,
}

impl Laser {
    /// Draws it over the map.
    pub fn show(&mut self, ui: &Ui, map: Rect, theme: &Theme) {
        if !self.on {
            self.tail.clear();
            return;
        }
        let (now, at) = ui.input(|input| (input.time, input.pointer.hover_pos()));
        let still = ui.style().animation_time == 0.0;
        self.tail.retain(|(then, _)| !still && now - then < TAIL);
        let Some(at) = at.filter(|at| map.contains(*at)) else { return };
        ui.ctx().set_cursor_icon(CursorIcon::None);
        if self.tail.back().is_none_or(|(_, last)| *last != at) {
            self.tail.push_back((now, at));
        }
        let painter = ui.ctx().layer_painter(LayerId::new(Order::Tooltip, Id::unique("laser pointer")));
        let red = style::colour(theme, Ink::Laser);
        for ((then, from), (_, to)) in self.tail.iter().zip(self.tail.iter().skip(1)) {
            #[expect(clippy::cast_possible_truncation, reason = "between 0 and 1")]
            let left = (1.0 - (now - then) / TAIL).clamp(0.0, 1.0) as f32;
            painter.line_segment([*from, *to], Stroke::new(DOT * left, red.gamma_multiply(0.6 * left)));
        }
        painter.circle_filled(at, DOT * 1.6, red.gamma_multiply(0.3));
        painter.circle_filled(at, DOT, red);
        if self.tail.len() > 1 {
            ui.ctx().request_repaint();
        }
    }
}
