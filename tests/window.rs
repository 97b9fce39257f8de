//! The real window, driven as a person would, under a virtual display.
//!
//! Ignored by default because it needs X and a window manager: `cargo test --test window -- --ignored`
//! (Debian: `apt-get install xvfb openbox xdotool` and the libraries that the README names).
#![cfg(all(unix, feature = "gui"))]

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// A display with a window manager and Trustline on it; all of it ends with the value.
struct Desktop {
    display: String,
    home: tempfile::TempDir,
    children: Vec<Child>,
}

impl Desktop {
    fn new(size: &str) -> Self {
        let mut xvfb = Command::new("Xvfb")
            .args(["-displayfd", "1", "-screen", "0", &format!("{size}x24"), "-nolisten", "tcp", "-noreset"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("Xvfb is installed");
        let mut number = String::new();
        let out = xvfb.stdout.take().expect("piped");
        BufReader::new(out).read_line(&mut number).expect("Xvfb names its display");
        let mut desktop = Self {
            display: format!(":{}", number.trim()),
            home: tempfile::tempdir().expect("a temporary folder"),
            children: vec![xvfb],
        };
        let wm = desktop.command("openbox").spawn().expect("openbox is installed");
        desktop.children.push(wm);
        desktop
    }

    fn command(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        command.env("DISPLAY", &self.display).env_remove("WAYLAND_DISPLAY").env_remove("DBUS_SESSION_BUS_ADDRESS");
        for (name, folder) in [("XDG_CONFIG_HOME", "config"), ("XDG_DATA_HOME", "data"), ("XDG_RUNTIME_DIR", "run")] {
            let folder = self.home.path().join(folder);
            std::fs::create_dir_all(&folder).expect("a folder");
            command.env(name, folder);
        }
        command.stdout(Stdio::null()).stderr(Stdio::null());
        command
    }

    fn open(&mut self, file: &Path) {
        let app = self.command(env!("CARGO_BIN_EXE_trustline")).arg(file).spawn().expect("Trustline starts");
        let pid = app.id().to_string();
        self.children.push(app);
        let shown = || {
            let search = self.command("xdotool").args(["search", "--onlyvisible", "--pid", &pid]).status();
            search.is_ok_and(|status| status.success())
        };
        until(Duration::from_secs(60), "the window is shown", shown);
        // The window manager gives it the keyboard a moment later.
        std::thread::sleep(Duration::from_secs(2));
    }

    fn keys(&self, keys: &[&str]) {
        let done = self.command("xdotool").args(["key", "--delay", "120", "--"]).args(keys).status();
        assert!(done.is_ok_and(|status| status.success()), "keys {keys:?}");
        std::thread::sleep(Duration::from_millis(500));
    }

    fn types(&self, text: &str) {
        let done = self.command("xdotool").args(["type", "--delay", "40", "--", text]).status();
        assert!(done.is_ok_and(|status| status.success()), "type {text}");
        std::thread::sleep(Duration::from_millis(500));
    }
}

impl Drop for Desktop {
    fn drop(&mut self) {
        for child in self.children.iter_mut().rev() {
            // One that has ended already needs no ending.
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

fn sample(name: &str, folder: &Path) -> PathBuf {
    let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("sample_journeys").join(name);
    let to = folder.join(name);
    std::fs::copy(from, &to).expect("the sample is copied");
    to
}

fn until(limit: Duration, what: &str, test: impl Fn() -> bool) {
    let start = Instant::now();
    while !test() {
        assert!(start.elapsed() < limit, "{what}");
        std::thread::sleep(Duration::from_millis(100));
    }
}

#[test]
#[ignore = "needs a display"]
fn a_touchpoint_added_by_keyboard_is_in_the_saved_file() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let file = sample("surviving-a-hurricane.journey.ron", folder.path());
    let mut desktop = Desktop::new("1280x720");
    desktop.open(&file);

    desktop.keys(&["n"]);
    desktop.types("Ask a neighbor for help");
    desktop.keys(&["Return", "ctrl+s"]);

    let text = || std::fs::read_to_string(&file).unwrap_or_default();
    let saved = || text().contains("name: \"Ask a neighbor for help\"");
    until(Duration::from_secs(20), "the file has the new touchpoint", saved);
    let document = trustline::file::parse(text().as_bytes(), "saved").expect("what was saved can be read");
    assert_eq!(trustline::file::print(&document), text(), "what was saved is canonical");
}
