//! The whole map small, in a corner of the view: shows where the view is, and moves it. It is no stop of Tab, because
//! the keyboard moves the map by other means.

use super::camera::Pose;
use super::lens::{Lens, content};
use super::paint::Thumb;
use super::{Canvas, Request};
use crate::app::session::Session;
use crate::app::settings::Corner;
use crate::app::{fonts, style};
use crate::command::CommandId;
use crate::layout::{Band, Placement, Point, Rect as MapRect};
use crate::picture::{Ink, Theme, icon};
use egui::accesskit::{Action, Role};
use egui::{
    Align2, CursorIcon, FontId, Id, Painter, Pos2, Rect, Response, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo,
    pos2, vec2,
};

/// Its largest size, and the least of each side, in pixels.
const LARGEST: Vec2 = vec2(200.0, 120.0);
const LEAST: f32 = 24.0;
/// A view with less room than this has none for it.
const ROOM: Vec2 = vec2(480.0, 300.0);
/// Free space around it, and the width of its frame.
const MARGIN: f32 = 14.0;
const FRAME: f32 = 4.0;
/// The height of its bar, and the side of the button there.
const BAR: f32 = 24.0;

/// The minimap.
#[derive(Default)]
pub struct Minimap {
    /// The corner it is in; none = it isn't wanted.
    pub corner: Option<Corner>,
    shown: Option<Shown>,
    held: Option<Held>,
    thumb: Thumb,
}

/// What a pressed pointer holds.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Held {
    /// The view: how far its middle is from the pointer, in map units.
    View(Vec2),
    /// The minimap itself, on its way to this corner.
    Frame(Corner),
}

/// Where it is.
#[derive(Clone, Copy, Debug)]
struct Shown {
    small: Small,
    /// Its bar, while the pointer is there.
    bar: Option<Rect>,
    /// The part of the bar under the pointer.
    lit: Option<Rect>,
}

impl Minimap {
    /// The part of the screen that it covers, if it is shown.
    pub fn covers(&self) -> Option<Rect> {
        self.shown.as_ref().map(|shown| shown.small.rect.expand(FRAME))
    }
}

/// From the map to the minimap and back.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Small {
    /// Where it is on screen.
    pub rect: Rect,
    /// What of the map it shows: all but the headings.
    pub map: MapRect,
}

impl Small {
    /// In a corner of the part of the view where cards can be seen; none if there is no room for it.
    fn in_corner(corner: Corner, placement: &Placement, open: Rect) -> Option<Self> {
        let map = content(placement);
        let scale = (LARGEST.x / map.w).min(LARGEST.y / map.h);
        let size = vec2((map.w * scale).max(LEAST), (map.h * scale).max(LEAST));
        if open.width() < ROOM.x || open.height() < ROOM.y {
            return None;
        }
        let room = open.shrink(MARGIN);
        let at = match corner {
            Corner::UpperLeft => room.min,
            Corner::UpperRight => pos2(room.right() - size.x, room.top()),
            Corner::LowerRight => room.max - size,
            Corner::LowerLeft => pos2(room.left(), room.bottom() - size.y),
        };
        Some(Self { rect: Rect::from_min_size(at.round(), size.round()), map })
    }

    /// Pixels per map unit, across and down.
    fn scale(&self) -> Vec2 {
        vec2(self.rect.width() / self.map.w, self.rect.height() / self.map.h)
    }

    /// A box of the map on the minimap.
    pub fn place(&self, r: &MapRect) -> Rect {
        let (scale, at) = (self.scale(), vec2(r.x - self.map.x, r.y - self.map.y));
        Rect::from_min_size(self.rect.min + at * scale, vec2(r.w, r.h) * scale)
    }

    /// A point of the minimap on the map.
    fn point(&self, at: Pos2) -> Pos2 {
        pos2(self.map.x, self.map.y) + (at - self.rect.min) / self.scale()
    }

