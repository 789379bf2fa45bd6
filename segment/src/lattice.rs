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

/// A character of a stretch.
#[derive(Clone, Copy, Debug, Default)]
struct Char {
    /// As the table knows it.
    letter: Letter,
    /// Where it begins, in bytes from the start of the stretch.
    at: u32,
}

/// The characters of a stretch of text, and the words that begin at each.
#[derive(Clone, Debug, Default)]
pub struct Lattice {
    /// Behind the last stand some at the end of the stretch that are in no word.
    chars: Vec<Char>,
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
        if self.chars.capacity() > LARGE {
            *self = Lattice::default();
        }
        self.chars.clear();
    }

    /// Append a character that begins at this byte of the stretch.
    #[inline]
    pub fn push(&mut self, letter: Letter, at: usize) {
        self.chars.push(Char {
            letter,
            at: u32::try_from(at).unwrap_or(u32::MAX),
        });
    }

    /// Characters of the stretch, when its words are found.
    pub fn len(&self) -> usize {
        self.short.len()
    }

    /// End the stretch, which has so many bytes, and find all its words.
    pub fn find_words(&mut self, bytes: usize) {
        let count = self.chars.len();
        let end = Char {
            letter: Letter::default(),
            at: u32::try_from(bytes).unwrap_or(u32::MAX),
        };
        self.chars.extend([end; SHORT]);
        self.short.resize(count, [NO_WORD; SHORT]);
        self.long.clear();
        self.walks.resize(TOGETHER, Walk::NONE);
        self.places.resize(TOGETHER, Place::default());
        self.looks.resize(TOGETHER, Look::default());
        for from in (0..count).step_by(TOGETHER) {
            let to = count.min(from + TOGETHER);
            let mut alive = self.first_rounds(from, to);
            for length in 3..=SHORT {
                alive = self.round(length, alive);
            }
            self.long.extend_from_slice(&self.walks[..alive]);
        }
    }

    /// Begin the walks of the characters `from..to`, for the words of one and two characters; returns how many may go on.
    fn first_rounds(&mut self, from: usize, to: usize) -> usize {
        let chars = self.chars[from..to + 2].windows(3);
        let short = &mut self.short[from..to];
        let places = &mut self.places[..to - from];
        for ((chars, short), place) in chars.clone().zip(&mut *short).zip(&mut *places) {
            let node = Node::ROOT.step(chars[0].letter);
            short[0] = node.class;
            *place = node.place(chars[1].letter);
        }
        let looks = look_at(places, &mut self.looks);
        let mut alive = 0;
        for (index, ((chars, short), look)) in chars.zip(short).zip(looks).enumerate() {
            let node = look.node(chars[1].letter);
            *short = [short[0], node.class, NO_WORD, NO_WORD];
            // Always written, and kept only if it goes on: a branch here would be guessed wrong too often.
            self.walks[alive] = Walk {
                begin: u32::try_from(from + index).unwrap_or(u32::MAX),
                node,
            };
            alive += usize::from(node.goes_on(chars[2].letter));
        }
        alive
    }

    /// Take the first of the walks one character further, for the words of this length; returns how many may go on.
    fn round(&mut self, length: usize, walks: usize) -> usize {
        let walks = &mut self.walks[..walks];
        let places = &mut self.places[..walks.len()];
        for (walk, place) in walks.iter().zip(&mut *places) {
            *place = walk
                .node
                .place(self.chars[walk.begin() + length - 1].letter);
        }
        let looks = look_at(places, &mut self.looks);
        let mut alive = 0;
        for (index, look) in looks.iter().enumerate() {
            let begin = walks[index].begin;
            let at = begin as usize;
            let node = look.node(self.chars[at + length - 1].letter);
            self.short[at][length - 1] = node.class;
            walks[alive] = Walk { begin, node };
            alive += usize::from(node.goes_on(self.chars[at + length].letter));
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
            node = node.step(self.chars.get(walk.begin() + offset)?.letter);
            (!node.is_dead()).then_some((offset + 1, node.class))
        })
    }

    /// The class of the word that these characters are.
    pub fn class_of(&self, chars: Range<usize>) -> u16 {
        self.chars[chars]
            .iter()
            .fold(Node::ROOT, |node, one| node.step(one.letter))
            .class
    }

    /// Where a character begins, in bytes from the start of the stretch.
    #[inline]
    pub fn byte(&self, index: usize) -> usize {
        self.chars[index].at as usize
    }
}

/// Look at all these places: nothing but looks, so that as many as possible are under way.
fn look_at<'a>(places: &[Place], looks: &'a mut [Look]) -> &'a [Look] {
    let looks = &mut looks[..places.len()];
    for (place, look) in places.iter().zip(&mut *looks) {
        *look = place.look();
    }
    looks
}
