//! While touchpoints are dragged or carried, the map shows what dropping them would do: the journey with that edit, and
//! its arrangement. Where the pointer is goes by the arrangement in which the drag began, or the cell under it would
//! change back and forth.

use crate::app::session::{Revision, Session, View};
use crate::journey::{Edit, Journey};

/// Larger journeys are not arranged again and again while something is dragged.
const MOST: usize = 2_000;

/// What an edit would do.
#[derive(Default)]
pub struct Preview {
    of: Option<(Revision, Edit)>,
    shown: Option<(Journey, View)>,
}

impl Preview {
    /// Shows what this edit would do; nothing without an edit.
    pub fn update(&mut self, session: &Session, edit: Option<Edit>) {
        let of = edit.filter(|_| session.journey().touchpoints().len() <= MOST).map(|edit| (session.revision(), edit));
        if self.of != of {
            self.shown = of.as_ref().and_then(|(_, edit)| session.what_if(edit));
            self.of = of;
        }
    }

    /// The journey and the view that are shown instead of the session's.
    pub fn shown(&self) -> Option<(&Journey, &View)> {
        self.shown.as_ref().map(|(journey, view)| (journey, view))
    }
}
