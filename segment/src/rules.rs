//! What is a word in a work report beyond the lexicon: numbers and their units, labels in quotation marks, dashes.
//!
//! jieba-rs decides first. Then one pass over its words cuts those that are two (data/split.tsv, a numeral with its
//! measure word), and one joins those that are one (a number with its scale word, a label in quotation marks).

use std::sync::LazyLock;

use crate::words::{self, MEASURES, SPLIT};

/// Characters of the longest label in quotation marks that is one word.
const LONGEST_LABEL: usize = 8;

/// Apply the rules to the words of a text; the words at the ascending indices `fixed` stay as they are.
pub fn apply<'t>(text: &'t str, fixed: &[usize], words: &mut Vec<&'t str>) {
    let mut edges = Edges {
        text,
        ends: Vec::with_capacity(words.len() + words.len() / 4),
        kinds: Vec::with_capacity(words.len() + words.len() / 4),
    };
    let mut fixed = fixed.iter().peekable();
    let mut at = 0;
    for (index, word) in words.iter().enumerate() {
        let end = at + word.len();
        if fixed.next_if_eq(&&index).is_some() {
            edges.push(end, Kind::Fixed);
        } else {
            edges.cut(word, at);
        }
        at = end;
    }
    edges.join(words);
}

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

/// The words so far, each by its end in the text.
struct Edges<'t> {
    text: &'t str,
    ends: Vec<usize>,
    kinds: Vec<Kind>,
}

impl<'t> Edges<'t> {
    fn push(&mut self, end: usize, kind: Kind) {
        self.ends.push(end);
        self.kinds.push(kind);
    }

    /// Take a word of jieba-rs that begins at `at`, in parts where it is several words.
    fn cut(&mut self, word: &'t str, at: usize) {
        let bytes = word.as_bytes();
        if bytes.len() == 3 && !bytes[0].is_ascii() && self.kinds.last() != Some(&Kind::Number) {
            self.push(at + 3, Kind::of_character(word));
        } else if bytes[0].is_ascii_digit() {
            self.cut_digits(word, at);
        } else if self.kinds.last() == Some(&Kind::Number) && !bytes[0].is_ascii() {
            self.cut_after_number(word, at);
        } else {
            self.cut_word(word, at);
        }
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
    fn cut_after_number(&mut self, word: &str, mut at: usize) {
        let end = at + word.len();
        let scale = scale_length(&self.text[at..], word.len());
        if scale > 0 {
            at += scale;
            if let Some(last) = self.ends.last_mut() {
                *last = at;
            }
        }
        let rest = &self.text[at..end];
        if let Some(about) = rest.chars().next().filter(|c| matches!(c, '余' | '多')) {
            self.push(at + about.len_utf8(), Kind::Word);
            at += about.len_utf8();
        }
        if end - at == 3 {
            self.push(end, Kind::of_character(&self.text[at..end]));
        } else if at < end {
            let rest = &self.text[at..end];
            // 万人 after a number is the scale and 人; a unit of two characters (人次) is in the dictionary anyway.
            self.cut_word(rest, at);
        }
    }

    fn cut_word(&mut self, word: &str, at: usize) {
        if let Some(parts) = parts_of(word) {
            let mut end = at;
            for part in parts {
                end += part.len();
                self.push(end, Kind::Word);
            }
        } else if let Some(numeral) = numeral_before_measure(word) {
            let mut from = at;
            for about in ['余', '多', '几'] {
                // 百余次: the word for about stands apart too.
                if numeral.len() > about.len_utf8() && numeral.ends_with(about) {
                    from = at + numeral.len() - about.len_utf8();
                    self.push(from, Kind::Word);
                }
            }
            if from < at + numeral.len() {
                self.push(at + numeral.len(), Kind::Word);
            }
            self.push(at + word.len(), Kind::Word);
        } else {
            self.push(at + word.len(), Kind::Word);
        }
    }

    /// Write the words, joined where several are one.
    fn join(&self, words: &mut Vec<&'t str>) {
        words.clear();
        let mut index = 0;
        let mut at = 0;
        while index < self.ends.len() {
            let length = self.joined(index, at);
            let end = self.ends[index + length - 1];
            words.push(&self.text[at..end]);
            at = end;
            index += length;
        }
    }

    /// How many words from `index`, which begins at `at`, are one.
    fn joined(&self, index: usize, at: usize) -> usize {
        let next = self.kinds.get(index + 1);
        match self.kinds[index] {
            Kind::Word if index > 0 && self.kinds[index - 1] == Kind::Opening => {
                self.joined_label(index, at)
            }
            // 二〇二三: jieba-rs does not take the round zero for a character of words.
            Kind::Word if next == Some(&Kind::Zero) && is_numeral(self.word(index)) => {
                1 + self.run(index, is_numeral)
            }
            Kind::Number => self.joined_number(index),
            Kind::Dash => {
                let word = self.word(index);
                1 + self.run(index, |next| next == word)
            }
            Kind::WideDigit => {
                1 + self.run(index, |word| {
                    is_wide_digits(word) || matches!(word, "．" | "％")
                })
            }
            Kind::Zero => 1 + self.run(index, is_numeral),
            _ => 1,
        }
    }

    /// A number with more of itself: 8+4, 1+9+58, 1,234.5, 5％.
    fn joined_number(&self, index: usize) -> usize {
        let mut length = 1;
        while index + length + 1 < self.ends.len() && self.kinds[index + length + 1] == Kind::Number
        {
            let sign = self.word(index + length);
            let right = self.word(index + length + 1);
            let thousands = sign == ","
                && self.word(index).len() <= 3
                && right
                    .split('.')
                    .next()
                    .is_some_and(|whole| whole.len() == 3);
            if !matches!(sign, "+" | "＋") && !thousands {
                break;
            }
            length += 2;
        }
        if index + length < self.ends.len() && matches!(self.word(index + length), "％" | "‰" | "%")
        {
            length += 1;
        }
        length
    }

    /// A label, slogan or brand in quotation marks is one word if it is short and has no mark in it.
    fn joined_label(&self, index: usize, at: usize) -> usize {
        let closing = match self.word(index - 1) {
            "“" => '”',
            "「" => '」',
            _ => '’',
        };
        let rest = &self.text[at..];
        let mut count = 0;
        for (offset, c) in rest.char_indices() {
            if c == closing {
                let end = at + offset;
                return self.ends[index..]
                    .iter()
                    .position(|known| *known == end)
                    .map_or(1, |length| {
                        if self.kinds[index..=index + length].contains(&Kind::Fixed) {
                            1
                        } else {
                            length + 1
                        }
                    });
            }
            count += 1;
            if count > LONGEST_LABEL
                || !(c.is_alphanumeric() || matches!(c, '+' | '＋' | '·' | '-'))
            {
                return 1;
            }
        }
        1
    }

    /// How many words in a row after `index` are such.
    fn run(&self, index: usize, is_such: impl Fn(&str) -> bool) -> usize {
        (index + 1..self.ends.len())
            .take_while(|next| self.kinds[*next] != Kind::Fixed && is_such(self.word(*next)))
            .count()
    }

    fn word(&self, index: usize) -> &'t str {
        let from = if index == 0 { 0 } else { self.ends[index - 1] };
        &self.text[from..self.ends[index]]
    }
}

