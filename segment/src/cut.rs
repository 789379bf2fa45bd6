//! Cuts text as jieba-rs does: the same blocks, the same words, the same model for what no dictionary has.
//!
//! The way through a block is found on our own table (`words`), with jieba's sums, so that nothing is loaded. What the way
//! leaves in single characters goes to jieba-rs itself, an empty one: with no word to find, it hands the run to its
//! hidden Markov model at once. Such runs repeat themselves, so the last ones are remembered.

use std::ops::Range;

use jieba_rs::Jieba;

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
    chars: Vec<Char>,
    steps: Vec<Step>,
}

impl Default for Cutter {
    fn default() -> Self {
        Cutter {
            jieba: Jieba::empty(),
            chars: Vec::new(),
            steps: Vec::new(),
        }
    }
}

impl Cutter {
    /// Append the words of a range of a text; without `hmm`, unknown words stay in single characters.
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
        let mut line_end = false;
        self.chars.clear();
        for (at, c) in text[start..end].char_indices() {
            let at = start + at;
            if is_block(c) {
                if self.chars.is_empty() {
                    begun = at;
                }
                self.chars.push(Char {
                    letter: Letter::of(c),
                    at: u32::try_from(at - begun).unwrap_or(u32::MAX),
                    c,
                });
                line_end = false;
                continue;
            }
            if !self.chars.is_empty() {
                self.cut_block(dictionary, &text[begun..at], begun, hmm, out);
                self.chars.clear();
            }
            let piece = Piece {
                end: at + c.len_utf8(),
                class: NO_WORD,
            };
            // A line end of Windows is one word.
            match out.last_mut() {
                Some(last) if line_end && c == '\n' => *last = piece,
                _ => out.push(piece),
            }
            line_end = c == '\r';
        }
        if !self.chars.is_empty() {
            self.cut_block(dictionary, &text[begun..end], begun, hmm, out);
        }
        if self.chars.capacity() > LARGE {
            *self = Cutter::default();
        }
    }

    /// Append the words of a block, whose characters are in `self.chars`; it begins at `at` in the text.
    fn cut_block(
        &mut self,
        dictionary: &Dictionary,
        block: &str,
        at: usize,
        hmm: bool,
        out: &mut Vec<Piece>,
    ) {
        dictionary.route(&self.chars, &mut self.steps);
        let mut left = None;
        let mut begin = 0;
        while begin < self.chars.len() {
            let Step { length, class, .. } = self.steps[begin];
            let end = begin + length as usize;
            // Single characters wait until their run is over.
            if length == 1 && (hmm || self.chars[begin].c.is_ascii_alphanumeric()) {
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
        if end - from == 1 || (hmm && dictionary.is_word(&self.chars[from..end])) {
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

    /// Where a character begins in its block.
    fn byte(&self, block: &str, index: usize) -> usize {
        self.chars
            .get(index)
            .map_or(block.len(), |one| one.at as usize)
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
