//! The words of the table that begin at each character of a stretch of text.
//!
//! The table of words is ten times as large as the processor's near memory, so whoever walks along it from one character
//! after the other does little but wait: of the time of such a search three quarters went into one load. Here the walks
//! from all characters of a stretch go forward together, a character at a time. The looks of one round know nothing of
//! each other, so the processor waits for many at once; and nothing in a round branches on what was found, so it never
//! guesses wrong. Four rounds end nearly all walks; the few that go on are finished when the way through the words is
//! found ([`crate::dictionary`]).

use std::ops::Range;

use crate::words::{Letter, Look, NO_WORD, Node, Place};

/// Rounds in which all walks go together: the length of the words in [`Lattice::short`].
pub const SHORT: usize = 4;

/// Characters whose walks go together: a list of walks that stays near.
const TOGETHER: usize = 512;

/// A walk that is under way: the character where it began, and where it stands.
#[derive(Clone, Copy, Debug)]
pub struct Walk {
    begin: u32,
    node: Node,
}

impl Walk {
    const NONE: Walk = Walk {
        begin: 0,
        node: Node::ROOT,
    };

    /// Index of the first character.
    #[inline]
    pub fn begin(self) -> usize {
        self.begin as usize
    }
}

/// The characters of a stretch of text, and the words that begin at each.
#[derive(Clone, Debug, Default)]
pub struct Lattice {
    /// The characters as the table knows them; behind the last, some that are in no word.
    letters: Vec<Letter>,
    /// Where each begins, in bytes from the start of the stretch; behind the last, the end.
    starts: Vec<u32>,
    /// Classes of the words of one to four characters that begin at each; [`NO_WORD`] for none.
    short: Vec<[u16; SHORT]>,
    walks: Vec<Walk>,
    places: Vec<Place>,
    looks: Vec<Look>,
    long: Vec<Walk>,
}

impl Lattice {
    /// Begin a new stretch. The buffers are given back if the last one was very long.
    pub fn clear(&mut self) {
        /// Characters of a stretch that is not very long.
        const LARGE: usize = 1 << 16;
        if self.letters.capacity() > LARGE {
            *self = Lattice::default();
        }
        self.letters.clear();
        self.starts.clear();
    }

    /// Append a character that begins at this byte of the stretch.
    #[inline]
    pub fn push(&mut self, letter: Letter, at: usize) {
        self.letters.push(letter);
        self.starts.push(u32::try_from(at).unwrap_or(u32::MAX));
    }

    /// Characters of the stretch, when its words are found.
    pub fn len(&self) -> usize {
        self.short.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.short.is_empty()
    }

    /// End the stretch, which has so many bytes, and find all its words.
    pub fn find_words(&mut self, bytes: usize) {
        let count = self.starts.len();
        self.starts.push(u32::try_from(bytes).unwrap_or(u32::MAX));
        self.letters.extend([Letter::default(); SHORT]);
        self.short.clear();
        self.short.resize(count, [NO_WORD; SHORT]);
        self.long.clear();
        self.walks.resize(TOGETHER, Walk::NONE);
        self.places.resize(TOGETHER, Place::default());
        self.looks.resize(TOGETHER, Look::default());
        for from in (0..count).step_by(TOGETHER) {
            let to = count.min(from + TOGETHER);
            self.first_characters(from, to);
            let mut alive = to - from;
            for length in 2..=SHORT {
                alive = self.round(length, alive);
            }
            self.long.extend_from_slice(&self.walks[..alive]);
        }
    }

    /// Begin the walks of the characters `from..to`.
    fn first_characters(&mut self, from: usize, to: usize) {
        let letters = &self.letters[from..to];
        let short = &mut self.short[from..to];
        for (index, ((letter, short), walk)) in
            letters.iter().zip(short).zip(&mut self.walks).enumerate()
        {
            let node = Node::ROOT.step(*letter);
            short[0] = node.class;
            *walk = Walk {
                begin: u32::try_from(from + index).unwrap_or(u32::MAX),
                node,
            };
        }
    }

    /// Take the first of the walks one character further, for the words of this length; returns how many may go on.
    fn round(&mut self, length: usize, walks: usize) -> usize {
        let walks = &mut self.walks[..walks];
        for (walk, place) in walks.iter().zip(&mut self.places) {
            *place = walk.node.place(self.letters[walk.begin() + length - 1]);
        }
        // Nothing but looks, so that as many as possible are under way.
        for (place, look) in self.places[..walks.len()].iter().zip(&mut self.looks) {
            *look = place.look();
        }
        let mut alive = 0;
        for index in 0..walks.len() {
            let begin = walks[index].begin;
            let at = begin as usize;
            let node = self.looks[index].node(self.letters[at + length - 1]);
            self.short[at][length - 1] = node.class;
            // Always written, and kept only if it goes on: a branch here would be guessed wrong too often.
            walks[alive] = Walk { begin, node };
            alive += usize::from(node.goes_on(self.letters[at + length]));
        }
        alive
    }

    /// Classes of the words of one to four characters that begin at a character.
    #[inline]
    pub fn short(&self, begin: usize) -> [u16; SHORT] {
        self.short[begin]
    }

    /// The walks that go on after [`SHORT`] characters, in order.
    pub fn long(&self) -> &[Walk] {
        &self.long
    }

    /// The words that a walk of [`Lattice::long`] comes to: length in characters, and class.
    pub fn finish(&self, walk: Walk) -> impl Iterator<Item = (usize, u16)> {
        let mut node = walk.node;
        (SHORT..).map_while(move |offset| {
            node = node.step(*self.letters.get(walk.begin() + offset)?);
            (!node.is_dead()).then_some((offset + 1, node.class))
        })
    }

    /// The class of the word that these characters are.
    pub fn class_of(&self, chars: Range<usize>) -> u16 {
        self.letters[chars]
            .iter()
            .fold(Node::ROOT, |node, letter| node.step(*letter))
            .class
    }

    /// Where a character begins, in bytes from the start of the stretch.
    #[inline]
    pub fn byte(&self, index: usize) -> usize {
        self.starts[index] as usize
    }
}
