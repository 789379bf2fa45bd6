//! Times that are told by what happened at their beginning, or went on meanwhile: 换届以来, 活动期间, 节日前夕.

use super::time::span;
use crate::item::starts;
use crate::lexicon::{Cue, Lexicon};
use crate::numeral::digit;
use crate::words::is_word;

/// 换届以来, 会议以来: the event that a time begins with, from here to the end of it.
pub(super) fn since(text: &[char], at: usize, lexicon: &Lexicon) -> Option<usize> {
    let (length, _) = lexicon.cue(Cue::Since).at(text, at)?;
    starts(text.get(at + length..)?, "以来").then_some(at + length + 2)
}

/// 区政协十五届一次会议以来, 第一次会议以来的五年: at the head of a clause, what happened at the beginning of the time.
pub(super) fn beginning(text: &[char], at: usize, lexicon: &Lexicon) -> Option<usize> {
    if matches!(text[at], '自' | '从') {
        return None;
    }
    let reach = &text[at..text.len().min(at + 32)];
    let to = reach
        .iter()
        .position(|c| !is_word(*c))
        .unwrap_or(reach.len());
    let words = &reach[..to];
    let ends = |i: &usize, word: [char; 2]| words[*i..].starts_with(&word);
    let since = (2..to.saturating_sub(1))
        .find(|i| ends(i, ['以', '来']) && lexicon.cue(Cue::Since).before(&words[..*i]).is_some());
    let Some(since) = since else {
        return meanwhile(text, at);
    };
    let end = at + since + 2;
    let years = (text.get(end) == Some(&'的')).then(|| span(text, end + 1, lexicon));
    Some(years.flatten().unwrap_or(end))
}

/// 活动期间, 节日前夕: what went on meanwhile, or was to come.
fn meanwhile(text: &[char], at: usize) -> Option<usize> {
    let reach = text[at..text.len().min(at + 14)].iter();
    let words = reach.take_while(|c| is_word(**c) && !matches!(c, '在' | '于' | '的'));
    let words = &text[at..at + words.count()];
    let ends = |i: &usize| matches!(words[*i..], ['期', '间', ..] | ['前', '夕', ..]);
    (2..words.len()).find(ends).map(|i| at + i + 2)
}

/// 在代表大会会议期间: likewise, anywhere; 在校期间 says of whom.
pub(super) fn during(text: &[char], at: usize) -> Option<usize> {
    let behind = at.checked_sub(1).is_some_and(|i| text[i] == '在');
    behind
        .then(|| meanwhile(text, at))
        .flatten()
        .filter(|end| end - at > 4)
}

/// 2018年县茶社成立以来: with the event that the time begins with.
pub(super) fn event_since(text: &[char], at: usize, lexicon: &Lexicon) -> Option<usize> {
    let reach = text[at..text.len().min(at + 16)].iter();
    let words = reach.take_while(|c| is_word(**c) && digit(**c).is_none());
    let to = at + words.count();
    let since = (at + 2..to.saturating_sub(1)).find(|i| starts(&text[*i..to], "以来"))?;
    let event = lexicon.cue(Cue::Since).before(&text[at..since]);
    event.map(|_| since + 2)
}
