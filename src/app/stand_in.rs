//! Stands in for what others are building.

/// The map.
pub mod canvas {
    use super::super::session::Session;
    use crate::command::CommandId;
    use crate::journey::{Key, TouchpointId};
    use crate::picture::Theme;

    /// What the canvas asks of the window.
    #[derive(Clone, Debug, PartialEq)]
    pub enum Request {
        /// Do a command.
        Run(CommandId),
        /// Open a linked journey.
        OpenLinked(TouchpointId),
        /// Ask what becomes of the touchpoints.
        ChooseFate(Key),
    }

    /// The map.
    #[derive(Default)]
    pub struct Canvas;

    impl Canvas {
        /// Shows it.
        pub fn show(&mut self, ui: &mut egui::Ui, session: &mut Session, _theme: &Theme) -> Vec<Request> {
            let size = ui.available_size();
            let (_, response) = ui.allocate_exact_size(size, egui::Sense::click_and_drag());
            let title = session.journey().head().title.clone();
            response.widget_info(|| {
                egui::WidgetInfo::labeled(egui::accesskit::Role::ListBox, true, format!("Map of {title}"))
            });
            Vec::new()
        }
        /// Fits.
        pub fn fit(&mut self) {}
        /// Zooms.
        pub fn zoom_by(&mut self, _factor: f32) {}
        /// 100 %.
        pub fn zoom_actual(&mut self) {}
        /// Fits the selection.
        pub fn fit_selection(&mut self) {}
        /// Renames.
        pub fn start_rename(&mut self, _session: &Session) {}
        /// Connects.
        pub fn start_connect(&mut self, _session: &Session) {}
        /// Moves.
        pub fn start_move(&mut self, _session: &Session) {}
        /// Takes the keyboard.
        pub fn focus(&mut self) {}
        /// Reveals.
        pub fn reveal(&mut self, _session: &Session) {}
        /// Zoom.
        pub fn zoom(&self) -> f32 {
            1.0
        }
        /// Hint.
        pub fn hint(&self) -> String {
            String::new()
        }
    }
}

macro_rules! panel {
    ($name:ident) => {
        /// A panel.
        pub mod $name {
            use super::super::panel::Request;
            use super::super::session::Session;
            use crate::picture::Theme;
            /// Shows it.
            pub fn show(ui: &mut egui::Ui, _: &mut Session, _: &Theme) -> Vec<Request> {
                ui.label(stringify!($name));
                Vec::new()
            }
        }
    };
}
panel!(outline);
panel!(findings);
panel!(repair);
