//! Cuts text as jieba-rs does: the same blocks, the same words, the same model for what no dictionary has.
//!
//! The way through a block is found on our own table (`words`), with jieba's sums, so that nothing is loaded. What the way
//! leaves in single characters goes to jieba-rs itself, an empty one: with no word to find, it hands the run to its
//! hidden Markov model at once. Such runs repeat themselves, so the last ones are remembered.

use std::ops::Range;

use jieba_rs::Jieba;

use crate::blocks::{Blocks, LONGEST};
use crate::dictionary::{Char, Dictionary, Step};
use crate::posseg::is_han;
use crate::words::{Letter, NO_WORD};

/// A word of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Where it ends in the text, in bytes.
    pub end: usize,
    /// Its class, see [`crate::words::flags`]; [`NO_WORD`] if it is in no dictionary.
    pub class: u16,
}

/// Characters of a block above which its buffers are given back.
const LARGE: usize = 1 << 16;

/// What is needed to cut one text after the other: buffers, and jieba-rs.
#[derive(Clone)]
pub struct Cutter {
    jieba: Jieba,
    /// `None` remembers nothing.
    blocks: Option<Blocks>,
    chars: Vec<Char>,
    steps: Vec<Step>,
}

impl Default for Cutter {
    fn default() -> Self {
        Cutter {
            jieba: Jieba::empty(),
            blocks: Some(Blocks::default()),
            chars: Vec::new(),
            steps: Vec::new(),
        }
    }
}

impl Cutter {
    /// One that remembers no blocks: for a dictionary that still grows.
    pub fn forgetful() -> Self {
        Cutter {
            blocks: None,
            ..Cutter::default()
        }
    }

    /// Append the words of a range of a text; without `hmm`, unknown words stay in single characters.
    ///
    /// Blocks are remembered: one cutter must be used with one dictionary and one choice of `hmm`.
    pub fn cut(
        &mut self,
        dictionary: &Dictionary,
        text: &str,
        range: Range<usize>,
        hmm: bool,
        out: &mut Vec<Piece>,
    ) {
        let Range { start, end } = range;
        let mut begun = start;
        let mut at = start;
        let mut line_end = false;
        while at < end {
            let (length, is_block) = look(text, at);
            if !is_block {
                self.cut_block(dictionary, &text[begun..at], begun, hmm, out);
                let piece = Piece {
                    end: at + length,
                    class: NO_WORD,
                };
                // A line end of Windows is one word.
                let c = text.as_bytes()[at];
                match out.last_mut() {
                    Some(last) if line_end && c == b'\n' && begun == at => *last = piece,
                    _ => out.push(piece),
                }
                line_end = c == b'\r';
                begun = at + length;
            }
            at += length;
        }
        self.cut_block(dictionary, &text[begun..end], begun, hmm, out);
    }

    /// Append the words of a block, which begins at `at` in the text, remembered or found.
    fn cut_block(
        &mut self,
        dictionary: &Dictionary,
        block: &str,
        at: usize,
        hmm: bool,
        out: &mut Vec<Piece>,
    ) {
        if block.is_empty() {
            return;
        }
        let place = match &mut self.blocks {
            Some(blocks) if block.len() <= LONGEST => {
                match blocks.recall(block.as_bytes(), at, out) {
                    None => return,
                    place => place,
                }
            }
            _ => None,
        };
        let before = out.len();
        self.find_words(dictionary, block, at, hmm, out);
        if let (Some(blocks), Some(place)) = (&mut self.blocks, place) {
            blocks.remember(place, block.as_bytes(), at, &out[before..]);
        }
        if self.chars.capacity() > LARGE {
            self.chars = Vec::new();
            self.steps = Vec::new();
        }
    }

    /// Append the words of a block that begins at `at` in the text.
    fn find_words(
        &mut self,
        dictionary: &Dictionary,
        block: &str,
        at: usize,
        hmm: bool,
        out: &mut Vec<Piece>,
    ) {
        self.chars.clear();
        self.chars.extend(block.char_indices().map(|(at, c)| Char {
            letter: Letter::of(c),
            at: u32::try_from(at).unwrap_or(u32::MAX),
        }));
        dictionary.route(block, &self.chars, &mut self.steps);
        let mut left = None;
        let mut begin = 0;
        while begin < self.chars.len() {
            let Step { length, class, .. } = self.steps[begin];
            let end = begin + length as usize;
            // Single characters wait until their run is over.
            if length == 1
                && (hmm || block.as_bytes()[self.byte(block, begin)].is_ascii_alphanumeric())
            {
                left.get_or_insert(begin);
            } else {
                if let Some(from) = left.take() {
                    self.cut_run(dictionary, block, at, (from, begin), hmm, out);
                }
                out.push(Piece {
                    end: at + self.byte(block, end),
                    class,
                });
            }
            begin = end;
        }
        if let Some(from) = left {
            self.cut_run(dictionary, block, at, (from, begin), hmm, out);
        }
    }

    /// Append the words of the single characters `from..end`: without the model they are digits and letters, and one word.
    fn cut_run(
        &self,
        dictionary: &Dictionary,
        block: &str,
        at: usize,
        (from, end): (usize, usize),
        hmm: bool,
        out: &mut Vec<Piece>,
    ) {
        if end - from == 1
            || (hmm && dictionary.is_word(self.text(block, from, end), &self.chars[from..end]))
        {
            out.extend((from..end).map(|index| Piece {
                end: at + self.byte(block, index + 1),
                class: self.steps[index].class,
            }));
        } else if hmm {
            let (begin, end) = (self.byte(block, from), self.byte(block, end));
            let words = self.jieba.cut(&block[begin..end], true);
            let mut index = from;
            out.extend(words.iter().map(|token| {
                let length = token.end - token.start;
                // What the model leaves alone is the character that the dictionary knows.
                let class = if length == 1 {
                    self.steps[index].class
                } else {
                    NO_WORD
                };
                index += length;
                Piece {
                    end: at + begin + token.byte_end,
                    class,
                }
            }));
        } else {
            out.push(Piece {
                end: at + self.byte(block, end),
                class: NO_WORD,
            });
        }
    }

    fn text<'t>(&self, block: &'t str, from: usize, end: usize) -> &'t str {
        &block[self.byte(block, from)..self.byte(block, end)]
    }

    /// Where a character begins in its block.
    fn byte(&self, block: &str, index: usize) -> usize {
        self.chars
            .get(index)
            .map_or(block.len(), |one| one.at as usize)
    }
}

/// How many bytes the character at a byte of the text has, and whether jieba-rs keeps it together with its like in a block.
#[inline]
fn look(text: &str, at: usize) -> (usize, bool) {
    let bytes = text.as_bytes();
    match bytes[at] {
        // U+4E00 to U+9FFF: nearly all characters of a text.
        0xe5..=0xe9 => (3, true),
        0xe4 if bytes[at + 1] >= 0xb8 => (3, true),
        ascii @ 0..0x80 => (
            1,
            ascii.is_ascii_alphanumeric()
                || matches!(ascii, b'+' | b'#' | b'&' | b'.' | b'_' | b'%' | b'-'),
        ),
        _ => text[at..]
            .chars()
            .next()
            .map_or((1, false), |c| (c.len_utf8(), is_han(c))),
    }
}
