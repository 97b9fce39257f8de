//! The command palette: any command, touchpoint, stage, lane or recent file by a part of its name.

use super::Step;
use crate::app::style::{self, ROW, SMALL, TEXT};
use crate::app::{App, act, fonts, keys};
use crate::command::{COMMANDS, CommandId};
use crate::journey::{Key, Subject};
use crate::picture::{Ink, Weight, icon};
use egui::accesskit::{Live, Role};
use egui::text::LayoutJob;
use egui::{
    Align2, Context, EventFilter, FontId, Frame, Id, Margin, Modal, Modifiers, Rect, Response, ScrollArea, Sense,
    TextEdit, TextFormat, Ui, UiBuilder, WidgetInfo, pos2, vec2,
};
use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};
use std::path::PathBuf;

/// How many rows are seen at once.
const SEEN: usize = 9;

/// What is gone to or done.
#[derive(Clone, Debug, PartialEq)]
pub enum Target {
    /// A command.
    Command(CommandId),
    /// Something on the map.
    Show(Subject),
    /// A file opened lately.
    Open(PathBuf),
    /// A saved view of the journey.
    View(String),
}

/// A row.
struct Entry {
    target: Target,
    icon: char,
    /// What is shown.
    words: String,
    /// How much of it is searched, if not all: what undo would take back would stand before the thing of that name.
    searched: Option<usize>,
    /// What kind of thing it is or where it is; for a command that can't be done now, why.
    detail: String,
    /// Its keys.
    keys: String,
    available: bool,
}

impl Entry {
    fn searched(&self) -> &str {
        self.searched.and_then(|upto| self.words.get(..upto)).unwrap_or(&self.words)
    }
}

/// The palette.
pub struct Palette {
    typed: String,
    entries: Vec<Entry>,
    matcher: Matcher,
    pattern: Pattern,
    /// The entries that fit, best first.
    found: Vec<usize>,
    /// The row that Enter takes.
    at: usize,
    /// The row is to be brought into view.
    follow: bool,
}

impl Palette {
    /// Opens it with everything there is to find now.
    pub fn new(app: &App) -> Self {
        let mut palette = Self {
            typed: String::new(),
            entries: entries(app),
            matcher: Matcher::new(Config::DEFAULT),
            pattern: Pattern::default(),
            found: Vec::new(),
            at: 0,
            follow: false,
        };
        palette.search();
        palette
    }

    /// What was chosen.
    pub fn chosen(mut self) -> Option<Target> {
        let at = *self.found.get(self.at)?;
        Some(self.entries.swap_remove(at).target)
    }

    /// Finds what fits what was typed. Without a word, the commands that can be done.
    fn search(&mut self) {
        self.at = 0;
        self.follow = true;
        if self.typed.trim().is_empty() {
            let is_offered = |entry: &Entry| entry.available && matches!(entry.target, Target::Command(_));
            self.found = (0..self.entries.len()).filter(|at| is_offered(&self.entries[*at])).collect();
            return;
        }
        self.pattern.reparse(&self.typed, CaseMatching::Ignore, Normalization::Smart);
        let mut letters = Vec::new();
        let mut found: Vec<(u32, usize)> = Vec::new();
        for (at, entry) in self.entries.iter().enumerate() {
            if let Some(score) = self.pattern.score(Utf32Str::new(entry.searched(), &mut letters), &mut self.matcher) {
                // What can't be done now stays to be found, but below.
                found.push((if entry.available { score } else { score / 2 }, at));
            }
        }
        found.sort_by_key(|(score, at)| (std::cmp::Reverse(*score), *at));
        self.found = found.into_iter().map(|(_, at)| at).collect();
    }

