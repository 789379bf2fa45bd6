//! Cuts text as jieba-rs does: the same blocks, the same words, the same model for what no dictionary has.
//!
//! The way through a block is found on our own table (`words`), with jieba's sums, so that nothing is loaded. What the way
//! leaves in single characters goes to jieba-rs itself, an empty one: with no word to find, it hands the run to its
//! hidden Markov model at once. Such runs repeat themselves, so the last ones are remembered.

use jieba_rs::Jieba;

use crate::dictionary::{Char, Dictionary};
use crate::posseg::is_han;
use crate::words::Letter;

/// Characters of a block above which its buffers are given back.
const LARGE: usize = 1 << 16;

/// What is needed to cut one text after the other: buffers, and jieba-rs.
#[derive(Clone)]
pub struct Cutter {
    jieba: Jieba,
    chars: Vec<Char>,
    sums: Vec<f64>,
    lengths: Vec<u32>,
}

impl Default for Cutter {
    fn default() -> Self {
        Cutter {
            jieba: Jieba::empty(),
            chars: Vec::new(),
            sums: Vec::new(),
            lengths: Vec::new(),
        }
    }
}

impl Cutter {
    /// Append the words of a text.
    pub fn cut<'t>(
        &mut self,
        dictionary: &Dictionary,
        text: &'t str,
        hmm: bool,
        out: &mut Vec<&'t str>,
    ) {
        let mut begun = 0;
        let mut skip = false;
        self.chars.clear();
        for (at, c) in text.char_indices() {
            if is_block(c) {
                if self.chars.is_empty() {
                    begun = at;
                }
                self.chars.push(Char {
                    letter: Letter::of(c),
                    at: u32::try_from(at - begun).unwrap_or(u32::MAX),
                    c,
                });
                continue;
            }
            if !self.chars.is_empty() {
                self.cut_block(dictionary, &text[begun..at], hmm, out);
                self.chars.clear();
            }
            if skip {
                skip = false;
            } else if c == '\r' && text.as_bytes().get(at + 1) == Some(&b'\n') {
                out.push(&text[at..at + 2]);
                skip = true;
            } else {
                out.push(&text[at..at + c.len_utf8()]);
            }
        }
        if !self.chars.is_empty() {
            self.cut_block(dictionary, &text[begun..], hmm, out);
        }
        if self.chars.len() > LARGE {
            *self = Cutter::default();
        }
    }

    /// Append the words of a block, whose characters are in `self.chars`.
    fn cut_block<'t>(
        &mut self,
        dictionary: &Dictionary,
        block: &'t str,
        hmm: bool,
        out: &mut Vec<&'t str>,
    ) {
        dictionary.route(&self.chars, &mut self.sums, &mut self.lengths);
        let mut left = None;
        let mut begin = 0;
        while begin < self.chars.len() {
            let end = begin + self.lengths[begin] as usize;
            // Single characters wait until their run is over.
            if end - begin == 1 && (hmm || self.chars[begin].c.is_ascii_alphanumeric()) {
                left.get_or_insert(begin);
            } else {
                if let Some(from) = left.take() {
                    self.cut_run(dictionary, block, from, begin, hmm, out);
                }
                out.push(self.text(block, begin, end));
            }
            begin = end;
        }
        if let Some(from) = left {
            self.cut_run(dictionary, block, from, begin, hmm, out);
        }
    }

    /// Append the words of the single characters `from..end`: without the model they are digits and letters, and one word.
    fn cut_run<'t>(
        &self,
        dictionary: &Dictionary,
        block: &'t str,
        from: usize,
        end: usize,
        hmm: bool,
        out: &mut Vec<&'t str>,
    ) {
        let run = self.text(block, from, end);
        if end - from == 1 || !hmm {
            out.push(run);
        } else if dictionary.is_word(&self.chars[from..end]) {
            out.extend((from..end).map(|at| self.text(block, at, at + 1)));
        } else {
            out.extend(self.jieba.cut(run, true).iter().map(|token| token.word));
        }
    }

    fn text<'t>(&self, block: &'t str, from: usize, end: usize) -> &'t str {
        let at = |index: usize| {
            self.chars
                .get(index)
                .map_or(block.len(), |one| one.at as usize)
        };
        &block[at(from)..at(end)]
    }
}

/// The characters that jieba-rs keeps together in a block.
fn is_block(c: char) -> bool {
    if c.is_ascii() {
        c.is_ascii_alphanumeric() || matches!(c, '+' | '#' | '&' | '.' | '_' | '%' | '-')
    } else {
        is_han(c)
    }
}
