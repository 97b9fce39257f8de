//! Where the keyboard is, kept from getting lost: egui forgets it on Esc and when what had it disappears, and then a
//! person without a pointer is nowhere.

use super::App;
use super::region::Region;
use egui::{Id, Popup, Ui};

/// What is known of the keyboard from the frame before.
#[derive(Default)]
pub struct Focus {
    /// What had it last outside of menus and lists that drop down.
    home: Option<Id>,
    /// What had it last.
    last: Option<Id>,
    /// Whether a menu or list was open.
    popup: bool,
}

impl Focus {
    /// What a dialog that opens now gives the keyboard back to: never an entry of a menu that is gone.
    pub fn before_dialog(&self, focused: Option<Id>) -> Option<Id> {
        if self.popup { self.home } else { focused }
    }
}

/// Called at the end of a frame. A menu or list that closes gives the keyboard back to where it came from; anything
/// else that loses it gives it to the map.
pub fn keep(app: &mut App) {
    let ctx = app.ctx.clone();
    let focused = ctx.memory(egui::Memory::focused);
    let popup = Popup::is_any_open(&ctx);
    let closed = std::mem::replace(&mut app.focus.popup, popup) && !popup;
    let alive = |id: &Id| ctx.read_response(*id).is_some();
    let stayed = focused.is_none() || focused == app.focus.last;
    if closed
        && stayed
        && app.go_to.is_none()
        && let Some(home) = app.focus.home.filter(alive)
    {
        ctx.memory_mut(|memory| memory.request_focus(home));
        ctx.request_repaint();
    } else if focused.is_none() && !popup && !app.is_asking() && app.go_to.is_none() {
        // With Tab the keyboard is between two things for a frame.
        if !ctx.input(|input| input.key_pressed(egui::Key::Tab))
            && let Some(doc) = app.doc_mut().filter(|doc| doc.is_whole())
        {
            doc.focus();
            ctx.request_repaint();
        }
    } else if !popup && app.region != Region::Bars && focused.is_some() {
        app.focus.home = focused;
    }
    app.focus.last = ctx.memory(egui::Memory::focused);
}

/// Called at the end of what scrolls: brings what just got the keyboard into view. egui leaves it where it is.
pub fn follow(ui: &Ui) {
    let (ctx, key) = (ui.ctx(), ui.unique_id().with("followed"));
    let focused = ctx.memory(egui::Memory::focused);
    let before = ctx.data_mut(|data| std::mem::replace(data.get_temp_mut_or_default::<Option<Id>>(key), focused));
    let by_pointer = ctx.input(|input| input.pointer.any_down() || input.pointer.any_released());
    if focused == before || by_pointer {
        return;
    }
    let within = |it: &egui::Response| it.layer_id == ui.layer_id() && ui.min_rect().contains(it.rect.center());
    if let Some(it) = focused.and_then(|id| ctx.read_response(id)).filter(within) {
        ui.scroll_to_rect(it.rect.expand(8.0), None);
    }
}
