//! What there is to do while a journey is presented: one table, as for commands, read by the presentation itself, its
//! menu, the sheet of shortcuts and the manual. These keys are bare, because clickers and hands in the dark know no
//! others; they work only while nothing is being typed.

use super::shortcut::{Key, Shortcut};
use crate::picture::icon;

/// One thing a presenter can do.
#[derive(Clone, Copy, Debug)]
pub struct CueRow {
    /// Which.
    pub cue: Cue,
    /// Its name in sentence case.
    pub title: &'static str,
    /// What it does, in a sentence.
    pub sentence: &'static str,
    /// Its icon.
    pub icon: Option<char>,
    /// Its keys; the first is shown.
    pub keys: &'static [Shortcut],
}

const fn bare(key: Key) -> Shortcut {
    Shortcut::plain(key)
}

const fn letter(c: char) -> Shortcut {
    Shortcut::plain(Key::Char(c))
}

macro_rules! cues {
    ($($id:ident $title:literal [$($key:expr),+] ($icon:expr) $sentence:literal,)+) => {
        /// Names what a presenter does.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Cue {
            $(#[doc = $sentence] $id,)+
        }

        /// Everything a presenter can do, in the order it is told.
        pub const CUES: &[CueRow] = &[$(CueRow {
            cue: Cue::$id,
            title: $title,
            sentence: $sentence,
            icon: $icon,
            keys: &[$($key),+],
        },)+];
    };
}

cues! {
    NextStop "Next stop" [bare(Key::Right), bare(Key::Space), bare(Key::PageDown)] (Some(icon::CARET_RIGHT)) "Go on to the next stop.",
    PreviousStop "Previous stop" [bare(Key::Left), bare(Key::PageUp)] (Some(icon::CARET_LEFT)) "Go back to the stop before.",
    FirstStop "First stop" [bare(Key::Home)] (None) "Go to the first stop.",
    LastStop "Last stop" [bare(Key::End)] (None) "Go to the last stop.",
    NextTouchpoint "Next touchpoint of the stop" [bare(Key::Down)] (Some(icon::CARET_DOWN)) "Go closer, to the first touchpoint of the stop or the next one.",
    TouchpointBefore "Previous touchpoint" [bare(Key::Up)] (Some(icon::CARET_UP)) "Go to the touchpoint before; from the first, back to the whole stop.",
    Pain "Note a pain point" [letter('P')] (Some(icon::PAIN)) "Type a pain point of the touchpoint in the spotlight; Enter notes it and is ready for the next.",
    Bright "Note a bright spot" [letter('S')] (Some(icon::BRIGHT)) "Type a bright spot of the touchpoint in the spotlight.",
    Opportunity "Note an opportunity" [letter('O')] (Some(icon::OPPORTUNITY)) "Type an opportunity at the touchpoint in the spotlight.",
    Park "Park a thought" [letter('K')] (Some(icon::KEEP)) "Type what is to be talked about later; it is kept in the note of the journey.",
    Trust "Rate trust" [letter('T')] (Some(icon::TRUST)) "Rate the trust at the touchpoint in the spotlight: then 1 to 5, or 0 for none.",
    Workshop "Workshop rounds" [letter('V')] (Some(icon::VOTE)) "Show or hide the timer, dot voting, rating rounds and the parking lot.",
    Spotlight "Spotlight…" [letter('F')] (Some(icon::FILTER)) "Let everything step back but a lane, a persona or a component.",
    Laser "Laser pointer" [letter('L')] (Some(icon::TARGET)) "Turn the mouse into a red dot that the room can follow, or back.",
    Black "Black screen" [letter('B'), letter('.')] (Some(icon::EYE_OFF)) "Turn the screen black, or bring it back.",
    Notes "Notes" [letter('H')] (Some(icon::INFO)) "Show or hide the notes of the stop over the map, for all to see; the presenter's window has them for you alone.",
    Presenter "Presenter's window" [letter('W')] (Some(icon::SIDEBAR)) "Open or close a window of your own: this stop and the next, notes, clock, and what stands behind it.",
    Inspector "Inspector" [letter('I')] (Some(icon::INSPECTOR)) "Show or hide all that is known of the touchpoint in the spotlight, to be changed.",
    Leave "Step back, or end" [bare(Key::Escape)] (Some(icon::EXIT)) "Leave what was begun, and at last the presentation; what was added is looked through first.",
}

impl Cue {
    /// Whether it asks for a line or a figure.
    pub fn asks(self) -> bool {
        matches!(self, Self::Pain | Self::Bright | Self::Opportunity | Self::Park | Self::Trust)
    }

    /// Its row in the table.
    ///
    /// # Panics
    /// Never: the macro makes both.
    pub fn row(self) -> &'static CueRow {
        CUES.iter().find(|row| row.cue == self).expect("every cue has its row")
    }
}
