//! The welcome screen: begin, go on with a recent file, or look at a sample.

use super::bundled::{SAMPLES, Sample};
use super::dialog::{Dialog, new::NewPrompt};
use super::session::{Session, View};
use super::{App, act, fonts, style};
use crate::command::CommandId;
use crate::journey::Journey;
use crate::journey::thousands::count;
use crate::picture::{Ink, Overview, Picture, Theme, Weight, icon};
use crate::templates;
use egui::{CentralPanel, Frame, Rect, Response, ScrollArea, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};
use std::path::{Path, PathBuf};

/// How wide the page grows at most.
const WIDEST: f32 = 1560.0;
/// The column of what to begin with.
const SIDE: f32 = 280.0;
/// A sample's card: its height, and that of the picture in it.
const CARD: (f32, f32) = (204.0, 128.0);
/// Space between cards.
const GAP: f32 = 16.0;

/// What the page has worked out.
#[derive(Default)]
pub struct State {
    samples: Vec<Card>,
}

/// What a sample's card shows.
struct Card {
    title: String,
    about: String,
    summary: String,
    picture: Picture,
    overview: Overview,
}

impl State {
    /// Frees what only the welcome screen needs.
    pub fn forget(&mut self) {
        self.samples.clear();
    }

    /// Works out two more cards, so that the window is there before all of them are.
    fn advance(&mut self, ctx: &egui::Context) {
        for sample in SAMPLES.iter().skip(self.samples.len()).take(2) {
            self.add(sample.journey());
            ctx.request_repaint();
        }
    }

    fn add(&mut self, journey: Journey) {
        let about = format!(
            "{} in {}",
            count(journey.touchpoints().len(), "touchpoint"),
            count(journey.stages().count(), "stage")
        );
        let (title, summary) = (journey.head().title.clone(), journey.head().summary.clone());
        let mut session = Session::new(journey);
        let View { picture, overview, .. } = session.view();
        let (picture, overview) = (picture.clone(), overview.clone());
        self.samples.push(Card { title, about, summary, picture, overview });
    }
}

enum Choice {
    Command(CommandId),
    File(PathBuf),
    Sample(&'static Sample),
    Template(usize),
}

/// Shows the page and does what is chosen.
pub fn show(app: &mut App, ui: &mut Ui) {
    app.welcome.advance(ui.ctx());
    let theme = style::theme(ui.ctx());
    let mut choice = None;
    let ground = Frame::new().fill(style::colour(theme, Ink::Canvas));
    CentralPanel::no_frame().frame(ground).show(ui, |ui| {
        ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
            let room = ui.available_width();
            let width = (room - 64.0).min(WIDEST);
            ui.horizontal_top(|ui| {
                ui.add_space((room - width) / 2.0);
                ui.vertical(|ui| {
                    ui.set_width(width);
                    ui.add_space(24.0);
                    choice = contents(app, ui, theme, width);
                    super::focus::follow(ui);
                    ui.add_space(24.0);
                });
            });
        });
    });
    match choice {
        Some(Choice::Command(id)) => act::run(app, id),
        Some(Choice::File(path)) => app.open(&path),
        Some(Choice::Sample(sample)) => app.open_sample(sample),
        Some(Choice::Template(at)) => app.dialogs.open(Dialog::New(NewPrompt::with(at))),
        None => {}
    }
}

fn contents(app: &App, ui: &mut Ui, theme: &Theme, width: f32) -> Option<Choice> {
    head(ui, theme);
    ui.add_space(20.0);
    if width < 3.0 * SIDE {
        let begin = begin(app, ui, theme);
        ui.add_space(24.0);
        return begin.or(gallery(app, ui, theme, width));
    }
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        let begin = ui.vertical(|ui| {
            ui.set_width(SIDE);
            ui.spacing_mut().item_spacing.x = 8.0;
            begin(app, ui, theme)
        });
        ui.add_space(40.0);
        let gallery = ui.vertical(|ui| gallery(app, ui, theme, width - SIDE - 40.0));
        begin.inner.or(gallery.inner)
    })
    .inner
}

fn head(ui: &mut Ui, theme: &Theme) {
    ui.label(fonts::text("Trustline", 32.0, Weight::Bold));
    let sentence = "Map the journeys people make through government services, and where trust is earned or lost.";
    ui.add(egui::Label::new(egui::RichText::new(sentence).size(16.0).weak()).wrap());
    trust_line(ui, theme, 44.0);
}

