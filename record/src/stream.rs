//! Read lines, map them in parallel, write the answers in order.
//!
//! The access pattern: one reader takes whatever one `read` returns (a pipe gives up to 64 KiB, a file 256 KiB), cuts it
//! at the last line end and hands the block to a worker; whoever finishes the block that is next in order writes it at
//! once. So a slow pipe is answered as soon as a line is complete, a fast file is spread over all cores, and output bytes
//! never depend on the number of threads. Not more than [`AHEAD`] blocks a worker are under way: memory is bounded by
//! the largest line. Workers are started when there is a block for them: a short input never pays for a second thread.

use std::collections::{BTreeMap, VecDeque};
use std::io::{Read, Write};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};

use crate::exit::{Error, Result, Status, Trouble, say};
use crate::input::{Input, binary_kind};
use crate::object::Object;
use crate::progress::Progress;

/// Bytes asked of one `read`.
const BLOCK: usize = 256 * 1024;
/// Blocks under way for each worker.
const AHEAD: usize = 3;

/// How a stream is to be run; made by [`crate::args::Common::settings`].
#[derive(Clone, Debug)]
pub struct Settings {
    /// The tool's name, for messages.
    pub tool: &'static str,
    /// Threads that map records, at least 1.
    pub jobs: usize,
    /// Stop at the first record that cannot be read.
    pub strict: bool,
    /// Write each line by itself as soon as it is done.
    pub line_buffered: bool,
    /// What to say to somebody who hands over something else than records: a pipeline that works.
    pub advice: &'static str,
}

/// Where a line stands.
#[derive(Clone, Copy, Debug)]
pub struct Place<'a> {
    /// Index of the input in the order given, from 0.
    pub input: usize,
    /// Name of the input.
    pub file: &'a str,
    /// 1-based line.
    pub line: u64,
}

/// Map every record (a JSON object a line) of the inputs to bytes on `sink`, in order.
///
/// `start` makes a worker's state; `each` gets the state, the record, its place, and the buffer to write to. What it
/// has written when it fails is dropped. Returns the states of all workers (for sums) and how it went.
pub fn records<S: Send>(
    files: &[String],
    settings: &Settings,
    sink: &mut (dyn Write + Send),
    start: impl Fn() -> S + Sync,
    each: impl Fn(&mut S, &Object, Place, &mut Vec<u8>) -> std::result::Result<(), Trouble> + Sync,
) -> Result<(Vec<S>, Status)> {
    lines(files, settings, sink, start, |state, line, place, out| {
        let text = line.record_text(settings.advice)?;
        if text.trim_matches([' ', '\t', '\r']).is_empty() {
            return Ok(());
        }
        let record = Object::parse(text).map_err(|mut trouble| {
            if trouble.foreign {
                trouble.what = format!("{}; {}", trouble.what, settings.advice);
            }
            trouble
        })?;
        each(state, &record, place, out)
    })
}

/// A line without its line end.
#[derive(Clone, Copy, Debug)]
pub struct Line<'a>(pub &'a [u8]);

impl<'a> Line<'a> {
    /// The line as text.
    ///
    /// # Errors
    /// The byte that is not UTF-8, with this advice.
    pub fn text(&self, advice: &str) -> std::result::Result<&'a str, Trouble> {
        std::str::from_utf8(self.0).map_err(|error| {
            let at = error.valid_up_to();
            Trouble::new(format!(
                "not UTF-8 at byte {} (0x{:02x}); {advice} (iconv -f GB18030 -t UTF-8, if it is GBK)",
                at + 1,
                self.0[at]
            ))
        })
    }

    /// The text of a line that should be a record; `advice` is a pipeline that makes records.
    ///
    /// # Errors
    /// The byte that is not UTF-8. A line that does not even begin as a record is foreign: a report in GBK is named
    /// once, not for each of its lines.
    pub fn record_text(&self, advice: &str) -> std::result::Result<&'a str, Trouble> {
        self.text("write the JSON again as UTF-8")
            .map_err(|trouble| {
                if self.0.trim_ascii_start().starts_with(b"{") {
                    trouble
                } else {
                    Trouble::foreign(format!("{}; what works: {advice}", trouble.what))
                }
            })
    }
}

