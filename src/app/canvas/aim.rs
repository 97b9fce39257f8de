//! Pointing the camera: what commands ask for, and what has to be in view.

use super::act::world;
use super::camera::{Pose, framing};
use super::hit::{self, bounds, cell_rect};
use super::lens::{Lens, Strips, content, size};
use super::staging::Staging;
use super::tool::Tool;
use super::{Ask, Canvas, paint};
use crate::app::session::Session;
use crate::journey::{Key, Subject, TouchpointId};
use crate::layout::{Placement, Point, Rect};
use egui::{Ui, Vec2, pos2, vec2};

/// Free space around a map that is shown whole, in pixels.
const FIT_MARGIN: f32 = 24.0;
/// A map is not opened smaller than this, so that cards can be read at once.
const LEGIBLE_ZOOM: f32 = 0.7;
/// Free space kept around what is brought into view, in pixels.
const SHOW_MARGIN: f32 = 24.0;

impl Canvas {
    /// Changes the zoom by a factor, around what the keyboard is at.
    pub fn zoom_by(&mut self, factor: f32) {
        let anchor = self.focus.map_or_else(|| self.middle(), |(at, _)| at);
        self.camera.zoom_by(factor, anchor);
        if let Some((_, rect)) = self.focus {
            self.reveal_rect(rect, true, true);
        }
    }

    /// The middle of what is seen of the map, in pixels from the middle of the view. Zooming around anything else than
    /// the map would leave it behind.
    fn middle(&self) -> Point {
        let Some(lens) = self.lens else { return Point::default() };
        let lanes = egui::Rect::from_x_y_ranges(lens.stages.x_range(), lens.trust.bottom()..=lens.lanes.bottom());
        let seen = lanes.intersect(lens.open());
        let middle = if seen.is_positive() { seen.center() - lens.view.center() } else { Vec2::ZERO };
        Point::new(middle.x, middle.y)
    }

    /// Shows the map at 100 %, around what the keyboard is at.
    pub fn zoom_actual(&mut self) {
        self.zoom_by(1.0 / self.zoom());
    }

    /// The zoom that is shown or gone to; 1 is 100 %.
    pub fn zoom(&self) -> f32 {
        self.camera.goal().zoom
    }

    /// Where the map is looked at when it is at rest: the point in the middle of the view, and the zoom.
    pub fn eye(&self) -> (Point, f32) {
        let Pose { centre, zoom } = self.camera.goal();
        (centre, zoom)
    }

    /// The touchpoints in view: those whose card's middle can be seen, without what the filter leaves out. None while
    /// the map wasn't shown.
    pub fn in_view(&self, session: &Session) -> Vec<TouchpointId> {
        let (Some(lens), Some(view)) = (self.lens, session.last_view()) else { return Vec::new() };
        let open = lens.open();
        let seen = |(id, card): &(&TouchpointId, &Rect)| {
            open.contains(lens.point(card.centre())) && !view.left_out.contains(*id)
        };
        view.placement.cards.iter().filter(seen).map(|(id, _)| id.clone()).collect()
    }

    /// Whether the camera is on its way.
    pub fn is_moving(&self) -> bool {
        self.camera.moves()
    }

    /// Where it is looked at in this moment: as [`Canvas::eye`], but on the way there.
    pub fn eye_now(&self) -> (Point, f32) {
        let Pose { centre, zoom } = self.camera.pose();
        (centre, zoom)
    }

    /// Looks at the map from there.
    pub fn look_at(&mut self, centre: Point, zoom: f32) {
        self.ask = None;
        self.camera.go(Pose { centre, zoom });
    }

    /// Looks at the map from where another map of it is looked at.
    pub fn look_as(&mut self, other: &Self) {
        (self.camera, self.lens, self.opening) = (other.camera, other.lens, other.opening);
        self.followed.clone_from(&other.followed);
    }

    /// Shows the whole map.
    pub fn fit(&mut self) {
        self.ask = Some(Ask::Fit);
    }

