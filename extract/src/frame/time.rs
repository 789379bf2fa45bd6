//! The time that a figure is stated for: 2025年, 今年1—10月, “十四五”时期, 截至10月底, 五年来, 三年内.

use crate::item::{ends_clause, ends_sentence};
use crate::lexicon::{Cue, LEXICON, Place};
use crate::numeral::{MAY_BEGIN, any_digit, digit, digits, may_begin, run, to_ten, year_digits};
use crate::words::{Filter, Words, is_word};

use super::basis::{WORDS, basis};
use super::event::{beginning, during, event_since, since};

/// How far behind two times 分别 is looked for, which parts them.
const EACH: usize = 24;

/// Where the time expression that begins here ends.
pub(crate) fn time_at(text: &[char], at: usize) -> Option<usize> {
    let first = *text.get(at)?;
    if first == '“' {
        return plan_period(text, at);
    }
    if let Some(end) = until(text, at) {
        return Some(end);
    }
    let end = stated(text, at, first)?;
    let event = || Cue::Term.at(text, at).and(event_since(text, end));
    Some(since(text, end).or_else(event).unwrap_or(end))
}

/// A time by its own words, without what happened then.
fn stated(text: &[char], at: usize, first: char) -> Option<usize> {
    if first == '到'
        && (digit(*text.get(at + 1)?).is_some() || year_digits(text, at + 1).is_some())
        && let Some(end) = time_at(text, at + 1)
    {
        return Some(end);
    }
    year(text, at)
        .or_else(|| months(text, at, false))
        .or_else(|| years(text, at))
        .or_else(|| {
            let (length, _) = LEXICON.time.at(text, at)?;
            let mut end = at + length;
            if text[end - 1] == '年'
                && let Some((part, _)) = Cue::YearPart.at(text, end)
                && part > 2
            {
                end += part;
            }
            // 去年冬季以来
            if let Some((season, _)) = Cue::Season.at(text, end) {
                end += season;
                end += Cue::Hitherto.length(text, end);
            }
            Some(months(text, end, true).unwrap_or(end))
        })
}

/// 五年, 这五年, 近三年间: a length of time that says when, where one may stand.
pub(crate) fn span(text: &[char], at: usize) -> Option<usize> {
    let opened = usize::from(matches!(text.get(at)?, '这' | '近' | '前'));
    let from = at + opened;
    let few = |c| digit(c).is_some() || to_ten(c) || matches!(c, '两' | '几');
    let mut end = run(text, from, 2, few);
    if end == from || text.get(end) != Some(&'年') {
        return None;
    }
    end += 1;
    if Cue::NoSpan.stands_at(text, end) {
        return None;
    }
    let closed = matches!(text.get(end), Some('来' | '内' | '间' | '中' | '里'));
    Some(end + usize::from(closed))
}

/// Whether a bare length of time says when: at the head of its clause, or before what it sums up (支出五年累计5亿元).
fn spans(text: &[char], at: usize) -> Option<usize> {
    let end = span(text, at)?;
    let before = at.checked_sub(1).map_or('，', |i| text[i]);
    // A dash of two opens a list item: ——这一年，…
    let dashed = matches!(before, '—' | '-') && !text[..at].ends_with(&['—', '—']);
    if any_digit(before).is_some()
        || dashed
        || matches!(before, '.' | '．' | '前' | '比' | '较' | '个' | '续')
    {
        return None;
    }
    // 五年，: alone it frames only if it says which five years; 五年间，.
    let which = matches!(text[at], '这' | '近' | '前') || text[end - 1] != '年';
    if text.get(end).is_some_and(|c| !is_word(*c)) && !which {
        return None;
    }
    // 在三年内, 在这十年里
    let within = before == '在' && matches!(text[end - 1], '内' | '里' | '间' | '中');
    let head = within || !is_word(before) && !matches!(before, '、' | '“' | '《' | '‘');
    let sums = Cue::Sums.stands_at(text, end) || Cue::Summed.stands_at(text, end);
    (head || sums || rises(text, end)).then_some(end)
}

/// 资产总额五年增长64%: right before a verb of change and its number.
fn rises(text: &[char], at: usize) -> bool {
    let Some((length, code)) = LEXICON.change.at(text, at) else {
        return false;
    };
    let next = &text[at + length..text.len().min(at + length + 4)];
    // A noun of change (增幅) has a verb of its own.
    Place::of(code) != Place::Name && next.iter().any(|c| digit(*c).is_some())
}

