//! The way back: the journeys that led to the one shown.

use super::super::files::Next;
use super::super::{App, act, fonts, style};
use crate::command::CommandId;
use crate::picture::{Ink, Weight, fit, icon};
use egui::{Frame, Margin, Panel, Ui};

/// How wide the name of a journey is at most.
const WIDEST: f32 = 240.0;

/// Shows the pages below the one shown, if there are any; a click goes back to one.
pub fn show(app: &mut App, ui: &mut Ui) {
    let Some((shown, below)) = app.pages.split_last() else { return };
    if below.is_empty() {
        return;
    }
    let title = |page: &super::super::page::Page| match page.doc() {
        Some(doc) if doc.lookup.is_none() => doc.title(),
        _ => page.name(),
    };
    let frame =
        Frame::new().fill(ui.visuals().panel_fill).inner_margin(Margin { left: 8, right: 8, top: 0, bottom: 6 });
    let mut back_to = None;
    let mut back = false;
    Panel::top("way back").frame(frame).show(ui, |ui| {
        style::name(ui, "Way back");
        let bar = ui.horizontal(|ui| {
            style::tight(ui);
            let button = style::icon_button(icon::ARROW_LEFT);
            back = ui.add(button).accessible_name("Back").on_hover_text(CommandId::Back.command().sentence).clicked();
            for (at, page) in below.iter().enumerate() {
                let name = title(page);
                let words = fit(&name, style::TEXT, Weight::Regular, WIDEST);
                let button = ui.add(egui::Button::new(words).frame_when_inactive(false)).accessible_name(name);
                if button.on_hover_text("Go back to this journey").clicked() {
                    back_to = Some(at);
                }
                style::sign(ui, icon::CARET_RIGHT, 12.0, Ink::Muted);
            }
            ui.add(egui::Label::new(fonts::text(title(shown), style::TEXT, Weight::SemiBold)).truncate());
        });
        ui.ctx().accesskit_node_builder(bar.response.id, |node| {
            node.set_role(egui::accesskit::Role::Navigation);
            node.set_label("The way here");
        });
    });
    if let Some(page) = back_to {
        app.proceed(Next::BackTo(page));
    } else if back {
        act::run(app, CommandId::Back);
    }
}
