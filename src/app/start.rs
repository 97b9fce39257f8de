//! How the window is opened.

use super::settings::{Settings, Store, data_folder};
use super::{App, Setup};
use std::path::PathBuf;
use std::time::Duration;

/// The smallest window in which everything can be reached.
const SMALLEST: [f32; 2] = [800.0, 520.0];

/// How often to look whether open files have changed on disk.
const LOOK_EVERY: Duration = Duration::from_secs(1);

/// Opens the window, with a journey if one is given, and comes back when it is closed.
///
/// # Errors
/// If there is no display, or it can't show the window.
pub fn run(file: Option<PathBuf>) -> anyhow::Result<()> {
    let (store, settings) = Store::open(None);
    let options = eframe::NativeOptions { viewport: viewport(&settings), ..Default::default() };
    let create = move |cc: &eframe::CreationContext<'_>| {
        let (data, look_every) = (data_folder(), Some(LOOK_EVERY));
        let setup = Setup { file, settings, store, data, look_every, ..Setup::default() };
        Ok(Box::new(App::new(&cc.egui_ctx, setup)) as Box<dyn eframe::App>)
    };
    eframe::run_native("trustline", options, Box::new(create)).map_err(|error| {
        // what winit says about a missing display is a path into its source
        let why = match &error {
            eframe::Error::WinitEventLoop(_) | eframe::Error::Winit(_) => "there is no display".to_owned(),
            other => other.to_string().replace('\n', " "),
        };
        anyhow::anyhow!(
            "the window can't be opened: {why}; `trustline export FILE --to svg` draws a journey without a window"
        )
    })
}

fn viewport(settings: &Settings) -> egui::ViewportBuilder {
    egui::ViewportBuilder::default()
        .with_title("Trustline")
        .with_app_id("trustline")
        .with_min_inner_size(SMALLEST)
        .with_inner_size([settings.window.0, settings.window.1])
        .with_clamp_size_to_monitor_size(true)
        .with_icon(super::icon::icon())
        .with_drag_and_drop(true)
}
