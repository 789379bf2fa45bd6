//! The blocks that have been cut, each with its words: reports repeat themselves (本报告, whole clauses from year to year).
//!
//! jieba-rs never looks across a mark, so the words of a block depend on nothing but the block. One hash of some thirty
//! bytes stands against a walk over the table from every character. The memory is bounded, about 2 MB: when the store is
//! full, all blocks are forgotten.

use crate::cut::Piece;

/// Slots, a power of two.
const SLOTS: usize = 1 << 15;
/// Blocks that are remembered before all are forgotten.
const MOST_BLOCKS: usize = SLOTS / 4 * 3;
/// Bytes of the longest block that is remembered; longer ones hardly ever come again.
pub const LONGEST: usize = 240;

/// The store.
#[derive(Clone, Default)]
pub struct Blocks {
    /// Where a block stands in `store` (upper half), its bytes, and how many words it has (a byte each); 0 for none.
    slots: Vec<u64>,
    /// The bytes of each block, then three bytes a word: where it ends, and its class.
    store: Vec<u8>,
    used: usize,
}

impl Blocks {
    /// Append the words of a block that begins at `at` in the text, if it is known; else say where it belongs.
    pub fn recall(&mut self, block: &[u8], at: usize, out: &mut Vec<Piece>) -> Option<usize> {
        if self.used >= MOST_BLOCKS || self.slots.is_empty() {
            self.slots = vec![0; SLOTS];
            self.store.clear();
            self.used = 0;
        }
        let mut place = slot_of(block);
        loop {
            let slot = self.slots[place];
            if slot == 0 {
                return Some(place);
            }
            let [words, length, ..] = slot.to_le_bytes();
            let from = usize::try_from(slot >> 32).unwrap_or(0);
            let to = from + usize::from(length);
            if &self.store[from..to] == block {
                let (words, _) = self.store[to..to + usize::from(words) * 3].as_chunks::<3>();
                out.extend(words.iter().map(|[end, low, high]| Piece {
                    end: at + usize::from(*end),
                    class: u16::from_le_bytes([*low, *high]),
                }));
                return None;
            }
            place = (place + 1) % SLOTS;
        }
    }

    /// Remember the words of a block of at most [`LONGEST`] bytes, which begins at `at`.
    pub fn remember(&mut self, place: usize, block: &[u8], at: usize, words: &[Piece]) {
        let byte = |number: usize| u64::try_from(number.min(255)).unwrap_or(255);
        let from = u64::try_from(self.store.len()).unwrap_or(0);
        self.slots[place] = from << 32 | byte(block.len()) << 8 | byte(words.len());
        self.store.extend_from_slice(block);
        for word in words {
            let [low, high] = word.class.to_le_bytes();
            self.store
                .extend([u8::try_from(word.end - at).unwrap_or(u8::MAX), low, high]);
        }
        self.used += 1;
    }
}

fn slot_of(block: &[u8]) -> usize {
    let mut hash = block.len() as u64;
    let (words, rest) = block.as_chunks::<8>();
    let mut mix = |word: u64| {
        hash = (hash.rotate_left(5) ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    };
    for word in words {
        mix(u64::from_le_bytes(*word));
    }
    let mut last = [0; 8];
    last[..rest.len()].copy_from_slice(rest);
    mix(u64::from_le_bytes(last));
    usize::try_from(hash >> 49).unwrap_or(0)
}
