//! What is a word in a work report beyond the lexicon: numbers and their units, labels in quotation marks, suffixes.
//!
//! jieba's way decides first. Then one pass over its words cuts those that are several (data/split.tsv, a numeral with its
//! measure word, a string that jieba's model has made over a particle), and one ([`join`]) joins those that are one (a
//! number with its scale word, a label in quotation marks, a suffix with its word). Nearly every word is a word of the
//! dictionary that no rule speaks of: its class says so at one look.

mod join;

use std::ops::Range;

use crate::cut::Piece;
use crate::parts;
use crate::posseg::is_han;
use crate::words::{self, AFTER, BEFORE, BOUND, MEASURES, NO_WORD, NUMERAL, PLACE_SUFFIX, SUFFIX};
use join::takes_suffix;

/// The class of a term of the user, which no rule touches.
pub const FIXED: u16 = u16::MAX - 1;

/// What a word is for the rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// A term of the user.
    Fixed,
    /// Digits, with what belongs to them.
    Number,
    /// An opening quotation mark.
    Opening,
    /// Part of a dash or of dots.
    Dash,
    /// A round zero: 〇.
    Zero,
    /// A full-width digit.
    WideDigit,
    /// A character that belongs to the word before it.
    Suffix,
    /// A word that belongs to the place before it.
    PlaceSuffix,
    /// A word that is in no dictionary.
    Unknown,
    /// A character that is seldom a word by itself.
    Bound,
    /// Anything else.
    Word,
}

impl Kind {
    /// Of a word of three bytes: nearly all are told by their first byte.
    fn of_character(word: &str) -> Kind {
        match word.as_bytes()[0] {
            0xe2 | 0xe3 | 0xef => match word {
                "“" | "‘" | "「" => Kind::Opening,
                "—" | "…" | "─" => Kind::Dash,
                "〇" | "○" => Kind::Zero,
                _ if is_wide_digits(word) => Kind::WideDigit,
                _ => Kind::Word,
            },
            _ => Kind::Word,
        }
    }
}

/// Applies the rules to one text after the other; keeps its buffers.
#[derive(Clone, Debug, Default)]
pub struct Rules {
    words: Vec<Word>,
}

/// A word between cutting and joining.
#[derive(Clone, Copy, Debug)]
struct Word {
    end: usize,
    kind: Kind,
    /// Whether it may be joined with those after it.
    joins: bool,
}

impl Rules {
    /// Append where the words of a text end, from the pieces that jieba's way cuts it into.
    pub fn apply(&mut self, text: &str, pieces: &[Piece], out: &mut Vec<usize>) {
        self.words.clear();
        self.words.reserve(pieces.len());
        let mut at = 0;
        for piece in pieces {
            let flags = words::flags(piece.class);
            if piece.class == FIXED {
                self.push(piece.end, Kind::Fixed);
            } else if flags & LOOK == 0 && !matches!(self.last(), Some(Kind::Number | Kind::Bound))
            {
                self.push(piece.end, Kind::Word);
            } else {
                self.take(text, at, *piece, flags);
            }
            at = piece.end;
        }
        self.join(text, out);
    }

    #[inline]
    fn last(&self) -> Option<Kind> {
        self.words.last().map(|word| word.kind)
    }

    #[inline]
    fn push(&mut self, end: usize, kind: Kind) {
        let mut joins = self.last() == Some(Kind::Opening);
        match kind {
            Kind::Fixed | Kind::Word | Kind::Unknown | Kind::Bound | Kind::Opening => {}
            Kind::Number | Kind::Dash | Kind::WideDigit => joins = true,
            Kind::Zero | Kind::Suffix | Kind::PlaceSuffix => {
                joins |= kind == Kind::Zero;
                if let Some(last) = self.words.last_mut() {
                    last.joins = true;
                }
            }
        }
        self.words.push(Word { end, kind, joins });
    }

    /// Take a word that a rule may speak of.
    fn take(&mut self, text: &str, at: usize, piece: Piece, flags: u8) {
        let word = &text[at..piece.end];
        let first = word.as_bytes()[0];
        if first.is_ascii_digit() {
            self.cut_digits(word, at);
        } else if self.last() == Some(Kind::Number) && !first.is_ascii() {
            self.cut_after_number(text, word, at);
        } else if (flags & BOUND != 0 || flags & LOOK == 0) && self.recut(text, piece.end, flags) {
            // That was it.
        } else if flags & PLACE_SUFFIX != 0 {
            self.push(piece.end, Kind::PlaceSuffix);
        } else if flags & SUFFIX != 0 {
            self.push(piece.end, Kind::Suffix);
        } else if flags & BOUND != 0 {
            self.push(piece.end, Kind::Bound);
        } else if word.len() == 3 {
            self.push(piece.end, Kind::of_character(word));
        } else {
            let unknown = piece.class == NO_WORD;
            let class = if unknown {
                words::class_of(word)
            } else {
                piece.class
            };
            self.cut_word(text, at..piece.end, class, unknown);
        }
    }

