//! The time that a figure is stated for: 2025年, 今年1—10月, “十四五”时期, 截至10月底, 五年来, 三年内.

use crate::item::{ends_sentence, starts};
use crate::lexicon::{Cue, Lexicon};
use crate::numeral::{digit, may_begin};
use crate::scan::Found;

/// Where the time expression that begins here ends.
pub fn time_at(text: &[char], at: usize, lexicon: &Lexicon) -> Option<usize> {
    let first = *text.get(at)?;
    if first == '“' {
        return plan_period(text, at, lexicon);
    }
    if let Some(end) = until(text, at) {
        return Some(end);
    }
    if first == '到'
        && digit(*text.get(at + 1)?).is_some()
        && let Some(end) = time_at(text, at + 1, lexicon)
    {
        return Some(end);
    }
    year(text, at, lexicon)
        .or_else(|| months(text, at, false))
        .or_else(|| years(text, at, lexicon))
        .or_else(|| {
            let (length, _) = lexicon.time.at(text, at)?;
            let end = at + length;
            Some(months(text, end, true).unwrap_or(end))
        })
}

fn digits(text: &[char], mut at: usize) -> usize {
    while text.get(at).is_some_and(|c| digit(*c).is_some()) {
        at += 1;
    }
    at
}

/// 2025年, 2021—2023年, 2025年10月底, 2024年以来
fn year(text: &[char], at: usize, lexicon: &Lexicon) -> Option<usize> {
    let mut end = digits(text, at);
    if end != at + 4 {
        return None;
    }
    if dash(text, end) && digits(text, end + 1) == end + 5 {
        end += 5;
    }
    if text.get(end) != Some(&'年') {
        return None;
    }
    end += 1;
    if let Some(range) = months(text, end, true) {
        end = range;
    }
    for _ in 0..2 {
        let more = digits(text, end);
        if more > end && matches!(text.get(more), Some('月' | '日')) {
            end = more + 1;
        }
    }
    while let Some((length, _)) = lexicon.cue(Cue::YearPart).at(text, end) {
        end += length;
    }
    Some(end)
}

fn dash(text: &[char], at: usize) -> bool {
    matches!(text.get(at), Some('—' | '-' | '–' | '至' | '～' | '到'))
}

/// 1—10月, 一至六月; after a year also 10月 alone.
fn months(text: &[char], at: usize, alone: bool) -> Option<usize> {
    let number = |at: usize| {
        let end = digits(text, at);
        if end > at {
            return end;
        }
        let chinese = |c: &&char| {
            matches!(
                c,
                '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十'
            )
        };
        at + text
            .get(at..)
            .map_or(0, |rest| rest.iter().take(2).take_while(chinese).count())
    };
    let first = number(at);
    if first == at || first > at + 2 {
        return None;
    }
    let second = if dash(text, first) {
        number(first + 1)
    } else {
        first
    };
    if second == first && !alone || text.get(second) != Some(&'月') {
        return None;
    }
    let share = text.get(second + 1) == Some(&'份');
    Some(second + 1 + usize::from(share))
}

/// 过去五年, 三年内, 十年来
fn years(text: &[char], at: usize, lexicon: &Lexicon) -> Option<usize> {
    let opened = lexicon
        .cue(Cue::YearsAhead)
        .at(text, at)
        .map(|(length, _)| at + length);
    let from = opened.unwrap_or(at);
    let mut end = from;
    while end < from + 3 && text.get(end).is_some_and(|c| may_begin(*c)) {
        end += 1;
    }
    if end == from || text.get(end) != Some(&'年') {
        return None;
    }
    let closed = matches!(text.get(end + 1), Some('来' | '内'));
    (opened.is_some() || closed).then_some(end + 1 + usize::from(closed))
}

