//! Doing the commands of the table. Whether each can be done now, and if not, why, is in [`can`].

mod can;

pub use can::availability;

use super::App;
use super::canvas::Canvas;
use super::dialog::palette::Palette;
use super::filter::Filter;
use super::fold::Folds;
use super::page::{Doc, Page, Shown};
use super::panel::insights;
use super::region::Region;
use super::session::{Selection, Session};
use super::settings::{Corner, Look};
use super::structure;
use crate::app::files::Next;
use crate::command::CommandId;
use crate::journey::edit::Choice;
use crate::journey::{Edit, Fate, Key, Subject};

/// How much one step of zooming changes the size.
const ZOOM: f32 = 1.25;

/// What a command is called now: undo and redo name the step, toggles what they do.
pub fn title(app: &App, id: CommandId) -> String {
    let title = id.command().title;
    let step = app.doc().and_then(|doc| match id {
        CommandId::Undo => doc.session.history().next_undo(),
        CommandId::Redo => doc.session.history().next_redo(),
        _ => None,
    });
    step.map_or_else(|| title.to_owned(), |step| format!("{title} {}", step.label))
}

/// Whether a command stands for something that is on now.
pub fn is_on(app: &App, id: CommandId) -> Option<bool> {
    Some(match id {
        CommandId::ViewMap => shows(app, Shown::Map),
        CommandId::ViewTable => shows(app, Shown::Table),
        CommandId::ViewOutline => shows(app, Shown::Outline),
        CommandId::ToggleOutline => app.has_room_for(Region::Outline),
        CommandId::ToggleInspector => app.has_room_for(Region::Inspector),
        CommandId::ToggleScript => app.has_room_for(Region::Script),
        CommandId::ToggleInsights => app.has_room_for(Region::Insights),
        CommandId::ToggleTrustLine => app.settings.trust_line,
        CommandId::ToggleMinimap => app.settings.minimap,
        CommandId::Zen => app.zen,
        CommandId::CollapseStage | CommandId::CollapseLane => {
            let session = &app.doc()?.session;
            to_fold(session, id).is_some_and(|key| session.folds().has(&key))
        }
        CommandId::ThemeSystem => app.settings.look == Look::System,
        CommandId::ThemeLight => app.settings.look == Look::Light,
        CommandId::ThemeDark => app.settings.look == Look::Dark,
        CommandId::ThemeHighContrast => app.settings.look == Look::HighContrast,
        CommandId::ReduceMotion => app.settings.reduce_motion,
        CommandId::Lock => app.doc().is_some_and(|doc| doc.canvas.is_locked()),
        _ => return None,
    })
}

fn shows(app: &App, view: Shown) -> bool {
    app.doc().is_some_and(|doc| doc.shown == view)
}

