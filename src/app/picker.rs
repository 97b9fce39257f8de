//! The system's file dialogs, asked on a thread of their own so that the window stays alive.

use crate::exchange::Format;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, SyncSender, TryRecvError, sync_channel};
use std::time::{Duration, Instant};

/// An answer of "nothing" that comes this soon was given by no person: the system could show no dialog.
const NOBODY_CANCELS_SO_FAST: Duration = Duration::from_millis(150);

/// Whether a file is to be read or written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// One that is there.
    Open,
    /// One that may have to be made.
    Save,
    /// One of another format that may have to be made.
    Export(Format),
}

impl Purpose {
    /// Whether the file is written, so that it needn't be there.
    pub fn writes(self) -> bool {
        self != Self::Open
    }

    /// What such files are called.
    fn files(self) -> &'static str {
        match self {
            Self::Open | Self::Save => "Journeys",
            Self::Export(Format::Svg) => "SVG drawings",
            Self::Export(Format::Png) => "PNG pictures",
            Self::Export(Format::Pdf | Format::Handout) => "PDF documents",
            Self::Export(Format::Html) => "Web pages",
            Self::Export(Format::Md) => "Markdown texts",
            Self::Export(Format::Csv) => "CSV tables",
            Self::Export(Format::Mermaid) => "Mermaid charts",
            Self::Export(Format::Canvas) => "Obsidian boards",
            Self::Export(Format::Dot) => "Graphviz graphs",
        }
    }

    /// How a name that is proposed for such a file ends.
    pub fn whole_ending(self) -> &'static str {
        match self {
            Self::Open | Self::Save => "journey.ron",
            Self::Export(format) => format.ending(),
        }
    }

    /// How the names of such files end.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Open | Self::Save => "ron",
            Self::Export(format) => format.extension(),
        }
    }
}

/// What a file dialog is to ask.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    /// What for.
    pub purpose: Purpose,
    /// The folder to begin in.
    pub folder: Option<PathBuf>,
    /// The name to propose when saving.
    pub name: String,
}

/// Takes the answer of a file dialog, from whichever thread.
pub struct Answer {
    to: SyncSender<Option<PathBuf>>,
    ctx: egui::Context,
}

impl Answer {
    /// The person chose this path; none = nothing was chosen.
    pub fn give(self, path: Option<PathBuf>) {
        // Nobody listens any more if the person gave up waiting.
        let _ = self.to.send(path);
        self.ctx.request_repaint();
    }
}

/// Shows file dialogs. Tests have their own.
pub trait FileDialogs {
    /// Asks; must not block.
    fn ask(&self, question: Question, answer: Answer);
}

/// The dialogs of the system.
pub struct SystemDialogs;

impl FileDialogs for SystemDialogs {
    fn ask(&self, question: Question, answer: Answer) {
        let show = move || {
            let mut dialog = rfd::FileDialog::new().add_filter(question.purpose.files(), &[question.purpose.ending()]);
            if let Some(folder) = question.folder {
                dialog = dialog.set_directory(folder);
            }
            answer.give(match question.purpose {
                Purpose::Open => dialog.set_title("Open a journey").pick_file(),
                Purpose::Export(_) => dialog.set_title("Export the map").set_file_name(question.name).save_file(),
                Purpose::Save => dialog.set_title("Save the journey").set_file_name(question.name).save_file(),
            });
        };
        // Without a thread the channel closes, which is taken as "no dialog".
        let _ = std::thread::Builder::new().name("file dialog".into()).spawn(show);
    }
}

/// What became of a question.
#[derive(Debug, PartialEq)]
pub enum Outcome {
    /// A path was chosen.
    Chosen(PathBuf),
    /// The person chose nothing.
    Cancelled,
    /// The system could show no dialog: ask in the window.
    Unavailable,
}

/// A question that waits for its answer.
pub struct Waiting {
    /// What was asked.
    pub question: Question,
    answer: Receiver<Option<PathBuf>>,
    since: Instant,
}

impl Waiting {
    /// Asks.
    pub fn new(dialogs: &dyn FileDialogs, question: Question, ctx: &egui::Context) -> Self {
        let (to, answer) = sync_channel(1);
        let since = Instant::now();
        dialogs.ask(question.clone(), Answer { to, ctx: ctx.clone() });
        Self { question, answer, since }
    }

    /// The outcome, once there is one.
    pub fn poll(&self) -> Option<Outcome> {
        match self.answer.try_recv() {
            Ok(Some(path)) => Some(Outcome::Chosen(path)),
            Ok(None) if self.since.elapsed() < NOBODY_CANCELS_SO_FAST => Some(Outcome::Unavailable),
            Ok(None) => Some(Outcome::Cancelled),
            Err(TryRecvError::Empty) => None,
            Err(TryRecvError::Disconnected) => Some(Outcome::Unavailable),
        }
    }

    /// How long it has been waiting.
    pub fn since(&self) -> Duration {
        self.since.elapsed()
    }
}
