//! Asks which two versions are to be compared.

use super::Step;
use super::ask::{first, frame};
use crate::app::compare::Revisions;
use crate::app::compare::past::NO_COMMIT;
use crate::app::compare::source::{Source, as_title, in_short};
use crate::app::style::{self, button, main_button};
use crate::journey::thousands::count;
use egui::{ComboBox, Context, RichText, Ui};
use std::path::PathBuf;
use std::time::Duration;

/// More revisions than this aren't listed: the history has them all.
const LISTED: usize = 400;

/// The question.
#[derive(Debug)]
pub struct ComparePrompt {
    /// The version before.
    pub before: Source,
    /// The version after.
    pub after: Source,
    /// Whether the journey has a file.
    has_file: bool,
    revisions: Option<Revisions>,
    chosen: bool,
    /// For which side another file is wanted: the one after, or the one before.
    wants_file: Option<bool>,
}

impl ComparePrompt {
    /// The question for a journey with this file; `unsaved` = it has changes that the file hasn't. What is proposed may
    /// wait this long for the first revision.
    pub fn new(file: Option<PathBuf>, unsaved: bool, patience: Duration, ctx: &Context) -> Self {
        let has_file = file.is_some();
        let mut revisions = file.map(|path| Revisions::read(path, false, ctx));
        if let Some(revisions) = revisions.as_mut().filter(|_| !unsaved) {
            revisions.wait(patience);
        }
        let before = if has_file { Source::OnDisk } else { Source::Open };
        Self { before, after: Source::Open, has_file, revisions, chosen: unsaved, wants_file: None }
    }

    /// Another file was chosen for one of the sides.
    pub fn choose_file(&mut self, after: bool, path: PathBuf) {
        *(if after { &mut self.after } else { &mut self.before }) = Source::File(path);
        (self.chosen, self.wants_file) = (true, None);
    }

    /// For which side a file is to be asked for: the one after, or the one before.
    pub fn wanted_file(&self) -> Option<bool> {
        self.wants_file
    }

    /// Shows the question.
    pub fn show(&mut self, ctx: &Context, fresh: bool) -> Step {
        let theme = style::theme(ctx);
        if let Some(revisions) = &mut self.revisions {
            revisions.take();
            // With nothing unsaved the newest revision is what one wants to see the changes since.
            if !self.chosen
                && let Some(entry) = revisions.list.first()
            {
                self.before = Source::Revision(Box::new(entry.revision.clone()));
                self.chosen = true;
            }
        }
        let (step, left) = frame(ctx, "Compare", 520.0, |ui| {
            // Enter is enough where what is proposed can be compared.
            let ready = self.before != self.after;
            let before = self.side(ui, false, fresh && !ready);
            let after = self.side(ui, true, false);
            if before || after {
                self.wants_file = Some(after);
                return Step::Done(Some(1));
            }
            // Always some words, so that nothing below moves, or loses the keyboard, when the revisions are there.
            let hint = match &self.revisions {
                None => {
                    "Save the journey in a folder that git keeps, and its revisions can be compared too.".to_owned()
                }
                Some(Revisions { error: Some(error), .. }) => format!("Revisions can't be listed: {error}."),
                Some(revisions) if revisions.list.len() > LISTED => {
                    format!("The newest {LISTED} revisions are listed; the history has them all.")
                }
                Some(revisions) if !revisions.done => "Reading the revisions …".to_owned(),
                Some(revisions) if revisions.list.is_empty() => format!("{NO_COMMIT}."),
                Some(revisions) => {
                    format!("{} of the file can be chosen.", count(revisions.list.len(), "revision"))
                }
            };
            ui.add(egui::Label::new(RichText::new(hint).size(style::SMALL).weak()).wrap());
            ui.add_space(16.0);
            let ended = ui.horizontal(|ui| {
                let ready = self.before != self.after;
                let done = first(ui.add_enabled(ready, main_button(theme, "Compare")), fresh && ready).clicked();
                (done, ui.add(button("Cancel")).clicked())
            });
            match ended.inner {
                (true, _) => Step::Done(Some(0)),
                (_, true) => Step::Done(None),
                _ => Step::Stay,
            }
        });
        if left { Step::Done(None) } else { step }
    }

    /// One side's list. Whether another file is wanted for it.
    fn side(&mut self, ui: &mut Ui, after: bool, fresh: bool) -> bool {
        let label = if after { "To" } else { "From" };
        ui.label(label);
        let mut wants_file = false;
        let mut source = if after { self.after.clone() } else { self.before.clone() };
        let was = source.clone();
        let width = ui.available_width();
        let shown = as_title(&source.words());
        let list =
            ComboBox::from_id_salt(("compare", after)).selected_text(shown).width(width).truncate().height(320.0);
        let response = list.show_ui(ui, |ui| {
            ui.selectable_value(&mut source, Source::Open, "What is open");
            if self.has_file {
                ui.selectable_value(&mut source, Source::OnDisk, "What is on disk");
            }
            if ui.selectable_label(matches!(source, Source::File(_)), "Another file…").clicked() {
                wants_file = true;
                ui.close();
            }
            let list = self.revisions.as_ref().map_or(&[] as &[_], |revisions| &revisions.list);
            for entry in list.iter().take(LISTED).filter(|entry| entry.revision.version.is_some()) {
                let value = Source::Revision(Box::new(entry.revision.clone()));
                ui.selectable_value(&mut source, value, in_short(&entry.revision));
            }
        });
        first(response.response.accessible_name(label), fresh);
        ui.add_space(4.0);
        if source != was {
            self.chosen = true;
            *(if after { &mut self.after } else { &mut self.before }) = source;
        }
        wants_file
    }
}