    /// The bar above it, or below it at the top of the view.
    fn bar(&self, corner: Corner) -> Rect {
        let width = self.rect.width().max(3.0 * BAR);
        let left = match corner {
            Corner::UpperLeft | Corner::LowerLeft => self.rect.left(),
            Corner::UpperRight | Corner::LowerRight => self.rect.right() - width,
        };
        let top = match corner {
            Corner::UpperLeft | Corner::UpperRight => self.rect.bottom() + FRAME,
            Corner::LowerRight | Corner::LowerLeft => self.rect.top() - FRAME - BAR,
        };
        Rect::from_min_size(pos2(left, top), vec2(width, BAR))
    }
}

impl Minimap {
    /// How often what it shows was drawn.
    #[cfg(test)]
    pub fn drawn(&self) -> usize {
        self.thumb.drawn
    }

    /// Whether a point of the screen is its own.
    pub fn takes(&self, at: Pos2) -> bool {
        self.shown.is_some_and(|shown| {
            shown.small.rect.expand(FRAME).contains(at) || shown.bar.is_some_and(|bar| bar.contains(at))
        })
    }
}

impl Canvas {
    /// Puts the minimap in its place and does what the pointer does with it.
    pub(super) fn hold_minimap(&mut self, ui: &Ui, map: &Response, session: &Session) {
        let before = self.minimap.shown.take();
        let (Some(view), Some(lens), Some(corner)) = (session.last_view(), self.lens, self.minimap.corner) else {
            self.minimap.held = None;
            return;
        };
        let whole = lens.rect(&content(&view.placement));
        let needed = !lens.open().expand(1.0).contains_rect(whole) && !view.placement.cards.is_empty();
        let small = Small::in_corner(corner, &view.placement, lens.open());
        let Some(small) = small.filter(|_| needed || self.minimap.held.is_some()) else {
            self.minimap.held = None;
            return;
        };
        let id = map.id.with("minimap");
        let picture = ui.interact(small.rect.expand(FRAME), id, Sense::CLICK | Sense::DRAG);
        picture.widget_info(|| WidgetInfo::labeled(Role::Image, true, "Minimap"));
        ui.ctx().accesskit_node_builder(id, |node| node.set_description(in_view(&view.placement, &lens)));

        let bar = small.bar(corner);
        let pointer = ui.input(|input| input.pointer.hover_pos()).filter(|_| map.contains_pointer());
        let had_bar = before.is_some_and(|shown| shown.bar.is_some());
        let near = |at: Pos2| small.rect.expand(FRAME).contains(at) || had_bar && bar.contains(at);
        let pressed = ui.input(|input| input.pointer.press_origin());
        let held = self.minimap.held;
        let open = match held {
            // Whatever is begun on the bar is brought to its end there.
            None => pointer.is_some_and(near) || had_bar && pressed.is_some_and(|at| bar.contains(at)),
            Some(held) => matches!(held, Held::Frame(_)),
        };
        self.minimap.shown = Some(Shown { small, bar: open.then_some(bar), lit: None });
        let split = bar.right() - BAR;
        let (grip, close) = bar.split_left_right_at_x(split);
        let (grip, moved) = tool(ui, id.with("grip"), open.then_some(grip), &small, "Move the minimap");
        let (cross, closed) = tool(ui, id.with("close"), open.then_some(close), &small, "Hide the minimap");
        if let Some(shown) = &mut self.minimap.shown {
            let lit = [&grip, &cross].into_iter().find(|part| part.hovered() || part.dragged());
            shown.lit = lit.map(|part| part.rect);
        }
        if moved {
            self.requests.push(Request::Run(CommandId::MoveMinimap));
        }
        if closed {
            self.requests.push(Request::Run(CommandId::ToggleMinimap));
        }
        self.minimap.held = self.held(ui, &picture, &grip, &small, &lens);
        if let (Some(Held::Frame(to)), None) = (held, self.minimap.held)
            && to != corner
        {
            self.requests.push(Request::MinimapTo(to));
        }
    }

