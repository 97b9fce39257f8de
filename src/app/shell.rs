//! The application: its pages and what eframe calls every frame.

use super::copy_picture::Copying;
use super::dialog::Dialogs;
use super::export::Exporting;
use super::files::{Errand, Next};
use super::linked::Reader;
use super::page::{Doc, Page, Shown};
use super::picker::{FileDialogs, SystemDialogs, Waiting};
use super::present::{self, Presenting};
use super::recover::keeper::Keeper;
use super::recover::offer::Offer;
use super::region::Region;
use super::rehearsal::Rehearsal;
use super::save::{self, Saving};
use super::session::Selection;
use super::settings::{Look, Settings, Store};
use super::watch::Watcher;
use super::{act, bar, fonts, keys, style, unreadable, welcome, workspace};
use crate::command::CommandId;
use crate::journey::{Key, Subject};
use std::path::PathBuf;
use std::sync::mpsc::Receiver;
use std::time::Duration;

/// The sizes that text and controls come in; 1 = as the system has it.
const SCALES: [f32; 8] = [0.75, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0];

/// What the application begins with.
pub struct Setup {
    /// A journey to open.
    pub file: Option<PathBuf>,
    /// The settings.
    pub settings: Settings,
    /// Where they are kept.
    pub store: Store,
    /// Who asks for files.
    pub file_dialogs: Box<dyn FileDialogs>,
    /// The folder for what the program keeps of its own: what is unsaved, and who has which file open. None = nothing is.
    pub data: Option<PathBuf>,
    /// How often to look whether open files have changed on disk. None = never.
    pub look_every: Option<Duration>,
    /// How long a frame waits for a save before it goes on without it.
    pub patience: Duration,
}

impl Default for Setup {
    fn default() -> Self {
        let (settings, store) = (Settings::default(), Store::default());
        let (file, data, look_every, patience) = (None, None, None, save::PATIENCE);
        Self { file, settings, store, file_dialogs: Box::new(SystemDialogs), data, look_every, patience }
    }
}

/// The application.
pub struct App {
    /// The pages, each opened from the one before; the last is shown. None = the welcome screen.
    pub pages: Vec<Page>,
    /// What the person likes.
    pub settings: Settings,
    /// Whether the list of findings is shown.
    pub findings: bool,
    /// Whether only the map is shown.
    pub zen: bool,
    /// What is told to a room.
    pub presenting: Option<Presenting>,
    /// The dialog that is shown.
    pub dialogs: Dialogs,
    pub(super) ctx: egui::Context,
    pub(super) store: Store,
    pub(super) file_dialogs: Box<dyn FileDialogs>,
    /// A file dialog of the system that is open, and what its answer is for.
    pub(super) asked: Option<(Waiting, Errand)>,
    /// Keeps what is unsaved; none = nobody does.
    pub(super) keeper: Option<Keeper>,
    /// What was left behind by a program that ended without being closed, until it is known and offered.
    pub(super) offered: Option<Receiver<Vec<Offer>>>,
    /// Watches the open files; none = nobody does.
    pub(super) watcher: Option<Watcher>,
    /// Reads what journeys link to; none = nobody does.
    pub(super) links: Option<Reader>,
    /// What is being saved and takes long.
    pub(super) saving: Vec<Saving>,
    /// How long a frame waits for a save.
    pub(super) patience: Duration,
    /// An export that is being drawn and written.
    pub(super) exporting: Option<Exporting>,
    /// A picture of the map that is being drawn for the clipboard.
    pub(super) copying: Option<Copying>,
    /// The filter's list is to drop down.
    pub(super) opens_filter: bool,
    pub(super) welcome: welcome::State,
    /// What is said where no journey is open.
    pub(super) said: String,
    /// The part of the window that the keyboard is in, and the one it is to go to.
    pub(super) region: Region,
    pub(super) go_to: Option<Region>,
    /// The panels beside the map, the one that was asked for last first.
    pub(super) beside: [Region; 4],
    /// A rehearsal that is going on.
    pub(super) rehearsal: Option<(u64, Rehearsal)>,
    pub(super) focus: super::focus::Focus,
    /// What the menu bar remembers.
    pub(super) menus: bar::menu::Menus,
    /// Nothing unsaved stands in the way of closing the window any more.
    pub(super) leaving: bool,
    /// How large the window is, and whether it is maximized; kept when it closes.
    window: ((f32, f32), bool),
    /// How many frames there were, up to two.
    frames: u8,
    shown_title: String,
    /// The next frame is to panic.
    #[cfg(test)]
    pub(super) panics: bool,
}

