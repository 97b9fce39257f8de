//! The context menu of what is under the pointer or the keyboard.

use super::act::world;
use super::go::Way;
use super::hit::Hit;
use super::tool::{Intent, Join, Tool};
use super::{Canvas, Request, paint};
use crate::app::keys;
use crate::app::session::{Selection, Session};
use crate::command::CommandId;
use crate::journey::{Key, Subject};
use egui::containers::menu::menu_style;
use egui::{Align, Button, Layout, Popup, PopupKind, Pos2, Response, Ui};

/// An open context menu.
pub struct Menu {
    /// Where it was asked for.
    pub at: Pos2,
    /// What it is about.
    pub hit: Hit,
    /// Whether it waits to give the keyboard to its first row.
    pub by_keyboard: bool,
    /// Whether it was just asked for: the click that asked for it is no click beside it.
    pub fresh: bool,
}

/// What was chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Chosen {
    /// A command of the table.
    Command(CommandId),
    /// A touchpoint in the cell the menu is about.
    AddHere,
    /// One place to the left or up.
    Back,
    /// One place to the right or down.
    On,
}

/// Shows the menu; gives what was chosen, and whether the menu is still open.
pub fn show(response: &Response, menu: &mut Menu, session: &Session) -> (Option<Chosen>, bool) {
    let mut open = true;
    let mut chosen = None;
    let first = std::mem::take(&mut menu.by_keyboard);
    Popup::new(response.id.with("menu"), response.ctx.clone(), menu.at, response.layer_id)
        .kind(PopupKind::Menu)
        .layout(Layout::top_down_justified(Align::Min))
        .style(menu_style)
        .accessible_name("Context menu")
        .open_bool(&mut open)
        .show(|ui| {
            ui.set_min_width(200.0);
            for (place, row) in rows(&menu.hit, session).into_iter().enumerate() {
                let Some((row, words)) = row else {
                    ui.separator();
                    continue;
                };
                let button = button(ui, row, &words);
                if first && place == 0 {
                    button.request_focus();
                }
                if button.clicked() {
                    chosen = Some(row);
                    ui.close();
                }
            }
        });
    open |= std::mem::take(&mut menu.fresh);
    (chosen, open && chosen.is_none())
}

fn button(ui: &mut Ui, row: Chosen, words: &str) -> Response {
    let button = Button::new(words);
    ui.add(match row {
        Chosen::Command(id) => button.shortcut_text(keys::words(ui.ctx(), id)),
        Chosen::AddHere | Chosen::Back | Chosen::On => button,
    })
}

type Row = Option<(Chosen, String)>;

/// The rows; none is a line between groups.
fn rows(hit: &Hit, session: &Session) -> Vec<Row> {
    let command = |id: CommandId| Some((Chosen::Command(id), id.command().title.to_owned()));
    let named = |id: CommandId, words: &str| Some((Chosen::Command(id), words.to_owned()));
    let own = |chosen: Chosen, words: &str| Some((chosen, words.to_owned()));
    match hit {
        Hit::Card(id) | Hit::Handle(id) | Hit::TrustPoint(id) => {
            let opens = session.journey().touchpoint(id).is_some_and(|t| !t.opens.is_empty());
            let mut rows = vec![command(CommandId::Rename)];
            if opens {
                rows.push(command(CommandId::OpenLinked));
            }
            rows.extend([
                None,
                named(CommandId::AddLinked, "Add linked touchpoint"),
                command(CommandId::Connect),
                command(CommandId::MoveTouchpoint),
                None,
                command(CommandId::Cut),
                command(CommandId::Copy),
                command(CommandId::Paste),
                command(CommandId::Duplicate),
                command(CommandId::Delete),
            ]);
            rows
        }
        Hit::Transition(..) | Hit::End(_) => vec![
            named(CommandId::Rename, "Write on it"),
            command(CommandId::Reconnect),
            command(CommandId::ReconnectStart),
            None,
            command(CommandId::Delete),
        ],
        Hit::Stage(id) => {
            let order = &session.journey().head().stages;
            let mut rows = vec![command(CommandId::Rename), named(CommandId::AddStage, "Add stage"), None];
            moves(&mut rows, order.first() == Some(id), order.last() == Some(id), ["Move left", "Move right"]);
            let folded = session.folds().stages.contains(id);
            rows.push(named(CommandId::CollapseStage, if folded { "Unfold the stage" } else { "Fold the stage" }));
            rows.push(command(CommandId::Delete));
            rows
        }
        Hit::Lane(id) => {
            let order = &session.journey().head().lanes;
            let mut rows = vec![command(CommandId::Rename), named(CommandId::AddLane, "Add lane"), None];
            moves(&mut rows, order.first() == Some(id), order.last() == Some(id), ["Move up", "Move down"]);
            let folded = session.folds().lanes.contains(id);
            rows.push(named(CommandId::CollapseLane, if folded { "Unfold the lane" } else { "Fold the lane" }));
            rows.push(command(CommandId::Delete));
            rows
        }
        Hit::Cell(..) => vec![
            own(Chosen::AddHere, "Add touchpoint here"),
            command(CommandId::Paste),
            None,
            named(CommandId::AddStage, "Add stage"),
            named(CommandId::AddLane, "Add lane"),
            None,
            command(CommandId::SelectAll),
            command(CommandId::ZoomFit),
        ],
        Hit::Nothing | Hit::Away => vec![
            named(CommandId::AddStage, "Add stage"),
            named(CommandId::AddLane, "Add lane"),
            None,
            command(CommandId::ZoomFit),
        ],
    }
}