    /// Shows what is selected as large as possible; without a selection the whole map.
    pub fn fit_selection(&mut self, session: &Session) {
        let Some(view) = session.last_view() else { return };
        let touchpoints = session.selection.touchpoints.iter().map(|id| Subject::from(Key::Touchpoint(id.clone())));
        let corners: Vec<Point> = touchpoints
            .chain(session.selection.focus.clone())
            .filter_map(|subject| bounds(&view.placement, &subject))
            .flat_map(|r| [Point::new(r.x, r.y), Point::new(r.right(), r.bottom())])
            .collect();
        self.ask = Some(Rect::around(&corners).map_or(Ask::Fit, Ask::Frame));
    }

    /// Moves the camera where it was asked to go.
    pub(super) fn aim(&mut self, ui: &Ui, session: &Session, rect: egui::Rect) {
        let Some(view) = session.last_view() else { return };
        let placement = &view.placement;
        if let Some(staging) = self.staging.clone() {
            self.ask = None;
            self.aim_staged(placement, &staging, rect);
            return self.look(ui, session, rect);
        }
        let strips = self.strips(placement);
        let whole = content(placement);
        let frame = |what: Rect, largest: f32| {
            // The headings' size depends on the zoom and the zoom on what they leave.
            let first = framing(what, size(rect.size()), size(strips.taken(placement, largest)), FIT_MARGIN, largest);
            framing(what, size(rect.size()), size(strips.taken(placement, first.zoom)), FIT_MARGIN, largest)
        };
        let still_there =
            |(size, pose): (Vec2, Pose)| size != rect.size() && self.camera.goal() == pose && self.ask.is_none();
        let more = self.lens.map(|lens| rect.size() - lens.view.size()).filter(|more| *more != Vec2::ZERO);
        if rect.width() > 1.0 && self.opening.is_none_or(still_there) {
            self.ask = None;
            let mut pose = frame(whole, 1.0);
            if pose.zoom < LEGIBLE_ZOOM {
                // Too much to read at once: begin at its beginning.
                let Rect { x, y, .. } = whole;
                let taken = strips.taken(placement, LEGIBLE_ZOOM);
                let free = (rect.size() - taken - Vec2::splat(2.0 * FIT_MARGIN)) / LEGIBLE_ZOOM;
                let start = Rect::new(x, y, whole.w.min(free.x), whole.h.min(free.y));
                pose = framing(start, size(rect.size()), size(taken), FIT_MARGIN, LEGIBLE_ZOOM);
            }
            self.camera.jump(pose);
            self.opening = Some((rect.size(), self.camera.pose()));
        } else if let Some(more) = more {
            // What stands in the upper left corner stays there when a panel comes or goes.
            let Pose { centre, zoom } = self.camera.goal();
            let centre = Point::new(centre.x + more.x / 2.0 / zoom, centre.y + more.y / 2.0 / zoom);
            self.camera.jump(Pose { centre, zoom });
        }
        match self.ask.take() {
            Some(Ask::Fit) => self.camera.go(frame(whole, 1.0)),
            Some(Ask::Frame(what)) => self.camera.go(frame(what.grown(16.0), 1.5)),
            None => {}
        }
        self.look(ui, session, rect);
        if more.is_some()
            && self.focus.is_some()
            && let Some(focus) = &session.selection.focus
        {
            self.bring(placement, focus);
        }
    }

    pub(super) fn strips(&self, placement: &Placement) -> Strips {
        let trust = if self.hides_trust_line { 0.0 } else { placement.trust_line };
        let staging = self.staging.as_ref();
        Strips { trust, heading: staging.map(Staging::headings), lanes: staging.and_then(|staging| staging.lanes) }
    }

    /// Moves the camera on and takes the lens of this frame.
    pub(super) fn look(&mut self, ui: &Ui, session: &Session, rect: egui::Rect) {
        let before = self.camera.pose().zoom;
        let now = ui.input(|input| input.time);
        self.camera.tick(now, ui.style().animation_time == 0.0);
        if self.camera.moves() {
            ui.ctx().request_repaint();
        }
        let Some(view) = session.last_view() else { return };
        let lens =
            Lens::new(&self.camera, rect, &view.placement, self.strips(&view.placement), ui.ctx().pixels_per_point());
        #[expect(clippy::float_cmp, reason = "any change counts")]
        if self.lens.is_some_and(|old| old.zoom != lens.zoom) || before != lens.zoom {
            self.zoomed = now;
        }
        self.lens = Some(lens);
    }

