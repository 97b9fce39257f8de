//! The dialogs of the window: one at a time, in front of everything, left with Esc. While one is open nothing else can
//! be begun.

pub mod about;
mod ask;
pub mod compare;
pub mod export;
pub mod fate;
pub mod new;
pub mod palette;
pub mod path;
pub mod recover;
pub mod shortcuts;
pub mod view;
mod waiting;

use super::App;
use super::export::Wish;
use super::files::Next;
use super::page::Page;
use super::present;
use super::region::Region;
use super::save::{Care, SaveJob};
use ask::Ask;
pub use ask::{confirm, first, frame};
use egui::{Context, Id};
use std::path::{Path, PathBuf};

/// A dialog.
pub enum Dialog {
    /// A page that is to be closed has changes that no file has.
    Unsaved {
        /// The page.
        page: usize,
        /// What would close it.
        next: Next,
    },
    /// The file has comments that saving would drop.
    Comments(SaveJob),
    /// Somebody else wrote the file meanwhile.
    Changed(SaveJob),
    /// Somebody deleted or moved the file meanwhile.
    Gone(SaveJob),
    /// There is a file of that name.
    Exists(SaveJob),
    /// The disk wouldn't take it.
    NotSaved {
        /// What was to be saved.
        job: SaveJob,
        /// What happened, and what to do.
        text: String,
    },
    /// Another time the program ended without being closed, and left unsaved changes behind.
    Recover(recover::RecoverPrompt),
    /// The map is to be exported.
    Export(export::ExportPrompt),
    /// There is a file where an export is to go.
    ExportExists(Wish, PathBuf),
    /// Something to be known.
    Message {
        /// What happened.
        title: String,
        /// More of it.
        text: String,
    },
    /// A path is asked for.
    Path(Box<path::PathPrompt>),
    /// A new journey is to be started.
    New(new::NewPrompt),
    /// A stage or lane with touchpoints is to be deleted.
    Fate(fate::FatePrompt),
    /// A command or something on the map is to be found.
    Palette(palette::Palette),
    /// A view of the journey is to be saved.
    SaveView(view::SavePrompt),
    /// A saved view is to be forgotten.
    DeleteView(view::DeletePrompt),
    /// Every command with its keys.
    Shortcuts(shortcuts::Sheet),
    /// Two versions are to be compared.
    Compare(Box<compare::ComparePrompt>),
    /// What is to be spotlit while a journey is presented.
    Spotlight(present::Choices),
    /// What a presentation added is looked through.
    Review(Box<present::Review>),
    /// About the program.
    About,
}

/// How many frames a dialog takes to settle.
const SETTLING: u8 = 3;

/// The dialog that is shown, if any.
#[derive(Default)]
pub struct Dialogs {
    shown: Option<Dialog>,
    /// For how many frames to draw on: only then does egui know that what lies below is covered.
    settling: u8,
    /// What had the keyboard before.
    came_from: Option<Id>,
    /// The one that was left, and with which of its buttons, until what comes of it is done.
    left: Option<(Dialog, Option<usize>)>,
}

impl Dialogs {
    /// Shows a dialog in place of the one shown.
    pub fn open(&mut self, dialog: Dialog) {
        self.shown = Some(dialog);
        self.settling = SETTLING;
    }

    /// Whether one has just come, which the tooltip of what the mouse is over has to make room for.
    pub fn is_settling(&self) -> bool {
        self.settling > 0
    }

    /// Whether one is shown, or was left and nothing has come of it yet.
    pub fn is_open(&self) -> bool {
        self.shown.is_some() || self.left.is_some()
    }
}

/// Shows the dialog there is, and does what is answered.
pub fn show(app: &mut App, ctx: &Context) {
    waiting::show(app, ctx);
    conclude(app, ctx);
    let Some(mut dialog) = app.dialogs.shown.take() else { return };
    let fresh = app.dialogs.settling == SETTLING;
    if app.dialogs.settling > 0 {
        app.dialogs.settling -= 1;
        ctx.request_repaint();
    }
    if fresh && app.dialogs.came_from.is_none() {
        app.dialogs.came_from = app.focus.before_dialog(ctx.memory(egui::Memory::focused));
    }
    match answer(app, &mut dialog, ctx, fresh) {
        Step::Stay => app.dialogs.shown = Some(dialog),
        Step::Done(choice) => {
            app.dialogs.left = Some((dialog, choice));
            ctx.request_repaint();
        }
    }
}