fn moves(rows: &mut Vec<Row>, first: bool, last: bool, [back, on]: [&str; 2]) {
    if !first {
        rows.push(Some((Chosen::Back, back.to_owned())));
    }
    if !last {
        rows.push(Some((Chosen::On, on.to_owned())));
    }
}

impl Canvas {
    pub(super) fn ask_menu(&mut self, session: &mut Session, at: Pos2) {
        let hit = self.hit(session, at);
        if let Some(subject) = hit.subject() {
            let among = matches!(&hit, Hit::Card(id) | Hit::Handle(id) if session.selection.has(id));
            if among {
                session.selection.focus = Some(subject);
            } else {
                session.selection = Selection::one(subject);
            }
        }
        self.menu = Some(Menu { at, hit, by_keyboard: false, fresh: true });
    }

    pub(super) fn menu_at_focus(&mut self, session: &mut Session) {
        let (Some(view), Some(lens)) = (session.last_view(), self.lens) else { return };
        let Some(subject) = session.selection.focus.clone() else { return };
        let world = world(session, view, lens.zoom);
        let Some(rect) = paint::on_screen(world, &lens, &subject) else { return };
        let hit = match subject {
            Subject::Record(Key::Touchpoint(id)) => Hit::Card(id),
            Subject::Record(Key::Stage(id)) => Hit::Stage(id),
            Subject::Record(Key::Lane(id)) => Hit::Lane(id),
            Subject::Transition(from, to) => Hit::Transition(from, to),
            Subject::Record(_) => return,
        };
        self.menu = Some(Menu { at: rect.intersect(lens.view).center(), hit, by_keyboard: true, fresh: true });
    }

    pub(super) fn show_menu(&mut self, response: &Response, session: &mut Session) {
        let Some(mut menu) = self.menu.take() else { return };
        let (chosen, open) = show(response, &mut menu, session);
        match chosen {
            Some(Chosen::Back | Chosen::On) => {
                let on = chosen == Some(Chosen::On);
                let way = match (&menu.hit, on) {
                    (Hit::Stage(_), false) => Way::Left,
                    (Hit::Stage(_), true) => Way::Right,
                    (_, false) => Way::Up,
                    (_, true) => Way::Down,
                };
                self.reorder(session, way);
            }
            Some(Chosen::AddHere) => {
                if let Hit::Cell(stage, lane) = &menu.hit {
                    let add = Intent::Add { stage: stage.clone(), lane: lane.clone(), join: Join::Free };
                    self.act(session, vec![add]);
                }
            }
            Some(Chosen::Command(CommandId::Paste)) if let Hit::Cell(stage, lane) = &menu.hit => {
                self.ask_paste_in(session, stage, lane);
            }
            Some(Chosen::Command(CommandId::ZoomFit)) => self.fit(),
            Some(Chosen::Command(id)) if Self::OWN.contains(&id) => self.run(session, id),
            Some(Chosen::Command(other)) => self.requests.push(Request::Run(other)),
            None => {}
        }
        if open {
            self.menu = Some(menu);
        } else if self.field.rect.is_none() && !matches!(self.tool, Tool::Name(_) | Tool::Link(_)) {
            response.request_focus();
        }
    }
}
