//! What a change is measured against: 比上年, 与2020年相比, 在五年前的基础上.

use super::role::sentence;
use super::time_at;
use crate::item::{clause, ends_clause, is_comma};
use crate::lexicon::{Cue, LEXICON, Place};
use crate::numeral::{any_digit, digit, may_begin, run, year_digits};
use crate::words::{is_word, string};

/// How many characters behind 比 a year may stand that is described.
pub(super) const WORDS: usize = 12;

/// How far behind 比 its level may stand.
const HELD: usize = 16;

/// How far behind 从 the level may stand that a change sets out from.
const FROM: usize = 24;

/// How far behind that level the change may arrive: 提高到, 调整为.
const TO: usize = 8;

/// 比上年, 较2020年, 比去年同期 inside this stretch: its offsets.
pub(crate) fn basis(text: &[char], from: usize, to: usize) -> Option<(usize, usize)> {
    let stretch = &text[..to];
    for (at, c) in stretch.iter().enumerate().skip(from) {
        if let Some(end) = with_which(stretch, at).or_else(|| on_basis(stretch, at)) {
            return Some((at, end));
        }
        if !matches!(c, '比' | '较') {
            continue;
        }
        let time = moment(stretch, at + 1)
            .or_else(|| described(stretch, at + 1))
            .or_else(|| named_level(stretch, at));
        let Some(end) = time else { continue };
        // 相比2020年, 对比2020年
        let joined = at > from && matches!(text[at - 1], '相' | '对');
        return Some((at - usize::from(joined), Cue::BasisPart.past(stretch, end)));
    }
    None
}

/// 2020年, “十三五”末, 五年前, 上届: where the time ends that something is measured against.
fn moment(text: &[char], at: usize) -> Option<usize> {
    time_at(text, at)
        .or_else(|| years_ago(text, at))
        .or_else(|| super::span(text, at))
        .or_else(|| Some(at + Cue::Basis.at(text, at)?.0))
}

/// 与2020年相比，茶园增长5%，茶企增长3%: the time that the sentence measures against by its first clause, of one that goes on at
/// `to`, and where it begins. Another time may stand before.
pub(super) fn compared(text: &[char], to: usize) -> Option<(usize, String)> {
    let from = sentence(text, to);
    let timed = time_at(text, from).filter(|end| text.get(*end) == Some(&'，'));
    let start = timed.map_or(from, |end| end + 1);
    let length = Cue::Compares.at(text, start)?.0;
    let end = start + text.get(start..to)?.iter().position(|c| ends_clause(*c))?;
    moment(text, start + length)?;
    let told = basis(text, start, end).filter(|(at, _)| *at == start)?.1;
    // 与上年相比收案和结案分别增长5%和3%: its preposition and its end are of the sentence.
    let whole = told == end || sets_beside(text, start);
    whole.then(|| (from, string(&text[start..told])))
}

/// 丰收的1990年, 历史上最好的1984年: where the year ends that a few words describe.
fn described(text: &[char], at: usize) -> Option<usize> {
    let words = run(text, at, WORDS, is_word);
    let of = (at + 2..words).find(|of| text[*of] == '的' && year_digits(text, of + 1).is_some())?;
    time_at(text, of + 1).filter(|_| !text[at..of].iter().any(|c| digit(*c).is_some()))
}

/// 20年前: where it ends.
fn years_ago(text: &[char], at: usize) -> Option<usize> {
    let number = |c| any_digit(c).is_some() || c == '十';
    let end = run(text, at, 4, number);
    let (ago, _) = Cue::Ago.at(text, end).filter(|_| end > at)?;
    Some(end + ago)
}

/// Whether a clause begins with what its sentence is compared with: 与去年相比.
pub(super) fn sets_beside(text: &[char], clause: usize) -> bool {
    with_which(text, clause).is_some()
}

