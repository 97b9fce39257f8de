//! The map as a picture on the clipboard: drawn on a thread of its own by the hand that exports PNG, and copied by the
//! window once it is there.

use super::App;
use crate::exchange::{ExportError, Pixels, Progress, pixels, pixels_of};
use crate::insights::chart::Chart;
use crate::journey::thousands::count;
use crate::layout::Rect;
use crate::picture::Theme;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, TryRecvError, sync_channel};

/// The most pixels of a copied picture.
const MOST: f32 = 16e6;
/// How much of what surrounds selected touchpoints is copied with them, in map units.
const SURROUNDINGS: f32 = 56.0;

/// A picture on its way to the clipboard.
pub struct Copying {
    /// What it shows.
    what: String,
    done: Receiver<Result<Pixels, ExportError>>,
}

impl Copying {
    fn begin(
        what: String,
        draw: impl FnOnce() -> Result<Pixels, ExportError> + Send + 'static,
        ctx: &egui::Context,
    ) -> Self {
        let (to, done) = sync_channel(1);
        let ctx = ctx.clone();
        let work = move || {
            let _ = to.send(draw());
            ctx.request_repaint();
        };
        // Without a thread the channel closes, which is taken as a failure.
        let _ = std::thread::Builder::new().name("copy as picture".into()).spawn(work);
        Self { what, done }
    }
}

impl App {
    /// Begins to draw the map, or what surrounds the selected touchpoints if they are several.
    pub fn copy_picture(&mut self) {
        let ctx = self.ctx.clone();
        let Some(doc) = self.doc_mut() else { return };
        let (journey, linked) = (doc.session.journey().clone(), Arc::clone(doc.session.linked()));
        let placement = doc.session.whole_placement();
        let selected = &doc.session.selection.touchpoints;
        let whole = Rect::new(0.0, 0.0, placement.size.w, placement.size.h);
        let cards = selected.iter().filter_map(|id| placement.cards.get(id).copied());
        let around = cards.reduce(|a, b| a.union(&b)).filter(|_| selected.len() > 1);
        let (what, area) = match around {
            Some(around) => (count(selected.len(), "touchpoint"), within(around.grown(SURROUNDINGS), &whole)),
            None => ("the map".to_owned(), whole),
        };
        // For paper and mail, whatever the window looks like.
        let draw = move || pixels(&journey, &linked, &placement, area, Theme::LIGHT, MOST, Progress(&|_| true));
        self.copying = Some(Copying::begin(what, draw, &ctx));
        self.say("Drawing the picture…");
    }

    /// Begins to draw a chart.
    pub fn copy_chart(&mut self, chart: Chart) {
        if self.copying.is_some() {
            return self.say("A picture is being drawn already");
        }
        let what = format!("“{}”", chart.title);
        let draw = move || pixels_of(&chart.picture, Theme::LIGHT, MOST, Progress(&|_| true));
        self.copying = Some(Copying::begin(what, draw, &self.ctx));
        self.say("Drawing the picture…");
    }

    /// Puts a picture that is drawn on the clipboard.
    pub(super) fn hear_picture(&mut self) {
        let Some(done) = self.copying.as_ref().map(|copying| copying.done.try_recv()) else { return };
        if matches!(done, Err(TryRecvError::Empty)) {
            return;
        }
        let Some(Copying { what, .. }) = self.copying.take() else { return };
        match done {
            Ok(Ok(Pixels { width, height, rgb })) => {
                self.ctx.copy_image(egui::ColorImage::from_rgb([width as usize, height as usize], &rgb));
                self.say(format!("Copied {what} as a picture of {width} × {height} pixels"));
            }
            Ok(Err(error)) => self.say(format!("Nothing was copied: {error}")),
            Err(_) => self.say("Nothing was copied: the system gave no thread for it"),
        }
    }
}

/// The part of a box that lies in another.
fn within(r: Rect, whole: &Rect) -> Rect {
    let (x, y) = (r.x.max(whole.x), r.y.max(whole.y));
    Rect::new(x, y, (r.right().min(whole.right()) - x).max(1.0), (r.bottom().min(whole.bottom()) - y).max(1.0))
}

#[cfg(test)]
mod tests {
    use crate::app::tests::{GREEN_CARD, Window, folder_with, press, sample, window};
    use egui::{Key, Modifiers, OutputCommand};

    /// Copies, and gives the size of the picture that came to the clipboard.
    fn copied(window: &mut Window) -> [usize; 2] {
        let shortcut = Modifiers { command: true, shift: true, ..Modifiers::NONE };
        window.key_press_modifiers(shortcut, Key::C);
        window.step();
        assert!(window.state().copying.is_some(), "{}", window.state().said());
        loop {
            std::thread::yield_now();
            window.step();
            if window.state().copying.is_none() {
                break;
            }
        }
        let image = window.output().platform_output.commands.iter().find_map(|command| match command {
            OutputCommand::CopyImage(image) => Some(image.size),
            _ => None,
        });
        window.run();
        image.expect("a picture on the clipboard")
    }

    #[test]
    fn the_map_is_copied_as_a_picture_and_of_a_selection_what_surrounds_it() {
        let (_folder, path) = folder_with(&sample(GREEN_CARD));
        let mut window = window(Some(&path), &[]);
        let [width, height] = copied(&mut window);
        assert!(width > 1000 && height > 500 && width * height <= 16_100_000, "{width} × {height}");
        let said = format!("Copied the map as a picture of {width} × {height} pixels");
        assert_eq!(window.state().said(), said);

        let session = &mut window.state_mut().doc_mut().expect("a journey").session;
        let ids: Vec<_> = session.journey().touchpoints().keys().take(2).cloned().collect();
        session.selection.touchpoints = ids.into_iter().collect();
        press(&mut window, Modifiers::NONE, Key::F6);
        let [w, h] = copied(&mut window);
        assert!(w * h < width * height, "{w} × {h}");
        assert!(window.state().said().starts_with("Copied 2 touchpoints as a picture of"));
    }
}
