//! Writes recovery files on a thread of its own. The frame that hands a journey over clones it, which costs a pointer a
//! record; printing, writing and flushing happen there.

use crate::app::page::Doc;
use crate::file::recovery::{Recovery, Shelf};
use crate::file::{Document, Stamp, print};
use jiff::Timestamp;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::time::Duration;

/// How many orders may wait. More than that means a slow disk, and then newer snapshots are worth more than older ones.
const WAITING: usize = 4;

/// A journey as it was at one moment.
pub struct Snapshot {
    slot: u64,
    of: Option<PathBuf>,
    stamp: Option<Stamp>,
    document: Document,
}

impl Snapshot {
    /// The journey as it is now.
    pub fn of(doc: &Doc) -> Self {
        let session = &doc.session;
        let (of, stamp) = (session.path.clone(), session.stamp.clone());
        Self { slot: doc.slot, of, stamp, document: session.document() }
    }

    fn keep(&self, shelf: &Shelf) -> io::Result<()> {
        let recovery = Recovery {
            of: self.of.clone(),
            stamp: self.stamp.clone(),
            when: Timestamp::now(),
            process: std::process::id(),
            text: print(&self.document),
        };
        shelf.keep(self.slot, &recovery)
    }
}

/// What is to be done on the thread.
enum Order {
    /// Keep this, and say when it is done.
    Keep(Box<Snapshot>, Option<SyncSender<()>>),
    LetGo(u64),
}

/// What the thread has to tell.
pub enum News {
    /// A journey could not be kept.
    Trouble {
        /// Which.
        slot: u64,
        /// Why.
        error: io::Error,
        /// Whether it is the first after all went well.
        first: bool,
    },
    /// After trouble, one could be.
    Better,
}

/// Keeps journeys for recovery.
pub struct Keeper {
    shelf: Arc<Shelf>,
    orders: Option<SyncSender<Order>>,
    news: Receiver<News>,
    /// Ends with the thread.
    ended: Receiver<()>,
    /// What is to be let go of and could not be handed over yet.
    to_let_go: Vec<u64>,
}

impl Keeper {
    /// Begins to keep recovery files in this folder.
    ///
    /// # Errors
    /// What the system says if nothing can be written there, or it gives no thread.
    pub fn begin(folder: &Path, ctx: &egui::Context) -> io::Result<Self> {
        let shelf = Arc::new(Shelf::open(folder)?);
        let (orders, todo) = sync_channel(WAITING);
        let (tell, news) = sync_channel(WAITING);
        let (end, ended) = sync_channel::<()>(0);
        let (at, ctx) = (Arc::clone(&shelf), ctx.clone());
        let work = move || {
            work(&at, &todo, |told| {
                // If nobody has listened to what was told before, this is no news.
                let _ = tell.try_send(told);
                ctx.request_repaint();
            });
            drop(at);
            drop(end);
        };
        std::thread::Builder::new().name("keep for recovery".into()).spawn(work)?;
        Ok(Self { shelf, orders: Some(orders), news, ended, to_let_go: Vec::new() })
    }

    /// Where the recovery files are.
    pub fn shelf(&self) -> &Arc<Shelf> {
        &self.shelf
    }

    /// Hands a journey over; false if too much waits already.
    #[must_use]
    pub fn keep(&self, snapshot: Snapshot) -> bool {
        self.hand_over(Order::Keep(Box::new(snapshot), None))
    }

    /// Hands a journey over, and gives what hears when it is kept; none if too much waits already.
    pub fn keep_and_tell(&self, snapshot: Snapshot) -> Option<Receiver<()>> {
        let (tell, done) = sync_channel(1);
        self.hand_over(Order::Keep(Box::new(snapshot), Some(tell))).then_some(done)
    }

    /// The recovery file of this number isn't needed any more.
    pub fn let_go(&mut self, slot: u64) {
        self.to_let_go.push(slot);
    }

    /// Hands over what is to be let go of; false if something of it still waits.
    pub fn clear(&mut self) -> bool {
        while let Some(slot) = self.to_let_go.pop() {
            if !self.hand_over(Order::LetGo(slot)) {
                self.to_let_go.push(slot);
                return false;
            }
        }
        true
    }

    fn hand_over(&self, order: Order) -> bool {
        self.orders.as_ref().is_some_and(|orders| orders.try_send(order).is_ok())
    }

    /// What the thread has to tell.
    pub fn hear(&self) -> Option<News> {
        self.news.try_recv().ok()
    }

    /// Takes no more orders and waits until all are done, at most so long.
    pub fn finish(&mut self, limit: Duration) {
        self.clear();
        self.orders = None;
        // Nothing is ever sent: it ends when the thread does.
        if self.ended.recv_timeout(limit) == Err(RecvTimeoutError::Timeout) {
            eprintln!("trustline: the disk with the recovery files takes long to answer");
        }
    }

    /// Keeps a journey here and now. Gives its recovery file.
    ///
    /// # Errors
    /// What the system says.
    pub fn keep_at_once(&self, snapshot: Snapshot) -> io::Result<PathBuf> {
        snapshot.keep(&self.shelf)?;
        Ok(self.shelf.path(snapshot.slot))
    }
}

impl Drop for Keeper {
    fn drop(&mut self) {
        if self.orders.is_some() {
            self.finish(super::PATIENCE);
        }
    }
}

/// Does what is ordered until nobody orders any more.
fn work(shelf: &Shelf, todo: &Receiver<Order>, tell: impl Fn(News)) {
    let mut in_trouble = false;
    while let Ok(order) = todo.recv() {
        match order {
            Order::Keep(snapshot, done) => {
                match snapshot.keep(shelf) {
                    Ok(()) if in_trouble => {
                        in_trouble = false;
                        tell(News::Better);
                    }
                    Ok(()) => {}
                    Err(error) => {
                        let first = !std::mem::replace(&mut in_trouble, true);
                        tell(News::Trouble { slot: snapshot.slot, error, first });
                    }
                }
                // Who waited for it may have given up.
                done.map(|done| done.send(()));
            }
            // One that can't be removed is offered at the next start, seen to be in its file, and removed then.
            Order::LetGo(slot) => {
                let _ = shelf.let_go(slot);
            }
        }
    }
}