    /// Shows it.
    pub fn show(&mut self, ctx: &Context, fresh: bool) -> Step {
        let theme = style::theme(ctx);
        let id = Id::unique("palette");
        let area =
            Modal::default_area(id).anchor(Align2::CENTER_TOP, vec2(0.0, 64.0)).accessible_name("Command palette");
        let look = Frame::popup(&ctx.global_style()).inner_margin(Margin::same(12)).corner_radius(12);
        let scrim = style::colour(theme, Ink::Scrim);
        let shown = Modal::new(id).area(area).frame(look).backdrop_color(scrim).show(ctx, |ui| {
            ui.set_width(600.0_f32.min(ctx.content_rect().width() - 64.0));
            ui.spacing_mut().item_spacing.y = 8.0;
            let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
            let enter = pressed(egui::Key::Enter);
            self.step(ui);
            let field = self.field(ui, fresh);
            let clicked = self.list(ui, &field);
            self.foot(ui);
            if let Some(row) = clicked {
                self.at = row;
            }
            match self.found.get(self.at).map(|at| &self.entries[*at]) {
                Some(entry) if enter || clicked.is_some() => entry.available,
                _ => false,
            }
        });
        // A click beside it only closes it: nothing is lost.
        let left = shown.should_close();
        match (shown.inner, left) {
            (true, _) => Step::Done(Some(0)),
            (_, true) => Step::Done(None),
            _ => Step::Stay,
        }
    }

    /// The keys that go through the rows.
    fn step(&mut self, ui: &Ui) {
        let Some(last) = self.found.len().checked_sub(1) else { return };
        let pressed = |key| ui.input_mut(|input| input.count_and_consume_key(Modifiers::NONE, key));
        let (down, up) = (pressed(egui::Key::ArrowDown), pressed(egui::Key::ArrowUp));
        let (page_down, page_up) = (pressed(egui::Key::PageDown), pressed(egui::Key::PageUp));
        let on = (self.at + down + page_down * SEEN).min(last);
        let at = on.saturating_sub(up + page_up * SEEN);
        // Up from the first row comes to the last, as in menus.
        let at = if up == 1 && self.at == 0 { last } else { at };
        self.follow |= at != self.at;
        self.at = at;
    }

    fn field(&mut self, ui: &mut Ui, fresh: bool) -> Response {
        let field = TextEdit::singleline(&mut self.typed)
            .hint_text("Find a command, touchpoint, stage or lane")
            .desired_width(f32::INFINITY)
            .margin(Margin::symmetric(10, 8))
            .font(FontId::proportional(16.0))
            .event_filter(EventFilter { tab: true, escape: false, ..keys::KEPT });
        let response = ui.add(field).accessible_name("Find a command, touchpoint, stage or lane");
        if fresh {
            response.request_focus();
        }
        if response.changed() {
            self.search();
        }
        let active = (!self.found.is_empty()).then(|| row_id(self.at).accesskit_id());
        ui.ctx().accesskit_node_builder(response.id, |node| {
            node.set_role(Role::EditableComboBox);
            if let Some(active) = active {
                node.set_active_descendant(active);
            }
        });
        response
    }

    /// The rows that fit; gives the one that was clicked.
    fn list(&mut self, ui: &mut Ui, field: &Response) -> Option<usize> {
        let mut clicked = None;
        #[expect(clippy::cast_precision_loss, reason = "a handful of rows")]
        let height = (SEEN as f32 * ROW).min(ui.ctx().content_rect().height() - 220.0).max(3.0 * ROW);
        let list = field.id.with("list");
        ui.spacing_mut().item_spacing.y = 0.0;
        let area = ScrollArea::vertical().max_height(height).min_scrolled_height(height).auto_shrink([false, true]);
        area.show_viewport(ui, |ui, viewport| {
            #[expect(clippy::cast_precision_loss, reason = "fewer rows than 2^24")]
            let tall = |rows: usize| rows as f32 * ROW;
            let size = vec2(ui.available_width(), tall(self.found.len()));
            let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
            let row_rect = |row: usize| Rect::from_min_size(rect.min + vec2(0.0, tall(row)), vec2(rect.width(), ROW));
            if std::mem::take(&mut self.follow) {
                ui.scroll_to_rect(row_rect(self.at), None);
            }
            let holder = ui.interact(rect, list, Sense::hover());
            holder.widget_info(|| WidgetInfo::labeled(Role::ListBox, true, "Found"));
            ui.ctx().accesskit_node_builder(list, |node| node.set_size_of_set(self.found.len()));
            let at = self.at;
            let seen = |row: &usize| tall(*row) < viewport.bottom() && tall(*row + 1) > viewport.top() || *row == at;
            ui.scope_builder(UiBuilder::new().max_rect(rect).accessibility_parent(list), |ui| {
                for row in (0..self.found.len()).filter(seen) {
                    if self.row(ui, row_rect(row), row).clicked() {
                        clicked = Some(row);
                    }
                }
            });
        });
        clicked
    }

