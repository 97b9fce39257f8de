//! The context menu of what is under the pointer or the keyboard.

use super::act::world;
use super::go::Way;
use super::hit::Hit;
use super::tool::{Intent, Join, Tool};
use super::{Canvas, Request, paint};
use crate::app::context_menu::{ContextMenu, Entry};
use crate::app::session::{Selection, Session};
use crate::command::CommandId;
use crate::journey::{Key, Subject};
use egui::{Pos2, Response};

/// An open context menu of the map.
pub struct Menu {
    menu: ContextMenu,
    /// What it is about.
    hit: Hit,
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

type Row = Option<Entry<Chosen>>;

fn row(chosen: Chosen, words: &str) -> Row {
    let command = match chosen {
        Chosen::Command(id) => Some(id),
        Chosen::AddHere | Chosen::Back | Chosen::On => None,
    };
    Some(Entry { chosen, words: words.to_owned(), command, can: Ok(()) })
}

/// The rows; none is a line between groups.
fn rows(hit: &Hit, session: &Session) -> Vec<Row> {
    let command = |id: CommandId| row(Chosen::Command(id), id.command().title);
    let named = |id: CommandId, words: &str| row(Chosen::Command(id), words);
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
            row(Chosen::AddHere, "Add touchpoint here"),
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
        rows.push(row(Chosen::Back, back));
    }
    if !last {
        rows.push(row(Chosen::On, on));
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
        self.menu = Some(Menu { menu: ContextMenu::new(at, false), hit });
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
        self.menu = Some(Menu { menu: ContextMenu::new(rect.intersect(lens.view).center(), true), hit });
    }

    pub(super) fn show_menu(&mut self, response: &Response, session: &mut Session) {
        let Some(mut menu) = self.menu.take() else { return };
        let (chosen, open) = menu.menu.show(response, rows(&menu.hit, session));
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