    /// Cut the last word and what follows it up to `end` anew where one of them is a bound character and two words of the
    /// dictionary meet elsewhere (监督|权力, not 监督权|力); says whether it did.
    fn recut(&mut self, text: &str, end: usize, flags: u8) -> bool {
        let Some(index) = self.words.len().checked_sub(1) else {
            return false;
        };
        let (begin, last) = (self.begin(index), self.words[index]);
        // Two words of two characters each have twelve bytes; nearly all that come by here have fewer.
        if end - begin < 12 {
            return false;
        }
        let word = &text[begin..last.end];
        let suffixed = flags & SUFFIX != 0 && takes_suffix(word)
            || flags & PLACE_SUFFIX != 0 && self.is_place(text, index);
        let bound = match last.kind {
            Kind::Bound => flags & LOOK == 0,
            Kind::Word => {
                flags & BOUND != 0
                    && !word.starts_with(|c| c == '第' || is_count(c))
                    && words::find(word).is_some()
            }
            _ => false,
        };
        if suffixed || !bound {
            return false;
        }
        let Some(length) = meeting(&text[begin..end]) else {
            return false;
        };
        self.words[index].end = begin + length;
        self.words[index].kind = Kind::Word;
        self.push(end, Kind::Word);
        true
    }

    /// A range is three words (0|-|6); a number with its percent sign is one.
    fn cut_digits(&mut self, word: &str, at: usize) {
        let halves = word
            .split_once('-')
            .filter(|(left, right)| is_number(left) && is_number(right));
        if let Some((left, _)) = halves {
            self.push(at + left.len(), Kind::Number);
            self.push(at + left.len() + 1, Kind::Word);
        }
        let number = is_number(word) || halves.is_some();
        self.push(
            at + word.len(),
            if number { Kind::Number } else { Kind::Word },
        );
    }

    /// After a number: its scale word belongs to it (1.55亿|元), and 余 多 stand apart (30|余|次).
    fn cut_after_number(&mut self, text: &str, word: &str, mut at: usize) {
        let end = at + word.len();
        let scale = scale_length(&text[at..], word.len());
        if scale > 0 {
            at += scale;
            if let Some(last) = self.words.last_mut() {
                last.end = at;
            }
        }
        let rest = &text[at..end];
        if let Some(about) = rest.chars().next().filter(|c| matches!(c, '余' | '多')) {
            self.push(at + about.len_utf8(), Kind::Word);
            at += about.len_utf8();
        }
        if end - at == 3 {
            self.push(end, Kind::of_character(&text[at..end]));
        } else if at < end {
            // 万人 after a number is the scale and 人; a unit of two characters (人次) is in the dictionary anyway.
            self.cut_word(text, at..end, words::class_of(&text[at..end]), false);
        }
    }

    fn cut_word(&mut self, text: &str, range: Range<usize>, class: u16, unknown: bool) {
        let (at, word) = (range.start, &text[range.clone()]);
        if let Some(parts) = words::parts_of(class) {
            let mut end = at;
            for length in parts {
                end += length;
                self.push(end, Kind::Word);
            }
        } else if let Some(numeral) = numeral_before_measure(word) {
            self.cut_numeral(numeral, at);
            self.push(at + word.len(), Kind::Word);
        } else if word.ends_with(['余', '多'])
            && word.starts_with(is_count)
            && word.chars().all(in_numeral)
        {
            self.cut_numeral(word, at);
        } else if unknown && word.chars().all(is_han) {
            self.cut_unknown(text, range);
        } else {
            self.push(at + word.len(), Kind::Word);
        }
    }

    /// 百余次: the word for about stands apart too.
    fn cut_numeral(&mut self, numeral: &str, at: usize) {
        let about = numeral
            .chars()
            .next_back()
            .filter(|c| matches!(c, '余' | '多' | '几') && numeral.len() > c.len_utf8());
        if let Some(about) = about {
            self.push(at + numeral.len() - about.len_utf8(), Kind::Word);
        }
        self.push(at + numeral.len(), Kind::Word);
    }

