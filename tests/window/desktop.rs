//! A virtual display with a window manager, and a keyboard.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// A display with a window manager and Trustline on it; all of it ends with the value.
pub struct Desktop {
    display: String,
    home: tempfile::TempDir,
    /// The address of the session's message bus, if it has one.
    bus: Option<String>,
    children: Vec<Child>,
}

impl Desktop {
    pub fn new(size: &str) -> Self {
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
            bus: None,
            children: vec![xvfb],
        };
        let wm = desktop.command("openbox").spawn().expect("openbox is installed");
        desktop.children.push(wm);
        desktop
    }

    pub fn command(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        command.env("DISPLAY", &self.display).env_remove("WAYLAND_DISPLAY").env_remove("DBUS_SESSION_BUS_ADDRESS");
        for (name, folder) in [("XDG_CONFIG_HOME", "config"), ("XDG_DATA_HOME", "data"), ("XDG_RUNTIME_DIR", "run")] {
            let folder = self.home.path().join(folder);
            std::fs::create_dir_all(&folder).expect("a folder");
            command.env(name, folder);
        }
        if let Some(bus) = &self.bus {
            command.env("DBUS_SESSION_BUS_ADDRESS", bus);
        }
        command.stdout(Stdio::null()).stderr(Stdio::null());
        command
    }

    /// Gives the session a message bus and turns assistive technology on, as a screen reader does; gives its address.
    pub fn with_assistive_technology(&mut self) -> String {
        let mut daemon = self
            .command("dbus-daemon")
            .args(["--session", "--nofork", "--print-address"])
            .stdout(Stdio::piped())
            .spawn()
            .expect("dbus-daemon is installed");
        let mut address = String::new();
        let out = daemon.stdout.take().expect("piped");
        BufReader::new(out).read_line(&mut address).expect("the bus says its address");
        self.children.push(daemon);
        let address = address.trim().to_owned();
        self.bus = Some(address.clone());
        let places = ["/usr/libexec/at-spi-bus-launcher", "/usr/lib/at-spi2-core/at-spi-bus-launcher"];
        let launcher = places.into_iter().find(|place| Path::new(place).exists()).expect("at-spi2-core is installed");
        let launcher = self.command(launcher).args(["--launch-immediately", "--a11y=1"]).spawn().expect("it starts");
        self.children.push(launcher);
        address
    }

    pub fn open(&mut self, file: &Path) {
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

    /// Where programs keep what is theirs.
    pub fn data(&self) -> PathBuf {
        self.home.path().join("data")
    }

    /// The program that was opened last.
    pub fn last(&self) -> &Child {
        self.children.last().expect("there is one")
    }

    /// The program that was opened last has ended.
    pub fn bury(&mut self) {
        let mut last = self.children.pop().expect("there is one");
        last.wait().expect("it has ended");
    }

    /// Adds a touchpoint of this name, at a person's pace; whether anybody listens or not.
    pub fn adds(&self, name: &str) {
        let typed = ["type", "--args", "1", "--delay", "15", name];
        self.does(&[&["key", "n", "sleep", "0.25"][..], &typed, &["sleep", "0.05", "key", "Return"]].concat());
    }

    /// Saves; whether anybody listens or not.
    pub fn saves(&self) {
        self.does(&["key", "ctrl+s"]);
    }

    fn does(&self, what: &[&str]) {
        let done = self.command("xdotool").args(what).status();
        assert!(done.is_ok_and(|status| status.success()), "{what:?}");
    }

    /// The title of the window that has the keyboard.
    pub fn in_front(&self) -> String {
        let asked = self.command("xdotool").args(["getwindowfocus", "getwindowname"]).stdout(Stdio::piped()).output();
        asked.map(|asked| String::from_utf8_lossy(&asked.stdout).trim().to_owned()).unwrap_or_default()
    }

    /// Presses keys, one after the other.
    pub fn keys(&self, keys: &[&str]) {
        let done = self.command("xdotool").args(["key", "--delay", "120", "--"]).args(keys).status();
        assert!(done.is_ok_and(|status| status.success()), "keys {keys:?}");
        std::thread::sleep(Duration::from_millis(500));
    }

    /// Types a text.
    pub fn types(&self, text: &str) {
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

/// Waits for something, at most so long.
pub fn until(limit: Duration, what: &str, test: impl Fn() -> bool) {
    let start = Instant::now();
    while !test() {
        assert!(start.elapsed() < limit, "{what}");
        std::thread::sleep(Duration::from_millis(100));
    }
}