/// Does what comes of a dialog that was left. For a frame after it egui lets nothing below it have the keyboard, and
/// what is done may need it: so it is given back first.
fn conclude(app: &mut App, ctx: &Context) {
    if app.dialogs.left.is_none() {
        return;
    }
    ctx.request_repaint();
    if ctx.memory(|memory| memory.top_modal_layer().is_some()) {
        return;
    }
    let Some((dialog, choice)) = app.dialogs.left.take() else { return };
    if let Some(id) = app.dialogs.came_from.take().filter(|id| ctx.read_response(*id).is_some()) {
        ctx.memory_mut(|memory| memory.request_focus(id));
    }
    act(app, dialog, choice);
}

/// Whether a dialog goes on, or with which of its buttons it was left; none = it was cancelled.
pub enum Step {
    /// It goes on.
    Stay,
    /// It was left.
    Done(Option<usize>),
}

fn answer(app: &App, dialog: &mut Dialog, ctx: &Context, fresh: bool) -> Step {
    let name = |page: usize| app.pages.get(page).map(Page::name).unwrap_or_default();
    match dialog {
        Dialog::Unsaved { page, .. } => Ask {
            title: format!("Save the changes to {}?", name(*page)),
            text: "They are lost otherwise.".into(),
            buttons: &["Save", "Don't save"],
        }
        .show(ctx, fresh),
        Dialog::Comments(job) => {
            let doc = app.pages.get(job.page).and_then(Page::doc);
            let count = doc.map_or(0, |doc| doc.session.other_comments);
            Ask {
                title: format!("{} will go", crate::journey::thousands::count(count, "comment")),
                text: "The file has comments between its records, which saving can't keep. The comment at its head is \
                       kept. What must stay can be moved into a note."
                    .into(),
                buttons: &["Save without them"],
            }
            .show(ctx, fresh)
        }
        Dialog::Changed(job) => Ask {
            title: format!("{} has changed on disk", name(job.page)),
            text: "Somebody else, or another program, has written the file since it was opened. Saving over it would \
                   lose what they did."
                .into(),
            buttons: &["Look at the merge", "Save as…", "Replace anyway"],
        }
        .show(ctx, fresh),
        Dialog::Gone(job) => Ask {
            title: format!("{} is no longer there", name(job.page)),
            text: "Somebody else, or another program, has deleted or moved the file since it was opened. Your journey \
                   is still here."
                .into(),
            buttons: &["Save it there again", "Save as…"],
        }
        .show(ctx, fresh),
        Dialog::NotSaved { text, .. } => {
            Ask { title: "The journey was not saved".into(), text: text.clone(), buttons: &["Save as…", "Try again"] }
                .show(ctx, fresh)
        }
        Dialog::Recover(prompt) => prompt.show(ctx, fresh),
        Dialog::Exists(job) => {
            there_already(job.to.as_deref(), &["Save under another name…", "Replace it"]).show(ctx, fresh)
        }
        Dialog::ExportExists(_, path) => {
            there_already(Some(path), &["Export under another name…", "Replace it"]).show(ctx, fresh)
        }
        Dialog::Export(prompt) => prompt.show(ctx, fresh),
        Dialog::Message { title, text } => ask::message(ctx, title, text, fresh),
        Dialog::Path(prompt) => prompt.show(ctx, fresh),
        Dialog::New(prompt) => prompt.show(ctx, fresh),
        Dialog::Fate(prompt) => prompt.show(ctx, fresh),
        Dialog::Palette(palette) => palette.show(ctx, fresh),
        Dialog::Shortcuts(sheet) => sheet.show(ctx, fresh),
        Dialog::SaveView(prompt) => prompt.show(ctx, fresh, app.views_here()),
        Dialog::DeleteView(prompt) => prompt.show(ctx, fresh, app.views_here()),
        Dialog::Compare(prompt) => prompt.show(ctx, fresh),
        Dialog::Spotlight(choices) => choices.show(ctx, fresh),
        Dialog::Review(review) => review.show(ctx),
        Dialog::About => about::show(ctx, fresh),
    }
}

