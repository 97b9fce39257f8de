//! Exports from the window: asked for in a dialog, drawn and written on a thread of their own, one at a time, told of in
//! the status bar, where they can be cancelled too.

use super::App;
use super::dialog::Dialog;
use super::files::Errand;
use super::picker::{Purpose, Question};
use super::save::{Care, proposed_name};
use crate::exchange::{ExportError, Format, Look, Progress, export_linked};
use crate::file::{self, Expect};
use crate::journey::Journey;
use crate::layout::Placement;
use crate::picture::Linked;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU8, Ordering};
use std::sync::mpsc::{Receiver, TryRecvError, sync_channel};

/// What is to be exported, and how.
#[derive(Clone, Debug, PartialEq)]
pub struct Wish {
    /// To which format.
    pub format: Format,
    /// How it should look.
    pub look: Look,
}

/// Why an export didn't come to be.
#[derive(Debug)]
pub enum Failure {
    /// The person stopped it.
    Cancelled,
    /// What happened.
    Failed(String),
}

/// An export on its way.
pub struct Exporting {
    path: PathBuf,
    stop: Arc<AtomicBool>,
    percent: Arc<AtomicU8>,
    done: Receiver<Result<Vec<String>, Failure>>,
}

impl Exporting {
    /// Begins. Dropping it stops it.
    fn begin(wish: Wish, what: What, path: PathBuf, ctx: &egui::Context) -> Self {
        let (to, done) = sync_channel(1);
        let this = Self { path, stop: Arc::default(), percent: Arc::default(), done };
        let (path, stop, percent, ctx) =
            (this.path.clone(), Arc::clone(&this.stop), Arc::clone(&this.percent), ctx.clone());
        let work = move || {
            let watch = |part: f32| {
                #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0–100")]
                let now = (part.clamp(0.0, 1.0) * 100.0) as u8;
                if percent.fetch_max(now, Ordering::Relaxed) < now {
                    ctx.request_repaint();
                }
                !stop.load(Ordering::Relaxed)
            };
            let _ = to.send(work(&wish, &what, &path, Progress(&watch)));
            ctx.request_repaint();
        };
        // Without a thread the channel closes, which is taken as a failure.
        let _ = std::thread::Builder::new().name("export".into()).spawn(work);
        this
    }

    /// Stops it. Nothing is written then.
    pub fn cancel(&self) {
        self.stop.store(true, Ordering::Relaxed);
    }

    /// How far it has come, from 0 to 1.
    pub fn part(&self) -> f32 {
        f32::from(self.percent.load(Ordering::Relaxed)) / 100.0
    }

    /// The name of the file it writes.
    pub fn name(&self) -> String {
        name(&self.path)
    }

    /// What became of it, once that is known.
    fn poll(&self) -> Option<Result<Vec<String>, Failure>> {
        match self.done.try_recv() {
            Ok(done) => Some(done),
            Err(TryRecvError::Empty) => None,
            Err(TryRecvError::Disconnected) => Some(Err(Failure::Failed("the system gave no thread for it".into()))),
        }
    }
}

impl Drop for Exporting {
    fn drop(&mut self) {
        self.cancel();
    }
}

/// What is exported.
struct What {
    journey: Journey,
    /// What is known of the journeys that it links to.
    linked: Arc<Linked>,
    placement: Arc<Placement>,
    /// Its own file, if it has one: what it is based on is looked for from there.
    file: Option<PathBuf>,
}

/// Draws and writes. A file is written whole or not at all.
fn work(wish: &Wish, what: &What, path: &Path, progress: Progress<'_>) -> Result<Vec<String>, Failure> {
    let What { journey, linked, placement, file } = what;
    let mut linked = Linked::clone(linked);
    let no_basis = if wish.format.has_trust_line() { linked.look_for_basis(file.as_deref(), journey) } else { None };
    let made = export_linked(journey, &linked, placement, wish.format, wish.look, progress);
    let mut made = made.map_err(|error| match error {
        ExportError::Cancelled => Failure::Cancelled,
        error => Failure::Failed(error.to_string()),
    })?;
    file::save(path, &made.bytes, Expect::Anything).map_err(|error| Failure::Failed(error.to_string()))?;
    made.lost.extend(no_basis);
    Ok(made.lost)
}

