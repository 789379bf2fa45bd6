//! Read lines, map them in parallel, write the answers in order.
//!
//! The access pattern: one reader takes whatever one `read` returns (256 KiB at most), cuts it at the last line end and
//! hands the block to a worker; whoever finishes the block that is next in order writes it at once. So a slow pipe is
//! answered as soon as a line is complete, a fast file is spread over all cores, and output bytes never depend on the
//! number of threads. Not more than [`AHEAD`] blocks a worker are under way: memory is bounded by the largest line.
//! Workers are started when there is a block for them: a short input never pays for a second thread.

mod order;
mod read;

use std::io::Write;

use crate::exit::{Result, Status, Trouble, advised};
use crate::object::Object;
use order::{Done, Shared};
use read::{Block, Reader};

/// Blocks under way for each worker.
const AHEAD: usize = 3;

/// How a stream is to be run; made by [`crate::args::Common::settings`].
#[derive(Clone, Debug)]
pub struct Settings {
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
    lines(
        files,
        settings,
        sink,
        None,
        start,
        |state, line, place, (), out| match line.record(settings.advice)? {
            Some(record) => each(state, &record, place, out),
            None => Ok(()),
        },
    )
}

/// A line without its line end.
#[derive(Clone, Copy, Debug)]
pub struct Line<'a>(pub &'a [u8]);

impl<'a> Line<'a> {
    /// The line as text.
    ///
    /// # Errors
    /// The byte that is not UTF-8; of many such lines in a row the first is said.
    pub fn text(&self) -> std::result::Result<&'a str, Trouble> {
        self.utf8("write the text again as UTF-8 (iconv -f GB18030 -t UTF-8, if it is GBK)")
    }

    /// The line as text, with advice of what to do where it is none.
    fn utf8(&self, advice: &str) -> std::result::Result<&'a str, Trouble> {
        crate::input::utf8(self.0).map_err(|error| {
            let at = error.valid_up_to();
            if error.error_len().is_none() {
                return Trouble::foreign(format!(
                    "cut off in the middle of a character at byte {}; check the step that wrote it, and write it whole",
                    at + 1
                ));
            }
            Trouble::foreign(format!(
                "not UTF-8 at byte {} (0x{:02x}); {}",
                at + 1,
                self.0[at],
                advised(advice)
            ))
        })
    }

    /// The record of a line, or nothing where it is blank; `advice` is a pipeline that makes records.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn record(&self, advice: &str) -> std::result::Result<Option<Object<'a>>, Trouble> {
        // A line that does not even begin as a record is foreign: a report in GBK is named once, not for each of its lines, and wants
        // another tool, not another encoding.
        let text = if self.0.trim_ascii_start().starts_with(b"{") {
            let garbled = |trouble: Trouble| Trouble::new(trouble.what);
            self.utf8("write the JSON again as UTF-8 (iconv -f GB18030 -t UTF-8, if it is GBK)")
                .map_err(garbled)?
        } else {
            self.utf8(advice)?
        };
        if text.trim_matches([' ', '\t', '\r']).is_empty() {
            return Ok(None);
        }
        Object::parse(text).map(Some).map_err(|mut trouble| {
            if trouble.foreign {
                trouble.what = format!("{}; {}", trouble.what, advised(advice));
            }
            trouble
        })
    }
}

/// What is to be known of a line from the lines before it.
pub type Survey<'a, M> = &'a mut dyn FnMut(Line, Place) -> M;

