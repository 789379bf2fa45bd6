//! Cuts text as jieba-rs does: the same blocks, the same words, the same model for what no dictionary has.
//!
//! The way through a block is found on our own table (`words`), with jieba's sums, so that nothing is loaded. What the way
//! leaves in single characters goes to jieba-rs itself, an empty one: with no word to find, it hands the run to its
//! hidden Markov model at once.

use std::ops::Range;
use std::sync::LazyLock;

use jieba_rs::Jieba;

use crate::dictionary::{Dictionary, Step};
use crate::lattice::Lattice;
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

/// Characters after which a stretch ends at the next mark: enough for the walks to go together, few enough to stay near.
const STRETCH: usize = 512;

/// jieba-rs without a word, for all threads. It takes half a megabyte, and many a short text needs it not.
static EMPTY: LazyLock<Jieba> = LazyLock::new(Jieba::empty);

/// What is needed to cut one text after the other.
#[derive(Clone, Default)]
pub struct Cutter {
    lattice: Lattice,
    /// The blocks of the stretch: ranges of its characters. What stands between them are marks.
    blocks: Vec<Range<usize>>,
    steps: Vec<Step>,
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
        let mut at = range.start;
        while at < range.end {
            let end = self.read(text, at, range.end);
            self.lattice.find_words(end - at);
            let stretch = &text[at..end];
            dictionary.route(stretch, &self.lattice, &self.blocks, &mut self.steps);
            let mut cut = Stretch {
                cutter: self,
                dictionary,
                text: stretch,
                at,
                hmm,
                out,
            };
            cut.write(at > range.start && text.as_bytes()[at - 1] == b'\r');
            at = end;
        }
    }

    /// Read a stretch, which begins at `from` and ends with a mark or at `to`; returns where it ends.
    fn read(&mut self, text: &str, from: usize, to: usize) -> usize {
        self.lattice.clear();
        self.blocks.clear();
        let mut at = from;
        let mut begun = 0;
        let mut count = 0;
        while at < to {
            let (length, letter) = look(text, at);
            self.lattice.push(letter.unwrap_or_default(), at - from);
            at += length;
            count += 1;
            if letter.is_none() {
                if begun + 1 < count {
                    self.blocks.push(begun..count - 1);
                }
                begun = count;
                if count >= STRETCH {
                    return at;
                }
            }
        }
        if begun < count {
            self.blocks.push(begun..count);
        }
        at
    }
}

/// A stretch of a text whose way is found.
struct Stretch<'a> {
    cutter: &'a Cutter,
    dictionary: &'a Dictionary,
    text: &'a str,
    /// Where it begins in the text, in bytes.
    at: usize,
    hmm: bool,
    out: &'a mut Vec<Piece>,
}

impl Stretch<'_> {
    /// Append the words; `line_end` says whether a carriage return stands before the stretch.
    fn write(&mut self, mut line_end: bool) {
        let cutter = self.cutter;
        let mut index = 0;
        for block in &cutter.blocks {
            self.marks(index..block.start, line_end);
            self.block(block.clone());
            line_end = false;
            index = block.end;
        }
        self.marks(index..cutter.lattice.len(), line_end);
    }

    /// Append marks, each a word; a line end of Windows is one.
    fn marks(&mut self, marks: Range<usize>, mut line_end: bool) {
        for mark in marks {
            let c = self.text.as_bytes()[self.cutter.lattice.byte(mark)];
            let piece = self.piece(mark + 1, NO_WORD);
            match self.out.last_mut() {
                Some(last) if line_end && c == b'\n' => *last = piece,
                _ => self.out.push(piece),
            }
            line_end = c == b'\r';
        }
    }

    /// Append the words of a block.
    fn block(&mut self, block: Range<usize>) {
        let mut left = None;
        let mut begin = block.start;
        while begin < block.end {
            let Step { length, class, .. } = self.cutter.steps[begin];
            let end = begin + length as usize;
            // Single characters wait until their run is over.
            if length == 1 && (self.hmm || self.is_latin(begin)) {
                left.get_or_insert(begin);
            } else {
                if let Some(from) = left.take() {
                    self.run(from..begin);
                }
                self.out.push(self.piece(end, class));
            }
            begin = end;
        }
        if let Some(from) = left {
            self.run(from..begin);
        }
    }

    /// Append the words of single characters: without the model they are digits and letters, and one word.
    fn run(&mut self, chars: Range<usize>) {
        let bytes = self.byte(chars.start)..self.byte(chars.end);
        let string = &self.text[bytes.clone()];
        if chars.len() == 1
            || (self.hmm
                && self
                    .dictionary
                    .is_word(string, &self.cutter.lattice, chars.clone()))
        {
            for index in chars {
                self.out
                    .push(self.piece(index + 1, self.cutter.steps[index].class));
            }
        } else if self.hmm {
            let mut index = chars.start;
            for token in EMPTY.cut(string, true) {
                let length = token.end - token.start;
                // What the model leaves alone is the character that the dictionary knows.
                let class = if length == 1 {
                    self.cutter.steps[index].class
                } else {
                    NO_WORD
                };
                index += length;
                self.out.push(self.piece(index, class));
            }
        } else {
            self.out.push(self.piece(chars.end, NO_WORD));
        }
    }

    /// A word that ends before a character.
    #[inline]
    fn piece(&self, end: usize, class: u16) -> Piece {
        Piece {
            end: self.at + self.byte(end),
            class,
        }
    }

    fn is_latin(&self, index: usize) -> bool {
        self.text.as_bytes()[self.byte(index)].is_ascii_alphanumeric()
    }

    #[inline]
    fn byte(&self, index: usize) -> usize {
        self.cutter.lattice.byte(index)
    }
}

/// How many bytes the character at a byte of the text has, and, if jieba-rs keeps it together with its like in a block,
/// how the table knows it.
#[inline]
fn look(text: &str, at: usize) -> (usize, Option<Letter>) {
    let bytes = &text.as_bytes()[at..];
    // U+4E00 to U+9FFF: nearly all characters of a text.
    if let [first @ 0xe4..=0xe9, second, third, ..] = *bytes
        && (first > 0xe4 || second >= 0xb8)
    {
        let number =
            u32::from(first & 0xf) << 12 | u32::from(second & 0x3f) << 6 | u32::from(third & 0x3f);
        return (3, Some(Letter::of_number(number)));
    }
    match text[at..].chars().next() {
        None => (1, None),
        Some(c) => {
            let in_block = c.is_ascii_alphanumeric()
                || matches!(c, '+' | '#' | '&' | '.' | '_' | '%' | '-')
                || is_han(c);
            (c.len_utf8(), in_block.then(|| Letter::of(c)))
        }
    }
}