    /// Where the focused thing is, if it is in view.
    pub(super) fn focus_in_view(&self, session: &Session) -> Option<(Point, Rect)> {
        let (view, lens, focus) = (session.last_view()?, self.lens?, session.selection.focus.as_ref()?);
        let at = paint::on_screen(world(session, view, lens.zoom), &lens, focus)?.center();
        let from_middle = at - lens.view.center();
        let rect = hit::bounds(&view.placement, focus)?;
        lens.view.contains(at).then_some((Point::new(from_middle.x, from_middle.y), rect))
    }

    /// Brings what the keyboard is at into view if it isn't.
    pub fn reveal(&mut self, session: &mut Session) {
        // What is folded away unfolds first.
        session.view();
        if let (Some(view), Some(subject)) = (session.last_view(), &session.selection.focus) {
            self.bring(&view.placement, subject);
        }
    }

    /// Brings something into view if it isn't.
    pub(super) fn reveal_subject(&mut self, session: &mut Session, subject: &Subject) {
        self.bring(&session.view().placement, subject);
    }

    fn bring(&mut self, placement: &Placement, subject: &Subject) {
        let Some(rect) = bounds(placement, subject) else { return };
        let (across, down) = match subject {
            Subject::Record(Key::Stage(_)) => (true, false),
            Subject::Record(Key::Lane(_)) => (false, true),
            _ => (true, true),
        };
        self.reveal_rect(rect, across, down);
    }

    /// Brings the cell that touchpoints are carried to into view.
    pub(super) fn reveal_target(&mut self, session: &mut Session) {
        if let Tool::Carry(carry) = &self.tool
            && let Some(rect) = cell_rect(&session.view().placement, &carry.stage, &carry.lane)
        {
            self.reveal_rect(rect, true, true);
        }
    }

    /// Brings a box of the map into view.
    pub(super) fn reveal_rect(&mut self, rect: Rect, across: bool, down: bool) {
        // In front of a room nothing but the story moves the map.
        let Some(lens) = self.lens.filter(|_| self.staging.is_none()) else { return };
        let Pose { centre, zoom } = self.camera.goal();
        // Where the box will be once the camera has come to rest.
        let middle = lens.view.center();
        let left = middle.x + (rect.x - centre.x) * zoom;
        let top = middle.y + (rect.y - centre.y) * zoom;
        let mut whole = lens.open();
        if let Some(small) = self.minimap.covers()
            && small.x_range().intersects(egui::Rangef::new(left, left + rect.w * zoom))
        {
            // The minimap lies over a corner: what is to be seen keeps clear of it.
            if small.center().y > whole.center().y {
                whole.max.y = whole.max.y.min(small.top());
            } else {
                whole.min.y = whole.min.y.max(small.bottom());
            }
        }
        if whole.contains_rect(egui::Rect::from_min_size(pos2(left, top), vec2(rect.w, rect.h) * zoom)) {
            // Seen already: moving the map for the sake of a margin would only unsettle the eye.
            return;
        }
        let open = whole.shrink(SHOW_MARGIN);
        let shift = |from: f32, size: f32, least: f32, most: f32| {
            if from < least || size > most - least {
                from - least
            } else if from + size > most {
                from + size - most
            } else {
                0.0
            }
        };
        let dx = if across { shift(left, rect.w * zoom, open.left(), open.right()) } else { 0.0 };
        let dy = if down { shift(top, rect.h * zoom, open.top(), open.bottom()) } else { 0.0 };
        if dx != 0.0 || dy != 0.0 {
            self.camera.go(Pose { centre: Point::new(centre.x + dx / zoom, centre.y + dy / zoom), zoom });
        }
    }
}
