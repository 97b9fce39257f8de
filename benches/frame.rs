//! One frame of the map, from input to triangles, against a naive egui painting of the same map in the same run: a
//! rectangle, a text and a line for each touchpoint, nothing culled. Goals: at least 4 times as fast with all of 10,000
//! touchpoints in view, 20 times with one in a hundred, and zooming at most 1.5 times a still frame; at 2,000 touchpoints
//! the accessibility tree takes at most 2 ms more. In front of a room 300 touchpoints keep the same bounds while the
//! camera goes from stop to stop.

#[path = "generate.rs"]
mod generate;
#[path = "table.rs"]
mod table;

use egui::{Align2, Context, Event, FontId, Key, Modifiers, MouseWheelUnit, RawInput, TouchPhase, Vec2, pos2, vec2};
use std::time::{Duration, Instant};
use trustline::app::bundled::SAMPLES;
use trustline::app::canvas::{Canvas, Framed, Staging};
use trustline::app::session::{Session, Spotlight};
use trustline::app::settings::Corner;
use trustline::app::{fonts, style};
use trustline::journey::{Edit, Journey};
use trustline::layout::Placement;
use trustline::picture::{Ink, Theme};
use trustline::story::{Sight, Story};

const N: usize = 10_000;
/// Touchpoints of the map that assistive technology listens to.
const LISTENED: usize = 2_000;
const ROUNDS: usize = 21;
/// Touchpoints of the journey that is presented.
const PRESENTED: usize = 300;
/// Frames measured in a round.
const FRAMES: usize = 8;
const VIEW: Vec2 = vec2(1600.0, 1000.0);

fn main() {
    divan::main();
    println!("\nOne frame of a map of {N} touchpoints at {} × {} points, medians:", VIEW.x, VIEW.y);
    for view in [View::All, View::Part] {
        let mut desk = Desk::new(generate::journey(N));
        let seen = desk.look(view);
        // In turns, so that whatever else the machine does slows all of them alike.
        let mut times = [Vec::new(), Vec::new(), Vec::new()];
        for round in 0..ROUNDS {
            times[0].push(timed(|| desk.naive()));
            desk.settle();
            times[1].extend((0..FRAMES).map(|_| timed(|| desk.frame(0.0))));
            let wheel = if round % 2 == 0 { -25.0 } else { 25.0 };
            times[2].extend((0..FRAMES).map(|_| timed(|| desk.frame(wheel))));
        }
        let [naive, still, zooming] = times.map(middle);
        let name = format!("{seen} in view, zoom {:.3}", desk.canvas.zoom());
        table::row(&name, &[("naive", naive), ("still", still)], naive.as_secs_f64() / still.as_secs_f64());
        table::row("", &[("still", still), ("zooming", zooming)], zooming.as_secs_f64() / still.as_secs_f64());
    }
    drag();
    arrow();
    listening();
    presenting();
}

/// The camera's moves between the stops of a journey that is told to a room: the frame in the middle of each, against a
/// still frame that shows the same, and the naive painting of it.
fn presenting() {
    let mut desk = Desk::new(generate::journey(PRESENTED));
    desk.ctx.all_styles_mut(|style| style.animation_time = 0.1);
    desk.canvas.minimap.corner = None;
    let stops = Story::of(desk.session.journey()).stops;
    let mut times = [(); 3].map(|()| Vec::new());
    let mut slowest = Duration::ZERO;
    for stop in stops.iter().cycle().take(6 * stops.len()) {
        let framed = match &stop.sight {
            Sight::Whole => Framed::Whole,
            Sight::TrustLine => Framed::TrustLine,
            Sight::Stage(_) | Sight::Touchpoints => Framed::Touchpoints(stop.shows.clone()),
        };
        let lit = stop.shows.iter().cloned().collect();
        desk.session.set_spotlight(Some(if stop.shows.is_empty() { Spotlight::All } else { Spotlight::On(lit) }));
        desk.canvas.stage(Some(Staging::new(24.0, framed)));
        // What steps back is drawn anew once, with the key that is pressed.
        desk.frame(0.0);
        let mut way = Vec::new();
        while desk.canvas.is_moving() {
            let took = timed(|| desk.frame(0.0));
            way.push((desk.canvas.eye_now(), took));
        }
        desk.settle();
        slowest = way.iter().map(|(_, took)| *took).max().unwrap_or_default().max(slowest);
        let Some(((centre, zoom), moving)) = way.get(way.len() / 2).copied() else { continue };
        let (there, as_large) = desk.canvas.eye();
        desk.canvas.look_at(centre, zoom);
        (0..4).for_each(|_| desk.settle());
        times[0].push(timed(|| desk.naive()));
        times[1].extend((0..FRAMES).map(|_| timed(|| desk.frame(0.0))));
        times[2].push(moving);
        desk.canvas.look_at(there, as_large);
        (0..4).for_each(|_| desk.settle());
    }
    let [naive, still, moving] = times.map(middle);
    println!("\nPresenting {PRESENTED} touchpoints, {} stops, slowest frame of a move {slowest:.2?}:", stops.len());
    table::row("half-way", &[("naive", naive), ("still", still)], naive.as_secs_f64() / still.as_secs_f64());
    table::row("", &[("still", still), ("moving", moving)], moving.as_secs_f64() / still.as_secs_f64());
}

