//! A numeral with its unit and its words of approximation.

use std::mem::take;

use super::range::{either, range};
use super::reason::reason;
use super::{Found, UnitFound, unit_at};
use crate::Bound;
use crate::item::ends_clause;
use crate::lexicon::{Cue, LEXICON};
use crate::number::Number;
use crate::numeral::{Numeral, any_digit, may_begin};
use crate::words::{Words, is_letter, is_word, past_last};

/// What a numeral is: its unit, its bound, and why it may be no amount.
pub(super) fn judge(text: &[char], start: usize, numeral: &Numeral, floor: usize) -> Found {
    let mut numeral = *numeral;
    let (mut found, unit) = measured(text, start, &mut numeral);
    let bounded = bound_before(text, start, floor, &numeral);
    found.start -= bounded.map_or(0, |(length, _)| length);
    let near = bounded.map(|(_, bound)| bound);
    let near = near.or_else(|| bound_apart(text, start, floor));
    let exact = found.bound == Bound::Exact;
    let near =
        near.or_else(|| (exact && passed(text, start, floor, &found)).then_some(Bound::Over));
    let far = || bound_far(text, start, floor).filter(|_| exact);
    found.bound = near.or_else(far).unwrap_or(found.bound);
    if found.bound == Bound::Exact {
        found.bound = bound_of(text, start, floor, &found).unwrap_or_default();
    }
    tenths(&mut found);
    parts(text, unit.is_some(), &mut found);
    below_zero(text, start, floor, &mut found);
    bound_after(text, unit.is_some(), &numeral, &mut found);
    if unit.is_none() && found.max.is_none() && to_one(text, &found) {
        found.end += 2;
    } else {
        let (unit, bounded) = (unit.as_ref(), bounded.is_some());
        found.reason = reason(text, start, &numeral, unit, bounded, &mut found);
    }
    found
}

/// The amount of a numeral and its unit; of a range, the numeral is its lower end.
fn measured(text: &[char], start: usize, numeral: &mut Numeral) -> (Found, Option<UnitFound>) {
    let mut max = None;
    let mut unit = unit_at(text, numeral);
    if let Some((low, high, second_unit)) = range(text, numeral, unit.as_ref()) {
        *numeral = low;
        max = Some(high);
        unit = second_unit;
    }
    if max.is_none()
        && let Some([low, high]) = either(text, start, numeral, unit.is_some())
    {
        numeral.value = low;
        max = Some(high);
    }
    let mut found = Found {
        start,
        end: unit.as_ref().map_or(numeral.end, |u| u.end),
        value: numeral.value,
        max,
        unit: unit.as_mut().map(|u| take(&mut u.name)).unwrap_or_default(),
        kind: unit.as_ref().map_or("", |u| u.kind),
        ..Found::default()
    };
    if let Some(name) = numeral.unit {
        found.unit = name.to_string();
        found.kind = "percent";
        found.end = numeral.end;
        unit = None;
    }
    if numeral.vague {
        found.bound = Bound::About;
    }
    if let Some(over) = numeral.over {
        found.bound = if over { Bound::Over } else { Bound::About };
    }
    if let Some(bound) = unit.as_ref().and_then(|u| u.bound) {
        found.bound = bound;
    }
    (found, unit)
}

/// 五五折 is 5.5折.
fn tenths(found: &mut Found) {
    if found.unit == "折"
        && (10.0..100.0).contains(&found.value.to_f64())
        && let Some(tenth) = Number::new(10, 0).and_then(|ten| found.value.over(ten))
    {
        found.value = tenth;
    }
}

/// 约有30件: with a verb between.
fn bound_apart(text: &[char], start: usize, floor: usize) -> Option<Bound> {
    let from = floor.max(start.saturating_sub(5));
    let (_, code) = LEXICON.apart.before(text.get(from..start)?)?;
    Some(Bound::of(code))
}

/// 迈上500亿元台阶: it is more than that; but 登上3座山, 迈上3个台阶.
fn passed(text: &[char], start: usize, floor: usize, found: &Found) -> bool {
    let step = || Cue::Step.stands_at(text, found.end) && found.unit != "个";
    // 迈上百亿台阶: no 百亿台.
    let great = || text[start].is_ascii_digit() && found.value.to_f64() >= 1e4;
    let amount = || found.kind == "money" || great() || step();
    Cue::Past.ends(&text[floor.min(start)..start]) && amount()
}

/// 收入比2.3:1: a ratio to one, of a measure that has no unit. 三次产业结构5:40:55 and 3:10 are none.
fn to_one(text: &[char], found: &Found) -> bool {
    let one = matches!(text[found.end..], [':' | '：' | '∶', '1', ..]);
    let next = text.get(found.end + 2);
    let more = next.is_some_and(|c| c.is_ascii_digit() || matches!(c, '.' | ':' | '：' | '∶'));
    one && !more && super::reason::scored(text, found.start)
}

