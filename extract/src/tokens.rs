//! Where words begin and end in the clauses that hold a figure, so that no list matches across a word's edge.
//!
//! The words are those of report-segment. Only clauses with a figure are cut: that is a third of a report.

use report_segment::Segmenter;

use crate::item::clause;
use crate::lexicon::LEXICON;
use crate::scan::Found;
use crate::words::Words;

/// The edges of words in a text; outside the clauses that were cut, every place is one.
pub(crate) struct Tokens {
    /// For each character 0 where no word begins, else the class of the word.
    classes: Vec<u8>,
}

/// Where nothing was cut, every place is the edge of a word of no class.
const UNCUT: u8 = b'?';

impl Tokens {
    /// Cut the clauses around these figures, each piece between two figures by itself.
    pub(crate) fn new(
        text: &str,
        chars: &[char],
        found: &[Found],
        segmenter: &mut Segmenter,
    ) -> Self {
        let mut tokens = Tokens {
            classes: vec![UNCUT; chars.len() + 1],
        };
        let mut words = Vec::new();
        // A place that only moves forward, in characters and in bytes.
        let (mut place, mut byte) = (0, 0);
        let mut byte_of = |at: usize| {
            while place < at {
                byte += chars[place].len_utf8();
                place += 1;
            }
            byte
        };
        let mut done = 0;
        for (index, figure) in found.iter().enumerate() {
            let (from, to) = figure.clause;
            let next = found.get(index + 1).map_or(to, |f| f.start.min(to));
            // 总量达3万户: what it is said of stands in the clause before.
            // 打击犯罪，批捕20人; 收入稳步增长，达5亿元: or what is dealt with, or grew.
            let alone = |words: &Words| words.is(&chars[from..figure.start]);
            let repeats = from > done
                && (LEXICON.anaphors.stands_at(chars, from)
                    || alone(&LEXICON.governing)
                    || alone(&LEXICON.tails));
            let ahead = if repeats {
                clause(chars, from - 1, from - 1).0.max(done)
            } else {
                from
            };
            for (from, to) in [
                (ahead, from),
                (from.max(done), figure.start),
                (figure.end, next),
            ] {
                if from >= to {
                    continue;
                }
                segmenter.tag(&text[byte_of(from)..byte_of(to)], &mut words);
                let mut at = from;
                for (word, tag) in &words {
                    let length = word.chars().count();
                    tokens.classes[at] = class(tag);
                    tokens.classes[at + 1..at + length].fill(0);
                    at += length;
                }
            }
            done = next.max(figure.end);
        }
        tokens
    }

    /// Whether a word may begin or end before this character.
    pub(crate) fn edge(&self, at: usize) -> bool {
        self.classes.get(at).is_none_or(|class| *class > 0)
    }

    /// The class of the word that begins here: the first letter of its tag (`n` noun, `v` verb, `p` preposition …), `w` for
    /// a verb that is also a noun, `?` if it is not known.
    pub(crate) fn class(&self, at: usize) -> u8 {
        self.classes.get(at).copied().unwrap_or(UNCUT)
    }

    /// Whether a verb begins here, be it also a noun.
    pub(crate) fn verbal(&self, at: usize) -> bool {
        matches!(self.class(at), b'v' | b'w')
    }

    /// Where those words begin at the end of a stretch that are all of a kind; of each its two ends are told.
    pub(crate) fn trailing(
        &self,
        from: usize,
        mut to: usize,
        of: impl Fn(usize, usize) -> bool,
    ) -> usize {
        while let Some(at) = self.last(from, to).filter(|at| of(*at, to)) {
            to = at;
        }
        to
    }

    /// Where the words of a stretch begin.
    pub(crate) fn words(&self, from: usize, to: usize) -> impl DoubleEndedIterator<Item = usize> {
        (from..to).filter(|at| self.edge(*at))
    }

    /// Where the last word of a stretch begins.
    pub(crate) fn last(&self, from: usize, to: usize) -> Option<usize> {
        self.words(from, to).next_back()
    }

    /// Where the word that stands here ends.
    pub(crate) fn end(&self, at: usize, to: usize) -> usize {
        (at + 1..to).find(|i| self.edge(*i)).unwrap_or(to)
    }
}

fn class(tag: &str) -> u8 {
    match tag {
        "vn" => b'w',
        // 件/zg, 率/v: what jieba says of single characters is not used.
        _ => tag.as_bytes().first().copied().unwrap_or(UNCUT),
    }
}