fn is_wide_digits(word: &str) -> bool {
    word.chars().all(|c| matches!(c, '０'..='９'))
}

fn is_numeral(word: &str) -> bool {
    word.chars().all(|c| "〇○零一二三四五六七八九".contains(c))
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
    let rest =
        digits.trim_start_matches(|c| "〇零一二三四五六七八九十百千万亿两几数余多".contains(c));
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

fn is_count(c: char) -> bool {
    matches!(
        c,
        '一' | '二'
            | '三'
            | '四'
            | '五'
            | '六'
            | '七'
            | '八'
            | '九'
            | '十'
            | '百'
            | '千'
            | '万'
            | '亿'
            | '两'
    )
}

/// The words that a string of data/split.tsv is.
fn parts_of(word: &str) -> Option<&'static [&'static str]> {
    let mark = mark_of(word);
    let lookup = &*LOOKUP;
    if lookup.bits[mark / 64] & (1 << (mark % 64)) == 0 {
        return None;
    }
    let mut at = usize::from(lookup.heads[mark / 16]);
    while let Some((known, parts)) = SPLIT.get(at) {
        if *known == word {
            return Some(parts);
        }
        at = usize::from(lookup.next[at]);
    }
    None
}

/// Finds strings of the list; nearly every word is found to be none of them by one bit.
struct Lookup {
    bits: Vec<u64>,
    /// First entry of each chain of marks; beyond the list for none.
    heads: Vec<u16>,
    next: Vec<u16>,
}

static LOOKUP: LazyLock<Lookup> = LazyLock::new(|| {
    let mut lookup = Lookup {
        bits: vec![0; 1024],
        heads: vec![u16::MAX; 4096],
        next: vec![u16::MAX; SPLIT.len()],
    };
    for (index, (word, _)) in SPLIT.iter().enumerate() {
        let mark = mark_of(word);
        lookup.bits[mark / 64] |= 1 << (mark % 64);
        lookup.next[index] = lookup.heads[mark / 16];
        lookup.heads[mark / 16] = u16::try_from(index).unwrap_or(u16::MAX);
    }
    lookup
});

/// A number below 65,536 from the ends and the length of a word.
fn mark_of(word: &str) -> usize {
    let bytes = word.as_bytes();
    let mut hash = u32::try_from(bytes.len()).unwrap_or(u32::MAX);
    for byte in bytes.iter().take(3).chain(bytes.iter().rev().take(3)) {
        hash = hash.wrapping_mul(31).wrapping_add(u32::from(*byte));
    }
    (hash.wrapping_mul(0x9e37_79b1) >> 16) as usize
}