/// 至少召开2次, 大约损失粮食3万斤: in its clause, and of no number before.
fn bound_far(text: &[char], start: usize, floor: usize) -> Option<Bound> {
    let head = &text[floor.max(start.saturating_sub(11))..start];
    let head = past_last(head, |c| !is_letter(c));
    let begins = |at: &usize| LEXICON.far.may_begin(head[*at]);
    (0..head.len())
        .filter(begins)
        .find_map(|at| Some(Bound::of(LEXICON.far.at(head, at)?.1)))
}

/// 不低于当地标准的1.6倍, 超每千人6批次: what it is measured by stands between.
fn bound_of(text: &[char], start: usize, floor: usize, found: &Found) -> Option<Bound> {
    let head = &text[floor.max(start.saturating_sub(18))..start];
    // 约占全国1/10, 超过全球一半; but 高于全国2个百分点 is a gap.
    if let Some((length, _)) = Cue::Scope.before(head) {
        let head = &head[..head.len() - length];
        let whole = || LEXICON.before.before(head);
        let whole = found.kind.is_empty().then(whole).flatten();
        if let Some((_, code)) = LEXICON.apart.before(head).or(whole) {
            return Some(Bound::of(code));
        }
    }
    if head.last() != Some(&'的') {
        // What each is may be a number too: 每千人.
        let head = &text[start.saturating_sub(9)..start];
        let near = head.len().saturating_sub(5);
        let each = near + head[near..].iter().rposition(|c| *c == '每')?;
        let named = each + 1 < head.len();
        let head = &head[..each];
        let (length, code) = LEXICON.before.before(head)?;
        // 网上每月60单, 附近每户300元: most single characters are ends of words.
        let whole = length > 1
            || Cue::EachBounds.ends(head) && !contract(head.get(each.wrapping_sub(2)).copied());
        return (named && whole).then(|| Bound::of(code));
    }
    matches!(found.kind, "percent" | "multiple").then_some(())?;
    let head = past_last(head, |c| !is_word(c));
    // 不足部分由县财政的20%承担, 不超过预算的部分按标准的20%结转: the bound is of another phrase.
    let bound = |at: usize| {
        LEXICON
            .before
            .at(head, at)
            .filter(|(length, _)| *length > 2 && !head[at + length..head.len() - 1].contains(&'的'))
    };
    let begins = |at: &usize| LEXICON.before.may_begin(head[*at]);
    (0..head.len())
        .filter(begins)
        .find_map(bound)
        .map(|(_, code)| Bound::of(code))
}

/// 两米半, 九成五, 二亩五分: half of the unit more, or so many tenths of it.
fn parts(text: &[char], unit: bool, found: &mut Found) -> Option<()> {
    let (part, next) = (*text.get(found.end)?, text.get(found.end + 1).copied());
    let whole = unit && found.max.is_none();
    let half = || {
        let halved = matches!(found.kind, "duration" | "multiple") && found.unit != "番"
            || MEASURED.contains(&found.kind);
        halved && !Cue::HalfOf.stands_at(text, found.end + 1)
    };
    let tenths = match part {
        '半' => half().then_some(5),
        // 二亩五分
        _ if found.unit == "亩" && next == Some('分') => any_digit(part),
        // 八成五保户: it belongs to what stands behind it.
        _ if found.unit == "成" => any_digit(part).filter(|_| {
            let apart = [Cue::Numbered.list(), &LEXICON.units];
            let of = |list: &&Words| list.stands_at(text, found.end + 1);
            !next.is_some_and(may_begin) && !apart.iter().any(of)
        }),
        _ => None,
    };
    let more = Number::new(tenths.filter(|_| whole)?.into(), 1)?;
    found.value = found.value.plus(more)?;
    found.end += 1 + usize::from(found.unit == "亩" && part != '半');
    Some(())
}

/// Before 约 in a word that is no approximation: 签约, 节约, 条约.
fn contract(before: Option<char>) -> bool {
    before.is_some_and(|c| Cue::Agreed.begins(&[c]))
}

/// Characters before a gap in which it stands what is held against what, half of them.
const GAP: usize = 10;