/// 2025年, 2021—2023年, 2025年10月底, 2024年以来
fn year(text: &[char], at: usize) -> Option<usize> {
    year_digits(text, at)?;
    let mut end = at + 4;
    if dash(text, end) && year_digits(text, end + 1).is_some() {
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
    end = Cue::YearPart.past(text, end);
    // 2018年至2022年, 2020年1月至2021年8月, 2018年至今年9月
    if dash(text, end) {
        let from = end + 1;
        let named = || {
            let (length, _) = LEXICON.time.at(text, from)?;
            Some(months(text, from + length, true).unwrap_or(from + length))
        };
        end = year(text, from).or_else(named).unwrap_or(end);
        // 2021年到2025年的五年间
        let years = span(text, end + usize::from(text.get(end) == Some(&'的')));
        end = years
            .filter(|to| matches!(text[to - 1], '间' | '中' | '里' | '内'))
            .unwrap_or(end);
    }
    // 2014年、2015年连续两年
    if text[end - 1] == '年'
        && text.get(end) == Some(&'、')
        && let Some(more) = year(text, end + 1)
        && !each_apart(text, more)
    {
        return Some(more);
    }
    Some(event_since(text, end).unwrap_or(end))
}

/// 2024年、2025年产值分别增长5%、6%: whether 分别 stands between the last of the times and the first number.
fn each_apart(text: &[char], mut at: usize) -> bool {
    while text.get(at).is_some_and(|c| LEXICON.joins(*c))
        && let Some(next) = year(text, at + 1)
    {
        at = next;
    }
    let near = &text[at..text.len().min(at + EACH)];
    let head = near
        .iter()
        .position(|c| ends_clause(*c) || digit(*c).is_some());
    Cue::Each.stands_in(&near[..head.unwrap_or(near.len())])
}

fn dash(text: &[char], at: usize) -> bool {
    Cue::Ranges.stands_at(text, at)
}

/// 1—10月, 一至六月, 前11个月; after a year also 10月 alone.
fn months(text: &[char], at: usize, alone: bool) -> Option<usize> {
    let number = |at| digits(text, at).max(run(text, at, 3, |c| to_ten(c) || c == '两'));
    if matches!(text.get(at), Some('前' | '头')) {
        let end = number(at + 1);
        let many = end > at + 1 && text[end..].starts_with(&['个', '月']);
        return many.then_some(end + 2);
    }
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
    let mut end = second + 1;
    // 2月11日, 3月9—12日
    let day = number(end);
    let ranged = day > end && dash(text, day);
    let day = if ranged { number(day + 1) } else { day };
    if day > end && text.get(day) == Some(&'日') {
        return Some(day + 1);
    }
    // 8月下旬
    if matches!(text.get(end), Some('上' | '中' | '下')) && text.get(end + 1) == Some(&'旬') {
        end += 2;
    } else if matches!(text.get(end), Some('份' | '底' | '末' | '初')) {
        end += 1;
    }
    Some(end)
}

/// 7月份, 八月上旬, 8月24日, 4月底至6月底, 前10个月: at the head of a clause.
fn day(text: &[char], at: usize) -> Option<usize> {
    let first = text[at] == '前';
    (first || may_begin(text[at])).then_some(())?;
    let end = months(text, at, true)?;
    // 十月革命
    let part = || {
        matches!(text[end - 1], '份' | '旬' | '底' | '末' | '初' | '日')
            || text.get(end).is_some_and(|c| !is_word(*c))
    };
    (first || digit(text[at]).is_some() || part()).then_some(())?;
    let second = dash(text, end).then(|| months(text, end + 1, true));
    Some(second.flatten().unwrap_or(end))
}

/// 过去五年, 三年内, 十年来
fn years(text: &[char], at: usize) -> Option<usize> {
    let opened = Cue::YearsAhead.at(text, at).map(|(length, _)| at + length);
    let from = opened.unwrap_or(at);
    let end = run(text, from, 3, may_begin);
    if end == from || text.get(end) != Some(&'年') {
        return None;
    }
    let closed = matches!(text.get(end + 1), Some('来' | '内'));
    (opened.is_some() || closed).then_some(end + 1 + usize::from(closed))
}

/// 十四五, 九五: whether this is the name of a five-year plan.
pub(crate) fn is_plan(name: &[char]) -> bool {
    let name = match name {
        ['十', rest @ ..] if rest.len() == 2 => rest,
        other => other,
    };
    matches!(name, [which, '五'] if to_ten(*which))
}

/// “十四五”时期
fn plan_period(text: &[char], at: usize) -> Option<usize> {
    let close = text[at..].iter().take(6).position(|c| *c == '”')?;
    let inner = text.get(at + 1..at + close)?;
    let (length, _) = Cue::PlanPart.at(text, at + close + 1)?;
    is_plan(inner).then_some(at + close + 1 + length)
}

/// 截至10月底
fn until(text: &[char], at: usize) -> Option<usize> {
    let from = at + Cue::AsOf.at(text, at)?.0;
    let part = |c| digit(c).is_some() || Cue::OfMoment.begins(&[c]);
    let end = run(text, from, 14, part);
    (end > from).then_some(end)
}

/// Where the bracket that opens here is closed, if it is so before `to`.
pub(super) fn closed(text: &[char], at: usize, to: usize) -> Option<usize> {
    let inner = text[at..to].iter().take(40);
    let close = inner
        .take_while(|c| !ends_sentence(**c))
        .position(|c| matches!(c, '）' | ')'))?;
    Some(at + close + 1)
}

/// What a time may begin with: every character before a figure is asked.
pub(super) static OPENS: Filter = MAY_BEGIN
    .with('“')
    .with('到')
    .or(Cue::AsOf.list().heads())
    .or(LEXICON.time.heads())
    .or(Cue::YearsAhead.list().heads());

/// Where the time that frames what follows ends, if one begins here.
pub(super) fn time_here(text: &[char], at: usize, head: bool) -> Option<usize> {
    let c = text[at];
    let word = |words: &Words| words.may_begin(c) && words.stands_at(text, at);
    let opens = OPENS.may(c)
        && (matches!(c, '“' | '到')
            || word(&Cue::AsOf)
            || may_begin(c)
            || word(&LEXICON.time)
            || word(&Cue::YearsAhead));
    let before = at.checked_sub(1).map(|at| text[at]);
    // 由上年下降3%转为增长2%, 由上年的下降3%转为…
    if matches!(before, Some('由' | '从'))
        && let Some((length, _)) = Cue::Basis.at(text, at)
    {
        let end = at + length;
        let of = usize::from(text.get(end) == Some(&'的'));
        if LEXICON.change.stands_at(text, end + of) {
            return Some(end);
        }
    }
    let within = before == Some('在');
    if !(opens || head || within) {
        return None;
    }
    if opens
        && begins(text, at)
        && let Some(end) = time_at(text, at)
    {
        return Some(end);
    }
    let event = || {
        head.then(|| day(text, at).or_else(|| beginning(text, at)))
            .flatten()
            .or_else(|| during(text, at))
    };
    spans(text, at).or_else(event)
}

/// Where the time ends that begins here, near the head of a sentence that begins at `from`, and whether it frames what
/// follows.
pub(crate) fn opening_time(text: &[char], from: usize, at: usize) -> Option<(usize, bool)> {
    let head = at == from || !is_word(text[at - 1]);
    let end = time_here(text, at, head)?;
    Some((end, frames(text, at, end)))
}

/// Whether a time may begin here: not inside a number, not as what something is measured against, and a vague word (年底,
/// 当前) only at the head of its clause.
fn begins(text: &[char], at: usize) -> bool {
    let Some(before) = at.checked_sub(1).map(|i| text[i]) else {
        return true;
    };
    // 对2024年预算 names the budget; 对2024年30件提案 counts.
    let counted = || {
        let end = digits(text, at);
        before == '对' && text.get(end) == Some(&'年') && digits(text, end + 1) > end + 1
    };
    let apart = matches!(before, '比' | '较' | '〔' | '在' | '第' | '对');
    // 比前三季度: nor does 三季度.
    let inside = before == '前' && LEXICON.time.stands_at(text, at - 1);
    if any_digit(before).is_some() || inside || apart && !counted() {
        return false;
    }
    // 增加到2012年的5亿元: the preposition is the verb's.
    if text[at] == '到' && LEXICON.change.ends(&text[..at]) {
        return false;
    }
    // 三十年来最好: only a time at the head of its clause frames.
    let since = years(text, at).is_some_and(|end| text[end - 1] == '来');
    let vague = since || Cue::Vague.stands_at(text, at);
    !vague || !is_word(before) || Cue::Heads.ends(&text[..at])
}

/// Whether a time word frames what follows, or is part of a name or of another thing (“十五五”开局之年, 2025年度计划).
pub(super) fn frames(text: &[char], start: usize, end: usize) -> bool {
    // 2007年以来最好
    let since = text[end - 1] == '来'
        && start > 0
        && is_word(text[start - 1])
        && !Cue::Heads.ends(&text[..start]);
    // 10年来首次回升, 是2000年的2.4倍, 与去年相比
    let several = text[end - 1] == '来' || span(text, start) == Some(end);
    let record = several && Cue::Record.stands_at(text, end);
    // 为近五年最好水平, 创近三年新高: behind a copula it says how high a level is.
    let is = several && start > 0 && matches!(text[start - 1], '为' | '是' | '创');
    let number = text.get(end) == Some(&'的') && text.get(end + 1).is_some_and(|c| may_begin(*c));
    // 恢复到2019年的118%
    let share = |to: usize| {
        matches!(
            text.get(run(text, to, 8, |c| digit(c).is_some() || c == '.')),
            Some('%' | '倍')
        )
    };
    let multiple = number
        && (text[start] == '到' && share(end + 1)
            || start > 0 && matches!(text[start - 1], '是' | '于' | '为'));

    // 比丰收的1990年增长5%: what is measured against that frames nothing.
    let against = text[..start].ends_with(&['的'])
        && basis(text, start.saturating_sub(WORDS), end).is_some_and(|(_, to)| to == end);
    !since
        && !record
        && !against
        && !is
        && !multiple
        && !Cue::SetBeside.stands_at(text, end)
        && !Cue::NoFrame.stands_at(text, end)
        && !Cue::YearOf.stands_at(text, end)
        && !Cue::InPassing.ends(&text[..start])
        && !Cue::InPassing.stands_at(text, start)
        && !Cue::Than.ends(&text[..start])
        && !Cue::SetThen.stands_at(text, start)
}