    /// What is held now. A held view follows the pointer.
    fn held(&mut self, ui: &Ui, picture: &Response, grip: &Response, small: &Small, lens: &Lens) -> Option<Held> {
        if grip.dragged() {
            let (at, middle) = (grip.interact_pointer_pos()?, lens.open().center());
            ui.ctx().set_cursor_icon(CursorIcon::Grabbing);
            return Some(Held::Frame(match (at.x < middle.x, at.y < middle.y) {
                (true, true) => Corner::UpperLeft,
                (false, true) => Corner::UpperRight,
                (false, false) => Corner::LowerRight,
                (true, false) => Corner::LowerLeft,
            }));
        }
        if grip.hovered() {
            ui.ctx().set_cursor_icon(CursorIcon::Grab);
        }
        if picture.clicked()
            && self.minimap.held.is_none()
            && let Some(at) = picture.interact_pointer_pos()
        {
            // A tap so short that it was never seen held.
            self.camera.go(self.looking_at(small.point(at), small, lens));
        }
        let at = picture.interact_pointer_pos().filter(|_| picture.is_pointer_button_down_on())?;
        let (p, eye) = (small.point(at), lens.map(lens.open().center()));
        match self.minimap.held {
            Some(Held::View(apart)) => {
                if ui.input(|input| input.pointer.delta()) != Vec2::ZERO {
                    self.camera.jump(self.looking_at(p + apart, small, lens));
                }
                self.minimap.held
            }
            _ => {
                let seen = small.place(&seen(lens));
                // The view is taken where it is held; elsewhere it comes to the pointer.
                let apart = if seen.contains(at) { pos2(eye.x, eye.y) - p } else { Vec2::ZERO };
                if apart == Vec2::ZERO {
                    self.camera.go(self.looking_at(p, small, lens));
                }
                Some(Held::View(apart))
            }
        }
    }

    /// The pose with this point of the map in the middle of what is seen of it.
    fn looking_at(&self, p: Pos2, small: &Small, lens: &Lens) -> Pose {
        let Pose { zoom, .. } = self.camera.pose();
        let map = small.map;
        let (x, y) = (p.x.clamp(map.x, map.right()), p.y.clamp(map.y, map.bottom()));
        let aside = (lens.view.center() - lens.open().center()) / zoom;
        Pose { centre: Point::new(x + aside.x, y + aside.y), zoom }
    }

    /// Paints the minimap over the map.
    pub(super) fn paint_minimap(&mut self, painter: &Painter, session: &Session, theme: &Theme) {
        let (Some(view), Some(lens), Some(shown)) = (session.last_view(), self.lens, self.minimap.shown) else {
            return;
        };
        let colour = |ink| style::colour(theme, ink);
        let (small, border) = (shown.small, Stroke::new(1.0, colour(Ink::InputBorder)));
        let ground = shown.bar.map_or(small.rect, |bar| small.rect.union(bar)).expand(FRAME);
        painter.rect(ground, 6, colour(Ink::Raised), border, StrokeKind::Inside);
        let inside = painter.with_clip_rect(small.rect.intersect(painter.clip_rect()));
        self.minimap.thumb.paint(&inside, session, view, &small, theme);
        let seen = small.place(&seen(&lens)).intersect(small.rect);
        let seen = Rect::from_center_size(seen.center(), seen.size().max(Vec2::splat(6.0)));
        inside.rect(seen, 2, colour(Ink::SelectionFill), Stroke::NONE, StrokeKind::Inside);
        // Dark on light or light on dark, whatever it lies over.
        inside.rect_stroke(seen.shrink(1.0), 2, Stroke::new(3.0, colour(Ink::Raised)), StrokeKind::Middle);
        inside.rect_stroke(seen, 2, Stroke::new(2.0, colour(Ink::Focus)), StrokeKind::Inside);
        if let Some(bar) = shown.bar {
            if let Some(lit) = shown.lit {
                painter.rect_filled(lit, 4, colour(Ink::ButtonHover));
            }
            let sign = |at: Pos2, icon: char| {
                let font = FontId::new(16.0, fonts::icons());
                painter.text(at, Align2::CENTER_CENTER, icon, font, colour(Ink::Muted));
            };
            sign(pos2(bar.left() + BAR / 2.0, bar.center().y), icon::DRAG);
            sign(pos2(bar.right() - BAR / 2.0, bar.center().y), icon::X);
        }
        if let Some(Held::Frame(corner)) = self.minimap.held
            && let Some(goal) = Small::in_corner(corner, &view.placement, lens.open())
        {
            let stroke = Stroke::new(2.0, colour(Ink::Accent));
            painter.rect(goal.rect.expand(FRAME), 6, colour(Ink::SelectionFill), stroke, StrokeKind::Inside);
        }
    }
}