/// Words before: 近, 超, 不低于.
fn bound_before(
    text: &[char],
    start: usize,
    floor: usize,
    numeral: &Numeral,
) -> Option<(usize, Bound)> {
    let previous = |n: usize| start.checked_sub(n).map_or('\0', |i| text[i]);
    if start <= floor {
        return None;
    }
    let head = &text[floor.max(start.saturating_sub(5))..start];
    // ≤ 28: a sign may stand apart.
    if let [head @ .., ' '] = head
        && !head.last().is_some_and(|c| is_letter(*c))
    {
        let (length, code) = LEXICON.before.before(head)?;
        return Some((length + 1, Bound::of(code)));
    }
    let (length, code) = LEXICON.before.before(head)?;
    let fits = match (length, previous(1)) {
        (1, '上' | '过') => {
            // 迈上万亿元台阶
            let climbs = matches!(previous(2), '迈' | '跨' | '踏' | '登' | '站' | '冲' | '跃');
            // 其中过500万元的两个
            let apart = !is_word(previous(2)) || Cue::Among.ends(&text[..start - 1]);
            (numeral.bare || text[start] == '半' || apart) && !climbs
        }
        (1, '约') => !contract(Some(previous(2))),
        (1, '破') => numeral.bare || !numeral.plain,
        (1, '近') => previous(2) != '附' && previous(2) != '最',
        // 比计划3000亿元超过1070亿元: right behind a level that something is held against, it says how far off that is.
        _ if start - length == floor => {
            let level = &text[floor.saturating_sub(2 * GAP)..floor];
            !past_last(level, ends_clause)
                .iter()
                .any(|c| matches!(c, '比' | '较'))
        }
        _ => !gap(text, start - length, start, numeral.end),
    };
    fits.then(|| (length, Bound::of(code)))
}

/// 比计划60亿元超出20亿元: behind what it is measured from, a word that may say how far off something is says that.
fn gap(text: &[char], at: usize, end: usize, behind: usize) -> bool {
    let verb = Cue::GapVerbs.at(&text[..end], at);
    if verb.is_none() {
        return false;
    }
    // 失业率5.1%，低于5.5%的预期目标: nor does it bound what it is measured from.
    let tail = &text[behind..text.len().min(behind + 8)];
    let target = tail.iter().position(|c| *c == '的').filter(|of| *of < 3);
    if target.is_some_and(|of| Cue::Target.stands_in(&tail[of..])) {
        return true;
    }
    let head = past_last(&text[..at], |c| ends_clause(c) || c == '、');
    let plan = || {
        let against = Cue::Against.find(head);
        against.is_some_and(|against| Cue::Planned.stands_in(&head[against..]))
    };
    crate::frame::basis(text, at - head.len(), at).is_some() || plan()
}

/// 负3.9%, but not 减负5亿元.
fn below_zero(text: &[char], start: usize, floor: usize, found: &mut Found) {
    if found.start != start || start <= floor {
        return;
    }
    // 增长-3.2%, but not 5-3, PM-2 and lists: - 3项
    let apart = start.checked_sub(2).is_none_or(|at| {
        !text[at].is_ascii_alphanumeric()
            && crate::numeral::digit(text[at]).is_none()
            && !matches!(text[at], '-' | '^')
    });
    let minus = apart && matches!(text[start - 1], '-' | '－' | '−');
    // 同比+3.2%, and no 互联网+5G
    let plus = apart && matches!(text[start - 1], '+' | '＋') && found.is_rate();
    found.start -= usize::from(plus);
    let negative = matches!(text[start - 1], '负' | '負') && !Cue::Debt.ends(&text[..start - 1]);
    if minus || negative {
        found.start -= 1;
        found.value = found.value.negated();
    }
}

/// What is measured, and so may be a little more: things that are counted have 多 before their counter.
const MEASURED: [&str; 6] = ["tenth", "length", "weight", "money", "area", "volume"];

/// 两成多, 三公里多的路: 多 behind a unit, and not the beginning of a word (5公里多车道).
fn over_unit(text: &[char], at: usize) -> bool {
    let next = text.get(at + 1);
    text.get(at) == Some(&'多') && next.is_none_or(|c| *c == '的' || !is_word(*c))
}

/// Words after: 左右, 以上; 余 where there is no unit; 30日内.
fn bound_after(text: &[char], unit: bool, numeral: &Numeral, found: &mut Found) {
    if let Some((length, code)) = LEXICON.after.at(text, found.end)
        && (unit || numeral.unit.is_some() || numeral.fraction || !numeral.plain)
    {
        found.end += length;
        if code > 0 {
            found.bound = Bound::of(code);
        }
    } else if !unit
        && numeral.unit.is_none()
        && !numeral.plain
        && let Some((length, code)) = LEXICON.inside.at(text, found.end)
    {
        found.end += length;
        found.bound = Bound::of(code);
    } else if found.kind == "multiple" && text[found.end..].starts_with(&['多']) {
        // 增长2倍多
        found.end += 1;
        found.bound = Bound::Over;
    } else if MEASURED.contains(&found.kind) && over_unit(text, found.end) {
        found.end += 1;
        found.bound = Bound::Over;
    } else if (found.kind == "duration" && found.unit != "年" || found.kind == "length")
        && text[found.end..].starts_with(&['内'])
        && !matches!(text.get(found.end + 1), Some('河' | '陆' | '地'))
    {
        found.end += 1;
        found.bound = Bound::Under;
    }
}