/// Does a command, or says why it can't be done.
pub fn run(app: &mut App, id: CommandId) {
    if app.is_asking() {
        return;
    }
    if let Err(reason) = availability(app, id) {
        return app.say(reason);
    }
    in_doc(app, Doc::settle);
    match id {
        CommandId::New => app.dialogs.open(super::dialog::Dialog::New(Default::default())),
        CommandId::Open => app.ask_open(),
        CommandId::OpenPath => app.ask_path(),
        CommandId::Save => app.save_shown(false),
        CommandId::SaveAs => app.save_shown(true),
        CommandId::Export => app.dialogs.open(super::dialog::Dialog::Export(Default::default())),
        CommandId::CloseJourney | CommandId::Back => app.proceed(Next::Close),
        CommandId::Quit => app.proceed(Next::Quit),
        CommandId::About => app.dialogs.open(super::dialog::Dialog::About),
        CommandId::ThemeSystem => app.set_look(Look::System),
        CommandId::ThemeLight => app.set_look(Look::Light),
        CommandId::ThemeDark => app.set_look(Look::Dark),
        CommandId::ThemeHighContrast => app.set_look(Look::HighContrast),
        CommandId::ToggleOutline => app.toggle_panel(Region::Outline),
        CommandId::ToggleTrustLine => app.settings.trust_line = !app.settings.trust_line,
        CommandId::ToggleMinimap => {
            app.settings.minimap = !app.settings.minimap;
            app.say(if app.settings.minimap {
                "The minimap is shown while a part of the map is out of view"
            } else {
                "The minimap is hidden"
            });
        }
        CommandId::Zen => app.set_zen(!app.zen),
        CommandId::PresentStart => app.present(false),
        CommandId::PresentHere => app.present(true),
        CommandId::Rehearse => {
            app.present(false);
            let now = app.ctx.input(|input| input.time);
            super::rehearsal::begin(app, 0, now);
            app.say("Rehearsing: the time of each stop is taken, and kept at the end");
        }
        CommandId::SaveView => app.dialogs.open(super::dialog::Dialog::SaveView(Default::default())),
        CommandId::DeleteView => app.dialogs.open(super::dialog::Dialog::DeleteView(Default::default())),
        CommandId::Filter => app.opens_filter = true,
        CommandId::ClearFilter => in_doc(app, |doc| doc.session.set_filter(Filter::default())),
        CommandId::CopyPicture => app.copy_picture(),
        CommandId::MoveMinimap => move_minimap(app, app.settings.minimap_corner.next()),
        CommandId::ToggleInspector => app.toggle_panel(Region::Inspector),
        CommandId::ToggleScript => app.toggle_panel(Region::Script),
        CommandId::ToggleInsights => app.toggle_panel(Region::Insights),
        CommandId::WhatIf => {
            in_doc(app, |doc| doc.insights.part = insights::Part::WhatIf);
            app.show_panel(Region::Insights);
        }
        CommandId::AddStop => app.add_stop(),
        CommandId::ShowJourney => {
            app.show_panel(Region::Inspector);
            in_doc(app, |doc| doc.session.selection = Selection::one(Key::Journey));
        }
        CommandId::CheckJourney => {
            app.findings = true;
            app.go_to = Some(Region::Findings);
        }
        CommandId::NextPanel => app.go_to = Some(super::region::next_region(app, true)),
        CommandId::PreviousPanel => app.go_to = Some(super::region::next_region(app, false)),
        CommandId::ScaleUp => app.scale(true),
        CommandId::ScaleDown => app.scale(false),
        CommandId::ScaleUsual => app.set_scale(1.0),
        CommandId::ReduceMotion => {
            app.settings.reduce_motion = !app.settings.reduce_motion;
            app.set_look(app.settings.look);
            app.say(if app.settings.reduce_motion { "Motion is reduced" } else { "The map glides again" });
        }
        CommandId::Palette => app.dialogs.open(super::dialog::Dialog::Palette(Palette::new(app))),
        CommandId::Shortcuts => app.dialogs.open(super::dialog::Dialog::Shortcuts(Default::default())),
        CommandId::OpenLinked => {
            let touchpoint = app.doc().and_then(|doc| doc.session.selection.focused_touchpoint().cloned());
            if let Some(touchpoint) = touchpoint {
                app.open_linked(&touchpoint);
            }
        }
        CommandId::Delete => delete(app),
        CommandId::Compare => app.ask_compare(),
        CommandId::History => app.show_history(),
        CommandId::MergeFile => app.show_merge(app.pages.len() - 1),
        CommandId::TakeMerge => app.take_merge(),
        CommandId::BringBack => app.bring_back(),
        CommandId::ViewMap => show_as(app, Shown::Map),
        CommandId::ViewTable => show_as(app, Shown::Table),
        CommandId::ViewOutline => show_as(app, Shown::Outline),
        _ => in_doc(app, |doc| run_in(doc, id)),
    }
}

/// The stage or lane that a command folds; none for other commands.
fn to_fold(session: &Session, id: CommandId) -> Option<Key> {
    match id {
        CommandId::CollapseStage => structure::stage_of_focus(session).map(Key::Stage),
        CommandId::CollapseLane => structure::lane_of_focus(session).map(Key::Lane),
        _ => None,
    }
}

/// Puts the minimap into a corner.
pub fn move_minimap(app: &mut App, corner: Corner) {
    app.settings.minimap_corner = corner;
    app.say(format!("Moved the minimap to the {}", corner.label()));
}

fn in_doc(app: &mut App, act: impl FnOnce(&mut Doc)) {
    if let Some(doc) = app.pages.last_mut().and_then(Page::doc_mut) {
        act(doc);
    }
}

