//! What is seen: nothing cut off and nothing too small to hit, at every size of text and controls.

use super::*;
use egui::epaint::Shape;
use egui::{Rect, Vec2};

/// A window of 1280 × 720 pixels in which everything is so many times as large.
fn window_at(scale: f32, file: &Path) -> Window {
    let settings = Settings { maximized: false, ..Settings::default() };
    let file_dialogs = Box::new(Answers(RefCell::default()));
    let setup = Setup { file: Some(file.to_owned()), settings, file_dialogs, ..Setup::default() };
    let mut window = Harness::builder()
        .with_size(Vec2::new(1280.0, 720.0) / scale)
        .with_max_steps(40)
        .build_eframe(|cc| App::new(&cc.egui_ctx, setup));
    window.run();
    window
}

/// A screen to look at: its name, and how to come to it from the map.
type Screen = (&'static str, fn(&mut Window));

fn screens() -> Vec<Screen> {
    vec![
        ("map", |_| {}),
        ("touchpoint", |window| press(window, Modifiers::NONE, Key::Home)),
        ("outline", |window| {
            if !window.state().has_room_for(crate::app::region::Region::Outline) {
                press(window, Modifiers::COMMAND, Key::Num1);
            }
        }),
        ("table", |window| press(window, Modifiers::ALT, Key::Num2)),
        ("cells", |window| {
            press(window, Modifiers::ALT, Key::Num2);
            window.get_by_label("Cells: stages by lanes").click();
        }),
        ("outline view", |window| press(window, Modifiers::ALT, Key::Num3)),
        ("findings", |window| press(window, Modifiers::NONE, Key::F7)),
        ("script", |window| {
            press(window, Modifiers::COMMAND, Key::Num5);
            let first = window
                .query_all_by_role(Role::ListBoxOption)
                .find(|node| node.accesskit_node().description().is_some_and(|told| told.starts_with("Stop 1 of")));
            first.expect("a stop").click_accesskit();
        }),
        ("palette", |window| press(window, Modifiers::COMMAND, Key::K)),
        ("shortcuts", |window| press(window, Modifiers::NONE, Key::Questionmark)),
        ("new", |window| press(window, Modifiers::COMMAND, Key::N)),
        ("path", |window| press(window, Modifiers::COMMAND | Modifiers::SHIFT, Key::O)),
        ("export", |window| press(window, Modifiers::COMMAND | Modifiers::SHIFT, Key::E)),
        ("about", |window| window.state_mut().run(crate::command::CommandId::About)),
        ("menu", |window| press(window, Modifiers::ALT, Key::V)),
    ]
}

const SCALES: [f32; 4] = [0.75, 1.0, 1.5, 2.0];

/// The texts that are cut off at a side, with where.
fn cut(window: &Window) -> Vec<String> {
    let on_map = window.state().doc().filter(|doc| doc.shown == crate::app::page::Shown::Map);
    let table = window.query_by_role(Role::Grid).map(|table| table.rect());
    let map = table.or(on_map.and_then(|doc| doc.canvas.view())).unwrap_or(Rect::NOTHING);
    let (mut cut, mut whole) = (Vec::new(), 0);
    for clipped in &window.output().shapes {
        let Shape::Text(text) = &clipped.shape else { continue };
        let (rect, clip) = (text.visual_bounding_rect(), clipped.clip_rect);
        // What scrolls is cut above and below, and map and table are looked at through a window.
        let seen = clip.intersects(rect) && rect.center().y > clip.top() && rect.center().y < clip.bottom();
        if seen && !map.contains_rect(clip) && (rect.left() < clip.left() - 1.5 || rect.right() > clip.right() + 1.5) {
            cut.push(format!("{:?} at {rect:?} in {clip:?}", text.galley.text()));
        }
        whole += usize::from(seen && !map.contains_rect(clip));
    }
    assert!(whole > 10, "there is text to look at");
    cut
}

#[test]
fn no_text_is_cut_off_at_any_size_of_text_and_controls() {
    let (_folder, path) = folder_with(&sample(GREEN_CARD));
    for scale in SCALES {
        for (name, come) in screens() {
            let mut window = window_at(scale, &path);
            come(&mut window);
            window.run();
            let cut = cut(&window);
            assert!(cut.is_empty(), "{name} at {scale}: {cut:#?}");
        }
    }
}

#[test]
fn everything_to_be_clicked_is_large_enough_and_has_a_name() {
    let (_folder, path) = folder_with(&sample(GREEN_CARD));
    let roles = [
        Role::Button,
        Role::CheckBox,
        Role::RadioButton,
        Role::ComboBox,
        Role::TextInput,
        Role::MenuItemCheckBox,
        Role::TreeItem,
        Role::ListBoxOption,
    ];
    for (name, come) in screens() {
        let mut window = window_at(1.0, &path);
        come(&mut window);
        window.run();
        let map = window.state().doc().and_then(|doc| doc.canvas.view()).unwrap_or(Rect::NOTHING);
        for role in roles {
            for node in window.query_all_by_role(role) {
                let (rect, node) = (node.rect(), node.accesskit_node());
                // What lies on the map is as large as the map is shown.
                let hidden = rect.width() == 0.0;
                if hidden || node.author_id().is_some_and(|id| id.starts_with("touchpoint/")) && map.intersects(rect) {
                    continue;
                }
                let label = node.label().or_else(|| node.value()).unwrap_or_default();
                assert!(!label.is_empty() || node.labelled_by().next().is_some(), "{name}: a {role:?} without a name");
                let large = rect.width() >= 23.9 && rect.height() >= 23.9;
                assert!(large, "{name}: {role:?} {label:?} is {:?}", rect.size());
            }
        }
    }
}