/// The program's signature: a line that falls and rises through the five levels of trust.
pub fn trust_line(ui: &mut Ui, theme: &Theme, height: f32) {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
    let levels: [u8; 7] = [3, 4, 2, 1, 3, 4, 5];
    let inner = rect.shrink2(vec2(6.0, 8.0));
    let point = |at: usize| {
        let x = inner.left() + inner.width() * at as f32 / (levels.len() - 1) as f32;
        pos2(x, inner.bottom() - inner.height() * (f32::from(levels[at]) - 1.0) / 4.0)
    };
    let painter = ui.painter();
    for at in 1..levels.len() {
        let (a, b) = (point(at - 1), point(at));
        let half = vec2((b.x - a.x) / 2.0, 0.0);
        let curve = egui::epaint::CubicBezierShape::from_points_stroke(
            [a, a + half, b - half, b],
            false,
            egui::Color32::TRANSPARENT,
            Stroke::new(2.0, style::colour(theme, Ink::CardBorder)),
        );
        painter.add(curve);
    }
    for (at, level) in levels.iter().enumerate() {
        painter.circle_filled(point(at), 5.0, style::colour(theme, Ink::Trust(*level)));
    }
}

fn heading(ui: &mut Ui, words: &str) {
    let label = ui.label(fonts::text(words, 16.0, Weight::SemiBold));
    ui.ctx().accesskit_node_builder(label.id, |node| {
        node.set_role(egui::accesskit::Role::Heading);
        // A label's words are its value; a heading is known by its name.
        node.set_label(words);
    });
    ui.add_space(4.0);
}

fn begin(app: &App, ui: &mut Ui, theme: &Theme) -> Option<Choice> {
    let mut choice = None;
    heading(ui, "Begin");
    ui.horizontal(|ui| {
        if ui.add(style::main_button(theme, "New journey…")).clicked() {
            choice = Some(Choice::Command(CommandId::New));
        }
        if ui.add(style::button("Open…")).clicked() {
            choice = Some(Choice::Command(CommandId::Open));
        }
    });
    ui.add_space(20.0);
    heading(ui, "Recent");
    if app.settings.recent.is_empty() {
        let words = "Journeys you open or save are listed here. You can also drop a file on this window.";
        ui.add(egui::Label::new(egui::RichText::new(words).weak()).wrap());
    }
    for path in &app.settings.recent {
        if recent(ui, theme, path).clicked() {
            choice = Some(Choice::File(path.clone()));
        }
    }
    choice
}

fn recent(ui: &mut Ui, theme: &Theme, path: &Path) -> Response {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let folder = path.parent().map(|folder| folder.display().to_string()).unwrap_or_default();
    let width = ui.available_width();
    let (rect, response) = ui.allocate_exact_size(vec2(width, 44.0), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, format!("{name} in {folder}")));
    // The words stand in line with the heading above; the ground reaches a little beyond them.
    surface(ui, theme, rect.expand2(vec2(8.0, 0.0)), &response, Ink::Canvas, None);
    let inner = rect.shrink2(vec2(0.0, 5.0));
    line(ui, inner.min, inner.width(), &name, style::TEXT, Weight::Regular, style::colour(theme, Ink::Text));
    let below = inner.min + vec2(0.0, 18.0);
    line(ui, below, inner.width(), &folder, style::SMALL, Weight::Regular, style::colour(theme, Ink::Muted));
    response.on_hover_text(path.display().to_string())
}

fn gallery(app: &App, ui: &mut Ui, theme: &Theme, width: f32) -> Option<Choice> {
    let mut choice = None;
    let columns = ((width + GAP) / (240.0 + GAP)).floor().clamp(1.0, 4.0);
    let card = (width - GAP * (columns - 1.0)) / columns;
    heading(ui, "Samples to explore");
    grid(ui, columns as usize, SAMPLES.len(), |ui, at| {
        let clicked = match app.welcome.samples.get(at) {
            Some(ready) => sample(ui, theme, card, ready).clicked(),
            None => {
                ui.allocate_exact_size(vec2(card, CARD.0), Sense::hover());
                false
            }
        };
        if clicked {
            choice = SAMPLES.get(at).map(Choice::Sample);
        }
    });
    ui.add_space(16.0);
    heading(ui, "Templates to begin with");
    grid(ui, columns as usize, templates::ALL.len(), |ui, at| {
        if let Some(found) = templates::ALL.get(at)
            && template(ui, theme, card, found).clicked()
        {
            choice = Some(Choice::Template(at));
        }
    });
    choice
}

fn grid(ui: &mut Ui, columns: usize, count: usize, mut cell: impl FnMut(&mut Ui, usize)) {
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing = vec2(GAP, GAP);
        for row in 0..count.div_ceil(columns) {
            ui.horizontal_top(|ui| {
                for at in (row * columns..count).take(columns) {
                    cell(ui, at);
                }
            });
        }
    });
}