    /// A string that jieba's model has made: a particle at its beginning or end is a word by itself.
    fn cut_unknown(&mut self, text: &str, range: Range<usize>) {
        let (at, word) = (range.start, &text[range]);
        let mut begin = 0;
        let mut end = word.len();
        if let Some(first) = word.chars().next().filter(|c| BEFORE.contains(*c)) {
            begin = first.len_utf8();
            if begin < end {
                self.push(at + begin, Kind::Word);
            }
        }
        let last = word[begin..].chars().next_back();
        if let Some(last) = last.filter(|c| AFTER.contains(*c) && end - begin > c.len_utf8()) {
            end -= last.len_utf8();
        }
        if begin < end {
            let rest = &word[begin..end];
            if rest.chars().nth(1).is_some() {
                self.push(at + end, Kind::Unknown);
            } else if !self.recut(text, at + end, words::flags(words::class_of(rest))) {
                self.push(at + end, Kind::Word);
            }
        }
        if end < word.len() {
            self.push(at + word.len(), Kind::Word);
        }
    }
}

/// Flags of the words that a rule may speak of.
const LOOK: u8 = words::UNKNOWN | words::IS_SPLIT | NUMERAL | SUFFIX | PLACE_SUFFIX | BOUND;

/// Where two words of the dictionary, of two characters at least, meet in a text: of such places that of the most frequent ones.
fn meeting(text: &str) -> Option<usize> {
    let starts = parts::edges(text);
    let places = starts.get(2..starts.len().saturating_sub(2))?.iter();
    let frequency = |word: &str| Some(words::find(word)?.frequency.unwrap_or(1).max(1));
    let weighed = places.filter_map(|at| {
        let (left, right) = text.split_at(*at);
        Some((frequency(left)?.saturating_mul(frequency(right)?), *at))
    });
    weighed.max().map(|(_, at)| at)
}

fn is_wide_digits(word: &str) -> bool {
    word.chars().all(|c| matches!(c, '０'..='９'))
}

/// Digits, perhaps with a point and a percent sign.
fn is_number(word: &str) -> bool {
    let digits = word.strip_suffix('%').unwrap_or(word);
    digits.starts_with(|c: char| c.is_ascii_digit())
        && digits.ends_with(|c: char| c.is_ascii_digit())
        && digits
            .bytes()
            .all(|byte| byte.is_ascii_digit() || byte == b'.')
}

/// How many bytes at the start of `text`, within its first word of `limit` bytes, are a scale word: 万, 亿, 万亿, 千万.
fn scale_length(text: &str, limit: usize) -> usize {
    let mut length = 0;
    let mut large = false;
    for c in text.chars() {
        let next = length + c.len_utf8();
        let fits = match c {
            '万' => !large,
            '亿' => true,
            // 千 before a unit of measure belongs to it: 千瓦, 千米.
            '十' | '百' | '千' => {
                !large
                    && !matches!(
                        text[next..].chars().next(),
                        Some('瓦' | '米' | '克' | '卡' | '伏' | '安' | '字')
                    )
            }
            _ => false,
        };
        if !fits || next > limit {
            break;
        }
        large |= matches!(c, '万' | '亿');
        length = next;
    }
    length
}

/// The numeral of a word that is a numeral and its measure word (三年, 第六届, 百余次).
fn numeral_before_measure(word: &str) -> Option<&str> {
    // Nearly every word is sorted out here.
    let first = word.chars().next()?;
    if first != '第' && !is_count(first) {
        return None;
    }
    let digits = word.strip_prefix('第').unwrap_or(word);
    let rest = digits.trim_start_matches(in_numeral);
    // 数年, 多次, 余元: an indefinite numeral alone is left to the dictionary.
    if rest.is_empty()
        || rest.len() == digits.len()
        || !digits.starts_with(is_count)
        || MEASURES.binary_search(&rest).is_err()
        || words::find(word).is_some_and(|known| known.term)
    {
        return None;
    }
    Some(&word[..word.len() - rest.len()])
}

fn in_numeral(c: char) -> bool {
    "〇零一二三四五六七八九十百千万亿两几数余多".contains(c)
}

/// Numerals that a count can begin with.
const COUNTS: [char; 15] = [
    '一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '百', '千', '万', '亿', '两',
];

fn is_count(c: char) -> bool {
    COUNTS.contains(&c)
}