impl App {
    /// The application as it begins.
    pub fn new(ctx: &egui::Context, setup: Setup) -> Self {
        fonts::install(ctx);
        ctx.add_plugin(super::in_order::InOrder::default());
        let scale = setup.settings.scale;
        let window = (setup.settings.window, setup.settings.maximized);
        ctx.options_mut(|options| {
            // Quitting has to ask about unsaved changes first.
            options.quit_shortcuts.clear();
            // Ctrl with + and − is the map's; the size of text and controls has commands of its own.
            options.zoom_with_keyboard = false;
            // What a click opens asks for the keyboard with the click itself, and would lose it to that same click.
            options.input_options.surrender_focus_on = egui::SurrenderFocusOn::Presses;
            options.fallback_theme = egui::Theme::Light;
            options.zoom_factor = scale;
        });
        let mut app = Self {
            pages: Vec::new(),
            settings: setup.settings,
            findings: false,
            zen: false,
            presenting: None,
            dialogs: Dialogs::default(),
            ctx: ctx.clone(),
            store: setup.store,
            file_dialogs: setup.file_dialogs,
            asked: None,
            keeper: None,
            offered: None,
            watcher: None,
            links: None,
            saving: Vec::new(),
            patience: setup.patience,
            exporting: None,
            copying: None,
            opens_filter: false,
            welcome: welcome::State::default(),
            said: String::new(),
            region: Region::Map,
            go_to: None,
            // The script and the insights are there only for who asked for them.
            beside: [Region::Insights, Region::Script, Region::Inspector, Region::Outline],
            rehearsal: None,
            focus: Default::default(),
            menus: Default::default(),
            leaving: false,
            window,
            frames: 0,
            shown_title: String::new(),
            #[cfg(test)]
            panics: false,
        };
        app.set_look(app.settings.look);
        if let Some(file) = setup.file {
            app.open(&file);
        }
        if let Some(data) = &setup.data {
            app.begin_keeping(&data.join("recovery"));
        }
        if let Some(every) = setup.look_every {
            app.links = Reader::begin(every, ctx);
            app.watcher = Watcher::begin(every, setup.data.map(|data| data.join("open")), ctx);
        }
        app
    }

    /// The journey that is shown.
    pub fn doc(&self) -> Option<&Doc> {
        self.pages.last().and_then(Page::doc)
    }

    /// The journey that is shown.
    pub fn doc_mut(&mut self) -> Option<&mut Doc> {
        self.pages.last_mut().and_then(Page::doc_mut)
    }

    /// Tells the person something, on screen and through a screen reader.
    pub fn say(&mut self, words: impl Into<String>) {
        let words = words.into();
        match self.doc_mut() {
            Some(doc) => doc.session.said = words,
            None => self.said = words,
        }
    }

    /// What was said last.
    pub fn said(&self) -> &str {
        self.doc().map_or(&self.said, |doc| &doc.session.said)
    }

    /// Changes the look.
    pub fn set_look(&mut self, look: Look) {
        self.settings.look = look;
        self.ctx.set_theme(match look {
            Look::System => egui::ThemePreference::System,
            Look::Light => egui::ThemePreference::Light,
            Look::Dark | Look::HighContrast => egui::ThemePreference::Dark,
        });
        style::install(&self.ctx, look == Look::HighContrast, self.settings.reduce_motion);
    }

