//! The shape all dialogs share, and the plain question.

use super::Step;
use crate::app::fonts;
use crate::app::style::{self, button, main_button};
use crate::picture::{Ink, Theme, Weight};
use egui::{Context, Frame, Id, Margin, Modal, Response, ScrollArea, Ui};

/// A window this high has room for every dialog.
const ROOMY: f32 = 500.0;

/// A dialog's frame: a title, and what is below it. Says whether it was left by Esc.
pub fn frame<T>(ctx: &Context, title: &str, width: f32, contents: impl FnOnce(&mut Ui) -> T) -> (T, bool) {
    let theme = style::theme(ctx);
    let id = Id::unique(("dialog", title));
    let look = Frame::popup(&ctx.global_style()).inner_margin(Margin::same(24)).corner_radius(12);
    let height = (ctx.content_rect().height() - 136.0).max(120.0);
    let area = Modal::default_area(id).default_height(height + 100.0).accessible_name(title);
    let scrim = style::colour(theme, Ink::Scrim);
    let shown = Modal::new(id).area(area).frame(look).backdrop_color(scrim).show(ctx, |ui| {
        ui.set_width(width.min(ctx.content_rect().width() - 96.0));
        ui.spacing_mut().item_spacing.y = 8.0;
        ui.add(egui::Label::new(fonts::text(title, 18.0, Weight::SemiBold)).wrap());
        ui.add_space(4.0);
        if height > ROOMY {
            return contents(ui);
        }
        // In a small or much enlarged window a dialog scrolls, so that its buttons can be reached.
        ScrollArea::vertical().max_height(height).auto_shrink([false, true]).show(ui, contents).inner
    });
    // A click beside it does nothing: what was typed would be lost by accident.
    let in_front = shown.is_top_modal && !shown.any_popup_open;
    let left = in_front && ctx.input_mut(|input| input.consume_key(egui::Modifiers::NONE, egui::Key::Escape));
    (shown.inner, left)
}

/// Takes the keyboard as soon as the dialog is there.
pub fn first(response: Response, fresh: bool) -> Response {
    if fresh {
        response.request_focus();
    }
    response
}

/// What ends a dialog: its main button, which can be pressed if `ready`, and Cancel. `entered` = Enter was pressed in
/// a field, which is the main button's.
pub fn confirm(ui: &mut Ui, theme: &Theme, words: impl Into<String>, ready: bool, entered: bool) -> Step {
    let ended = ui.horizontal(|ui| {
        let done = ui.add_enabled(ready, main_button(theme, words)).clicked() || (entered && ready);
        (done, ui.add(button("Cancel")).clicked())
    });
    match ended.inner {
        (true, _) => Step::Done(Some(0)),
        (_, true) => Step::Done(None),
        _ => Step::Stay,
    }
}

/// A question with some answers, of which the first is the careful one, and Cancel.
pub struct Ask<'a> {
    /// The question, in short.
    pub title: String,
    /// What is at stake.
    pub text: String,
    /// The answers before Cancel.
    pub buttons: &'a [&'a str],
}

impl Ask<'_> {
    /// Shows the question.
    pub fn show(self, ctx: &Context, fresh: bool) -> Step {
        let theme = style::theme(ctx);
        let (step, left) = frame(ctx, &self.title, 440.0, |ui| {
            ui.add(egui::Label::new(&self.text).wrap());
            ui.add_space(16.0);
            ui.horizontal(|ui| {
                let mut step = Step::Stay;
                for (at, words) in self.buttons.iter().enumerate() {
                    let pressed = match at {
                        0 => first(ui.add(main_button(theme, *words)), fresh).clicked(),
                        _ => ui.add(button(*words)).clicked(),
                    };
                    if pressed {
                        step = Step::Done(Some(at));
                    }
                }
                if ui.add(button("Cancel")).clicked() {
                    step = Step::Done(None);
                }
                step
            })
            .inner
        });
        if left { Step::Done(None) } else { step }
    }
}

/// Something to be known, and OK.
pub fn message(ctx: &Context, title: &str, text: &str, fresh: bool) -> Step {
    let theme = style::theme(ctx);
    let (ok, left) = frame(ctx, title, 480.0, |ui| {
        ui.add(egui::Label::new(text).wrap());
        ui.add_space(16.0);
        ui.horizontal(|ui| first(ui.add(main_button(theme, "OK")), fresh).clicked()).inner
    });
    if ok || left { Step::Done(None) } else { Step::Stay }
}