/// What a frame takes more in which an arrow key goes to the nearest touchpoint: the way there is looked for among all.
fn arrow() {
    let mut desk = Desk::new(generate::journey(N));
    desk.look(View::All);
    desk.canvas.focus();
    desk.settle();
    let (mut still, mut going) = (Vec::new(), Vec::new());
    for round in 0..ROUNDS * FRAMES {
        let key = [Key::ArrowRight, Key::ArrowDown, Key::ArrowRight, Key::ArrowUp][round % 4];
        let input = desk.input(0.0);
        still.push(timed(|| desk.draw(input)));
        let mut input = desk.input(0.0);
        let (physical_key, modifiers) = (None, Modifiers::NONE);
        input.events.push(Event::Key { key, physical_key, pressed: true, repeat: false, modifiers });
        going.push(timed(|| desk.draw(input)));
        desk.settle();
    }
    let [still, going] = [still, going].map(middle);
    let (all, more) = (desk.session.journey().touchpoints().len(), going.saturating_sub(still));
    println!("\nAn arrow key among {all} touchpoints: a frame {still:.2?}, with the key {going:.2?}, {more:.2?} more");
}

/// What a frame takes more while assistive technology listens: the whole tree is told in each. The bound is 2 ms.
fn listening() {
    let mut desk = Desk::new(generate::journey(LISTENED));
    let seen = desk.look(View::All);
    let mut times = [Vec::new(), Vec::new()];
    for _ in 0..ROUNDS {
        desk.ctx.disable_accesskit();
        desk.settle();
        times[0].extend((0..FRAMES).map(|_| timed(|| desk.frame(0.0))));
        desk.ctx.enable_accesskit();
        desk.settle();
        times[1].extend((0..FRAMES).map(|_| timed(|| desk.frame(0.0))));
    }
    let [deaf, listening] = times.map(middle);
    let more = listening.saturating_sub(deaf);
    println!(
        "\nA frame of {LISTENED} touchpoints and {} transitions ({seen} in view):",
        desk.session.journey().transition_count()
    );
    println!(
        "nobody listens {deaf:.2?}, assistive technology listens {listening:.2?}: {more:.2?} more, {:.2} of the 2 ms it may",
        more.as_secs_f64() / 0.002
    );
}

/// Dragging a touchpoint of the largest sample over another cell: the map as it would be is arranged and drawn within
/// a frame, and the frame painted.
fn drag() {
    let largest = SAMPLES.iter().map(|sample| sample.journey()).max_by_key(|journey| journey.touchpoints().len());
    let mut desk = Desk::new(largest.expect("there are samples"));
    let journey = desk.session.journey();
    let (touchpoints, stages) = (journey.touchpoints().len(), journey.head().stages.clone());
    let (id, first) =
        journey.touchpoints().iter().next().map(|(id, t)| (id.clone(), t.stage.clone())).expect("it has some");
    let (mut foreseen, mut dropped, mut still, mut shapes) = (Vec::new(), Vec::new(), Vec::new(), 0);
    for round in 0..ROUNDS {
        let stage = stages.iter().filter(|stage| **stage != first).nth(round % (stages.len() - 1)).cloned();
        let edit = Edit::Move { touchpoints: vec![id.clone()], stage, lane: None };
        foreseen.push(timed(|| shapes = desk.session.what_if(&edit).map_or(0, |(_, view)| view.picture.shapes.len())));
        still.push(timed(|| desk.frame(0.0)));
        dropped.push(timed(|| {
            desk.session.perform(&edit).expect("it can be moved");
            desk.frame(0.0)
        }));
        desk.session.undo();
        desk.settle();
    }
    let [foreseen, dropped, still] = [foreseen, dropped, still].map(middle);
    println!(
        "\nDragging a touchpoint of the largest sample ({touchpoints} touchpoints, {shapes} shapes) to another cell:"
    );
    println!("one arrangement and picture {foreseen:.2?}, a frame {still:.2?}; the drop with its frame {dropped:.2?}");
}

fn middle(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times[times.len() / 2]
}

fn timed<T>(work: impl FnOnce() -> T) -> Duration {
    let start = Instant::now();
    let made = std::hint::black_box(work());
    let took = start.elapsed();
    drop(made);
    took
}

/// How much is in view.
#[derive(Clone, Copy, Debug)]
enum View {
    /// The whole map.
    All,
    /// About one touchpoint in a hundred.
    Part,
}

/// The map in a window that nobody sees.
struct Desk {
    ctx: Context,
    /// The naive painting's own, or each would throw the other's words away.
    plain: Context,
    canvas: Canvas,
    session: Session,
    time: f64,
}

