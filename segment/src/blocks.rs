//! Cuts a text into the blocks that jieba-rs cuts one by one, and remembers how the last ones were cut.
//!
//! jieba-rs never looks across a mark: a block is a run of Han characters, Latin letters, digits and a few signs, and its
//! words depend on nothing but the block. Reports repeat themselves (本报告, 人大常委会主任会议, whole clauses from year to
//! year), so a block that has just been cut is looked up instead: one hash of some thirty bytes against a walk through
//! the trie for each character. The memory is bounded: when the store is full, all blocks are forgotten.

use crate::dictionary::Dictionary;
use crate::posseg::is_han;

/// Slots, a power of two.
const SLOTS: usize = 1 << 15;
/// Blocks that are remembered before all are forgotten.
const MOST_BLOCKS: usize = SLOTS / 4 * 3;
/// Bytes of the longest block that is remembered; longer ones hardly ever come again.
const LONGEST: usize = 240;

#[derive(Clone, Copy, Default)]
struct Slot {
    /// Where the block stands in the store, its bytes first, then the end of each word.
    at: u32,
    /// Bytes of the block; 0 for an empty slot.
    length: u8,
    words: u8,
}

/// Blocks that have been cut, each with the ends of its words.
#[derive(Clone, Default)]
pub struct Blocks {
    slots: Vec<Slot>,
    store: Vec<u8>,
    used: usize,
}

impl Blocks {
    /// Append the words of a text, as jieba-rs cuts it.
    pub fn cut<'t>(
        &mut self,
        dictionary: &mut Dictionary,
        text: &'t str,
        hmm: bool,
        out: &mut Vec<&'t str>,
    ) {
        let mut begun = None;
        let mut skip = false;
        for (at, c) in text.char_indices() {
            if is_block(c) {
                begun.get_or_insert(at);
                continue;
            }
            if let Some(from) = begun.take() {
                self.cut_block(dictionary, &text[from..at], hmm, out);
            }
            let length = c.len_utf8();
            if skip {
                skip = false;
            } else if c == '\r' && text.as_bytes().get(at + 1) == Some(&b'\n') {
                out.push(&text[at..at + 2]);
                skip = true;
            } else {
                out.push(&text[at..at + length]);
            }
        }
        if let Some(from) = begun {
            self.cut_block(dictionary, &text[from..], hmm, out);
        }
    }

    fn cut_block<'t>(
        &mut self,
        dictionary: &mut Dictionary,
        block: &'t str,
        hmm: bool,
        out: &mut Vec<&'t str>,
    ) {
        if block.len() > LONGEST {
            let words = dictionary.ready_for(block).cut(block, hmm);
            out.extend(words.iter().map(|token| token.word));
            return;
        }
        if self.used >= MOST_BLOCKS || self.slots.is_empty() {
            self.slots = vec![Slot::default(); SLOTS];
            self.store.clear();
            self.used = 0;
        }
        let mut place = slot_of(block);
        loop {
            let Slot { at, length, words } = self.slots[place];
            let at = at as usize;
            let ends = at + usize::from(length);
            if length == 0 {
                break;
            }
            if &self.store[at..ends] == block.as_bytes() {
                let mut from = 0;
                for end in &self.store[ends..ends + usize::from(words)] {
                    out.push(&block[from..usize::from(*end)]);
                    from = usize::from(*end);
                }
                return;
            }
            place = (place + 1) % SLOTS;
        }
        let words = dictionary.ready_for(block).cut(block, hmm);
        out.extend(words.iter().map(|token| token.word));
        let byte = |number: usize| u8::try_from(number).unwrap_or(u8::MAX);
        self.slots[place] = Slot {
            at: u32::try_from(self.store.len()).unwrap_or(u32::MAX),
            length: byte(block.len()),
            words: byte(words.len()),
        };
        self.store.extend_from_slice(block.as_bytes());
        self.store
            .extend(words.iter().map(|token| byte(token.byte_end)));
        self.used += 1;
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

fn slot_of(block: &str) -> usize {
    let mut hash = block.len() as u64;
    for bytes in block.as_bytes().chunks(8) {
        let mut word = [0; 8];
        word[..bytes.len()].copy_from_slice(bytes);
        hash = (hash.rotate_left(5) ^ u64::from_le_bytes(word)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }
    usize::try_from(hash >> 49).unwrap_or(0)
}
