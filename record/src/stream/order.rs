//! Blocks wait for a worker, and what became of them waits for its turn to be written.

use std::collections::{BTreeMap, VecDeque};
use std::io::Write;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

use super::{Block, Settings};
use crate::exit::{Error, Result, Status, Trouble, say};

/// What became of a block.
#[derive(Default)]
pub(super) struct Done {
    pub out: Vec<u8>,
    /// Each with the length of `out` when it came up.
    pub troubles: Vec<(usize, String, Trouble)>,
}

#[derive(Default)]
struct Queue<M> {
    blocks: VecDeque<Block<M>>,
    closed: bool,
    idle: usize,
}

pub(super) struct Shared<'a, M> {
    queue: Mutex<Queue<M>>,
    work: Condvar,
    order: Mutex<Order<'a>>,
    room: Condvar,
}

/// Blocks that are done, waiting for their turn.
struct Order<'a> {
    next: usize,
    done: BTreeMap<usize, Done>,
    sink: &'a mut (dyn Write + Send),
    teller: Teller<'a>,
    /// Why nothing more is to be done.
    end: Option<Error>,
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    // A worker that panics ends the run; what it held is still sound, since it is only replaced whole.
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl<'a, M: Default> Shared<'a, M> {
    pub fn new(settings: &'a Settings, sink: &'a mut (dyn Write + Send)) -> Self {
        Shared {
            queue: Mutex::default(),
            work: Condvar::new(),
            order: Mutex::new(Order {
                next: 0,
                done: BTreeMap::new(),
                sink,
                teller: Teller {
                    settings,
                    status: Status::Good,
                    foreign: None,
                },
                end: None,
            }),
            room: Condvar::new(),
        }
    }

    /// How the run went, when all that was to be written is written.
    pub fn end(self) -> Result<Status> {
        let mut order = self
            .order
            .into_inner()
            .unwrap_or_else(PoisonError::into_inner);
        order.teller.end_of_foreign();
        match order.end {
            // `--strict` met a trouble: its tool may still say what there was before.
            None | Some(Error::Told) => Ok(order.teller.status),
            Some(error) => Err(error),
        }
    }

    /// Queue a block; true if no worker is waiting for one.
    pub fn put(&self, block: Block<M>) -> bool {
        let mut queue = lock(&self.queue);
        queue.blocks.push_back(block);
        self.work.notify_one();
        queue.blocks.len() > queue.idle
    }

    pub fn take(&self) -> Option<Block<M>> {
        let mut queue = lock(&self.queue);
        queue.idle += 1;
        let empty = |queue: &mut Queue<M>| queue.blocks.is_empty() && !queue.closed;
        let waited = self.work.wait_while(queue, empty);
        let mut queue = waited.unwrap_or_else(PoisonError::into_inner);
        queue.idle -= 1;
        queue.blocks.pop_front()
    }

    pub fn close(&self) {
        lock(&self.queue).closed = true;
        self.work.notify_all();
    }

    /// Wait until block `number` may be started; false if the run has ended.
    pub fn wait_for_room(&self, number: usize, ahead: usize) -> bool {
        let full = |order: &mut Order| order.end.is_none() && number >= order.next + ahead;
        let waited = self.room.wait_while(lock(&self.order), full);
        let order = waited.unwrap_or_else(PoisonError::into_inner);
        order.end.is_none()
    }

    pub fn finish(&self, number: usize, done: Done) {
        let mut order = lock(&self.order);
        order.done.insert(number, done);
        while order.end.is_none() {
            let next = order.next;
            let Some(done) = order.done.remove(&next) else {
                break;
            };
            order.next += 1;
            order.end = order.write(done).err();
        }
        drop(order);
        self.room.notify_all();
    }
}

impl Order<'_> {
    /// Write a block and say its troubles, in order; an error ends the run here.
    fn write(&mut self, done: Done) -> Result<()> {
        let mut at = 0;
        for (upto, place, trouble) in done.troubles {
            // What was right before the trouble is written before its message, so that the two can be read together.
            self.put(&done.out[at..upto])?;
            at = upto;
            self.teller.tell(&place, &trouble);
            if self.teller.settings.strict {
                return Err(Error::Told);
            }
        }
        self.put(&done.out[at..])
    }

    fn put(&mut self, bytes: &[u8]) -> Result<()> {
        if bytes.is_empty() {
            return Ok(());
        }
        let written = if self.teller.settings.line_buffered {
            bytes
                .split_inclusive(|byte| *byte == b'\n')
                .try_for_each(|line| {
                    self.sink.write_all(line)?;
                    self.sink.flush()
                })
        } else {
            self.sink.write_all(bytes).and_then(|()| self.sink.flush())
        };
        written.map_err(|error| Error::writing(&error))
    }
}

/// Says troubles; of many foreign lines in a row only the first.
struct Teller<'a> {
    settings: &'a Settings,
    status: Status,
    foreign: Option<(String, u64)>,
}

impl Teller<'_> {
    fn tell(&mut self, place: &str, trouble: &Trouble) {
        self.status = Status::Trouble;
        let file = place.rsplit_once(':').map_or(place, |(file, _)| file);
        if trouble.foreign
            && let Some((known, more)) = &mut self.foreign
            && known == file
        {
            *more += 1;
            return;
        }
        self.end_of_foreign();
        self.foreign = trouble.foreign.then(|| (file.to_string(), 0));
        say(&format!("{place}: {}", trouble.what));
    }

    fn end_of_foreign(&mut self) {
        if let Some((file, more @ 1..)) = self.foreign.take() {
            say(&format!("{file}: and {more} more lines like it"));
        }
    }
}