    /// Makes everything in the window a step larger or smaller.
    pub fn scale(&mut self, larger: bool) {
        let now = self.ctx.zoom_factor();
        let step = match larger {
            true => SCALES.iter().find(|scale| **scale > now + 0.01),
            false => SCALES.iter().rev().find(|scale| **scale < now - 0.01),
        };
        match step {
            Some(scale) => self.set_scale(*scale),
            None => {
                self.say(if larger { "It doesn't get larger than 200 %" } else { "It doesn't get smaller than 75 %" })
            }
        }
    }

    /// Shows everything in the window in this size; 1 = as the system has it.
    pub fn set_scale(&mut self, scale: f32) {
        self.ctx.set_zoom_factor(scale);
        self.say(format!("Text and controls at {:.0} %", scale * 100.0));
    }

    /// Whether a dialog of ours or of the system waits for an answer, so that nothing else should begin.
    pub fn is_asking(&self) -> bool {
        self.dialogs.is_open() || self.asked.is_some()
    }

    /// What goes on without the person looking: answers, files dropped on the window, closing, settings.
    pub fn think(&mut self) {
        let ctx = self.ctx.clone();
        self.maximize();
        self.hear_answer();
        self.hear_saves();
        if !self.is_asking() {
            self.hear_export();
        }
        self.hear_keeper();
        self.hear_offers();
        self.hear_watcher();
        self.hear_history();
        self.follow_links();
        self.take_dropped();
        if ctx.input(|input| input.viewport().close_requested()) && !self.leaving {
            if self.pages.iter().any(|page| page.doc().is_some_and(Doc::is_unsaved)) {
                ctx.send_viewport_cmd(egui::ViewportCommand::CancelClose);
                if !self.is_asking() {
                    self.proceed(Next::Quit);
                }
            } else {
                self.let_go_from(0);
                self.leaving = true;
            }
        }
        self.watch_open();
        self.keep_unsaved();
        self.name_window();
        self.settings.scale = ctx.zoom_factor();
        if self.leaving {
            (self.settings.window, self.settings.maximized) = self.window;
        }
        if !ctx.input(|input| input.pointer.any_down()) {
            self.store.keep(&self.settings);
        }
    }

    /// Maximizes the window as soon as it is on screen: some systems forget it of a window that isn't.
    fn maximize(&mut self) {
        if !self.settings.maximized || self.frames == 2 {
            return;
        }
        self.frames += 1;
        if self.frames == 2 {
            self.ctx.send_viewport_cmd(egui::ViewportCommand::Maximized(true));
        }
        self.ctx.request_repaint();
    }

    /// Draws the window.
    pub fn show(&mut self, ui: &mut egui::Ui) {
        if let Some(doc) = self.doc_mut() {
            doc.refresh();
        }
        let ctx = ui.ctx().clone();
        self.hear_picture();
        self.leave_zen();
        present::hear(self);
        if !self.is_asking()
            && let Some(id) = keys::take(&ctx, self.place(), self.for_the_view())
        {
            egui::Popup::close_all(&ctx);
            act::run(self, id);
        }
        if self.dialogs.is_settling() {
            // egui keeps a tooltip as long as the mouse is over its widget, even below a dialog: until it moves again,
            // the mouse is nowhere.
            ctx.input_mut(|input| input.pointer = egui::PointerState::default());
        }
        if !self.zen && self.presenting.is_none() {
            bar::menu::show(self, ui);
        }
        if self.presenting.is_some() {
            present::show(self, ui);
        } else if self.pages.is_empty() {
            bar::status::show(self, ui);
            welcome::show(self, ui);
        } else if self.doc().is_some() {
            if !self.zen {
                bar::toolbar::show(self, ui);
                bar::crumbs::show(self, ui);
            }
            bar::status::show(self, ui);
            workspace::show(self, ui);
        } else {
            bar::status::show(self, ui);
            unreadable::show(self, ui);
        }
        super::dialog::show(self, &ctx);
        workspace::drop_target(&ctx);
        super::focus::keep(self);
        // What was changed in this frame, or there may be no other for long.
        self.watch_open();
        self.keep_unsaved();
        #[cfg(test)]
        assert!(!self.panics, "a test wants this frame to panic");
    }

