//! Cuts the inputs into blocks of whole lines.

use std::io::Read as _;
use std::sync::Arc;

use super::{Line, Place, Settings};
use crate::exit::advised;
use crate::input::{Input, binary};
use crate::progress::Progress;

/// Bytes asked of one `read`.
const BLOCK: usize = 256 * 1024;

/// Bytes that a lone thread asks for: what becomes of them, at three times their length, fits in a wide pipe, so that it goes on
/// with the next and need not wait until another program has read.
const ALONE: usize = 128 * 1024;

/// Bytes asked of the first one, if the input is not smaller, and at least.
const FIRST: usize = 64 * 1024;
const LEAST: usize = 4096;

/// Whole lines, or what is wrong with the input, at no line.
type Content = std::result::Result<Vec<u8>, String>;

/// Lines of one input, and what a survey said of them.
pub(super) struct Block<M> {
    pub number: usize,
    pub input: usize,
    pub file: Arc<str>,
    pub first_line: u64,
    pub content: Content,
    /// From which line on it says what.
    pub marks: Vec<(u64, M)>,
}

impl<M> Block<M> {
    /// Hand over its lines, without their ends, until one is answered with false.
    pub fn each_line(&self, mut take: impl FnMut(Line, Place) -> bool) {
        let Ok(bytes) = &self.content else {
            return;
        };
        let mut number = self.first_line;
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
            let place = Place {
                input: self.input,
                file: &self.file,
                line: number,
            };
            if !take(Line(line), place) {
                return;
            }
            number += 1;
            at = end + 1;
        }
    }
}

/// The inputs, one block after the other.
pub(super) struct Reader<'a> {
    files: &'a [String],
    next_file: usize,
    number: usize,
    open: Option<Open>,
    advice: &'static str,
    /// Bytes asked of one `read`.
    block: usize,
    pub progress: Progress,
}

struct Open {
    input: Input,
    index: usize,
    name: Arc<str>,
    line: u64,
    /// Bytes asked of the next `read`, and of those behind it.
    want: usize,
    block: usize,
    /// The beginning of a line whose end has not been read.
    rest: Vec<u8>,
    seen: u64,
}

impl<'a> Reader<'a> {
    pub fn new(files: &'a [String], settings: &Settings) -> Self {
        Reader {
            files,
            next_file: 0,
            number: 0,
            open: None,
            advice: settings.advice,
            block: if settings.jobs == 1 { ALONE } else { BLOCK },
            progress: Progress::new(files),
        }
    }

    /// True when it is known that nothing follows.
    pub fn is_over(&self) -> bool {
        self.next_file == self.files.len()
            && self
                .open
                .as_ref()
                .is_none_or(|open| open.input.size == Some(open.seen) && open.rest.is_empty())
    }

    fn block<M>(
        &mut self,
        input: usize,
        file: Arc<str>,
        first_line: u64,
        content: Content,
    ) -> Block<M> {
        let number = self.number;
        self.number += 1;
        Block {
            number,
            input,
            file,
            first_line,
            content,
            marks: Vec::new(),
        }
    }

    pub fn next<M>(&mut self) -> Option<Block<M>> {
        loop {
            let Some(open) = &mut self.open else {
                let index = self.next_file;
                let name = self.files.get(index)?;
                self.next_file += 1;
                match Open::new(name, index, self.block) {
                    Ok(open) => self.open = Some(open),
                    Err(what) => {
                        return Some(self.block(index, Arc::from(name.as_str()), 0, Err(what)));
                    }
                }
                continue;
            };
            let (index, name, line) = (open.index, Arc::clone(&open.name), open.line);
            let mut bytes = std::mem::take(&mut open.rest);
            let more = open.fill(&mut bytes, self.advice);
            let empty = open.seen == 0 && self.files[index] != "-";
            if matches!(more, Ok(true)) {
                open.line += memchr::memchr_iter(b'\n', &bytes).count() as u64;
                self.progress.add(bytes.len());
            } else {
                self.open = None;
            }
            let content = match more {
                Ok(false) if empty => {
                    Err("is empty: no record in it; check the step that wrote it".to_string())
                }
                Ok(false) if bytes.is_empty() => continue,
                more => more.map(|_| bytes),
            };
            return Some(self.block(index, name, line, content));
        }
    }
}

impl Open {
    fn new(name: &str, index: usize, block: usize) -> std::result::Result<Self, String> {
        let input = Input::open(name)?;
        let whole = input.size.and_then(|size| usize::try_from(size + 1).ok());
        Ok(Open {
            name: Arc::from(input.name.as_str()),
            input,
            index,
            line: 1,
            want: whole.unwrap_or(FIRST).clamp(LEAST, FIRST),
            block,
            rest: Vec::new(),
            seen: 0,
        })
    }

    /// Read until `bytes` ends with a line end (what follows it is kept back); false at the end of the input.
    ///
    /// # Errors
    /// What is wrong with it; of what can be no text, that `advice` holds a pipeline for reports.
    fn fill(&mut self, bytes: &mut Vec<u8>, advice: &str) -> std::result::Result<bool, String> {
        let mut searched = 0;
        loop {
            let had = bytes.len();
            // A long line is read in ever larger pieces, so that its cost stays linear; a pipe gives no more at a time
            // than it holds, and what is not filled was cleared for nothing.
            let want = self.want.max(had);
            if had == 0 {
                // Fresh pages are zeros already.
                *bytes = vec![0; want];
            } else {
                bytes.resize(had + want, 0);
            }
            let got = self.input.read(&mut bytes[had..]);
            bytes.truncate(had + *got.as_ref().unwrap_or(&0));
            if bytes.len() == had + want {
                self.want = self.block;
            }
            match got {
                Err(error) => {
                    return Err(format!("cannot be read: {}", crate::exit::reason(&error)));
                }
                Ok(0) => return Ok(false),
                Ok(got) => self.seen += got as u64,
            }
            if had == 0
                && self.seen == bytes.len() as u64
                && let Some(file) = binary(bytes)
            {
                if !file.is_zip() {
                    return Err(file.refused());
                }
                let pipeline = advice
                    .find("report-split")
                    .map_or(advice, |at| &advice[at..]);
                return Err(format!(
                    "is {}, not text; if it is a report: {}",
                    file.kind,
                    advised(pipeline)
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