/// As [`records`], for lines of any kind.
pub fn lines<S: Send>(
    files: &[String],
    settings: &Settings,
    sink: &mut (dyn Write + Send),
    start: impl Fn() -> S + Sync,
    each: impl Fn(&mut S, Line, Place, &mut Vec<u8>) -> std::result::Result<(), Trouble> + Sync,
) -> Result<(Vec<S>, Status)> {
    let shared = Shared {
        queue: Mutex::new(Queue {
            blocks: VecDeque::new(),
            closed: false,
            idle: 0,
        }),
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
    };
    let job = |state: &mut S, block: &Block| run_block(settings, state, block, &each);
    let work = || {
        let mut state = start();
        while let Some(block) = shared.take() {
            let done = job(&mut state, &block);
            shared.finish(block.number, done);
        }
        state
    };
    let mut states = Vec::new();
    std::thread::scope(|scope| {
        let mut workers = Vec::new();
        let mut reader = Reader::new(files, settings);
        let mut here: Option<S> = None;
        while let Some(block) = reader.next() {
            if !shared.wait_for_room(block.number, settings.jobs * AHEAD) {
                break;
            }
            // A lone block of a file that is all there is, or one thread: no thread is worth starting.
            if settings.jobs == 1 || (workers.is_empty() && reader.is_over()) {
                let state = here.get_or_insert_with(&start);
                let done = job(state, &block);
                shared.finish(block.number, done);
            } else if shared.put(block) && workers.len() < settings.jobs {
                workers.push(scope.spawn(work));
            }
        }
        shared.close();
        states.extend(here);
        for worker in workers {
            match worker.join() {
                Ok(state) => states.push(state),
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
        reader.progress.end();
    });
    let mut order = shared
        .order
        .into_inner()
        .unwrap_or_else(PoisonError::into_inner);
    order.teller.end_of_foreign();
    match order.end {
        Some(End::Failed(error)) => Err(error),
        _ => Ok((states, order.teller.status)),
    }
}

/// Lines of one input.
struct Block {
    number: usize,
    input: usize,
    file: Arc<str>,
    first_line: u64,
    content: Content,
}

enum Content {
    Lines(Vec<u8>),
    /// The input cannot be read: what is wrong, and at no line.
    Bad(Trouble),
}

/// What became of a block.
struct Done {
    out: Vec<u8>,
    /// Each with the length of `out` when it came up.
    troubles: Vec<(usize, String, Trouble)>,
}

fn run_block<S>(
    settings: &Settings,
    state: &mut S,
    block: &Block,
    each: &impl Fn(&mut S, Line, Place, &mut Vec<u8>) -> std::result::Result<(), Trouble>,
) -> Done {
    let mut done = Done {
        out: Vec::new(),
        troubles: Vec::new(),
    };
    let bytes = match &block.content {
        Content::Bad(trouble) => {
            done.troubles
                .push((0, block.file.to_string(), trouble.clone()));
            return done;
        }
        Content::Lines(bytes) => bytes,
    };
    let mut number = block.first_line;
    let mut at = 0;
    while at < bytes.len() {
        let end = memchr::memchr(b'\n', &bytes[at..]).map_or(bytes.len(), |n| at + n);
        let mut line = &bytes[at..end];
        if let [rest @ .., b'\r'] = line {
            line = rest;
        }
        if number == 1 {
            // The mark that Windows programs write before UTF-8.
            line = line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(line);
        }
        let before = done.out.len();
        let place = Place {
            input: block.input,
            file: &block.file,
            line: number,
        };
        if let Err(trouble) = each(state, Line(line), place, &mut done.out) {
            if !trouble.note {
                done.out.truncate(before);
            }
            let stop = settings.strict && !trouble.note;
            done.troubles
                .push((done.out.len(), format!("{}:{number}", block.file), trouble));
            if stop {
                break;
            }
        }
        number += 1;
        at = end + 1;
    }
    done
}

struct Queue {
    blocks: VecDeque<Block>,
    closed: bool,
    idle: usize,
}

struct Shared<'a> {
    queue: Mutex<Queue>,
    work: Condvar,
    order: Mutex<Order<'a>>,
    room: Condvar,
}

/// Why nothing more is to be done.
enum End {
    Failed(Error),
    /// `--strict` met a trouble, which has been said.
    Strict,
}

/// Blocks that are done, waiting for their turn.
struct Order<'a> {
    next: usize,
    done: BTreeMap<usize, Done>,
    sink: &'a mut (dyn Write + Send),
    teller: Teller<'a>,
    /// Set when nothing more is to be done.
    end: Option<End>,
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    // A worker that panics ends the run; what it held is still sound, since it is only replaced whole.
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Shared<'_> {
    /// Queue a block; true if no worker is waiting for one.
    fn put(&self, block: Block) -> bool {
        let mut queue = lock(&self.queue);
        queue.blocks.push_back(block);
        self.work.notify_one();
        queue.blocks.len() > queue.idle
    }

    fn take(&self) -> Option<Block> {
        let mut queue = lock(&self.queue);
        loop {
            if let Some(block) = queue.blocks.pop_front() {
                return Some(block);
            }
            if queue.closed {
                return None;
            }
            queue.idle += 1;
            queue = self
                .work
                .wait(queue)
                .unwrap_or_else(PoisonError::into_inner);
            queue.idle -= 1;
        }
    }

    fn close(&self) {
        lock(&self.queue).closed = true;
        self.work.notify_all();
    }

    /// Wait until block `number` may be started; false if the run has ended.
    fn wait_for_room(&self, number: usize, ahead: usize) -> bool {
        let mut order = lock(&self.order);
        while order.end.is_none() && number >= order.next + ahead {
            order = self
                .room
                .wait(order)
                .unwrap_or_else(PoisonError::into_inner);
        }
        order.end.is_none()
    }

    fn finish(&self, number: usize, done: Done) {
        let mut order = lock(&self.order);
        order.done.insert(number, done);
        while order.end.is_none() {
            let next = order.next;
            let Some(done) = order.done.remove(&next) else {
                break;
            };
            order.next += 1;
            order.end = order.write(done);
        }
        drop(order);
        self.room.notify_all();
    }
}

