//! Our own file dialog: a path to type, and what lies in its folder to choose from.

use super::Step;
use super::ask::{first, frame};
use crate::app::files::Errand;
use crate::app::fonts;
use crate::app::picker::{Purpose, Question};
use crate::app::style::{self, button, main_button};
use crate::picture::{Ink, icon};
use egui::{Button, Context, Key, ScrollArea, TextEdit};
use std::path::{MAIN_SEPARATOR, Path, PathBuf};

/// Most entries of a folder that are listed.
const MOST: usize = 500;

/// The question.
pub struct PathPrompt {
    purpose: Purpose,
    errand: Errand,
    text: String,
    /// The folder that was listed last, and what is in it.
    listed: Option<(PathBuf, Vec<Entry>)>,
    /// What is wrong with the path.
    problem: String,
    /// The text was changed by the list; the cursor belongs at its end.
    to_end: bool,
}

/// An entry of a folder.
struct Entry {
    name: String,
    is_folder: bool,
}

impl PathPrompt {
    /// Asks, beginning with the question's folder and name.
    pub fn new(question: Question, errand: Errand) -> Self {
        let home = || std::env::home_dir().or_else(|| std::env::current_dir().ok());
        let folder = question.folder.filter(|folder| folder.is_dir()).or_else(home).unwrap_or_default();
        let text = folder.join(&question.name).display().to_string();
        let text = if question.name.is_empty() { with_separator(text) } else { text };
        Self { purpose: question.purpose, errand, text, listed: None, problem: String::new(), to_end: true }
    }

    /// Where the name to be saved under stands in the text, without its ending, in characters.
    fn name(&self) -> Option<std::ops::Range<usize>> {
        let from = self.text.rfind(['/', MAIN_SEPARATOR]).map_or(0, |at| at + 1);
        let name = &self.text[from..];
        let without = |ending: &str| name.strip_suffix(ending)?.strip_suffix('.');
        let whole = self.purpose.whole_ending();
        let name = without(whole).or_else(|| without(self.purpose.ending()))?;
        let before = self.text[..from].chars().count();
        (self.purpose.writes() && !name.is_empty()).then(|| before..before + name.chars().count())
    }

    /// What was asked for, and the path.
    pub fn done(self) -> (Errand, PathBuf) {
        let path = self.path();
        (self.errand, path)
    }

    /// The path as typed, `~` being the home folder.
    fn path(&self) -> PathBuf {
        let text = self.text.trim();
        match (text.strip_prefix('~'), std::env::home_dir()) {
            (Some(rest), Some(home)) if rest.is_empty() || rest.starts_with(['/', MAIN_SEPARATOR]) => {
                home.join(rest.trim_start_matches(['/', MAIN_SEPARATOR]))
            }
            _ => PathBuf::from(text),
        }
    }

    /// The folder that the path is in, and the beginning of a name after it.
    fn place(&self) -> (PathBuf, String) {
        let path = self.path();
        if self.text.trim().is_empty() || self.text.ends_with(['/', MAIN_SEPARATOR]) {
            return (path, String::new());
        }
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        (path.parent().map(Path::to_owned).unwrap_or_default(), name)
    }

    /// Shows the question.
    pub fn show(&mut self, ctx: &Context, fresh: bool) -> Step {
        let theme = style::theme(ctx);
        let (title, go) = match self.purpose {
            Purpose::Open => ("Open a journey", "Open"),
            Purpose::Save => ("Save the journey", "Save"),
            Purpose::Export(_) => ("Export the map", "Export"),
        };
        let (step, left) = frame(ctx, title, 620.0, |ui| {
            let label = ui.label("Path");
            let field =
                TextEdit::singleline(&mut self.text).desired_width(f32::INFINITY).margin(egui::Margin::symmetric(8, 6));
            let mut output = field.show(ui);
            let field = first(output.response.response.labelled_by(label.id), fresh);
            if std::mem::take(&mut self.to_end) {
                let at = |chars: usize| egui::text::CCursor::new(chars);
                let name = self.name().map(|name| egui::text::CCursorRange::two(at(name.start), at(name.end)));
                // What is typed first takes the place of the name that was offered.
                let end = egui::text::CCursorRange::one(at(self.text.chars().count()));
                output.state.cursor.set_char_range(Some(name.filter(|_| fresh).unwrap_or(end)));
                output.state.store(ui.ctx(), field.id);
            }
            if field.changed() {
                self.problem.clear();
            }
            let entered = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
            if entered {
                field.request_focus();
            }
            let chosen = self.list(ui);
            if let Some(path) = chosen {
                self.text = path;
                self.to_end = true;
                self.problem.clear();
                field.request_focus();
            }
            let words = if self.problem.is_empty() { " " } else { self.problem.as_str() };
            let words = egui::RichText::new(words).color(style::colour(theme, Ink::Error));
            let response = ui.label(words);
            ui.ctx().accesskit_node_builder(response.id, |node| node.set_live(egui::accesskit::Live::Polite));
            ui.horizontal(|ui| {
                let go = ui.add(main_button(theme, go)).clicked();
                let cancel = ui.add(button("Cancel")).clicked();
                match (go || entered, cancel) {
                    (_, true) => Step::Done(None),
                    (true, _) => self.confirm(),
                    _ => Step::Stay,
                }
            })
            .inner
        });
        if left { Step::Done(None) } else { step }
    }

