//! Times that are told by what happened at their beginning, or went on meanwhile: 换届以来, 活动期间, 节日前夕.

use super::time::span;
use crate::item::ends_sentence;
use crate::lexicon::{Cue, LEXICON};
use crate::numeral::{digit, run};
use crate::words::is_word;

/// 换届以来, 会议以来: the event that a time begins with, from here to the end of it.
pub(super) fn since(text: &[char], at: usize) -> Option<usize> {
    let (length, _) = Cue::Since.at(text, at)?;
    let (more, _) = Cue::Hitherto.at(text, at + length)?;
    Some(at + length + more)
}

/// 区政协十五届一次会议以来, 第一次会议以来的五年: at the head of a clause, what happened at the beginning of the time.
pub(super) fn beginning(text: &[char], at: usize) -> Option<usize> {
    if matches!(text[at], '自' | '从') {
        return None;
    }
    let words = &text[at..run(text, at, 32, is_word)];
    let come = |i: &usize| hitherto(words, *i) && Cue::Since.ends(&words[..*i]);
    let Some(since) = (2..words.len().saturating_sub(1)).find(come) else {
        // Within a sentence the time that opened it goes on.
        let opens = || text[..at].last().is_none_or(|c| ends_sentence(*c));
        let after = || afterwards(words).filter(|_| opens());
        return meanwhile(words).or_else(after).map(|end| at + end);
    };
    let end = at + since + 2;
    let years = (text.get(end) == Some(&'的')).then(|| span(text, end + 1));
    Some(years.flatten().unwrap_or(end))
}

/// Whether 以来 stands here: nearly every character ends the question.
fn hitherto(text: &[char], at: usize) -> bool {
    Cue::Hitherto.may_begin(text[at]) && Cue::Hitherto.stands_at(text, at)
}

/// 新馆建成后，: a clause of its own that says behind what; its length.
fn afterwards(words: &[char]) -> Option<usize> {
    let [event @ .., '后'] = words else {
        return None;
    };
    let named = event.len() > 3 && !LEXICON.time.stands_in(event) && Cue::Since.ends(event);
    named.then_some(words.len())
}

/// 活动期间, 节日前夕: what went on meanwhile, or was to come: its length.
fn meanwhile(words: &[char]) -> Option<usize> {
    let to = words.len().min(14).saturating_sub(1);
    let ends = |i: &usize| matches!((words[*i], words[i + 1]), ('期', '间') | ('前', '夕'));
    let length = (2..to).find(ends)?;
    let apart = |c: &char| matches!(c, '在' | '于' | '的');
    (!words[..length].iter().any(apart)).then_some(length + 2)
}

/// 在代表大会会议期间: likewise, anywhere; 在校期间 says of whom.
pub(super) fn during(text: &[char], at: usize) -> Option<usize> {
    if at == 0 || text[at - 1] != '在' {
        return None;
    }
    let words = &text[at..run(text, at, 14, is_word)];
    let length = meanwhile(words).filter(|length| *length > 4)?;
    Some(at + length)
}

/// 2018年县茶社成立以来: with the event that the time begins with.
pub(super) fn event_since(text: &[char], at: usize) -> Option<usize> {
    let to = run(text, at, 16, |c| is_word(c) && digit(c).is_none());
    let since = (at + 2..to.saturating_sub(1)).find(|i| hitherto(&text[..to], *i))?;
    let event = Cue::Since.before(&text[at..since]);
    event.map(|_| since + 2)
}
