//! Parts of speech of words that are in no dictionary, as jieba-rs guesses them.
//!
//! jieba-rs has its compound model (position in the word × part of speech) only together with its embedded dictionary,
//! which we leave out; so the same model, compiled by `build.rs` from jieba-rs's own file, is searched here in the same way.

use crate::parts;
use crate::words::MODEL_TAGS;

static MODEL: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/posseg.bin"));

/// The log-probability of what cannot be.
const NEVER: f64 = -3.14e100;
const STATES: usize = 256;
const FOLLOW_AT: usize = STATES * 8;
const COUNT_AT: usize = FOLLOW_AT + STATES * STATES * 8;

/// Positions that may precede begin, middle, end and single.
const BEFORE: [[u8; 2]; 4] = [[2, 3], [0, 1], [0, 1], [2, 3]];

/// The tag of a word that no dictionary has.
///
/// Latin letters are `eng`, digits `m`; Han characters go through the model, of whose spans the longest, and of these the
/// last, gives the tag; the rest is `x`.
pub fn guess(word: &str) -> &'static str {
    let letters = word.chars().filter(char::is_ascii_alphanumeric).count();
    if letters > 0 {
        let digits = word.chars().filter(char::is_ascii_digit).count();
        return if letters == digits { "m" } else { "eng" };
    }
    if word.chars().any(is_han) {
        guess_han(word)
    } else {
        "x"
    }
}

/// The characters that jieba-rs takes for Han.
pub fn is_han(c: char) -> bool {
    matches!(c,
        '\u{4e00}'..='\u{9fff}'
        | '\u{3400}'..='\u{4dbf}'
        | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{2a6df}'
        | '\u{2a700}'..='\u{2b73f}'
        | '\u{2b740}'..='\u{2b81f}'
        | '\u{2b820}'..='\u{2ceaf}'
        | '\u{2ceb0}'..='\u{2ebef}'
        | '\u{2f800}'..='\u{2fa1f}')
}

fn guess_han(word: &str) -> &'static str {
    let Some(path) = best_path(word) else {
        return "x";
    };
    let mut best = (0, "x");
    let mut span = |length: usize, tag: &'static str| {
        if length >= best.0 {
            best = (length, tag);
        }
    };
    let (mut begun, mut ended) = (0, 0);
    for (state, edges) in path.into_iter().zip(parts::edges(word).windows(2)) {
        let position = state / 64;
        if matches!(position, 0 | 3) {
            begun = edges[0];
        }
        if position >= 2 {
            ended = edges[1];
            span(ended - begun, MODEL_TAGS[usize::from(state % 64)]);
        }
    }
    if ended < word.len() {
        span(word.len() - ended, "x");
    }
    best.1
}

/// The most probable states of the characters; `None` if there are none.
fn best_path(word: &str) -> Option<Vec<u8>> {
    let chars: Vec<char> = word.chars().collect();
    if let [one] = chars[..] {
        // The last of equals, as in jieba-rs.
        return states(one)
            .filter(|(state, _)| state / 64 == 3)
            .map(|(state, value)| (state, start(state) + value))
            .filter(|(_, value)| *value > NEVER)
            .reduce(|best, next| if next.1 >= best.1 { next } else { best })
            .map(|(state, _)| vec![state]);
    }
    let mut live: Vec<(u8, f64)> = states(*chars.first()?)
        .map(|(state, value)| (state, start(state) + value))
        .filter(|(_, value)| *value > NEVER)
        .collect();
    // For each character after the first, where each of its live states came from.
    let mut back: Vec<Vec<(u8, u8)>> = Vec::with_capacity(chars.len());
    for c in &chars[1..] {
        let mut next = Vec::new();
        let mut from = Vec::new();
        for (state, value) in states(*c) {
            let mut best = NEVER;
            let mut best_before = None;
            for position in BEFORE[usize::from(state / 64)] {
                for (before, so_far) in live.iter().filter(|(before, _)| before / 64 == position) {
                    let step = follow(state, *before);
                    if step <= NEVER {
                        continue;
                    }
                    let sum = so_far + step + value;
                    if sum > best {
                        best = sum;
                        best_before = Some(*before);
                    }
                }
            }
            if let Some(before) = best_before {
                next.push((state, best));
                from.push((state, before));
            }
        }
        live = next;
        back.push(from);
    }
    let ends = live.into_iter().filter(|(state, _)| state / 64 >= 2);
    let best = ends.reduce(|best, next| if next.1 > best.1 { next } else { best });
    let mut path = vec![best?.0];
    for from in back.iter().rev() {
        let state = *path.last()?;
        path.push(from.iter().find(|(known, _)| *known == state)?.1);
    }
    path.reverse();
    Some(path)
}

fn float(at: usize) -> f64 {
    MODEL
        .get(at..at + 8)
        .and_then(|bytes| bytes.try_into().ok())
        .map_or(NEVER, f64::from_le_bytes)
}

fn number(at: usize) -> usize {
    MODEL
        .get(at..at + 4)
        .and_then(|bytes| bytes.try_into().ok())
        .map_or(0, |bytes| u32::from_le_bytes(bytes) as usize)
}

fn start(state: u8) -> f64 {
    float(usize::from(state) * 8)
}

fn follow(to: u8, from: u8) -> f64 {
    float(FOLLOW_AT + (usize::from(to) * STATES + usize::from(from)) * 8)
}

/// The states that a character can take, ascending, with the log-probability of the character in each.
fn states(c: char) -> impl Iterator<Item = (u8, f64)> {
    let count = number(COUNT_AT);
    let chars_at = COUNT_AT + 4;
    let firsts_at = chars_at + count * 4;
    let states_at = firsts_at + (count + 1) * 4;
    let values_at = states_at + number(firsts_at + count * 4);
    let (chars, _) = MODEL
        .get(chars_at..firsts_at)
        .unwrap_or_default()
        .as_chunks::<4>();
    let found = chars.binary_search_by_key(&u32::from(c), |bytes| u32::from_le_bytes(*bytes));
    let first = |at: usize| number(firsts_at + at * 4);
    let range = found.map_or(0..0, |at| first(at)..first(at + 1));
    range.map(move |index| {
        (
            MODEL.get(states_at + index).copied().unwrap_or(0),
            float(values_at + index * 8),
        )
    })
}