impl App {
    /// Asks where to export to.
    pub fn ask_export(&mut self, wish: Wish) {
        let Some(doc) = self.doc() else { return };
        let name = proposed_name(doc);
        let bare = name.strip_suffix(".ron").unwrap_or(&name);
        let bare = bare.strip_suffix(".journey").unwrap_or(bare);
        let name = format!("{bare}.{}", wish.format.ending());
        let question = Question { purpose: Purpose::Export(wish.format), folder: self.folder(), name };
        self.ask(question, Errand::Export(wish));
    }

    /// Exports to this path, unless a journey or, if careful, another file is there.
    pub fn export(&mut self, wish: Wish, chosen: PathBuf, care: Care) {
        let path = ended(chosen.clone(), wish.format);
        if path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("ron")) {
            let text = format!("{} is the name of a journey's file. Choose another for the export.", name(&path));
            return self.tell("The map was not exported", &text);
        }
        if path.exists() && (care == Care::Careful || path != chosen) {
            return self.dialogs.open(Dialog::ExportExists(wish, path));
        }
        let ctx = self.ctx.clone();
        let Some(doc) = self.doc_mut() else { return };
        let what = What {
            journey: doc.session.journey().clone(),
            linked: Arc::clone(doc.session.linked()),
            placement: doc.session.whole_placement(),
            file: doc.session.path.clone(),
        };
        let exporting = Exporting::begin(wish, what, path, &ctx);
        self.say(format!("Exporting {}…", exporting.name()));
        self.exporting = Some(exporting);
    }

    /// Tells what became of an export, once that is known.
    pub(super) fn hear_export(&mut self) {
        let Some(done) = self.exporting.as_ref().and_then(Exporting::poll) else { return };
        let Some(exporting) = self.exporting.take() else { return };
        let path = exporting.path.display();
        match done {
            Ok(lost) if lost.is_empty() => self.say(format!("Exported {path}")),
            Ok(lost) => self.say(format!("Exported {path}; not carried: {}", lost.join("; "))),
            Err(Failure::Cancelled) => self.say("The export was cancelled; nothing was written"),
            Err(Failure::Failed(reason)) => {
                self.say("The map was not exported");
                let text = format!(
                    "{}.\n\nNothing was written. Try another place, format or size.",
                    super::session::sentence(&reason)
                );
                self.tell("The map was not exported", &text);
            }
        }
    }
}

/// The path with the format's ending.
fn ended(path: PathBuf, format: Format) -> PathBuf {
    if path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case(format.extension()) || ending == "ron") {
        return path;
    }
    let mut name = path.into_os_string();
    name.push(".");
    name.push(format.ending());
    name.into()
}

