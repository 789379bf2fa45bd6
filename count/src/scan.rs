//! A scan of one JSON record that reads `tokens` and the group fields, and checks the rest.
//!
//! The access pattern: lines of some kilobytes up to megabytes, of which one array of short strings matters and is most
//! of the line. A general parser finds every token, allocates or checks it, and hands it over one call at a time; here
//! eight bytes are looked at in one go, and what is found is already the key of the hash table ([`crate::table`]).
//! Whether a token is UTF-8 is asked when it is new to the table, not each time it comes by. Everything else on the line
//! is still checked, strings here and all else by `serde_json`: what is amiss is told apart from what is merely rare (escapes in group
//! fields and in names of fields), and both are left to the slow way ([`report_record::Object`]), which has the messages. So a
//! record is either counted whole from here, or seen by the slow way from its first byte.
//!
//! Measured on 112 MB of tokens, one thread: about 900 MB/s for the scan alone.

use std::ops::Range;

use serde_json::value::RawValue;

use crate::table::{INLINE, Key, words};

/// What takes the tokens of a record; each answer says whether to go on.
pub trait Sink {
    /// A token of up to [`INLINE`] bytes.
    fn short(&mut self, key: Key) -> bool {
        let (bytes, length) = key.bytes();
        self.long(&bytes[..length])
    }
    /// A longer token, or one of any length where short ones are nothing special.
    fn long(&mut self, token: &[u8]) -> bool;
}

const ONES: u64 = 0x0101_0101_0101_0101;
const HIGHS: u64 = ONES << 7;

/// The highest bit of each byte that ends or interrupts a string: a quote, a backslash, a control character.
///
/// Bits above the lowest one that is set may be wrong (the subtraction borrows): only the lowest is used.
#[inline]
fn stops(word: u64) -> u64 {
    let quote = word ^ (ONES * 0x22);
    let slash = word ^ (ONES * 0x5c);
    ((quote.wrapping_sub(ONES) & !quote)
        | (slash.wrapping_sub(ONES) & !slash)
        | (word.wrapping_sub(ONES * 0x20) & !word))
        & HIGHS
}

/// Walks over one line.
pub struct Walker<'a> {
    line: &'a [u8],
    /// The next byte.
    pub at: usize,
    keys: Vec<&'a [u8]>,
    fresh: bool,
}

/// What comes next in an object.
pub enum Next {
    /// A field: the place of its name; its value comes next.
    Field(Range<usize>),
    /// The record is over, and nothing follows.
    End,
}

impl<'a> Walker<'a> {
    /// Begin a record; `None` where the line is no plain object.
    pub fn begin(line: &'a [u8]) -> Option<Self> {
        let mut walker = Walker {
            line,
            at: 0,
            keys: Vec::with_capacity(16),
            fresh: true,
        };
        walker.space();
        walker.byte(b'{')?;
        Some(walker)
    }

    /// The next field, or the end; `None` where something is amiss or rare.
    pub fn field(&mut self) -> Option<Next> {
        self.space();
        if self.peek() == Some(b'}') {
            self.at += 1;
            self.space();
            return (self.at == self.line.len()).then_some(Next::End);
        }
        if !self.fresh {
            self.byte(b',')?;
            self.space();
        }
        self.fresh = false;
        let value = self.string()?;
        let name = value.start + 1..value.end - 1;
        let line = self.line;
        let text = &line[name.clone()];
        // Two names may be one when an escape is resolved: left to the slow way. So are names that stand twice.
        if memchr::memchr(b'\\', text).is_some() || self.keys.contains(&text) {
            return None;
        }
        self.keys.push(text);
        self.space();
        self.byte(b':')?;
        self.space();
        Some(Next::Field(name))
    }

    /// Pass over a value of any kind, checking it; gives its place.
    pub fn value(&mut self) -> Option<Range<usize>> {
        if self.peek()? == b'"' {
            return self.string();
        }
        let rest = &self.line[self.at..];
        let mut values = serde_json::Deserializer::from_slice(rest).into_iter::<&RawValue>();
        let start = self.at;
        self.at += values.next()?.ok()?.get().len();
        Some(start..self.at)
    }

    /// Hand the strings of an array to `sink`; `None` where the value is anything else, or the sink refuses.
    ///
    /// `fed` counts what the sink has taken, so that it can be taken back.
    #[inline]
    pub fn tokens(&mut self, sink: &mut impl Sink, fed: &mut usize) -> Option<()> {
        self.byte(b'[')?;
        self.space();
        if self.peek()? == b']' {
            self.at += 1;
            return Some(());
        }
        let line = self.line;
        self.byte(b'"')?;
        let mut at = self.at;
        loop {
            // After the quote that opens a token.
            let (quote, taken) = match short_token(line, at) {
                Some((key, length)) => (at + length, sink.short(key)),
                None => rare_token(line, at, sink)?,
            };
            if !taken {
                return None;
            }
            *fed += 1;
            // At the quote that closes it. The usual case first: a comma and a quote.
            if let Some([b'"', b',', b'"']) = line.get(quote..quote + 3) {
                at = quote + 3;
                continue;
            }
            self.at = quote + 1;
            self.space();
            match self.peek()? {
                b',' => {
                    self.at += 1;
                    self.space();
                    self.byte(b'"')?;
                    at = self.at;
                }
                b']' => {
                    self.at += 1;
                    return Some(());
                }
                _ => return None,
            }
        }
    }

