//! What a person likes: theme, panels, window, recent files. Kept in the system's folder for settings, never in a
//! journey.

use super::rehearsal::{self, Rehearsed};
use super::scenarios::{self, KeptScenario};
use super::views::{MOST, SavedView};
use serde::{Deserialize, Serialize};
use std::io::Write as _;
use std::path::{Path, PathBuf};

/// How many recent files are remembered.
const RECENT: usize = 10;

/// Which look to use.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Look {
    /// As the system has it.
    #[default]
    System,
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
    /// White on black and strong colours.
    HighContrast,
}

/// A corner of the map.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Corner {
    /// At the left of the top.
    UpperLeft,
    /// At the right of the top.
    UpperRight,
    /// At the right of the bottom.
    #[default]
    LowerRight,
    /// At the left of the bottom.
    LowerLeft,
}

impl Corner {
    /// The next one clockwise.
    pub fn next(self) -> Self {
        match self {
            Self::UpperLeft => Self::UpperRight,
            Self::UpperRight => Self::LowerRight,
            Self::LowerRight => Self::LowerLeft,
            Self::LowerLeft => Self::UpperLeft,
        }
    }

    /// What it is called.
    pub fn label(self) -> &'static str {
        match self {
            Self::UpperLeft => "upper left",
            Self::UpperRight => "upper right",
            Self::LowerRight => "lower right",
            Self::LowerLeft => "lower left",
        }
    }
}

/// The settings.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// Which look to use.
    pub look: Look,
    /// How large everything in the window is, from 0.75 to 2; 1 = as the system has it.
    pub scale: f32,
    /// Whether the map jumps where it would glide.
    pub reduce_motion: bool,
    /// Width and height of the window.
    pub window: (f32, f32),
    /// Whether the window fills the screen.
    pub maximized: bool,
    /// Whether the outline is shown.
    pub outline: bool,
    /// How wide it is.
    pub outline_width: f32,
    /// Whether the inspector is shown.
    pub inspector: bool,
    /// How wide it is.
    pub inspector_width: f32,
    /// Whether the trust line is shown above the lanes.
    pub trust_line: bool,
    /// Whether the minimap is shown while a part of the map is out of view.
    pub minimap: bool,
    /// In which corner.
    pub minimap_corner: Corner,
    /// Whether presenting opens a window for the presenter.
    pub presenter: bool,
    /// How high the list of findings is.
    pub findings_height: f32,
    /// How high the panel of what a merge left to decide is.
    pub conflicts_height: f32,
    /// Whether the script is shown.
    pub script: bool,
    /// How wide it is.
    pub script_width: f32,
    /// Whether the insights are shown.
    pub insights: bool,
    /// How wide they are.
    pub insights_width: f32,
    /// Scenarios of journeys.
    pub scenarios: Vec<KeptScenario>,
    /// Saved views of journeys, the last one first.
    pub views: Vec<SavedView>,
    /// The times of rehearsals, that of the last journey first.
    pub rehearsals: Vec<Rehearsed>,
    /// Files opened or saved lately, the last one first.
    pub recent: Vec<PathBuf>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            look: Look::System,
            scale: 1.0,
            reduce_motion: false,
            window: (1280.0, 800.0),
            // A map wants all the room there is.
            maximized: true,
            outline: true,
            outline_width: 248.0,
            inspector: true,
            inspector_width: 328.0,
            trust_line: true,
            minimap: true,
            minimap_corner: Corner::default(),
            presenter: false,
            findings_height: 184.0,
            conflicts_height: 232.0,
            script: false,
            script_width: 328.0,
            insights: false,
            insights_width: 400.0,
            scenarios: Vec::new(),
            views: Vec::new(),
            rehearsals: Vec::new(),
            recent: Vec::new(),
        }
    }
}

impl Settings {
    /// Puts a file at the head of the recent ones.
    pub fn note_recent(&mut self, path: &Path) {
        self.recent.retain(|other| other != path);
        self.recent.insert(0, path.to_owned());
        self.recent.truncate(RECENT);
    }

