//! Joins words that are one, and writes all of them.

use super::{Kind, Rules, is_wide_digits};
use crate::posseg::is_han;
use crate::words;

/// Characters of the longest label in quotation marks that is one word.
const LONGEST_LABEL: usize = 8;

impl Rules {
    /// Append the ends of the words, joined where several are one.
    pub(super) fn join(&self, text: &str, out: &mut Vec<usize>) {
        out.reserve(self.words.len());
        let mut index = 0;
        while let Some(word) = self.words.get(index) {
            let mut end = word.end;
            index += 1;
            if word.joins {
                index += self.joined(text, index - 1, self.begin(index - 1)) - 1;
                end = self.words[index - 1].end;
            }
            out.push(end);
        }
    }

    /// How many words from `index`, which begins at `at`, are one.
    fn joined(&self, text: &str, index: usize, at: usize) -> usize {
        let next = self.words.get(index + 1).map(|word| word.kind);
        match self.words[index].kind {
            Kind::Fixed => 1,
            Kind::Number => self.joined_number(text, index),
            Kind::Dash => {
                let word = self.word(text, index);
                1 + self.run(text, index, |next| next == word)
            }
            Kind::WideDigit => {
                1 + self.run(text, index, |word| {
                    is_wide_digits(word) || matches!(word, "．" | "％")
                })
            }
            Kind::Zero => 1 + self.run(text, index, is_numeral),
            _ if index > 0 && self.words[index - 1].kind == Kind::Opening => {
                self.joined_label(text, index, at)
            }
            Kind::Word | Kind::Unknown | Kind::Bound => match next {
                // 二〇二三: jieba-rs does not take the round zero for a character of words.
                Some(Kind::Zero) if is_numeral(self.word(text, index)) => {
                    1 + self.run(text, index, is_numeral)
                }
                Some(Kind::Suffix) if takes_suffix(self.word(text, index)) => 2,
                Some(Kind::PlaceSuffix) if self.is_place(text, index) => 2,
                _ => 1,
            },
            _ => 1,
        }
    }

    /// A number with more of itself: 8+4, 1+9+58, 1,234.5, 5％.
    fn joined_number(&self, text: &str, index: usize) -> usize {
        let mut length = 1;
        while index + length + 1 < self.words.len()
            && self.words[index + length + 1].kind == Kind::Number
        {
            let sign = self.word(text, index + length);
            let right = self.word(text, index + length + 1);
            let thousands = sign == ","
                && self.word(text, index).len() <= 3
                && right
                    .split('.')
                    .next()
                    .is_some_and(|whole| whole.len() == 3);
            if !matches!(sign, "+" | "＋") && !thousands {
                break;
            }
            length += 2;
        }
        if index + length < self.words.len()
            && matches!(self.word(text, index + length), "％" | "‰" | "%")
        {
            length += 1;
        }
        length
    }

    /// A label, slogan or brand in quotation marks is one word if it is short and has no mark in it.
    fn joined_label(&self, text: &str, index: usize, at: usize) -> usize {
        let closing = match self.word(text, index - 1) {
            "“" => '”',
            "「" => '」',
            _ => '’',
        };
        let in_label = |c: char| c.is_alphanumeric() || matches!(c, '+' | '＋' | '·' | '-');
        let mut chars = text[at..].char_indices().take(LONGEST_LABEL + 1);
        let Some((length, _)) = chars
            .find(|(_, c)| *c == closing || !in_label(*c))
            .filter(|(_, c)| *c == closing)
        else {
            return 1;
        };
        let words = &self.words[index..];
        match words.iter().position(|word| word.end == at + length) {
            Some(last) if words[..=last].iter().all(|word| word.kind != Kind::Fixed) => last + 1,
            _ => 1,
        }
    }

    /// Whether a word names a place: jieba's dictionary says so, or it is in none.
    pub(super) fn is_place(&self, text: &str, index: usize) -> bool {
        let word = self.word(text, index);
        let is_whole = word.ends_with(['省', '市', '区', '县', '镇', '乡', '村']);
        if is_whole || !matches!(word.len(), 6 | 9) {
            return false;
        }
        match self.words[index].kind {
            Kind::Unknown => words::find(word).is_none(),
            _ => words::find(word).is_some_and(|known| matches!(known.tag, "ns" | "nz")),
        }
    }

    /// How many words in a row after `index` are such.
    fn run(&self, text: &str, index: usize, is_such: impl Fn(&str) -> bool) -> usize {
        (index + 1..self.words.len())
            .take_while(|next| {
                self.words[*next].kind != Kind::Fixed && is_such(self.word(text, *next))
            })
            .count()
    }

    fn word<'t>(&self, text: &'t str, index: usize) -> &'t str {
        &text[self.begin(index)..self.words[index].end]
    }

    /// Where a word begins.
    pub(super) fn begin(&self, index: usize) -> usize {
        index
            .checked_sub(1)
            .map_or(0, |before| self.words[before].end)
    }
}

fn is_numeral(word: &str) -> bool {
    word.chars().all(|c| "〇○零一二三四五六七八九".contains(c))
}

/// Whether a suffix belongs to this word before it: two or three characters.
pub(super) fn takes_suffix(word: &str) -> bool {
    matches!(word.len(), 6 | 9) && word.chars().all(is_han)
}