    fn peek(&self) -> Option<u8> {
        self.line.get(self.at).copied()
    }

    fn byte(&mut self, byte: u8) -> Option<()> {
        (self.peek()? == byte).then(|| self.at += 1)
    }

    fn space(&mut self) {
        while let Some(b' ' | b'\t' | b'\r' | b'\n') = self.peek() {
            self.at += 1;
        }
    }

    /// Pass over a string; gives its place with the quotes.
    fn string(&mut self) -> Option<Range<usize>> {
        let start = self.at;
        self.byte(b'"')?;
        loop {
            let rest = &self.line[self.at..];
            let end = memchr::memchr2(b'"', b'\\', rest)?;
            let piece = &rest[..end];
            if has_control(piece) {
                return None;
            }
            simdutf8::basic::from_utf8(piece).ok()?;
            self.at += end + 1;
            if rest[end] == b'"' {
                return Some(start..self.at);
            }
            match self.peek()? {
                b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't' => self.at += 1,
                b'u' => {
                    let digits = self.line.get(self.at + 1..self.at + 5)?;
                    if !digits.iter().all(u8::is_ascii_hexdigit) {
                        return None;
                    }
                    self.at += 5;
                }
                _ => return None,
            }
        }
    }
}

/// The bytes of a word that belong to a token of 0 to [`INLINE`] bytes.
const KEPT: [(u64, u64); INLINE + 1] = {
    let mut kept = [(0, 0); INLINE + 1];
    let mut length = 1;
    while length <= INLINE {
        kept[length] = words((1 << (8 * length)) - 1);
        length += 1;
    }
    kept
};

/// A token of plain characters, from after its quote, and its length; `None` where it is long, has an escape, or stands
/// less than 16 bytes before the end of the line.
///
/// How long a token is nobody can foresee, the processor least of all: both words are looked at whatever the first one
/// says, and there is no branch to be guessed wrong.
#[inline]
fn short_token(line: &[u8], at: usize) -> Option<(Key, usize)> {
    let piece = line.get(at..)?.first_chunk::<16>()?;
    let (low, high) = words(u128::from_le_bytes(*piece));
    let (first, second) = (stops(low), stops(high));
    let length = if first == 0 {
        8 + second.trailing_zeros() / 8
    } else {
        first.trailing_zeros() / 8
    } as usize;
    // Where nothing stops in sixteen bytes, there is no byte of this number.
    if piece.get(length) != Some(&b'"') {
        return None;
    }
    let (low_kept, high_kept) = KEPT[length];
    Some((
        Key::from_words(low & low_kept, high & high_kept, length),
        length,
    ))
}

/// Any other token, from after its quote: gives the place of the closing quote, and whether the sink took it.
#[inline(never)]
fn rare_token(line: &[u8], at: usize, sink: &mut impl Sink) -> Option<(usize, bool)> {
    match plain_length(line.get(at..)?) {
        Some(length) => Some((at + length, hand_over(&line[at..at + length], sink))),
        None => escaped_token(line, at, sink),
    }
}

/// A token with an escape in it: a line end, which stands between the paragraphs of every report, or anything else.
fn escaped_token(line: &[u8], at: usize, sink: &mut impl Sink) -> Option<(usize, bool)> {
    if line[at..].starts_with(br#"\n""#) {
        let newline = Key::from_words(u64::from(b'\n'), 0, 1);
        return Some((at + 2, sink.short(newline)));
    }
    let mut end = at;
    loop {
        end += memchr::memchr2(b'"', b'\\', line.get(end..)?)?;
        if line[end] == b'"' {
            break;
        }
        end += 2;
    }
    // What is wrong with the escapes is for the slow way to say.
    let raw = std::str::from_utf8(&line[at - 1..=end]).ok()?;
    let text: String = serde_json::from_str(raw).ok()?;
    Some((end, hand_over(text.as_bytes(), sink)))
}

/// Give a token of any length to a sink.
pub(crate) fn hand_over(token: &[u8], sink: &mut impl Sink) -> bool {
    match Key::short(token) {
        Some(key) => sink.short(key),
        None => sink.long(token),
    }
}

/// Bytes before the closing quote; `None` if there is none, or something else than plain characters stands before it.
fn plain_length(rest: &[u8]) -> Option<usize> {
    let end = memchr::memchr2(b'"', b'\\', rest)?;
    (rest[end] == b'"' && !has_control(&rest[..end])).then_some(end)
}

/// Whether one of the bytes may stand in a string only as an escape; all are looked at, many at once.
fn has_control(bytes: &[u8]) -> bool {
    bytes
        .iter()
        .fold(0, |seen, byte| seen | u8::from(*byte < 0x20))
        > 0
}

#[cfg(test)]
mod tests;