impl Order<'_> {
    /// Write a block and say its troubles, in order. Some: the run ends here.
    fn write(&mut self, done: Done) -> Option<End> {
        let mut at = 0;
        for (upto, place, trouble) in done.troubles {
            // What was right before the trouble is written before its message, so that the two can be read together.
            if let Err(error) = self.put(&done.out[at..upto]) {
                return Some(End::Failed(error));
            }
            at = upto;
            let stop = self.teller.settings.strict && !trouble.note;
            self.teller.tell(&place, &trouble);
            if stop {
                return Some(End::Strict);
            }
        }
        self.put(&done.out[at..]).err().map(End::Failed)
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
        if !trouble.note {
            self.status = Status::Trouble;
        }
        let file = place.rsplit_once(':').map_or(place, |(file, _)| file);
        if trouble.foreign {
            if let Some((known, more)) = &mut self.foreign
                && known == file
            {
                *more += 1;
                return;
            }
            self.end_of_foreign();
            self.foreign = Some((file.to_string(), 0));
        } else {
            self.end_of_foreign();
        }
        say(self.settings.tool, &format!("{place}: {}", trouble.what));
    }

    fn end_of_foreign(&mut self) {
        if let Some((file, more @ 1..)) = self.foreign.take() {
            say(
                self.settings.tool,
                &format!("{file}: and {more} more lines that are no records"),
            );
        }
    }
}

/// Cuts the inputs into blocks of whole lines.
struct Reader<'a> {
    files: &'a [String],
    next_file: usize,
    number: usize,
    open: Option<Open>,
    progress: Progress,
}

struct Open {
    input: Input,
    index: usize,
    name: Arc<str>,
    line: u64,
    /// The beginning of a line whose end has not been read.
    rest: Vec<u8>,
    seen: u64,
}

impl<'a> Reader<'a> {
    fn new(files: &'a [String], settings: &Settings) -> Self {
        Reader {
            files,
            next_file: 0,
            number: 0,
            open: None,
            progress: Progress::new(settings.tool, files),
        }
    }

    /// True when it is known that nothing follows.
    fn is_over(&self) -> bool {
        self.next_file == self.files.len()
            && self
                .open
                .as_ref()
                .is_none_or(|open| open.input.size == Some(open.seen) && open.rest.is_empty())
    }

    fn block(&mut self, input: usize, file: Arc<str>, first_line: u64, content: Content) -> Block {
        let number = self.number;
        self.number += 1;
        Block {
            number,
            input,
            file,
            first_line,
            content,
        }
    }

