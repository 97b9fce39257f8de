//! Saved views: what is left out and folded, and where the map is looked at, under a name. They are a person's own, and
//! so stand in the settings and never in a journey's file.

use super::App;
use super::filter::Filter;
use super::fold::Folds;
use super::page::Doc;
use super::session::Selection;
use crate::layout::Point;
use serde::{Deserialize, Serialize};
use std::path::Path;

/// How many are kept, of all journeys together.
pub const MOST: usize = 200;

/// A way to look at a journey.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SavedView {
    /// The journey: the path of its file, or its title while it has none.
    pub of: String,
    /// What the person called it.
    pub name: String,
    /// What is left out.
    #[serde(default)]
    pub filter: Filter,
    /// What is folded.
    #[serde(default)]
    pub folds: Folds,
    /// The point of the map in the middle of the view, in map units.
    pub centre: (f32, f32),
    /// Pixels per map unit.
    pub zoom: f32,
    /// Whether the trust line is shown.
    pub trust_line: bool,
}

impl SavedView {
    /// Whether the map can be looked at so.
    pub fn is_sane(&self) -> bool {
        let Self { centre, zoom, name, .. } = self;
        centre.0.is_finite() && centre.1.is_finite() && zoom.is_finite() && *zoom > 0.0 && !name.trim().is_empty()
    }
}

/// What the views and times of a journey are kept under.
pub(super) fn kept_under(doc: &Doc) -> String {
    doc.session.path.as_ref().map_or_else(|| doc.title(), |path| path.display().to_string())
}

impl App {
    /// The saved views of the journey that is shown, the last one first.
    pub fn views_here(&self) -> impl Iterator<Item = &SavedView> {
        let here = self.doc().map(kept_under);
        self.settings.views.iter().filter(move |view| Some(&view.of) == here.as_ref())
    }

    /// Saves how the journey is looked at now. A view of the same name is replaced.
    pub fn save_view(&mut self, name: &str) {
        let name = name.trim();
        let Some(doc) = self.doc().filter(|_| !name.is_empty()) else { return };
        let (centre, zoom) = doc.canvas.eye();
        let view = SavedView {
            of: kept_under(doc),
            name: name.to_owned(),
            filter: doc.session.filter().clone(),
            folds: doc.session.folds().clone(),
            centre: (centre.x, centre.y),
            zoom,
            trust_line: self.settings.trust_line,
        };
        self.settings.views.retain(|other| other.of != view.of || other.name != view.name);
        self.settings.views.insert(0, view);
        self.settings.views.truncate(MOST);
        self.say(format!("Saved the view {name}"));
    }

    /// Looks at the journey as a saved view has it.
    pub fn show_view(&mut self, name: &str) {
        let Some(view) = self.views_here().find(|view| view.name == name).cloned() else { return };
        self.settings.trust_line = view.trust_line;
        let Some(doc) = self.doc_mut() else { return };
        doc.session.set_filter(view.filter);
        doc.session.set_folds(view.folds);
        if doc.session.hides_focus() {
            // What is selected would unfold it again.
            doc.session.selection = Selection::default();
        }
        doc.canvas.look_at(Point::new(view.centre.0, view.centre.1), view.zoom);
        doc.canvas.focus();
        self.say(format!("View {name}"));
    }

    /// Forgets a saved view.
    pub fn delete_view(&mut self, name: &str) {
        let Some(of) = self.doc().map(kept_under) else { return };
        self.settings.views.retain(|view| view.of != of || view.name != name);
        self.say(format!("Deleted the view {name}"));
    }