    /// Where the keyboard is.
    pub(super) fn place(&self) -> keys::Place {
        if self.ctx.text_edit_focused() {
            keys::Place::Text
        } else if self.region == Region::Map || self.ctx.memory(|memory| memory.focused().is_none()) {
            let focus = self.doc().and_then(|doc| doc.session.selection.focus.as_ref());
            match focus {
                // What is typed there goes into a cell.
                _ if self.doc().is_some_and(|doc| doc.shown == Shown::Table && doc.is_whole()) => keys::Place::Control,
                Some(Subject::Record(Key::Stage(_) | Key::Lane(_))) => keys::Place::Heading,
                _ => keys::Place::Map,
            }
        } else {
            keys::Place::Control
        }
    }

    /// The commands whose keys the view itself listens to while it has the keyboard.
    fn for_the_view(&self) -> &'static [CommandId] {
        if self.region == Region::Script {
            return super::panel::script::KEYS;
        }
        // A field on the map has the keys of text; the others are the shell's then.
        let in_map = self.region == Region::Map && self.place() != keys::Place::Text;
        let has_keyboard = in_map && self.ctx.memory(|memory| memory.focused().is_some());
        match self.doc().filter(|doc| has_keyboard && doc.is_whole()).map(|doc| doc.shown) {
            Some(Shown::Map) => super::canvas::Canvas::OWN,
            // F2 edits the active cell, whatever its column.
            Some(Shown::Table) => &[CommandId::Rename],
            Some(Shown::Outline) | None => &[],
        }
    }

    /// Names the window, for the person and for the accessibility tree.
    fn name_window(&mut self) {
        let title = match self.pages.last() {
            None => "Trustline".to_owned(),
            Some(page) => {
                let mark = if page.doc().is_some_and(|doc| doc.session.is_unsaved()) { "● " } else { "" };
                format!("{mark}{} – Trustline", page.name())
            }
        };
        if title != self.shown_title {
            self.ctx.send_viewport_cmd(egui::ViewportCommand::Title(title.clone()));
            self.shown_title = title;
        }
    }

    /// What the title bar says.
    pub fn title(&self) -> &str {
        &self.shown_title
    }

    /// Selects something and brings it into view.
    pub fn reveal(&mut self, subject: Subject) {
        if let Some(doc) = self.doc_mut() {
            doc.show_map();
            let in_table = matches!(&subject, Subject::Record(Key::Touchpoint(_)) | Subject::Transition(..));
            doc.session.selection = Selection::one(subject);
            match doc.shown {
                Shown::Map => doc.canvas.reveal(&mut doc.session),
                Shown::Table if !in_table => doc.show_as(Shown::Map),
                Shown::Table => doc.table.reveal(),
                Shown::Outline => doc.outline.reveal(),
            }
        }
    }

    /// Does a command, as a menu or a panel asks for it.
    pub fn run(&mut self, id: CommandId) {
        act::run(self, id);
    }
}

impl eframe::App for App {
    fn logic(&mut self, _ctx: &egui::Context, _frame: &mut eframe::Frame) {
        self.guarded(Self::think);
    }

    fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
        let title = self.shown_title.clone();
        ui.ctx().accesskit_node_builder(egui::accesskit_root_id(), |node| node.set_label(title));
        self.guarded(|app| app.show(ui));
        ui.ctx().input(|input| {
            let viewport = input.viewport();
            match (viewport.maximized, viewport.inner_rect) {
                // The whole screen is not how the window is wanted the next time.
                _ if self.zen || self.presenting.is_some() => {}
                (Some(true), _) => self.window.1 = true,
                (_, Some(rect)) => self.window = ((rect.width(), rect.height()), false),
                _ => {}
            }
        });
    }
}