    fn next(&mut self) -> Option<Block> {
        loop {
            let Some(open) = &mut self.open else {
                let name = self.files.get(self.next_file)?;
                let index = self.next_file;
                self.next_file += 1;
                match Input::open(name) {
                    Ok(input) => {
                        let name = Arc::from(input.name.as_str());
                        self.open = Some(Open {
                            input,
                            index,
                            name,
                            line: 1,
                            rest: Vec::new(),
                            seen: 0,
                        });
                    }
                    Err(what) => {
                        return Some(self.block(
                            index,
                            Arc::from(name.as_str()),
                            0,
                            Content::Bad(Trouble::new(what)),
                        ));
                    }
                }
                continue;
            };
            let mut bytes = std::mem::take(&mut open.rest);
            match open.fill(&mut bytes) {
                Ok(true) => self.progress.add(bytes.len()),
                Ok(false) => {
                    let open = self.open.take()?;
                    if open.seen == 0
                        && open.index < self.files.len()
                        && self.files[open.index] != "-"
                    {
                        let what = "is empty: no record in it; check the step that wrote it";
                        return Some(self.block(
                            open.index,
                            open.name,
                            0,
                            Content::Bad(Trouble::new(what)),
                        ));
                    }
                    if bytes.is_empty() {
                        continue;
                    }
                    return Some(self.block(
                        open.index,
                        open.name,
                        open.line,
                        Content::Lines(bytes),
                    ));
                }
                Err(what) => {
                    let open = self.open.take()?;
                    return Some(self.block(
                        open.index,
                        open.name,
                        0,
                        Content::Bad(Trouble::new(what)),
                    ));
                }
            }
            let (index, name, line) = (open.index, Arc::clone(&open.name), open.line);
            open.line += memchr::memchr_iter(b'\n', &bytes).count() as u64;
            return Some(self.block(index, name, line, Content::Lines(bytes)));
        }
    }
}

impl Open {
    /// Read until `bytes` ends with a line end (what follows it is kept back); false at the end of the input.
    fn fill(&mut self, bytes: &mut Vec<u8>) -> std::result::Result<bool, String> {
        let mut searched = 0;
        loop {
            let had = bytes.len();
            // A long line is read in ever larger pieces, so that its cost stays linear.
            let want = BLOCK.max(had);
            bytes.resize(had + want, 0);
            let got = self.input.read(&mut bytes[had..]);
            bytes.truncate(had + *got.as_ref().unwrap_or(&0));
            match got {
                Err(error) => {
                    return Err(format!("cannot be read: {}", crate::exit::reason(&error)));
                }
                Ok(0) => return Ok(false),
                Ok(got) => self.seen += got as u64,
            }
            if had == 0
                && self.seen == bytes.len() as u64
                && let Some(kind) = binary_kind(bytes)
            {
                return Err(format!(
                    "is {kind}, not text; if it is a report: report-split FILE | …"
                ));
            }
            if let Some(end) = memchr::memrchr(b'\n', &bytes[searched..]) {
                self.rest = bytes.split_off(searched + end + 1);
                return Ok(true);
            }
            searched = bytes.len();
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn settings(jobs: usize) -> Settings {
        Settings {
            tool: "report-test",
            jobs,
            strict: false,
            line_buffered: false,
            advice: "",
        }
    }

    fn shout(files: &[String], jobs: usize) -> (String, usize, Status) {
        let mut out = Vec::new();
        let (counts, status) = records(
            files,
            &settings(jobs),
            &mut out,
            || 0,
            |seen, record, _, out| {
                *seen += 1;
                out.extend_from_slice(record.text()?.to_uppercase().as_bytes());
                out.push(b'\n');
                Ok(())
            },
        )
        .unwrap();
        (String::from_utf8(out).unwrap(), counts.iter().sum(), status)
    }

    #[test]
    fn order_and_bytes_do_not_depend_on_threads_or_block_edges() {
        let dir = std::env::temp_dir().join(format!("report-record-{}", std::process::id()));
        std::fs::create_dir_all(&dir).unwrap();
        let name = dir.join("many.jsonl").to_string_lossy().into_owned();
        let mut text = String::new();
        let mut want = String::new();
        for n in 0..20_000 {
            use std::fmt::Write;
            let word = "增长x".repeat(n % 50);
            writeln!(text, "{{\"text\":\"{n} {word}\"}}").unwrap();
            writeln!(want, "{n} {}", word.to_uppercase()).unwrap();
        }
        std::fs::write(&name, text).unwrap();
        for jobs in [1, 2, 5] {
            let (got, seen, status) = shout(std::slice::from_ref(&name), jobs);
            assert!(got == want, "{jobs} jobs");
            assert_eq!((seen, status), (20_000, Status::Good));
        }
        std::fs::remove_dir_all(dir).unwrap();
    }

    #[test]
    fn a_mark_line_ends_of_windows_and_a_missing_last_line_end_are_no_trouble() {
        let dir = std::env::temp_dir().join(format!("report-record-crlf-{}", std::process::id()));
        std::fs::create_dir_all(&dir).unwrap();
        let name = dir.join("crlf.jsonl").to_string_lossy().into_owned();
        std::fs::write(
            &name,
            b"\xef\xbb\xbf{\"text\":\"a\"}\r\n\r\n{\"text\":\"b\"}",
        )
        .unwrap();
        assert_eq!(shout(&[name], 2), ("A\nB\n".to_string(), 2, Status::Good));
        std::fs::remove_dir_all(dir).unwrap();
    }
}