    fn confirm(&mut self) -> Step {
        let path = self.path();
        if path.is_dir() {
            self.text = with_separator(path.display().to_string());
            self.to_end = true;
            return Step::Stay;
        }
        self.problem = match self.purpose {
            _ if self.text.trim().is_empty() => "Type the path of a file".into(),
            Purpose::Open if !path.exists() => format!("There is no file {}", path.display()),
            Purpose::Save | Purpose::Export(_) if !self.place().0.is_dir() => {
                format!("There is no folder {}", self.place().0.display())
            }
            _ => return Step::Done(Some(0)),
        };
        Step::Stay
    }

    /// Lists the folders and journeys at the path. Gives the path of the one chosen.
    fn list(&mut self, ui: &mut egui::Ui) -> Option<String> {
        let (folder, typed) = self.place();
        // Going to another folder keeps the name that is to be saved.
        let name = if self.purpose.writes() { typed.clone() } else { String::new() };
        if self.listed.as_ref().is_none_or(|(listed, _)| *listed != folder) {
            self.listed = Some((folder.clone(), entries(&folder, self.purpose.ending())));
        }
        let all = self.listed.as_ref().map(|(_, entries)| entries.as_slice()).unwrap_or_default();
        let prefix = typed.to_lowercase();
        let fits =
            |entry: &&Entry| self.purpose.writes() || prefix.is_empty() || entry.name.to_lowercase().contains(&prefix);
        let mut chosen = None;
        let frame = egui::Frame::new()
            .fill(ui.visuals().extreme_bg_color)
            .stroke(ui.visuals().widgets.noninteractive.bg_stroke)
            .corner_radius(6)
            .inner_margin(4);
        frame.show(ui, |ui| {
            let height = 260.0_f32.min(ui.ctx().content_rect().height() - 340.0).max(96.0);
            ScrollArea::vertical().max_height(height).min_scrolled_height(height).auto_shrink(false).show(ui, |ui| {
                ui.spacing_mut().item_spacing.y = 0.0;
                if folder.parent().is_some() && up(ui).clicked() {
                    chosen = folder.parent().map(|parent| with_separator(parent.display().to_string()) + &name);
                }
                for entry in all.iter().filter(fits) {
                    let sign = if entry.is_folder { icon::FOLDER_OPEN } else { icon::MAP };
                    let response = row(ui, sign, &entry.name);
                    let kind = if entry.is_folder { "folder" } else { "file" };
                    let response = response.accessible_name(format!("{} ({kind})", entry.name));
                    if response.clicked() {
                        let path = folder.join(&entry.name).display().to_string();
                        chosen = Some(if entry.is_folder { with_separator(path) + &name } else { path });
                    }
                }
                if all.is_empty() {
                    ui.add_space(4.0);
                    ui.weak("  No folders and no such files here");
                }
                crate::app::focus::follow(ui);
            });
        });
        chosen
    }
}

fn up(ui: &mut egui::Ui) -> egui::Response {
    let words = "Up to the folder above";
    row(ui, icon::ARROW_UP, words).accessible_name(words)
}

fn row(ui: &mut egui::Ui, sign: char, name: &str) -> egui::Response {
    let button = Button::new((fonts::icon(sign, 16.0), name.to_owned())).frame_when_inactive(false);
    ui.add(button.min_size(egui::vec2(ui.available_width(), style::ROW)).truncate())
}

/// The folders and the files of this ending in a folder, folders first, hidden ones left out.
fn entries(folder: &Path, ending: &str) -> Vec<Entry> {
    let Ok(all) = std::fs::read_dir(folder) else { return Vec::new() };
    let mut list: Vec<Entry> = all
        .flatten()
        .filter_map(|entry| {
            let name = entry.file_name().to_string_lossy().into_owned();
            // Follows links, as opening would.
            let is_folder = entry.path().is_dir();
            let wanted = !name.starts_with('.') && (is_folder || name.to_lowercase().ends_with(ending));
            wanted.then_some(Entry { name, is_folder })
        })
        .collect();
    list.sort_by_key(|entry| (!entry.is_folder, entry.name.to_lowercase()));
    list.truncate(MOST);
    list
}

fn with_separator(mut path: String) -> String {
    if !path.is_empty() && !path.ends_with(['/', MAIN_SEPARATOR]) {
        path.push(MAIN_SEPARATOR);
    }
    path
}
