//! What became of the file of the journey while it is open here, over the map, with what can be done about it now.

use super::controls::look;
use crate::app::compare::solve::has_sides;
use crate::app::style;
use crate::app::watch::OnDisk;
use crate::command::CommandId;
use crate::picture::{Ink, Theme, icon};
use egui::{Align, Layout, Rect, Ui};

/// The height of the bar, and how wide its buttons are: both, or one.
const HEIGHT: f32 = 32.0;
const BUTTONS: (f32, f32) = (248.0, 100.0);

/// What the person asks for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Asked {
    /// Do a command.
    Run(CommandId),
    /// It is put off.
    NotNow,
}

/// What there is to be told of a file of this name: in a sentence or two, with what can be done besides putting it off;
/// none where all is as it was.
pub fn told(name: &str, on_disk: &OnDisk, unsaved: bool) -> Option<(String, Option<(&'static str, CommandId)>)> {
    let kept = if unsaved { "Your changes are kept here." } else { "The journey is kept here." };
    let merge = Some(("Look at the merge", CommandId::MergeFile));
    Some(match on_disk {
        OnDisk::AsKnown => return None,
        OnDisk::Changed(_) => (format!("{name} has changed on disk. {kept}"), merge),
        OnDisk::Unreadable(report) if has_sides(report) => {
            (format!("A merge of plain text left both sides in {name}. {kept}"), merge)
        }
        OnDisk::Unreadable(report) => {
            (format!("{name} has changed on disk and can't be read now: {}. {kept}", report.first()), None)
        }
        OnDisk::Gone => (format!("{name} is no longer on disk. {kept}"), Some(("Save as…", CommandId::SaveAs))),
    })
}

/// Draws the bar with what is [`told`]; `anchor` is told where the words are, as soon as they are there.
pub fn show(
    ui: &mut Ui,
    words: &str,
    answer: Option<(&str, CommandId)>,
    theme: &Theme,
    anchor: impl FnOnce(&Ui, Rect),
) -> Option<Asked> {
    look::spacing(ui);
    let mut asked = None;
    ui.horizontal(|ui| {
        ui.set_min_height(HEIGHT);
        style::sign(ui, icon::WARNING, 18.0, Ink::Warn);
        let buttons = if answer.is_some() { BUTTONS.0 } else { BUTTONS.1 };
        let room = (ui.available_width() - buttons).max(120.0);
        let text = egui::RichText::new(words).color(style::colour(theme, Ink::Text));
        let layout = Layout::left_to_right(Align::Center).with_main_wrap(true);
        let text = ui.allocate_ui_with_layout(egui::vec2(room, HEIGHT), layout, |ui| {
            ui.set_max_width(room);
            ui.add(egui::Label::new(text).wrap()).rect
        });
        anchor(ui, text.inner);
        if let Some((words, command)) = answer
            && ui.add(style::main_button(theme, words)).clicked()
        {
            asked = Some(Asked::Run(command));
        }
        if ui.add(style::button("Not now")).clicked() {
            asked = Some(Asked::NotNow);
        }
    });
    asked
}