/// The commands that concern the journey and its map alone.
fn run_in(doc: &mut Doc, id: CommandId) {
    if matches!(id, CommandId::Find | CommandId::FindNext | CommandId::FindPrevious) && doc.shown != Shown::Map {
        // What is found is shown on the map.
        doc.show_as(Shown::Map);
    }
    let Doc { session, canvas, .. } = doc;
    match id {
        CommandId::SelectAll if doc.shown == Shown::Table => doc.table.select_all(&mut doc.session),
        CommandId::NextChange | CommandId::PreviousChange => {
            let forward = id == CommandId::NextChange;
            if doc.lookup.is_some() { doc.step_change(forward) } else { doc.step_conflict(forward) }
        }
        CommandId::TakeOurs => doc.settle_conflict(Choice::Ours),
        CommandId::TakeTheirs => doc.settle_conflict(Choice::Theirs),
        CommandId::TakeBase => doc.settle_conflict(Choice::Base),
        CommandId::TakeStanding => doc.settle_conflict(Choice::Standing),
        CommandId::Undo => session.undo(),
        CommandId::Redo => session.redo(),
        CommandId::CollapseStage | CommandId::CollapseLane => {
            if let Some(key) = to_fold(session, id) {
                session.toggle_fold(&key);
                canvas.reveal(session);
            }
        }
        CommandId::ExpandAll => {
            session.set_folds(Folds::default());
            session.said = "Everything is unfolded".into();
        }
        CommandId::Find => canvas.find(session),
        CommandId::FindNext => canvas.find_next(session, true),
        CommandId::FindPrevious => canvas.find_next(session, false),
        CommandId::ZoomIn => canvas.zoom_by(ZOOM),
        CommandId::ZoomOut => canvas.zoom_by(1.0 / ZOOM),
        CommandId::ZoomActual => canvas.zoom_actual(),
        CommandId::ZoomFit => canvas.fit(),
        CommandId::ZoomSelection => canvas.fit_selection(session),
        CommandId::SelectAll => {
            session.selection.touchpoints = session.journey().touchpoints().keys().cloned().collect();
            session.said = format!("{} touchpoints selected", session.selection.touchpoints.len());
        }
        CommandId::AddStage => {
            if structure::add_stage(session) {
                run_own(doc, CommandId::Rename);
            }
        }
        CommandId::AddLane => {
            if structure::add_lane(session) {
                run_own(doc, CommandId::Rename);
            }
        }
        _ if Canvas::OWN.contains(&id) => run_own(doc, id),
        _ => debug_assert!(false, "{id:?} is not done"),
    }
}

fn show_as(app: &mut App, view: Shown) {
    in_doc(app, |doc| doc.show_as(view));
    app.go_to = Some(Region::Map);
    app.say(format!("The journey is shown as {}", view.words()));
}

/// Whether a command is done in this view, rather than on the map, which is shown for it then.
fn stays(view: Shown, id: CommandId, focus: Option<&Subject>) -> bool {
    use CommandId as C;
    match (view, id) {
        (Shown::Map, _) | (_, C::Cut | C::Copy | C::Paste | C::Delete | C::Duplicate | C::Lock) => true,
        (Shown::Table, C::Rename) => matches!(focus, Some(Subject::Record(Key::Touchpoint(_)))),
        (Shown::Outline, C::Rename) => matches!(focus, Some(Subject::Record(Key::Touchpoint(_) | Key::Stage(_)))),
        (_, id) => super::canvas::adds(id),
    }
}

/// Does one of the commands that are the map's own, where it is shown what they do.
fn run_own(doc: &mut Doc, id: CommandId) {
    if !stays(doc.shown, id, doc.session.selection.focus.as_ref()) {
        doc.show_as(Shown::Map);
    }
    let Doc { session, canvas, table, outline, shown, .. } = doc;
    let added = super::canvas::joined(session, id);
    match (shown, id, added) {
        (Shown::Table, CommandId::Rename, _) => table.start_rename(session),
        (Shown::Table, CommandId::Cut | CommandId::Copy | CommandId::Paste, _) => table.clipboard(id),
        (Shown::Outline, CommandId::Rename, _) => outline.start_rename(session),
        (Shown::Table, _, Some((stage, lane, join))) => table.add(session, stage, lane, join),
        (Shown::Outline, _, Some((stage, lane, join))) => outline.add(session, stage, lane, join),
        _ => canvas.run(session, id),
    }
}

/// Deletes what is selected. A stage or lane with touchpoints asks what becomes of them.
fn delete(app: &mut App) {
    let Some(doc) = app.doc_mut() else { return };
    if doc.shown == Shown::Table && !doc.session.selection.touchpoints.is_empty() {
        return doc.table.delete(&mut doc.session);
    }
    if let Some(super::canvas::Request::ChooseFate(key)) = doc.canvas.delete(&mut doc.session) {
        choose_fate(app, key);
    }
}

/// Deletes a stage or lane; asks what becomes of its touchpoints if it has any.
pub fn choose_fate(app: &mut App, key: Key) {
    let Some(doc) = app.doc_mut() else { return };
    if structure::inhabitants(doc.session.journey(), &key) > 0 {
        let prompt = super::dialog::fate::FatePrompt::new(doc.session.journey(), key);
        return app.dialogs.open(super::dialog::Dialog::Fate(prompt));
    }
    let edit = match key {
        Key::Stage(id) => Edit::DeleteStage { id, touchpoints: Fate::Delete },
        Key::Lane(id) => Edit::DeleteLane { id, touchpoints: Fate::Delete },
        _ => return,
    };
    let _ = doc.session.perform(&edit);
}