    fn row(&mut self, ui: &mut Ui, rect: Rect, row: usize) -> Response {
        let entry = &self.entries[self.found[row]];
        let response = ui.interact(rect, row_id(row), Sense::click());
        let chosen = row == self.at;
        response.widget_info(|| WidgetInfo::labeled(Role::ListBoxOption, entry.available, &entry.words));
        ui.ctx().accesskit_node_builder(response.id, |node| {
            node.set_selected(chosen);
            node.set_position_in_set(row);
            node.set_description(entry.detail.clone());
            if !entry.keys.is_empty() {
                node.set_keyboard_shortcut(entry.keys.clone());
            }
        });
        let theme = style::theme(ui.ctx());
        let colour = |ink| style::colour(theme, ink);
        if chosen || response.hovered() {
            let fill = if chosen { Ink::AccentSoft } else { Ink::ButtonHover };
            ui.painter().rect_filled(rect, 6.0, colour(fill));
        }
        let (words, detail) = match (entry.available, chosen) {
            (false, _) => (Ink::Muted, Ink::Muted),
            (true, true) => (Ink::OnAccentSoft, Ink::OnAccentSoft),
            (true, false) => (Ink::Text, Ink::Muted),
        };
        let middle = rect.center().y;
        let sign = FontId::new(16.0, fonts::icons());
        ui.painter().text(pos2(rect.left() + 18.0, middle), Align2::CENTER_CENTER, entry.icon, sign, colour(detail));
        let small = |words: &str, ink| {
            let job = LayoutJob::simple_singleline(words.to_owned(), FontId::proportional(SMALL), colour(ink));
            ui.painter().layout_job(job)
        };
        let mut right = rect.right() - 10.0;
        for (words, ink) in [(&entry.keys, words), (&entry.detail, detail)] {
            if !words.is_empty() {
                let galley = small(words, ink);
                let at = pos2(right - galley.size().x, middle - galley.size().y / 2.0);
                right = at.x - 16.0;
                ui.painter().galley(at, galley, colour(ink));
            }
        }
        let left = rect.left() + 36.0;
        let mut job = marked(&entry.words, &self.pattern, &mut self.matcher, !self.typed.is_empty(), colour(words));
        job.wrap = egui::text::TextWrapping::truncate_at_width((right - left).max(40.0));
        let galley = ui.painter().layout_job(job);
        ui.painter().galley(pos2(left, middle - galley.size().y / 2.0), galley, colour(words));
        response
    }

    fn foot(&self, ui: &mut Ui) {
        let words = match self.found.get(self.at).map(|at| &self.entries[*at]) {
            None => "Nothing has this in its name".to_owned(),
            Some(entry) if !entry.available => entry.detail.clone(),
            Some(_) if self.typed.trim().is_empty() => "Type a part of a name. Enter does it, Esc closes.".to_owned(),
            Some(_) => format!("{} found. Enter takes the marked one.", self.found.len()),
        };
        ui.add_space(8.0);
        let label = ui.label(egui::RichText::new(words).size(SMALL).weak());
        ui.ctx().accesskit_node_builder(label.id, |node| node.set_live(Live::Polite));
    }
}

