//! What the room sees: large words and shapes, and nothing that is hidden.

mod ballot;
mod fit;
mod rating;

use super::{Round, Workshop};
use crate::app::session::Session;
use crate::app::{fonts, style};
use crate::picture::{Ink, Theme, Weight};
use crate::workshop::Timer;
use egui::{Align2, Color32, FontId, Galley, Pos2, Rect, Response, Sense, Ui, pos2, vec2};
use std::sync::Arc;

/// Draws what the room sees into the room there is, in words of size `text` and larger; nothing where nothing is under
/// way. It draws no ground of its own: the theme's panel or canvas should be behind it.
pub fn board(ui: &mut Ui, workshop: &Workshop, session: &Session, theme: &Theme, text: f32) {
    if !workshop.is_under_way() {
        return;
    }
    workshop.tick(ui.ctx());
    let mut board = Board { ui, theme, text };
    board.ui.spacing_mut().item_spacing = vec2(text / 3.0, 0.0);
    match (&workshop.round, &workshop.timer) {
        (Round::None, Some(timer)) => board.timer_alone(timer, workshop.now()),
        (round, timer) => {
            let (title, line) = match round {
                Round::Ballot(ballot) => ballot::title(ballot),
                Round::Rating(rating) => rating::title(rating, session.journey()),
                Round::None => Default::default(),
            };
            board.head(&title, &line, timer.as_ref().map(|timer| (timer, workshop.now())));
            match round {
                Round::Ballot(ballot) => ballot::show(&mut board, ballot, session.journey()),
                Round::Rating(rating) => rating::show(&mut board, rating),
                Round::None => {}
            }
        }
    }
}

/// A board while it is drawn.
struct Board<'a> {
    ui: &'a mut Ui,
    theme: &'a Theme,
    /// The size of words; nothing is smaller.
    text: f32,
}

impl Board<'_> {
    fn ink(&self, ink: Ink) -> Color32 {
        style::colour(self.theme, ink)
    }

    /// Words laid out in at most so many lines of this width; what doesn't fit ends in ….
    fn laid(&self, words: &str, size: f32, weight: Weight, ink: Ink, (width, rows): (f32, usize)) -> Arc<Galley> {
        let font = FontId::new(size, fonts::family(weight));
        let mut job = egui::text::LayoutJob::simple(words.to_owned(), font, self.ink(ink), width.max(size));
        job.wrap.max_rows = rows;
        self.ui.fonts_mut(|fonts| fonts.layout_job(job))
    }

    /// Room of this size, which a screen reader calls `name`.
    fn room(&mut self, size: egui::Vec2, name: &str) -> (Rect, Response) {
        let (rect, response) = self.ui.allocate_exact_size(size, Sense::hover());
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, name));
        (rect, response)
    }

    fn paint(&self, at: Pos2, galley: Arc<Galley>) {
        self.ui.painter().galley(at, galley, self.ink(Ink::Text));
    }

    fn words(&self, at: Pos2, align: Align2, words: &str, size: f32, weight: Weight, ink: Ink) -> Rect {
        self.ui.painter().text(at, align, words, FontId::new(size, fonts::family(weight)), self.ink(ink))
    }

    /// The title with a line below it, and the timer at the right.
    fn head(&mut self, title: &str, line: &str, timer: Option<(&Timer, f64)>) {
        let (text, all) = (self.text, self.ui.available_width());
        let beside = if timer.is_some() { text * 8.0 } else { 0.0 };
        let width = all - beside;
        let title_galley = self.laid(title, text * 1.7, Weight::SemiBold, Ink::Text, (width, 2));
        let line_galley = self.laid(line, text * 1.15, Weight::Regular, Ink::Muted, (width, 2));
        let height = title_galley.size().y + text * 0.3 + line_galley.size().y;
        let height = if timer.is_some() { height.max(text * 4.4) } else { height };
        let (rect, _) = self.ui.allocate_exact_size(vec2(all, height), Sense::hover());
        let title_rect = Rect::from_min_size(rect.min, title_galley.size());
        let line_rect =
            Rect::from_min_size(rect.min + vec2(0.0, title_galley.size().y + text * 0.3), line_galley.size());
        for (what, words, rect, galley) in
            [("title", title, title_rect, title_galley), ("line", line, line_rect, line_galley)]
        {
            self.named(what, words, rect);
            self.paint(rect.min, galley);
        }
        let id = self.ui.scope_id().with("title");
        self.ui.ctx().accesskit_node_builder(id, |node| node.set_role(egui::Role::Heading));
        let id = self.ui.scope_id().with("line");
        self.ui.ctx().accesskit_node_builder(id, |node| {
            node.set_role(egui::Role::Status);
            node.set_live(egui::accesskit::Live::Polite);
        });
        if let Some((timer, now)) = timer {
            let rect = Rect::from_min_max(pos2(rect.right() - beside, rect.top()), rect.max);
            self.timer(timer, now, rect, text * 3.0, Align2::RIGHT_TOP);
        }
        self.ui.add_space(text * 0.8);
    }

    /// What is painted at `rect` has these words for a screen reader.
    fn named(&self, what: &str, words: &str, rect: Rect) {
        let response = self.ui.interact(rect, self.ui.scope_id().with(what), Sense::hover());
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, words));
    }

    fn timer_alone(&mut self, timer: &Timer, now: f64) {
        let size = vec2(self.ui.available_width(), self.text * 8.0);
        let (rect, _) = self.ui.allocate_exact_size(size, Sense::hover());
        self.timer(timer, now, rect, self.text * 5.0, Align2::CENTER_TOP);
    }

    /// The time that is left. When it ends nothing jumps: it turns quiet and says so.
    fn timer(&self, timer: &Timer, now: f64, rect: Rect, size: f32, align: Align2) {
        let running = timer.is_running(now);
        let at = align.pos_in_rect(&rect);
        let ink = if running { Ink::Text } else { Ink::Muted };
        let figures = self.words(at, align, &timer.words(now), size, Weight::SemiBold, ink);
        let below = match (running, timer.has_ended(now)) {
            (_, true) => "Time is up",
            (false, _) => "Paused",
            (true, _) => "",
        };
        let under = pos2(at.x, figures.bottom());
        let words = self.words(under, align, below, self.text, Weight::Regular, Ink::Muted);
        self.named("timer", &timer.spoken(now), figures.union(words));
    }
}