fn name(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::tests::{GREEN_CARD, Window, click, folder_with, is_asked, press, sample, window};
    use crate::picture::Sizes;
    use egui::accesskit::Role;
    use egui::{Key, Modifiers};
    use egui_kittest::kittest::Queryable as _;

    const SHORTCUT: Modifiers = Modifiers { command: true, shift: true, ..Modifiers::NONE };

    fn finish(window: &mut Window) {
        while window.state().exporting.is_some() {
            std::thread::yield_now();
            window.step();
        }
        window.run();
    }

    fn choose(window: &mut Window, format: &str) {
        press(window, SHORTCUT, Key::E);
        assert!(is_asked(window, "Export the map"));
        window.get_by_role_and_label(Role::RadioButton, format).click();
        window.run();
        click(window, "Export…");
    }

    #[test]
    fn a_map_is_exported_where_the_dialog_says() {
        let (folder, path) = folder_with(&sample(GREEN_CARD));
        let target = folder.path().join("mine");
        let mut window = window(Some(&path), &[&target]);
        choose(&mut window, "SVG");
        finish(&mut window);
        let svg = std::fs::read_to_string(folder.path().join("mine.svg")).expect("it was written");
        assert!(svg.starts_with("<svg") && svg.contains("Replace a green card"));
        let said = window.state().said();
        assert!(said.starts_with("Exported") && said.contains("mine.svg; not carried: the texts of"), "{said}");
    }

    #[test]
    fn every_format_of_the_dialog_is_written() {
        let (folder, path) = folder_with(&sample(GREEN_CARD));
        for (name, ending, begins) in [
            ("HTML", "html", "<!DOCTYPE html>"),
            ("Markdown", "md", "# Replace a green card"),
            ("CSV", "csv", "\u{FEFF}No.,Stage,"),
            ("Mermaid", "mermaid", "flowchart LR"),
            ("JSON Canvas", "canvas", "{"),
            ("DOT", "dot", "digraph"),
        ] {
            let target = folder.path().join("mine");
            let mut window = window(Some(&path), &[&target]);
            choose(&mut window, name);
            finish(&mut window);
            let text = std::fs::read_to_string(target.with_extension(ending)).expect("it was written");
            assert!(text.starts_with(begins), "{name}");
        }
    }

    #[test]
    fn a_handout_is_written_beside_the_journey() {
        let (folder, path) = folder_with(&sample(GREEN_CARD));
        let mut window = window(Some(&path), &[]);
        choose(&mut window, "Hand-out");
        click(&mut window, "Export");
        finish(&mut window);
        let bytes = std::fs::read(folder.path().join("map.handout.pdf")).expect("it was written");
        assert!(bytes.starts_with(b"%PDF"));
        assert!(window.state().said().starts_with("Exported"), "{}", window.state().said());
    }

    #[test]
    fn with_keys_alone_enter_exports_and_at_cancel_cancels() {
        let (folder, path) = folder_with(&sample(GREEN_CARD));
        let target = folder.path().join("mine");
        let mut window = window(Some(&path), &[&target]);
        press(&mut window, SHORTCUT, Key::E);
        window.get_by_role_and_label(Role::Button, "Cancel").focus();
        window.run();
        press(&mut window, Modifiers::NONE, Key::Enter);
        assert!(!is_asked(&window, "Export the map") && window.state().exporting.is_none());
        press(&mut window, SHORTCUT, Key::E);
        press(&mut window, Modifiers::NONE, Key::Enter);
        finish(&mut window);
        assert!(std::fs::read(folder.path().join("mine.pdf")).expect("it was written").starts_with(b"%PDF"));
    }

    #[test]
    fn without_dialogs_of_the_system_a_path_is_typed_and_replacing_is_asked() {
        let (folder, path) = folder_with(&sample(GREEN_CARD));
        std::fs::write(folder.path().join("map.pdf"), "mine").expect("written");
        let mut window = window(Some(&path), &[]);
        choose(&mut window, "PDF");
        assert!(is_asked(&window, "Export the map"), "asked for a path");
        click(&mut window, "Export");
        assert!(is_asked(&window, "map.pdf is there already"));
        click(&mut window, "Replace it");
        finish(&mut window);
        assert!(std::fs::read(folder.path().join("map.pdf")).expect("there").starts_with(b"%PDF"));
    }

    #[test]
    fn a_journey_is_never_written_over() {
        let (_folder, path) = folder_with(&sample(GREEN_CARD));
        let mut window = window(Some(&path), &[&path]);
        choose(&mut window, "PNG");
        assert!(is_asked(&window, "The map was not exported"));
        assert!(window.state().exporting.is_none());
        assert_eq!(std::fs::read_to_string(&path).expect("there"), sample(GREEN_CARD));
    }

    #[test]
    fn what_goes_wrong_is_told() {
        let (folder, path) = folder_with(&sample(GREEN_CARD));
        let target = folder.path().join("no-such-folder/map.dot");
        let mut window = window(Some(&path), &[&target]);
        choose(&mut window, "DOT");
        finish(&mut window);
        assert!(is_asked(&window, "The map was not exported"));
        assert!(window.query_by_label_contains("Try another place").is_some());
    }

    #[test]
    fn an_export_is_cancelled_in_the_status_bar_and_no_second_one_begins() {
        let (_folder, path) = folder_with(&sample(GREEN_CARD));
        let mut window = window(Some(&path), &[]);
        let (to, done) = sync_channel(1);
        let stop = Arc::<AtomicBool>::default();
        let percent = Arc::new(AtomicU8::new(40));
        let exporting = Exporting { path: "map.png".into(), stop: Arc::clone(&stop), percent, done };
        window.state_mut().exporting = Some(exporting);
        window.run();
        press(&mut window, SHORTCUT, Key::E);
        assert!(!is_asked(&window, "Export the map"));
        assert!(window.state().said().starts_with("An export is under way"));
        assert!(window.query_by_role_and_label(Role::ProgressIndicator, "Export").is_some());
        click(&mut window, "Cancel the export");
        assert!(stop.load(Ordering::Relaxed));
        to.send(Err(Failure::Cancelled)).expect("the window listens");
        window.run();
        assert!(window.state().exporting.is_none());
        assert_eq!(window.state().said(), "The export was cancelled; nothing was written");
    }

    #[test]
    fn a_stopped_export_writes_nothing() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("map.png");
        let journey = crate::templates::named("lifetime").expect("a template").journey();
        let placement = Arc::new(crate::layout::arrange(&journey, &Sizes(&journey)));
        let what = What { journey, linked: Arc::default(), placement, file: None };
        let wish = Wish { format: Format::Png, look: Look::default() };
        let asked = std::cell::Cell::new(0);
        let stop = |_| {
            asked.set(asked.get() + 1);
            asked.get() < 2
        };
        let stopped = work(&wish, &what, &path, Progress(&stop));
        assert!(matches!(stopped, Err(Failure::Cancelled)), "{stopped:?}");
        assert_eq!(std::fs::read_dir(folder.path()).expect("a folder").count(), 0);
        work(&wish, &what, &path, Progress(&|_| true)).expect("exported");
        assert!(path.is_file());
    }

    #[test]
    fn a_future_state_without_its_current_state_is_exported_all_the_same() {
        let text = sample(GREEN_CARD);
        let future = text.replacen("title:", "based_on: \"as-is.journey.ron\",\n    title:", 1);
        let future = future.replace("assessed: 3", "assessed: 4");
        let (folder, path) = folder_with(&future);
        let target = folder.path().join("mine");
        let export = || {
            let mut window = window(Some(&path), &[&target]);
            choose(&mut window, "SVG");
            finish(&mut window);
            let svg = std::fs::read_to_string(target.with_extension("svg")).expect("it was written");
            (svg, window.state().said().to_owned())
        };
        let (svg, said) = export();
        assert!(!svg.contains("Current state:"));
        assert!(
            said.contains("the trust line of the current state, as there is no file `as-is.journey.ron`"),
            "{said}"
        );
        std::fs::remove_file(target.with_extension("svg")).expect("there");
        std::fs::write(folder.path().join("as-is.journey.ron"), text).expect("written");
        let (svg, said) = export();
        assert!(svg.contains("Current state:"));
        assert!(!said.contains("current state"), "{said}");
    }

    #[test]
    fn names_end_as_the_format_says() {
        assert_eq!(ended("a/map".into(), Format::Svg), PathBuf::from("a/map.svg"));
        assert_eq!(ended("a/map.PDF".into(), Format::Pdf), PathBuf::from("a/map.PDF"));
        assert_eq!(ended("a/talk".into(), Format::Handout), PathBuf::from("a/talk.handout.pdf"));
        assert_eq!(ended("a/talk.pdf".into(), Format::Handout), PathBuf::from("a/talk.pdf"));
        assert_eq!(ended("a/v1.2".into(), Format::Png), PathBuf::from("a/v1.2.png"));
    }
}