/// “十四五”时期
fn plan_period(text: &[char], at: usize, lexicon: &Lexicon) -> Option<usize> {
    let close = text[at..].iter().take(6).position(|c| *c == '”')?;
    let inner = text.get(at + 1..at + close)?;
    let plan = matches!(
        inner,
        [
            '十',
            '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九',
            '五'
        ]
    );
    let (length, _) = lexicon.cue(Cue::PlanPart).at(text, at + close + 1)?;
    plan.then_some(at + close + 1 + length)
}

/// 截至10月底
fn until(text: &[char], at: usize) -> Option<usize> {
    if !["截至", "截止"]
        .iter()
        .any(|word| starts(&text[at..], word))
    {
        return None;
    }
    let part = |c: &&char| {
        digit(**c).is_some()
            || matches!(
                c,
                '年' | '月' | '日' | '底' | '末' | '去' | '今' | '目' | '前' | '初' | '上'
            )
    };
    let length = text[at + 2..].iter().take(14).take_while(part).count();
    (length > 0).then_some(at + 2 + length)
}

/// The time that frames each figure.
pub fn periods(text: &[char], found: &[Found], lexicon: &Lexicon) -> Vec<Option<String>> {
    let mut periods = Vec::with_capacity(found.len());
    let (mut at, mut sentence, mut current) = (0, 0_usize, None::<(usize, String)>);
    let mut once: Option<String> = None;
    for figure in found {
        while at < figure.start {
            let c = text[at];
            if ends_sentence(c) {
                sentence += 1;
                if c == '\n' {
                    current = None;
                }
                at += 1;
                continue;
            }
            let may = matches!(c, '“' | '截' | '到')
                || may_begin(c)
                || lexicon.time.at(text, at).is_some()
                || lexicon.cue(Cue::YearsAhead).at(text, at).is_some();
            if may
                && begins(text, at, lexicon)
                && let Some(end) = time_at(text, at, lexicon)
                && end <= figure.start
            {
                if frames(text, at, end, lexicon) {
                    let span: String = text[at..end].iter().collect();
                    // 由2020年的3亿元增加到5亿元: the time of the first level alone.
                    if at > 0 && matches!(text[at - 1], '由' | '从') && text.get(end) == Some(&'的')
                    {
                        once = Some(span);
                    } else {
                        current = Some((sentence, span));
                    }
                }
                at = end;
            } else {
                at += 1;
            }
        }
        let period = current
            .as_ref()
            .filter(|(stated, _)| sentence - *stated <= 1)
            .map(|(_, span)| span.clone());
        periods.push(once.take().or(period));
    }
    periods
}

/// Whether a time may begin here: not inside a number, not as what something is measured against, and a vague word (年底,
/// 当前) only at the head of its clause.
fn begins(text: &[char], at: usize, lexicon: &Lexicon) -> bool {
    let Some(before) = at.checked_sub(1).map(|i| text[i]) else {
        return true;
    };
    if digit(before).is_some() || matches!(before, '比' | '较' | '〔' | '在' | '第') {
        return false;
    }
    // 三十年来最好: only a time at the head of its clause frames.
    let since = years(text, at, lexicon).is_some_and(|end| text[end - 1] == '来');
    let vague = since || lexicon.cue(Cue::Vague).at(text, at).is_some();
    !vague || !before.is_alphanumeric() || lexicon.cue(Cue::Heads).before(&text[..at]).is_some()
}

/// Whether a time word frames what follows, or is part of a name or of another thing (“十五五”开局之年, 2025年度计划).
fn frames(text: &[char], start: usize, end: usize, lexicon: &Lexicon) -> bool {
    // 2007年以来最好
    let since = text[end - 1] == '来'
        && start > 0
        && text[start - 1].is_alphanumeric()
        && lexicon.cue(Cue::Heads).before(&text[..start]).is_none();
    !since
        && lexicon.cue(Cue::NoFrame).at(text, end).is_none()
        && lexicon.cue(Cue::Than).before(&text[..start]).is_none()
}