fn there_already<'a>(path: Option<&Path>, buttons: &'a [&'a str]) -> Ask<'a> {
    let file = path.and_then(Path::file_name).map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    Ask { title: format!("{file} is there already"), text: "Replacing it loses what it holds now.".into(), buttons }
}

fn act(app: &mut App, dialog: Dialog, choice: Option<usize>) {
    match (dialog, choice) {
        (Dialog::Unsaved { page, next }, Some(0)) => app.save_page(page, false, Some(next)),
        (Dialog::Unsaved { page, next }, Some(_)) => {
            if let Some(doc) = app.pages.get_mut(page).and_then(Page::doc_mut) {
                doc.given_up = true;
            }
            app.proceed(next);
        }
        (Dialog::Comments(job), Some(_)) => {
            if let Some(doc) = app.pages.get_mut(job.page).and_then(Page::doc_mut) {
                doc.comments_may_go = true;
            }
            app.save(job);
        }
        (Dialog::Gone(job), Some(0)) => app.save(SaveJob { care: Care::Replace, ..job }),
        (Dialog::NotSaved { job, .. }, Some(1..)) => app.save(job),
        (Dialog::Changed(job), Some(0)) => {
            app.stay();
            app.show_merge(job.page);
        }
        (Dialog::Changed(job), Some(1))
        | (Dialog::Exists(job) | Dialog::NotSaved { job, .. }, Some(0))
        | (Dialog::Gone(job), Some(_)) => app.save(SaveJob { to: None, ..job }),
        (Dialog::Changed(job) | Dialog::Exists(job), Some(_)) => app.save(SaveJob { care: Care::Replace, ..job }),
        (Dialog::Recover(prompt), Some(_)) => match prompt.decided() {
            Some((offer, recover::Answer::Restore, rest)) => app.restore(offer, rest),
            Some((offer, recover::Answer::Discard, rest)) => app.discard(&offer, rest),
            None => {}
        },
        (Dialog::Path(prompt), Some(_)) => {
            let (errand, path) = prompt.done();
            app.go(errand, path, Care::Careful);
        }
        (Dialog::Export(prompt), Some(_)) => app.ask_export(prompt.wish()),
        (Dialog::ExportExists(wish, _), Some(0)) => app.ask_export(wish),
        (Dialog::ExportExists(wish, path), Some(_)) => app.export(wish, path, Care::Replace),
        (Dialog::New(prompt), Some(_)) => app.start(prompt.journey()),
        (Dialog::Fate(prompt), Some(_)) => {
            if let Some(doc) = app.doc_mut() {
                let _ = doc.session.perform(&prompt.edit());
            }
        }
        (Dialog::Palette(palette), Some(_)) => match palette.chosen() {
            Some(palette::Target::Command(id)) => app.run(id),
            Some(palette::Target::Show(subject)) => {
                app.reveal(subject);
                app.go_to = Some(Region::Map);
            }
            Some(palette::Target::Open(path)) => app.open(&path),
            Some(palette::Target::View(name)) => app.show_view(&name),
            None => {}
        },
        (Dialog::Compare(prompt), Some(_)) => match prompt.wanted_file() {
            Some(after) => app.ask_compared(prompt, after),
            None => app.compare_sources(&prompt.before, &prompt.after),
        },
        (Dialog::SaveView(prompt), Some(_)) => app.save_view(prompt.name()),
        (Dialog::DeleteView(prompt), Some(_)) => app.delete_view(prompt.name()),
        (Dialog::Spotlight(choices), Some(_)) => app.spotlight(choices),
        (Dialog::Review(review), Some(choice)) => app.conclude_review(*review, choice),
        (_, None) => app.stay(),
        (Dialog::Message { .. } | Dialog::About | Dialog::Shortcuts(_), Some(_)) => {}
    }
}