fn sample(ui: &mut Ui, theme: &Theme, width: f32, card: &Card) -> Response {
    let (rect, response) = ui.allocate_exact_size(vec2(width, CARD.0), Sense::click());
    if !ui.is_rect_visible(rect) {
        response.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, &card.title));
        return response;
    }
    surface(ui, theme, rect, &response, Ink::Raised, Some(Ink::Border));
    let frame = Rect::from_min_size(rect.min, vec2(width, CARD.1)).shrink(1.0);
    let corners = egui::CornerRadius { nw: 9, ne: 9, sw: 0, se: 0 };
    ui.painter().rect_filled(frame, corners, style::colour(theme, Ink::Canvas));
    super::thumbnail::paint(ui.painter(), frame.shrink(8.0), &card.picture, &card.overview, theme);
    let edge = Stroke::new(1.0, style::colour(theme, Ink::Separator));
    ui.painter().hline(frame.x_range(), frame.bottom(), edge);
    let words = Rect::from_min_max(pos2(rect.left() + 12.0, frame.bottom() + 10.0), rect.max - vec2(12.0, 8.0));
    let ink = style::colour(theme, Ink::Text);
    let mut y = words.top();
    for title in crate::picture::wrap(&card.title, style::TEXT, Weight::SemiBold, words.width(), 2) {
        line(ui, pos2(words.left(), y), words.width(), &title, style::TEXT, Weight::SemiBold, ink);
        y += 18.0;
    }
    let quiet = style::colour(theme, Ink::Muted);
    line(ui, pos2(words.left(), y + 3.0), words.width(), &card.about, style::SMALL, Weight::Regular, quiet);
    named(ui, &response, &card.title, &format!("{}. {}", card.about, card.summary));
    response.on_hover_text(&card.summary)
}

fn template(ui: &mut Ui, theme: &Theme, width: f32, template: &templates::Template) -> Response {
    let (rect, response) = ui.allocate_exact_size(vec2(width, 92.0), Sense::click());
    surface(ui, theme, rect, &response, Ink::Raised, Some(Ink::Border));
    let inner = rect.shrink2(vec2(12.0, 10.0));
    let accent = style::colour(theme, Ink::Accent);
    let font = egui::FontId::new(18.0, fonts::icons());
    ui.painter().text(inner.min, egui::Align2::LEFT_TOP, icon::FILE_PLUS, font, accent);
    let at = inner.min + vec2(26.0, 0.0);
    let ink = style::colour(theme, Ink::Text);
    line(ui, at, inner.width() - 26.0, template.title, style::TEXT, Weight::SemiBold, ink);
    let quiet = style::colour(theme, Ink::Muted);
    let mut y = inner.top() + 24.0;
    for sentence in crate::picture::wrap(template.sentence, style::SMALL, Weight::Regular, inner.width(), 3) {
        line(ui, pos2(inner.left(), y), inner.width(), &sentence, style::SMALL, Weight::Regular, quiet);
        y += 16.0;
    }
    named(ui, &response, &format!("New from template {}", template.title), template.sentence);
    response
}

fn named(ui: &Ui, response: &Response, name: &str, about: &str) {
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, name));
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_description(about));
}

/// The ground of something to click: it answers the mouse, and has a ring while the keyboard is at it.
fn surface(ui: &Ui, theme: &Theme, rect: Rect, response: &Response, fill: Ink, border: Option<Ink>) {
    let radius = 10.0;
    let painter = ui.painter();
    painter.rect_filled(rect, radius, style::colour(theme, fill));
    if response.hovered() || response.is_pointer_button_down_on() {
        painter.rect_filled(rect, radius, style::colour(theme, Ink::Hover));
    }
    let stroke = match (response.has_focus(), border) {
        (true, _) => Stroke::new(2.0, style::colour(theme, Ink::Focus)),
        (false, Some(_)) if response.hovered() => Stroke::new(1.0, style::colour(theme, Ink::InputBorder)),
        (false, Some(border)) => Stroke::new(1.0, style::colour(theme, border)),
        (false, None) => Stroke::NONE,
    };
    painter.rect_stroke(rect, radius, stroke, StrokeKind::Inside);
}

fn line(ui: &Ui, at: egui::Pos2, width: f32, words: &str, size: f32, weight: Weight, ink: egui::Color32) {
    let words = crate::picture::fit(words, size, weight, width);
    let font = egui::FontId::new(size, fonts::family(weight));
    ui.painter().text(at, egui::Align2::LEFT_TOP, words, font, ink);
}