fn row_id(row: usize) -> Id {
    Id::unique(("palette row", row))
}

/// The words with the letters that fit what was typed drawn strong.
fn marked(words: &str, pattern: &Pattern, matcher: &mut Matcher, typed: bool, ink: egui::Color32) -> LayoutJob {
    let mut hits = Vec::new();
    if typed {
        let mut letters = Vec::new();
        pattern.indices(Utf32Str::new(words, &mut letters), matcher, &mut hits);
    }
    let mut job = LayoutJob::default();
    // Indices count what Utf32Str makes of the words, which is a grapheme each; where they are not letters for letter
    // the marks are left out rather than put beside the letter meant.
    let plain = words.is_ascii();
    for (at, letter) in words.char_indices() {
        let hit = plain && u32::try_from(at).is_ok_and(|at| hits.contains(&at));
        let weight = if hit { Weight::Bold } else { Weight::Regular };
        let format =
            TextFormat { font_id: FontId::new(TEXT, fonts::family(weight)), color: ink, ..TextFormat::default() };
        match job.sections.last_mut() {
            Some(section) if section.format.font_id == format.font_id => {
                job.text.push(letter);
                section.byte_range.end = egui::text::ByteIndex(job.text.len());
            }
            _ => job.append(letter.encode_utf8(&mut [0; 4]), 0.0, format),
        }
    }
    job
}

fn entries(app: &App) -> Vec<Entry> {
    let commands = COMMANDS.iter().filter(|command| command.id != CommandId::Palette).map(|command| {
        let available = act::availability(app, command.id);
        let on = if act::is_on(app, command.id) == Some(true) { ", on" } else { "" };
        Entry {
            target: Target::Command(command.id),
            icon: command.icon.unwrap_or(icon::COMMAND),
            words: act::title(app, command.id),
            searched: Some(command.title.len()),
            detail: available.err().map_or_else(|| format!("{}{on}", command.menu.title()), str::to_owned),
            keys: keys::words(&app.ctx, command.id),
            available: available.is_ok(),
        }
    });
    let recent = app.settings.recent.iter().map(|path| Entry {
        target: Target::Open(path.clone()),
        icon: icon::FILE,
        words: format!("Open {}", path.file_name().unwrap_or_default().to_string_lossy()),
        searched: None,
        detail: "Recent file".into(),
        keys: String::new(),
        available: true,
    });
    let views = app.views_here().map(|view| Entry {
        target: Target::View(view.name.clone()),
        icon: icon::KEEP,
        words: format!("View {}", view.name),
        searched: None,
        detail: "Saved view".into(),
        keys: String::new(),
        available: true,
    });
    commands.chain(views).chain(recent).chain(on_the_map(app)).collect()
}

/// Touchpoints in reading order, stages and lanes of the journey that is shown.
fn on_the_map(app: &App) -> Vec<Entry> {
    let Some(doc) = app.doc().filter(|doc| doc.is_whole()) else { return Vec::new() };
    let journey = doc.session.journey();
    let entry = |key: Key, icon: char, words: &str, detail: String| Entry {
        target: Target::Show(Subject::Record(key)),
        icon,
        words: words.to_owned(),
        searched: None,
        detail,
        keys: String::new(),
        available: true,
    };
    let touchpoints = journey.reading_order().into_iter().map(|(id, t)| {
        let stage = journey.stage(&t.stage).map_or("", |stage| stage.name.as_str());
        let lane = journey.lane(&t.lane).map_or("", |lane| lane.name.as_str());
        entry(Key::Touchpoint(id.clone()), icon::MAP, &t.name, format!("{stage} · {lane}"))
    });
    let stages = journey.stages().map(|s| entry(Key::Stage(s.id.clone()), icon::STAGES, &s.name, "Stage".into()));
    let lanes = journey.lanes().map(|l| entry(Key::Lane(l.id.clone()), icon::LANES, &l.name, "Lane".into()));
    touchpoints.chain(stages).chain(lanes).collect()
}
