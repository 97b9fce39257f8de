//! The menu bar, made from the command table.

use super::super::region::Region;
use super::super::{App, act, fonts, keys, style};
use crate::command::{COMMANDS, Command, CommandId, Menu};
use crate::picture::icon;
use egui::containers::menu::{MenuBar, MenuButton, MenuConfig, SubMenuButton};
use egui::os::OperatingSystem;
use egui::{Button, Context, FocusDirection, Frame, Key, Margin, Modifiers, Panel, Popup, Response, ScrollArea, Ui};
use std::path::PathBuf;

/// What a window needs above and below the entries of a menu.
const BELOW: f32 = 72.0;

/// What the menu bar remembers from frame to frame.
#[derive(Default)]
pub struct Menus {
    /// The menu that is open.
    open: Option<Menu>,
    /// The list of recent files is open or about to be: left and right are its keys.
    recent: bool,
    /// The menu that a key opened, until its first entry has the keyboard.
    enter: Option<Menu>,
}

/// What a key asks of the menu bar.
enum Ask {
    /// To have the keyboard.
    Bar,
    /// To open a menu.
    Open(Menu),
}

/// F10 goes to the bar, Alt with a menu's first letter opens it (once more, the next menu with that letter), and left
/// and right go from an open menu to the next.
fn asked(app: &App, ctx: &Context) -> Option<Ask> {
    if app.is_asking() {
        return None;
    }
    let step = ctx.input_mut(|input| {
        let arrow = |key| input.key_pressed(key) && input.modifiers.is_none();
        i32::from(arrow(Key::ArrowRight)) - i32::from(arrow(Key::ArrowLeft))
    });
    if let Some(open) = app.menus.open
        && step != 0
        && !app.menus.recent
    {
        ctx.memory_mut(|memory| memory.move_focus(FocusDirection::None));
        let others = Menu::ALL.iter().cycle().skip_while(|menu| **menu != open);
        let steps = if step > 0 { 1 } else { Menu::ALL.len() - 1 };
        return others.copied().nth(steps).map(Ask::Open);
    }
    if ctx.input_mut(|input| input.consume_key(Modifiers::NONE, Key::F10)) {
        return Some(Ask::Bar);
    }
    if ctx.os() == OperatingSystem::Mac {
        // There, Alt and a letter type a sign.
        return None;
    }
    let letter = |menu: &Menu| Key::from_name(menu.title().get(..1)?);
    let wanted =
        |menu: &&Menu| letter(menu).is_some_and(|key| ctx.input_mut(|input| input.consume_key(Modifiers::ALT, key)));
    let first = Menu::ALL.iter().position(|menu| wanted(&menu))?;
    let same = |menu: &&Menu| menu.title().get(..1) == Menu::ALL[first].title().get(..1);
    let mut alike = Menu::ALL.iter().filter(same).cycle();
    let open = app.menus.open.filter(|open| same(&open));
    let next = open.and_then(|open| alike.clone().skip_while(|menu| **menu != open).nth(1)).or_else(|| alike.next());
    next.copied().map(Ask::Open)
}

/// Shows the menu bar and does what is chosen.
pub fn show(app: &mut App, ui: &mut Ui) {
    let asked = asked(app, ui.ctx());
    let mut shown = Menus { enter: app.menus.enter, ..Menus::default() };
    let frame = Frame::new().fill(ui.visuals().panel_fill).inner_margin(Margin::symmetric(8, 2));
    let mut chosen = None;
    Panel::top("menu bar").frame(frame).show_separator_line(false).show(ui, |ui| {
        style::name(ui, "Menus");
        let menus = MenuConfig::new().style(style::menu);
        MenuBar::new().style(style::menu).config(menus).ui(ui, |ui| {
            style::name(ui, "Menu bar");
            for menu in Menu::ALL {
                let (button, open) = MenuButton::new(menu.title()).ui(ui, |ui| {
                    chosen = chosen.take().or(entries(app, menu, ui, &mut shown));
                });
                if open.is_some() {
                    shown.open = Some(menu);
                }
                // F6 and F10 come to the first menu.
                let to_bar = app.go_to == Some(Region::Bars) || matches!(asked, Some(Ask::Bar));
                let opens = matches!(asked, Some(Ask::Open(wanted)) if wanted == menu)
                    || (button.has_focus() && open.is_none() && ui.input(|input| input.key_pressed(Key::ArrowDown)));
                if opens {
                    Popup::open_id(ui.ctx(), Popup::default_response_id(&button));
                    shown.enter = Some(menu);
                }
                if opens || (menu == Menu::File && to_bar) {
                    ui.memory_mut(|memory| memory.move_focus(FocusDirection::None));
                    button.request_focus();
                    ui.ctx().request_repaint();
                }
            }
        });
    });
    app.menus = shown;
    match chosen {
        Some(Chosen::Command(id)) => act::run(app, id),
        Some(Chosen::Recent(path)) => app.open(&path),
        Some(Chosen::View(name)) => app.show_view(&name),
        None => {}
    }
}

enum Chosen {
    Command(CommandId),
    Recent(PathBuf),
    View(String),
}