impl Desk {
    fn new(journey: Journey) -> Self {
        let [ctx, plain] = [(); 2].map(|()| {
            let ctx = Context::default();
            fonts::install(&ctx);
            style::install(&ctx, false, false);
            // Nothing is on its way anywhere while it is measured.
            ctx.all_styles_mut(|style| style.animation_time = 0.0);
            ctx
        });
        let mut desk = Self { ctx, plain, canvas: Canvas::default(), session: Session::new(journey), time: 0.0 };
        // It shows while a part of the map is out of view.
        desk.canvas.minimap.corner = Some(Corner::default());
        desk.settle();
        desk
    }

    /// Points the camera; gives how many touchpoints can be seen.
    fn look(&mut self, view: View) -> usize {
        self.canvas.fit();
        self.settle();
        if let View::Part = view {
            while self.seen() > N / 100 {
                self.canvas.zoom_by(1.02);
                self.settle();
            }
        }
        self.seen()
    }

    fn settle(&mut self) {
        for _ in 0..12 {
            self.frame(0.0);
        }
    }

    fn placement(&self) -> &Placement {
        &self.session.last_view().expect("it was shown").placement
    }

    fn at(&self, x: f32, y: f32) -> egui::Pos2 {
        let size = self.placement().size;
        (VIEW / 2.0 + (vec2(x, y) - vec2(size.w, size.h) / 2.0) * self.canvas.zoom()).to_pos2()
    }

    fn seen(&self) -> usize {
        let view = egui::Rect::from_min_size(pos2(0.0, 0.0), VIEW);
        let on_screen = |card: &trustline::layout::Rect| {
            egui::Rect::from_two_pos(self.at(card.x, card.y), self.at(card.right(), card.bottom()))
        };
        self.placement().cards.values().filter(|card| view.intersects(on_screen(card))).count()
    }

    /// What a window gets when the mouse moves a little, and its wheel perhaps with Ctrl.
    fn input(&mut self, wheel: f32) -> RawInput {
        self.time += 1.0 / 60.0;
        let modifiers = if wheel == 0.0 { Modifiers::NONE } else { Modifiers::COMMAND };
        let wobble = if self.time.fract() < 0.5 { 0.0 } else { 1.0 };
        let mut events = vec![Event::PointerMoved(pos2(800.0 + wobble, 500.0))];
        if wheel != 0.0 {
            let (unit, delta, phase) = (MouseWheelUnit::Point, vec2(0.0, wheel), TouchPhase::Move);
            let source = egui::MouseWheelSource::Wheel;
            events.push(Event::MouseWheel { unit, delta, phase, source, modifiers });
        }
        let screen_rect = Some(egui::Rect::from_min_size(pos2(0.0, 0.0), VIEW));
        RawInput { screen_rect, time: Some(self.time), events, ..RawInput::default() }
    }

    /// A frame of the map; how many triangles it has.
    fn frame(&mut self, wheel: f32) -> usize {
        let input = self.input(wheel);
        self.draw(input)
    }

    fn draw(&mut self, input: RawInput) -> usize {
        let output = self.ctx.run_ui(input, |ui| {
            self.canvas.show(ui, &mut self.session, &Theme::LIGHT);
        });
        triangles(&self.ctx, output)
    }

    /// A frame of the naive painting.
    fn naive(&mut self) -> usize {
        let input = self.input(0.0);
        let zoom = self.canvas.zoom();
        let output = self.plain.clone().run_ui(input, |ui| {
            let (painter, font) = (ui.painter(), FontId::proportional(14.0 * zoom));
            let [fill, ink, line] = [Ink::Card, Ink::Text, Ink::Line].map(|ink| style::colour(&Theme::LIGHT, ink));
            let cards = &self.placement().cards;
            for (id, card) in cards {
                let touchpoint = self.session.journey().touchpoint(id).expect("it is placed");
                let rect = egui::Rect::from_two_pos(self.at(card.x, card.y), self.at(card.right(), card.bottom()));
                painter.rect_filled(rect, 8.0 * zoom, fill);
                painter.text(rect.min, Align2::LEFT_TOP, &touchpoint.name, font.clone(), ink);
                if let Some(to) = touchpoint.next.first().and_then(|next| cards.get(&next.to)) {
                    let way = [rect.right_center(), self.at(to.x, to.y + to.h / 2.0)];
                    painter.line_segment(way, egui::Stroke::new(1.0, line));
                }
            }
        });
        triangles(&self.plain, output)
    }
}

fn triangles(ctx: &Context, output: egui::FullOutput) -> usize {
    let primitives = ctx.tessellate(output.shapes, output.pixels_per_point);
    let indices = primitives.iter().map(|primitive| match &primitive.primitive {
        egui::epaint::Primitive::Mesh(mesh) => mesh.indices.len(),
        egui::epaint::Primitive::Callback(_) => 0,
    });
    indices.sum::<usize>() / 3
}

#[divan::bench(args = [View::All, View::Part], sample_count = 20)]
fn still(bencher: divan::Bencher<'_, '_>, view: View) {
    let mut desk = Desk::new(generate::journey(N));
    desk.look(view);
    bencher.bench_local(|| desk.frame(0.0));
}
