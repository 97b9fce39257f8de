//! The toolbar: what is done most, one click away. Everything in it is in the menus too.

use super::super::{App, act, fonts, keys, style};
use crate::command::CommandId;
use crate::picture::icon;
use egui::{Button, Frame, Margin, Panel, Ui, vec2};

/// How wide the switch of views is, with its words.
const VIEWS_WIDTH: f32 = 258.0;
/// How wide the figure of the zoom is.
const ZOOM_WIDTH: f32 = 64.0;

/// From this width on the tools have words beside their icons …
const WORDY: f32 = 960.0;
/// … and from this one on there is room for all of them.
const ROOMY: f32 = 760.0;

/// Shows the toolbar and does what is chosen.
pub fn show(app: &mut App, ui: &mut Ui) {
    let frame =
        Frame::new().fill(ui.visuals().panel_fill).inner_margin(Margin { left: 8, right: 8, top: 0, bottom: 6 });
    let mut chosen = None;
    Panel::top("toolbar").frame(frame).show(ui, |ui| {
        style::name(ui, "Tool panel");
        let bar = ui.horizontal(|ui| {
            style::tight(ui);
            let (wordy, roomy) = (ui.available_width() >= WORDY, ui.available_width() >= ROOMY);
            let labelled = |sign, words| if wordy { labelled(sign, words) } else { style::icon_button(sign) };
            let mut tool = |ui: &mut Ui, id, button| chosen = chosen.or(add(app, ui, id, button));
            tool(ui, CommandId::ToggleOutline, style::icon_button(icon::OUTLINE));
            ui.add_space(12.0);
            let ids = [(CommandId::Undo, icon::UNDO), (CommandId::Redo, icon::REDO)];
            for (id, sign) in ids {
                tool(ui, id, style::icon_button(sign));
            }
            ui.add_space(12.0);
            tool(ui, CommandId::AddTouchpoint, labelled(icon::PLUS, "Touchpoint"));
            tool(ui, CommandId::Connect, labelled(icon::CONNECT, "Connect"));
            ui.add_space(12.0);
            super::filter::show(app, ui, wordy);
            // Laid out from left to right, so that Tab goes that way too: the room left over comes first.
            let tools = if roomy { 6.0 } else { 2.0 };
            let right = tools * style::TOOL + ZOOM_WIDTH + 12.0 + (tools + 1.0) * 4.0;
            views(app, ui, right, &mut chosen);
            let mut tool = |ui: &mut Ui, id, button| chosen = chosen.or(add(app, ui, id, button));
            ui.add_space((ui.available_width() - right).max(12.0) - 4.0);
            if roomy {
                tool(ui, CommandId::ZoomOut, style::icon_button(icon::MINUS));
            }
            let zoom = app.doc().map_or(1.0, |doc| doc.canvas.zoom());
            let button = Button::new(format!("{:.0} %", zoom * 100.0)).frame_when_inactive(false);
            tool(ui, CommandId::ZoomActual, button.min_size(vec2(ZOOM_WIDTH, style::TOOL)));
            if roomy {
                tool(ui, CommandId::ZoomIn, style::icon_button(icon::PLUS));
            }
            tool(ui, CommandId::ZoomFit, style::icon_button(icon::FIT));
            ui.add_space(12.0);
            let (id, sign) = match ui.visuals().dark_mode {
                true => (CommandId::ThemeLight, icon::LIGHT_THEME),
                false => (CommandId::ThemeDark, icon::DARK_THEME),
            };
            if roomy {
                tool(ui, id, style::icon_button(sign));
            }
            if roomy {
                tool(ui, CommandId::ToggleInsights, style::icon_button(icon::TARGET));
            }
            tool(ui, CommandId::ToggleInspector, style::icon_button(icon::INSPECTOR));
        });
        ui.ctx().accesskit_node_builder(bar.response.id, |node| {
            node.set_role(egui::accesskit::Role::Toolbar);
            node.set_label("Tools");
        });
    });
    if let Some(id) = chosen {
        act::run(app, id);
    }
}

/// Which view is shown: one of three, in the middle of the bar if there is room, as icons alone where there is little.
fn views(app: &App, ui: &mut Ui, right: f32, chosen: &mut Option<CommandId>) {
    let views = [
        (CommandId::ViewMap, icon::MAP, "Map"),
        (CommandId::ViewTable, icon::TABLE, "Table"),
        (CommandId::ViewOutline, icon::OUTLINE, "Outline"),
    ];
    let room = ui.available_width() - right - 24.0;
    let worded = room >= VIEWS_WIDTH;
    let middle = ui.max_rect().center().x - VIEWS_WIDTH / 2.0 - ui.cursor().left();
    ui.add_space(if worded { middle.clamp(8.0, room - VIEWS_WIDTH + 8.0) } else { 8.0 });
    let group = ui.scope(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        for (id, sign, word) in views {
            let on = act::is_on(app, id) == Some(true);
            let button = if worded { labelled(sign, word) } else { style::icon_button(sign) };
            let available = act::availability(app, id);
            let response = ui.add_enabled(available.is_ok(), button.selected(on).frame_when_inactive(on));
            response.widget_info(|| {
                egui::WidgetInfo::selected(
                    egui::accesskit::Role::RadioButton,
                    available.is_ok(),
                    on,
                    act::title(app, id),
                )
            });
            if response.clicked() {
                *chosen = Some(id);
            }
            let tip = format!("{}  {}", id.command().sentence.trim_end_matches('.'), keys::words(ui.ctx(), id));
            match available {
                Ok(()) => response.on_hover_text(tip),
                Err(reason) => response.on_disabled_hover_text(format!("{tip}\n{reason}")),
            };
        }
    });
    let line = ui.visuals().widgets.inactive.bg_stroke;
    ui.painter().rect_stroke(group.response.rect, 6.0, line, egui::StrokeKind::Inside);
    ui.ctx().accesskit_node_builder(group.response.id, |node| {
        node.set_role(egui::accesskit::Role::RadioGroup);
        node.set_label("View");
    });
}

fn labelled(sign: char, words: &str) -> Button<'static> {
    Button::new((fonts::icon(sign, 16.0), words.to_owned())).frame_when_inactive(false).min_size(vec2(0.0, style::TOOL))
}

/// A tool. Its name for a screen reader is the command's, whatever it looks like.
fn add(app: &App, ui: &mut Ui, id: CommandId, mut button: Button<'static>) -> Option<CommandId> {
    let name = act::title(app, id);
    let available = act::availability(app, id);
    if let (Some(on), CommandId::ToggleOutline | CommandId::ToggleInsights | CommandId::ToggleInspector) =
        (act::is_on(app, id), id)
    {
        button = button.selected(on);
    }
    let response = ui.add_enabled(available.is_ok(), button).accessible_name(name.clone());
    let clicked = response.clicked();
    let tip = format!("{name}  {}", keys::words(ui.ctx(), id)).trim_end().to_owned();
    if let Err(reason) = available {
        ui.ctx().accesskit_node_builder(response.id, |node| node.set_description(reason));
    }
    match available {
        Ok(()) => response.on_hover_text(tip),
        Err(reason) => response.on_disabled_hover_text(format!("{tip}\n{reason}")),
    };
    clicked.then_some(id)
}