    /// A journey that gets a file of its own takes its views along, its scenarios, and the times of its rehearsal.
    pub(super) fn take_views_along(&mut self, page: usize, to: &Path) {
        let Some(doc) = self.pages.get(page).and_then(super::page::Page::doc) else { return };
        if doc.session.path.is_some() {
            return;
        }
        let (before, after) = (kept_under(doc), to.display().to_string());
        for view in self.settings.views.iter_mut().filter(|view| view.of == before) {
            view.of.clone_from(&after);
        }
        for kept in self.settings.scenarios.iter_mut().filter(|kept| kept.of == before) {
            kept.of.clone_from(&after);
        }
        for rehearsed in self.settings.rehearsals.iter_mut().filter(|rehearsed| rehearsed.of == before) {
            rehearsed.of.clone_from(&after);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::act;
    use crate::app::tests::{GREEN_CARD, Window, click, folder_with, is_asked, press, sample, window};
    use crate::command::CommandId;
    use crate::journey::Key as Record;
    use egui::accesskit::Role;
    use egui::{Key, Modifiers};
    use egui_kittest::kittest::Queryable as _;

    fn looks(window: &Window) -> (Filter, Folds, (Point, f32), bool) {
        let app = window.state();
        let doc = app.doc().expect("a journey");
        (doc.session.filter().clone(), doc.session.folds().clone(), doc.canvas.eye(), app.settings.trust_line)
    }

    fn save(window: &mut Window, name: &str) {
        window.state_mut().run(CommandId::SaveView);
        window.run();
        assert!(is_asked(window, "Save the view"));
        assert!(window.get_by_role_and_label(Role::TextInput, "Name").is_focused());
        window.event(egui::Event::Text(name.into()));
        window.run();
        press(window, Modifiers::NONE, Key::Enter);
        assert!(!is_asked(window, "Save the view"));
    }

    #[test]
    fn a_view_is_saved_gone_to_replaced_and_deleted() {
        let (_folder, path) = folder_with(&sample(GREEN_CARD));
        let text = std::fs::read_to_string(&path).expect("read");
        let mut window = window(Some(&path), &[]);
        let plain = looks(&window);
        {
            let doc = window.state_mut().doc_mut().expect("a journey");
            let stage = doc.session.journey().stages().nth(1).expect("a stage").id.clone();
            doc.session.set_filter(Filter { pain: true, ..Filter::default() });
            doc.session.toggle_fold(&Record::Stage(stage));
            doc.canvas.zoom_by(0.5);
        }
        window.state_mut().run(CommandId::ToggleTrustLine);
        window.run();
        let seen = looks(&window);
        save(&mut window, "Where it hurts");
        window.state_mut().run(CommandId::ClearFilter);
        window.state_mut().run(CommandId::ExpandAll);
        window.state_mut().run(CommandId::ToggleTrustLine);
        window.state_mut().run(CommandId::ZoomFit);
        window.run();
        assert_ne!(looks(&window).2, seen.2);
        save(&mut window, "All");

        // By the palette.
        press(&mut window, Modifiers::COMMAND, Key::K);
        window.event(egui::Event::Text("view where it".into()));
        window.run();
        press(&mut window, Modifiers::NONE, Key::Enter);
        assert_eq!(looks(&window), seen);
        assert_eq!(window.state().said(), "View Where it hurts");
        // By the menu.
        click(&mut window, "View");
        window.get_by_label("Saved views").click_accesskit();
        window.run();
        window.get_by_label("All").click_accesskit();
        window.run();
        assert_eq!((looks(&window).0, looks(&window).1), (plain.0, plain.1));

        save(&mut window, "Where it hurts");
        assert_eq!(window.state().views_here().count(), 2, "a view of the same name is replaced");
        window.state_mut().run(CommandId::DeleteView);
        window.run();
        window.get_by_role_and_label(Role::RadioButton, "All").click_accesskit();
        window.run();
        click(&mut window, "Delete");
        let names: Vec<_> = window.state().views_here().map(|view| view.name.clone()).collect();
        assert_eq!(names, ["Where it hurts"]);
        assert_eq!(std::fs::read_to_string(&path).expect("read"), text, "nothing of it is in the file");
        assert!(!window.state().doc().expect("a journey").is_unsaved());
    }

    #[test]
    fn views_are_those_of_their_journey_and_go_with_it_to_its_first_file() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("mine.journey.ron");
        let mut window = window(None, &[&file]);
        click(&mut window, "Replace a green card");
        save(&mut window, "All");
        assert_eq!(window.state().settings.views[0].of, "Replace a green card");
        press(&mut window, Modifiers::COMMAND, Key::S);
        assert_eq!(window.state().views_here().count(), 1);
        assert_eq!(window.state().settings.views[0].of, file.display().to_string());
        press(&mut window, Modifiers::COMMAND, Key::W);
        click(&mut window, "Surviving a hurricane");
        assert_eq!(window.state().views_here().count(), 0);
        let reason = act::availability(window.state(), CommandId::DeleteView);
        assert_eq!(reason, Err("No view of this journey is saved"));
    }

    #[test]
    fn a_view_that_cannot_be_is_forgotten() {
        let view = |zoom, name: &str| SavedView {
            of: "a".into(),
            name: name.into(),
            filter: Filter::default(),
            folds: Folds::default(),
            centre: (0.0, 0.0),
            zoom,
            trust_line: true,
        };
        assert!(view(1.0, "All").is_sane());
        assert!(!view(0.0, "All").is_sane() && !view(f32::NAN, "All").is_sane() && !view(1.0, " ").is_sane());
        let text = ron::to_string(&view(0.5, "All")).expect("written");
        assert_eq!(ron::from_str::<SavedView>(&text).expect("read"), view(0.5, "All"));
    }
}
