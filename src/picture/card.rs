//! The card of a touchpoint.

use crate::journey::{Journey, Touchpoint};
use crate::layout::Size;

/// How large the card of a touchpoint is.
pub fn card_size(_journey: &Journey, _touchpoint: &Touchpoint) -> Size {
    Size { w: 208.0, h: 84.0 }
}
