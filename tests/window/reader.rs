//! Reads and works the window as a screen reader does, over AT-SPI.

use std::cell::RefCell;
use std::time::{Duration, Instant};
use zbus::blocking::{Connection, connection::Builder};
use zbus::zvariant::{DynamicType, OwnedObjectPath, OwnedValue, Type};

/// How long something may take to appear.
const PATIENCE: Duration = Duration::from_secs(20);
/// AT-SPI's number of the state of what can be used.
const ENABLED: u32 = 8;

/// What a thing is, by the numbers AT-SPI gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// A box to be ticked.
    CheckBox = 7,
    /// Words to be read.
    Label = 29,
    /// Something in a list or on the map.
    ListItem = 32,
    /// A button, or an entry of a menu.
    Button = 43,
    /// One of several choices.
    RadioButton = 44,
    /// What was done last.
    StatusBar = 54,
    /// A field for text.
    Entry = 79,
    /// A title.
    Heading = 83,
}

type Reference = (String, OwnedObjectPath);

/// A connection to the accessibility bus.
pub struct Reader {
    bus: Connection,
}

/// Something in the window.
pub struct Thing<'a> {
    bus: &'a Connection,
    at: Reference,
}

impl Reader {
    /// Listens to what is on the session whose message bus has this address.
    pub fn new(session: &str) -> Self {
        let session = Builder::address(session).and_then(Builder::build).expect("the session's bus");
        let place = session.call_method(Some("org.a11y.Bus"), "/org/a11y/bus", Some("org.a11y.Bus"), "GetAddress", &());
        let address: String = place.and_then(|reply| reply.body().deserialize()).expect("the accessibility bus");
        let bus = Builder::address(address.as_str()).and_then(Builder::build).expect("the accessibility bus");
        Self { bus }
    }

    /// The first thing of this role and name; waits until it is there.
    pub fn find(&self, role: Role, name: &str) -> Thing<'_> {
        self.wait(&format!("{role:?} {name:?}"), |thing| thing.is(role) && thing.name() == name)
    }

    /// The first thing of this role whose name passes; waits until it is there.
    pub fn find_by(&self, role: Role, name: impl Fn(&str) -> bool) -> Thing<'_> {
        self.wait(&format!("such a {role:?}"), |thing| thing.is(role) && name(&thing.name()))
    }

    /// Waits until words that begin so are to be read.
    pub fn hears(&self, words: &str) {
        let said = [Role::StatusBar, Role::Label, Role::Heading];
        self.wait(&format!("words that begin {words:?}"), |thing| {
            thing.name().starts_with(words) && said.into_iter().any(|role| thing.is(role))
        });
    }

    /// Whether there is a thing of this role whose name passes now.
    pub fn sees(&self, role: Role, name: impl Fn(&str) -> bool) -> bool {
        self.search(&|thing| thing.is(role) && name(&thing.name())).is_some()
    }

    fn wait(&self, what: &str, test: impl Fn(&Thing<'_>) -> bool) -> Thing<'_> {
        let start = Instant::now();
        loop {
            if let Some(thing) = self.search(&test) {
                return thing;
            }
            if start.elapsed() > PATIENCE {
                let seen = RefCell::new(String::new());
                self.search(&|thing| {
                    seen.borrow_mut().push_str(&format!("{} {:?}\n", thing.role(), thing.name()));
                    false
                });
                panic!("{what} is not there; there is\n{}", seen.into_inner());
            }
            std::thread::sleep(Duration::from_millis(100));
        }
    }

    fn search(&self, test: &impl Fn(&Thing<'_>) -> bool) -> Option<Thing<'_>> {
        let root = OwnedObjectPath::try_from("/org/a11y/atspi/accessible/root").expect("a path");
        let mut waiting = vec![Thing { bus: &self.bus, at: ("org.a11y.atspi.Registry".into(), root) }];
        while let Some(thing) = waiting.pop() {
            if test(&thing) {
                return Some(thing);
            }
            waiting.extend(thing.children().into_iter().rev());
        }
        None
    }
}

impl<'a> Thing<'a> {
    /// What it is called.
    pub fn name(&self) -> String {
        self.property("Name")
    }

    /// What is said of it besides.
    pub fn description(&self) -> String {
        self.property("Description")
    }

    /// Whether it can be used.
    pub fn is_enabled(&self) -> bool {
        let states: Vec<u32> = self.call("Accessible", "GetState", &()).unwrap_or_default();
        states.first().is_some_and(|states| states & (1 << ENABLED) != 0)
    }

    /// Does what it is for, such as pressing a button.
    pub fn press(&self) {
        let done: Option<bool> = self.call("Action", "DoAction", &0i32);
        assert_eq!(done, Some(true), "{} {:?} is pressed", self.role(), self.name());
        self.settle();
    }

    /// Writes a text into it in place of what it has.
    pub fn write(&self, text: &str) {
        let done: Option<bool> = self.call("EditableText", "SetTextContents", &text);
        assert_eq!(done, Some(true), "{} {:?} takes a text", self.role(), self.name());
        self.settle();
    }

    /// The window answers before it acts; what it does takes a frame or two.
    fn settle(&self) {
        std::thread::sleep(Duration::from_millis(400));
    }

    fn role(&self) -> u32 {
        self.call("Accessible", "GetRole", &()).unwrap_or_default()
    }

    fn is(&self, role: Role) -> bool {
        self.role() == role as u32
    }

    fn children(&self) -> Vec<Self> {
        let children: Vec<Reference> = self.call("Accessible", "GetChildren", &()).unwrap_or_default();
        children.into_iter().map(|at| Self { bus: self.bus, at }).collect()
    }

    fn property(&self, name: &str) -> String {
        let (place, path) = (&*self.at.0, &self.at.1);
        let body = ("org.a11y.atspi.Accessible", name);
        let reply = self.bus.call_method(Some(place), path, Some("org.freedesktop.DBus.Properties"), "Get", &body);
        let value: Option<OwnedValue> = reply.ok().and_then(|reply| reply.body().deserialize().ok());
        value.and_then(|value| String::try_from(value).ok()).unwrap_or_default()
    }

    /// Calls a method; none if the thing is gone or can't do it, which in a window that changes is no error.
    fn call<T, B>(&self, interface: &str, method: &str, body: &B) -> Option<T>
    where
        T: for<'d> serde::Deserialize<'d> + Type,
        B: serde::Serialize + DynamicType,
    {
        let interface = format!("org.a11y.atspi.{interface}");
        let reply = self.bus.call_method(Some(&*self.at.0), &self.at.1, Some(&*interface), method, body).ok()?;
        reply.body().deserialize().ok()
    }
}