/// 与去年相比: where it ends.
fn with_which(text: &[char], at: usize) -> Option<usize> {
    // 合同, 共同: it is no preposition.
    let inside = || (1..=at.min(2)).any(|back| Cue::WithinWord.length(text, at - back) > back);
    if !matches!(text[at], '与' | '同' | '和') || inside() {
        return None;
    }
    let words = &text[..run(text, at + 1, 12, in_time)];
    (at + 3..words.len()).find_map(|i| Some(i + Cue::ComparedTo.at(words, i)?.0))
}

/// What a time is written with: 2020年, “十三五”末.
fn in_time(c: char) -> bool {
    is_word(c) || matches!(c, '“' | '”')
}

/// 在上年的基础上: where it ends; 在此基础上 names none.
fn on_basis(text: &[char], at: usize) -> Option<usize> {
    if text[at] != '在' || matches!(text.get(at + 1), Some('此' | '这' | '其')) {
        return None;
    }
    let words = &text[..run(text, at + 1, 16, in_time)];
    (at + 3..words.len()).find_map(|i| Some(i + Cue::Ground.at(words, i)?.0))
}

/// 比历史最高年增长, 比五年前增加: whatever stands between 比 and a verb of change.
fn named_level(text: &[char], at: usize) -> Option<usize> {
    if Cue::InRatio.ends(&text[..at]) || Cue::OfRatio.stands_at(text, at + 1) {
        return None;
    }
    let words = &text[..run(text, at + 1, 10, char::is_alphabetic)];
    (at + 3..words.len()).find(|i| {
        let change = LEXICON.change.at(words, *i);
        change.is_some_and(|(length, code)| {
            length > 1 && matches!(Place::of(code), Place::Verb | Place::Transitive)
        })
    })
}

/// 比上年的190件, 比1980年7亿斤: what a level right behind it is of that something is held against.
pub(super) fn held(text: &[char], start: usize) -> Option<(usize, usize)> {
    let end = start - usize::from(text[..start].ends_with(&['的']));
    let near = end.saturating_sub(HELD);
    let from = near
        + text[near..end]
            .iter()
            .rposition(|c| matches!(c, '比' | '较'))?;
    basis(text, from, end).filter(|(at, to)| *at == from && *to == end)
}

/// Whether a change sets out from the figure between these places: 从202元、270元提高到209元、280元, 从15个县（市）扩大到57个.
pub(crate) fn sets_out(text: &[char], start: usize, end: usize) -> bool {
    let (from, mut to) = clause(text, start, end);
    // 由4800元，增长到了9800元
    if text.get(to).is_some_and(|c| is_comma(*c))
        && to == end
        && LEXICON.change.stands_at(text, end + 1)
    {
        to = clause(text, end + 1, end + 1).1;
    }
    let (head, behind) = (&text[from..start], &text[end..to]);
    if held(text, start).is_some() {
        return true;
    }
    let near = head.len().saturating_sub(FROM);
    let Some(from) = (near..head.len())
        .rev()
        .find(|at| Cue::Departs.stands_at(head, *at))
    else {
        return false;
    };
    if Cue::Moved.stands_in(&head[from + 1..]) {
        return false;
    }
    // Those that are listed behind it set out with it.
    let listed = behind.iter().position(|c| {
        let mark = matches!(
            c,
            '，' | ',' | '、' | '和' | '.' | '-' | '%' | '％' | ':' | '：'
        );
        let unit = || LEXICON.units.begins(std::slice::from_ref(c));
        !(mark || digit(*c).is_some() || may_begin(*c) || unit())
    });
    let rest = &behind[listed.unwrap_or(behind.len())..];
    let reach = rest.len().min(TO);
    let arrival = (0..reach).find(|at| Cue::Arrives.stands_at(rest, *at));
    arrival.is_some_and(|at| {
        let next = &rest[at + 1..];
        let next = next.strip_prefix(&['了']).unwrap_or(next);
        let next = &next[LEXICON.before.length(next, 0)..];
        let timed = time_at(next, 0).is_some();
        timed
            || next
                .first()
                .is_some_and(|c| *c == '每' || digit(*c).is_some() || may_begin(*c))
    })
}