/// As [`records`], for lines of any kind. Where a line is understood by those before it, a survey sees all lines in order, on one
/// thread and ahead of the workers, and what it says of a line comes to `each` behind its place. It should be quick.
pub fn lines<S: Send, M: Default + PartialEq + Send>(
    files: &[String],
    settings: &Settings,
    sink: &mut (dyn Write + Send),
    mut survey: Option<Survey<M>>,
    start: impl Fn() -> S + Sync,
    each: impl Fn(&mut S, Line, Place, &M, &mut Vec<u8>) -> std::result::Result<(), Trouble> + Sync,
) -> Result<(Vec<S>, Status)> {
    let shared = Shared::new(settings, sink);
    let job = |state: &mut S, block: &Block<M>| {
        shared.finish(block.number, run_block(settings, state, block, &each));
    };
    let work = || {
        let mut state = start();
        while let Some(block) = shared.take() {
            job(&mut state, &block);
        }
        state
    };
    let mut states = Vec::new();
    std::thread::scope(|scope| {
        let mut workers = Vec::new();
        let mut reader = Reader::new(files, settings);
        let mut here: Option<S> = None;
        while let Some(mut block) = reader.next() {
            if let Some(survey) = &mut survey {
                mark(&mut block, survey);
            }
            if !shared.wait_for_room(block.number, settings.jobs * AHEAD) {
                break;
            }
            // A lone block of a file that is all there is, or one thread: no thread is worth starting.
            if settings.jobs == 1 || (workers.is_empty() && reader.is_over()) {
                job(here.get_or_insert_with(&start), &block);
            } else if shared.put(block) && workers.len() < settings.jobs {
                match std::thread::Builder::new().spawn_scoped(scope, work) {
                    Ok(worker) => workers.push(worker),
                    // The system gives no thread: without any, the work is done here.
                    Err(_) if workers.is_empty() => {
                        if let Some(block) = shared.take() {
                            job(here.get_or_insert_with(&start), &block);
                        }
                    }
                    Err(_) => {}
                }
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
    shared.end().map(|status| (states, status))
}

fn run_block<S, M: Default>(
    settings: &Settings,
    state: &mut S,
    block: &Block<M>,
    each: &impl Fn(&mut S, Line, Place, &M, &mut Vec<u8>) -> std::result::Result<(), Trouble>,
) -> Done {
    let mut done = Done::default();
    if let Err(what) = &block.content {
        let trouble = Trouble::new(what.as_str());
        done.troubles.push((0, block.file.to_string(), trouble));
        return done;
    }
    let mut marks = block.marks.iter().peekable();
    let mut mark = &M::default();
    block.each_line(|line, place| {
        while let Some((_, next)) = marks.next_if(|(from, _)| *from <= place.line) {
            mark = next;
        }
        let before = done.out.len();
        let Err(trouble) = each(state, line, place, mark, &mut done.out) else {
            return true;
        };
        done.out.truncate(before);
        done.troubles.push((
            done.out.len(),
            format!("{}:{}", block.file, place.line),
            trouble,
        ));
        !settings.strict
    });
    done
}

/// Let the survey see each line of a block; only where its answer changes is it written down.
fn mark<M: PartialEq>(block: &mut Block<M>, survey: &mut Survey<M>) {
    let mut marks: Vec<(u64, M)> = Vec::new();
    block.each_line(|line, place| {
        let mark = survey(line, place);
        if marks.last().is_none_or(|(_, last)| *last != mark) {
            marks.push((place.line, mark));
        }
        true
    });
    block.marks = marks;
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn settings(jobs: usize) -> Settings {
        Settings {
            jobs,
            strict: false,
            line_buffered: false,
            advice: "",
        }
    }

    /// Hand over the name of a file that is there as long as the test takes.
    fn with_file(name: &str, content: &[u8], test: impl FnOnce(&[String])) {
        let file = format!("report-record-{}-{name}", std::process::id());
        let path = std::env::temp_dir().join(file);
        std::fs::write(&path, content).unwrap();
        test(&[path.to_string_lossy().into_owned()]);
        std::fs::remove_file(path).unwrap();
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
        let mut text = String::new();
        let mut want = String::new();
        for n in 0..20_000 {
            use std::fmt::Write;
            let word = "增长x".repeat(n % 50);
            writeln!(text, "{{\"text\":\"{n} {word}\"}}").unwrap();
            writeln!(want, "{n} {}", word.to_uppercase()).unwrap();
        }
        with_file("many", text.as_bytes(), |files| {
            for jobs in [1, 2, 5] {
                let (got, seen, status) = shout(files, jobs);
                assert!(got == want, "{jobs} jobs");
                assert_eq!((seen, status), (20_000, Status::Good));
            }
        });
    }

    #[test]
    fn a_survey_sees_all_lines_in_order_whatever_the_threads() {
        let lines = |of: fn(u32) -> u32, to: u32| {
            let all: Vec<String> = (0..to).map(|n| of(n).to_string()).collect();
            all.join("\n") + "\n"
        };
        let text = lines(|n| n % 7, 90_000);
        // Each line is told how many lines with a 3 stand up to it.
        let want = lines(|n| (n + 4) / 7, 90_000);
        with_file("survey", text.as_bytes(), |files| {
            for jobs in [1, 2, 5] {
                let mut out = Vec::new();
                let mut seen = 0;
                super::lines(
                    files,
                    &settings(jobs),
                    &mut out,
                    Some(&mut |line, _| {
                        seen += u64::from(line.0 == b"3");
                        seen
                    }),
                    || (),
                    |(), _, _, seen, out| {
                        out.extend_from_slice(format!("{seen}\n").as_bytes());
                        Ok(())
                    },
                )
                .unwrap();
                assert!(String::from_utf8(out).unwrap() == want, "{jobs} jobs");
            }
        });
    }

    #[test]
    fn a_mark_line_ends_of_windows_and_a_missing_last_line_end_are_no_trouble() {
        let text = b"\xef\xbb\xbf{\"text\":\"a\"}\r\n\r\n{\"text\":\"b\"}";
        with_file("crlf", text, |files| {
            assert_eq!(shout(files, 2), ("A\nB\n".to_string(), 2, Status::Good));
        });
    }
}
