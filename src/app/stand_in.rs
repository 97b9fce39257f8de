//! Stands in for what others are building.

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