/// The entries; in a window that is too low for all of them, they scroll.
fn entries(app: &App, menu: Menu, ui: &mut Ui, shown: &mut Menus) -> Option<Chosen> {
    ui.set_min_width(232.0);
    ui.spacing_mut().item_spacing.y = 2.0;
    let room = (ui.ctx().content_rect().height() - BELOW).max(120.0);
    #[expect(clippy::cast_precision_loss, reason = "a few dozen")]
    let needed = COMMANDS.iter().filter(|command| command.menu == menu).count() as f32 * (style::ROW + 4.0);
    if needed <= room {
        return all_entries(app, menu, ui, shown);
    }
    // That there is more has to be seen.
    ui.spacing_mut().scroll.dormant_handle_opacity = 0.6;
    let scroll = ScrollArea::vertical().max_height(room).min_scrolled_height(room);
    scroll
        .show(ui, |ui| {
            let chosen = all_entries(app, menu, ui, shown);
            crate::app::focus::follow(ui);
            chosen
        })
        .inner
}

fn all_entries(app: &App, menu: Menu, ui: &mut Ui, shown: &mut Menus) -> Option<Chosen> {
    let mut chosen = None;
    let mut group = None;
    let ticks = COMMANDS.iter().any(|command| command.menu == menu && act::is_on(app, command.id).is_some());
    for command in COMMANDS.iter().filter(|command| command.menu == menu) {
        if group.is_some_and(|group| group != command.group) {
            ui.separator();
        }
        group = Some(command.group);
        let response = entry(app, command, ticks, ui);
        if shown.enter == Some(menu) && response.enabled() && !ui.is_sizing_pass() {
            shown.enter = None;
            response.request_focus();
        }
        if response.clicked() {
            chosen = Some(Chosen::Command(command.id));
        }
        if command.id == CommandId::OpenPath {
            chosen = chosen.or(recent(app, ui, shown));
        }
        if command.id == CommandId::SaveView {
            chosen = chosen.or(saved_views(app, ticks, ui, shown));
        }
    }
    if chosen.is_some() {
        // A click closes the menu by itself, Enter doesn't.
        ui.close();
    }
    chosen
}

/// An entry. In a menu where some have ticks, all have room for one.
fn entry(app: &App, command: &Command, ticks: bool, ui: &mut Ui) -> Response {
    let shortcut = keys::words(ui.ctx(), command.id);
    let available = act::availability(app, command.id);
    let on = act::is_on(app, command.id);
    let title = act::title(app, command.id);
    let button = if ticks {
        let tick = fonts::icon(icon::CHECK, style::TEXT);
        let tick = if on == Some(true) { tick } else { tick.color(egui::Color32::TRANSPARENT) };
        Button::new((tick, title))
    } else {
        Button::new(title)
    };
    let button = button.shortcut_text(shortcut.clone());
    let response = ui.add_enabled(available.is_ok(), button);
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_label(act::title(app, command.id));
        if !shortcut.is_empty() {
            node.set_keyboard_shortcut(shortcut);
        }
        node.set_description(available.err().unwrap_or(command.sentence));
        if let Some(on) = on {
            node.set_role(egui::accesskit::Role::MenuItemCheckBox);
            node.set_toggled(on.into());
        }
    });
    match available {
        Ok(()) => response.on_hover_text(command.sentence),
        Err(reason) => response.on_disabled_hover_text(reason),
    }
}

fn recent(app: &App, ui: &mut Ui, shown: &mut Menus) -> Option<Chosen> {
    let mut chosen = None;
    let none = app.settings.recent.is_empty();
    ui.add_enabled_ui(!none, |ui| {
        let (button, list) = SubMenuButton::new("Open recent").ui(ui, |ui| {
            ui.set_min_width(240.0);
            ui.spacing_mut().item_spacing.y = 2.0;
            for path in &app.settings.recent {
                let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
                if ui.button(name).on_hover_text(path.display().to_string()).clicked() {
                    chosen = Some(Chosen::Recent(path.clone()));
                }
            }
        });
        shown.recent |= list.is_some() || button.has_focus();
    });
    chosen
}

/// The saved views of the journey that is shown.
fn saved_views(app: &App, ticks: bool, ui: &mut Ui, shown: &mut Menus) -> Option<Chosen> {
    let mut chosen = None;
    let none = app.views_here().next().is_none();
    ui.add_enabled_ui(!none, |ui| {
        let no_tick = fonts::icon(icon::CHECK, style::TEXT).color(egui::Color32::TRANSPARENT);
        let words = "Saved views";
        let button = if ticks { SubMenuButton::new((no_tick, words)) } else { SubMenuButton::new(words) };
        let (button, list) = button.ui(ui, |ui| {
            ui.set_min_width(200.0);
            ui.spacing_mut().item_spacing.y = 2.0;
            for view in app.views_here() {
                if ui.button(&view.name).on_hover_text("Go to this view").clicked() {
                    chosen = Some(Chosen::View(view.name.clone()));
                }
            }
        });
        shown.recent |= list.is_some() || button.has_focus();
        button.accessible_name(words);
    });
    chosen
}