    /// The same with every figure inside sensible bounds, whatever a person wrote into the file.
    fn sane(mut self) -> Self {
        let bound =
            |value: f32, min: f32, max: f32, or: f32| if value.is_finite() { value.clamp(min, max) } else { or };
        let usual = Self::default();
        self.scale = bound(self.scale, 0.75, 2.0, usual.scale);
        self.window = (bound(self.window.0, 640.0, 8000.0, 1280.0), bound(self.window.1, 480.0, 8000.0, 800.0));
        self.outline_width = bound(self.outline_width, 160.0, 600.0, usual.outline_width);
        self.inspector_width = bound(self.inspector_width, 240.0, 700.0, usual.inspector_width);
        self.findings_height = bound(self.findings_height, 96.0, 500.0, usual.findings_height);
        self.conflicts_height = bound(self.conflicts_height, 168.0, 420.0, usual.conflicts_height);
        self.script_width = bound(self.script_width, 240.0, 700.0, usual.script_width);
        self.insights_width = bound(self.insights_width, 320.0, 900.0, usual.insights_width);
        self.recent.truncate(RECENT);
        self.rehearsals.retain(Rehearsed::is_sane);
        self.rehearsals.truncate(rehearsal::MOST);
        self.views.retain(SavedView::is_sane);
        self.views.truncate(MOST);
        self.scenarios.retain(KeptScenario::is_sane);
        self.scenarios.truncate(scenarios::MOST);
        self
    }
}

/// Where settings are kept.
#[derive(Debug, Default)]
pub struct Store {
    file: Option<PathBuf>,
    kept: Settings,
}

impl Store {
    /// The settings in the system's folder for them, or in `folder` if given. What can't be read is as if it weren't
    /// there: settings are never worth an error.
    pub fn open(folder: Option<PathBuf>) -> (Self, Settings) {
        let folder = folder
            .or_else(|| directories::ProjectDirs::from("", "", "Trustline").map(|dirs| dirs.config_dir().to_owned()));
        let file = folder.map(|folder| folder.join("settings.ron"));
        let text = file.as_ref().and_then(|file| std::fs::read_to_string(file).ok());
        let kept: Settings = text.and_then(|text| ron::from_str(&text).ok()).unwrap_or_default();
        let kept = kept.sane();
        (Self { file, kept: kept.clone() }, kept)
    }

    /// Keeps the settings if they differ from those kept.
    pub fn keep(&mut self, settings: &Settings) {
        if *settings == self.kept {
            return;
        }
        self.kept = settings.clone();
        if let Some(file) = &self.file {
            // A home folder that can't be written to costs the settings, not the work.
            let _ = write(file, settings);
        }
    }
}

/// The system's folder for what the program keeps of its own, such as unsaved changes.
pub fn data_folder() -> Option<PathBuf> {
    directories::ProjectDirs::from("", "", "Trustline").map(|dirs| dirs.data_local_dir().to_owned())
}

/// Writes the settings whole or not at all.
fn write(file: &Path, settings: &Settings) -> std::io::Result<()> {
    let folder = file.parent().unwrap_or(Path::new("."));
    std::fs::create_dir_all(folder)?;
    let text = ron::ser::to_string_pretty(settings, ron::ser::PrettyConfig::default().new_line("\n"))
        .map_err(std::io::Error::other)?;
    let mut temporary = tempfile::NamedTempFile::new_in(folder)?;
    temporary.write_all(text.as_bytes())?;
    temporary.persist(file)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_come_back_and_nonsense_is_as_if_it_were_not_there() {
        let folder = tempfile::tempdir().expect("a folder");
        let (mut store, mut settings) = Store::open(Some(folder.path().into()));
        assert_eq!(settings, Settings::default());
        settings.look = Look::Dark;
        settings.note_recent(Path::new("/a.journey.ron"));
        settings.note_recent(Path::new("/b.journey.ron"));
        settings.note_recent(Path::new("/a.journey.ron"));
        store.keep(&settings);
        let (_, again) = Store::open(Some(folder.path().into()));
        assert_eq!(again, settings);
        assert_eq!(again.recent, [PathBuf::from("/a.journey.ron"), PathBuf::from("/b.journey.ron")]);

        let file = folder.path().join("settings.ron");
        std::fs::write(&file, "(scale: inf, window: (1.0, 1e9), someday: 3)").expect("written");
        let (_, odd) = Store::open(Some(folder.path().into()));
        assert_eq!((odd.scale, odd.window), (1.0, (640.0, 8000.0)));
        std::fs::write(&file, "?").expect("written");
        assert_eq!(Store::open(Some(folder.path().into())).1, Settings::default());
    }
}