/// A part of the bar that can be clicked and dragged; while there is no bar, by assistive technology alone. Says
/// whether it was clicked.
fn tool(ui: &Ui, id: Id, rect: Option<Rect>, small: &Small, name: &str) -> (Response, bool) {
    let sense = if rect.is_some() { Sense::CLICK | Sense::DRAG } else { Sense::hover() };
    let nowhere = Rect::from_min_size(small.rect.min, Vec2::ZERO);
    let response = ui.interact(rect.unwrap_or(nowhere), id, sense);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name));
    ui.ctx().accesskit_node_builder(id, |node| node.add_action(Action::Click));
    let asked = rect.is_none() && ui.input(|input| input.has_accesskit_action_request(id, Action::Click));
    let clicked = response.clicked() || asked;
    let response = if response.dragged() { response } else { response.on_hover_text(name) };
    (response, clicked)
}

/// The part of the map where cards can be seen.
fn seen(lens: &Lens) -> MapRect {
    let (open, min) = (lens.open(), lens.map(lens.open().min));
    MapRect::new(min.x, min.y, open.width() / lens.zoom, open.height() / lens.zoom)
}

/// "In view: stages 2 to 5 of 8, lanes 1 to 3 of 4".
fn in_view(placement: &Placement, lens: &Lens) -> String {
    fn run<I>(bands: &[Band<I>], from: f32, to: f32, what: &str) -> String {
        let touches = |band: &Band<I>| band.start < to && band.start + band.size > from;
        let (first, last) = (bands.iter().position(touches), bands.iter().rposition(touches));
        match first.zip(last) {
            Some((first, last)) if first == last => format!("{what} {} of {}", first + 1, bands.len()),
            Some((first, last)) => format!("{what}s {} to {} of {}", first + 1, last + 1, bands.len()),
            None => format!("no {what}"),
        }
    }
    let MapRect { x, y, w, h } = seen(lens);
    format!("In view: {}, {}", run(&placement.stages, x, x + w, "stage"), run(&placement.lanes, y, y + h, "lane"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::Size;

    fn placement(w: f32, h: f32) -> Placement {
        Placement { size: Size { w, h }, ..Placement::default() }
    }

    #[test]
    fn it_keeps_the_maps_proportions_and_stays_large_enough_to_be_used() {
        let open = Rect::from_min_size(pos2(100.0, 50.0), vec2(1000.0, 600.0));
        let size = |w, h| Small::in_corner(Corner::LowerRight, &placement(w, h), open).map(|small| small.rect.size());
        assert_eq!(size(2000.0, 1000.0), Some(vec2(200.0, 100.0)));
        assert_eq!(size(1000.0, 1000.0), Some(vec2(120.0, 120.0)));
        assert_eq!(size(50_000.0, 1000.0), Some(vec2(200.0, 24.0)), "a very wide map");
        assert_eq!(size(500.0, 9000.0), Some(vec2(24.0, 120.0)), "a very high one");
        let narrow = Rect::from_min_size(Pos2::ZERO, vec2(300.0, 600.0));
        assert_eq!(Small::in_corner(Corner::LowerRight, &placement(2000.0, 1000.0), narrow), None);
    }

    #[test]
    fn each_corner_is_one_of_the_open_view_and_points_go_there_and_back() {
        let open = Rect::from_min_size(pos2(100.0, 50.0), vec2(1000.0, 600.0));
        let mut corner = Corner::default();
        let mut seen = Vec::new();
        for _ in 0..4 {
            let small = Small::in_corner(corner, &placement(2000.0, 1000.0), open).expect("there is room");
            assert!(open.contains_rect(small.rect.union(small.bar(corner)).expand(FRAME)), "{corner:?}");
            let there = small.place(&MapRect::new(500.0, 250.0, 0.0, 0.0)).min;
            assert!(small.point(there).distance(pos2(500.0, 250.0)) < 1e-2);
            seen.push(small.rect.min);
            corner = corner.next();
        }
        assert_eq!(corner, Corner::default());
        seen.dedup();
        assert_eq!(seen.len(), 4);
    }
}
