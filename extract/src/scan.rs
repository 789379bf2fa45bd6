//! Numbers with their units, and what is a number but no amount.

use crate::lexicon::Lexicon;
use crate::number::Number;
use crate::numeral::{self, Numeral};

/// A number in the text, an amount or not.
#[derive(Clone, Debug)]
pub struct Found {
    /// Scalar offsets, words of approximation that touch it included.
    pub start: usize,
    /// Exclusive.
    pub end: usize,
    /// Its value, or the lower end of a range.
    pub value: Number,
    /// The upper end of a range.
    pub max: Option<Number>,
    /// The unit as written.
    pub unit: String,
    /// count, money, area … or nothing.
    pub kind: &'static str,
    /// 0 exact, 1 about, 2 over, 3 under.
    pub bound: u32,
    /// 翻一番: a rise in itself.
    pub doubled: bool,
    /// Why it is no figure.
    pub reason: Option<&'static str>,
}

/// Words that make a duration an amount, before it.
const DURATION: [&str; 31] = [
    "连续",
    "延长",
    "用时",
    "时间",
    "缩短",
    "压缩",
    "缩短至",
    "压缩至",
    "提前",
    "期限",
    "平均",
    "长达",
    "减少",
    "缩短到",
    "压缩到",
    "为",
    "工期",
    "达",
    "增加",
    "满",
    "持续",
    "周期",
    "至少",
    "时限",
    "寿命",
    "节约",
    "减至",
    "历时",
    "减少到",
    "减少至",
    "提速",
];

/// All numbers of the text, in order.
pub fn scan(text: &[char], lexicon: &Lexicon) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    let mut at = 0;
    let mut quoted_to = 0;
    while at < text.len() {
        let c = text[at];
        let close = match c {
            '“' => Some(('”', 24)),
            '《' => Some(('》', 80)),
            '〔' => Some(('〕', 12)),
            '"' if at >= quoted_to => Some(('"', 24)),
            _ => None,
        };
        if let Some((close, most)) = close {
            let reach = &text[at + 1..(at + 1 + most).min(text.len())];
            if let Some(length) = reach.iter().position(|c| *c == close)
                && !reach[..length]
                    .iter()
                    .any(|c| matches!(c, '。' | '，' | '\n'))
            {
                quoted_to = quoted_to.max(at + length + 2);
            }
            at += 1;
            continue;
        }
        if !numeral::may_begin(c) {
            at += 1;
            continue;
        }
        if let Some((length, _)) = lexicon.names.at(text, at) {
            at += length;
            continue;
        }
        let numeral = match numeral::read(text, at) {
            None => {
                at += 1;
                continue;
            }
            Some(Err(end)) => {
                at = end;
                continue;
            }
            Some(Ok(numeral)) => numeral,
        };
        let floor = found.last().map_or(0, |last| last.end);
        match judge(text, at, &numeral, floor, lexicon) {
            Some(mut one) => {
                if at < quoted_to {
                    one.reason = Some("in a name, a title or a slogan");
                }
                at = one.end.max(numeral.end);
                found.push(one);
            }
            None => at = numeral.end,
        }
    }
    found
}

fn ends_with(text: &[char], word: &str) -> bool {
    word.chars()
        .rev()
        .eq(text.iter().rev().copied().take(word.chars().count()))
}

fn starts_with(text: &[char], word: &str) -> bool {
    let length = word.chars().count();
    text.len() >= length && word.chars().eq(text.iter().copied().take(length))
}

fn spaces(text: &[char], mut at: usize) -> usize {
    let from = at;
    while at < from + 2 && matches!(text.get(at), Some(' ' | '\u{3000}' | '\u{a0}')) {
        at += 1;
    }
    at
}

struct UnitFound {
    end: usize,
    name: String,
    kind: &'static str,
    use_with: char,
    bound: Option<u32>,
}

fn unit_at(text: &[char], numeral: &Numeral, lexicon: &Lexicon) -> Option<UnitFound> {
    let mut at = spaces(text, numeral.end);
    let mut bound = None;
    if let Some((length, code)) = lexicon.inside.at(text, at)
        && lexicon.units.at(text, at + length).is_some()
    {
        bound = Some(code);
        at += length;
    }
    let (length, index) = lexicon.units.at(text, at)?;
    let unit = &lexicon.list[index as usize];
    let mut end = at + length;
    let mut name = unit.name.to_string();
    if name == "％" {
        name = "%".to_string();
    }
    // 元/平方米, 吨/日: a rate takes its second unit along.
    if matches!(text.get(end), Some('/'))
        && let Some((more, index)) = lexicon.units.at(text, end + 1)
    {
        name = format!("{name}/{}", lexicon.list[index as usize].name);
        end += 1 + more;
    }
    Some(UnitFound {
        end,
        name,
        kind: unit.kind,
        use_with: unit.use_with,
        bound,
    })
}

fn judge(
    text: &[char],
    start: usize,
    numeral: &Numeral,
    floor: usize,
    lexicon: &Lexicon,
) -> Option<Found> {
    let previous = |n: usize| {
        start
            .checked_sub(n)
            .and_then(|i| text.get(i))
            .copied()
            .unwrap_or('\0')
    };
    let mut numeral = *numeral;
    let mut max = None;
    let mut unit = unit_at(text, &numeral, lexicon);
    // A range: 3—5项, 3项至5项, 5%—6%.
    let after_first = unit.as_ref().map_or(numeral.end, |u| u.end);
    for joint in [numeral.end, after_first] {
        if !matches!(
            text.get(joint),
            Some('—' | '–' | '－' | '-' | '~' | '～' | '至' | '到' | '―')
        ) {
            continue;
        }
        let from =
            joint + 1 + usize::from(text.get(joint + 1) == text.get(joint) && text[joint] == '—');
        if let Some(Ok(second)) = numeral::read(text, from)
            && second.chinese == numeral.chinese
            && !second.bare
        {
            let second_unit = unit_at(text, &second, lexicon);
            let mut low = numeral.value;
            // 3—5万: the scale is shared.
            if joint == numeral.end && numeral.plain && !second.plain && second.value.is_integer() {
                let mut scaled = low;
                let ten = Number::new(10, 0)?;
                while let Some(next) = scaled.times(ten)
                    && next < second.value
                    && second
                        .value
                        .over(next)
                        .is_some_and(|q| q > ten || q.to_f64() >= 1.0)
                    && numeral_scale(text, &second) > 0
                    && scaled
                        .over(low)
                        .is_some_and(|q| q.to_f64() < 10_f64.powi(numeral_scale(text, &second)))
                {
                    scaled = next;
                }
                low = scaled;
            }
            let same = second_unit.as_ref().map(|u| &u.name) == unit.as_ref().map(|u| &u.name);
            if low < second.value && (joint == numeral.end || same) {
                max = Some(second.value);
                numeral.value = low;
                numeral.end = second.end;
                numeral.plain = numeral.plain && second.plain;
                unit = second_unit;
                break;
            }
        }
    }
    let mut found = Found {
        start,
        end: unit.as_ref().map_or(numeral.end, |u| u.end),
        value: numeral.value,
        max,
        unit: unit.as_ref().map(|u| u.name.clone()).unwrap_or_default(),
        kind: unit.as_ref().map_or("", |u| u.kind),
        bound: 0,
        doubled: false,
        reason: None,
    };
    if let Some(name) = numeral.unit {
        found.unit = name.to_string();
        found.kind = "percent";
        found.end = numeral.end;
        unit = None;
    }
    if numeral.vague {
        found.bound = 1;
    }
    if let Some(over) = numeral.over {
        found.bound = if over { 2 } else { 1 };
    }
    if let Some(code) = unit.as_ref().and_then(|u| u.bound) {
        found.bound = code;
    }
    // Words before: 近, 超, 不低于.
    let mut bound_before = None;
    if start > floor
        && let Some((length, code)) = lexicon
            .before
            .before(&text[floor.max(start.saturating_sub(4))..start])
    {
        let word: String = text[start - length..start].iter().collect();
        let fits = match word.as_str() {
            "上" | "过" => numeral.bare,
            "破" => numeral.bare || !numeral.plain,
            "近" => previous(2) != '附' && previous(2) != '最',
            _ => true,
        };
        if fits {
            bound_before = Some((length, code));
        }
    }
    if let Some((length, code)) = bound_before {
        found.start -= length;
        found.bound = code;
    }
    // 负3.9%, but not 减负5亿元.
    if found.start == start
        && start > floor
        && previous(1) == '负'
        && !matches!(previous(2), '减' | '担' | '欠' | '胜' | '自')
    {
        found.start -= 1;
        found.value = found.value.negated();
    }
    if let Some((length, code)) = lexicon.after.at(text, found.end)
        && (unit.is_some() || numeral.unit.is_some() || numeral.fraction || !numeral.plain)
    {
        found.end += length;
        if code > 0 {
            found.bound = code;
        }
    } else if unit.is_none()
        && numeral.unit.is_none()
        && !numeral.plain
        && let Some((length, code)) = lexicon.inside.at(text, found.end)
    {
        found.end += length;
        found.bound = code;
    }
    found.reason = reason(
        text,
        start,
        &numeral,
        unit.as_ref(),
        bound_before.is_some(),
        &mut found,
        lexicon,
    );
    Some(found)
}

/// Powers of ten of the scale word that ends a numeral.
fn numeral_scale(text: &[char], numeral: &Numeral) -> i32 {
    match text.get(numeral.end - 1) {
        Some('万') => 4,
        Some('亿') => 8,
        Some('千') => 3,
        Some('百') => 2,
        _ => 0,
    }
}

fn reason(
    text: &[char],
    start: usize,
    numeral: &Numeral,
    unit: Option<&UnitFound>,
    bounded: bool,
    found: &mut Found,
    lexicon: &Lexicon,
) -> Option<&'static str> {
    let head = &text[start.saturating_sub(12)..start];
    let tail = &text[found.end.min(text.len())..(found.end + 12).min(text.len())];
    let last = head.last().copied().unwrap_or('\0');
    let next = text.get(numeral.end).copied().unwrap_or('\0');
    if last == '第' {
        return Some("an ordinal");
    }
    if last.is_ascii_alphabetic() || matches!(last, '+' | '＋' | '×' | '.') {
        return Some("part of a name or a code");
    }
    if (matches!(last, '-' | '—') && head.len() > 1 && head[head.len() - 2].is_ascii_alphanumeric())
        || (!numeral.chinese
            && (next.is_ascii_alphabetic() || matches!(next, '+' | '＋' | '×'))
            && unit.is_none())
    {
        return Some("part of a name or a code");
    }
    // 翻一番 is twice as much, 翻两番 four times.
    if found.unit == "番" {
        let times = found.value.to_f64();
        if last == '翻' || ends_with(head, "翻了") {
            let times = (1_u8..20)
                .find(|n| (f64::from(*n) - times).abs() < 0.5)
                .map_or(2, |n| 2_i128.pow(u32::from(n)));
            found.value = Number::new(times, 0)?;
            found.unit = "倍".to_string();
            found.kind = "multiple";
            found.doubled = true;
            return None;
        }
        return Some("a set phrase");
    }
    if found.kind == "tenth" && found.unit == "成" {
        if bounded || found.bound > 0 || !numeral.chinese {
            found.value = found.value.over(Number::new(10, 0)?)?;
            found.unit = String::new();
            return None;
        }
        return Some("a set phrase");
    }
    if matches!(last, '前') && matches!(found.unit.as_str(), "位" | "名" | "个") {
        return Some("a rank");
    }
    if starts_with(tail, "数") && found.unit == "位"
        || starts_with(tail, "级")
        || starts_with(tail, "周年")
    {
        return Some("a class, not an amount");
    }
    if found.unit == "届" || (found.unit == "次" && session(head, tail)) {
        return Some("a session or a term");
    }
    if lexicon.slogans.at(text, found.end).is_some()
        && (found.unit == "个" || (found.unit == "项" && numeral.chinese))
    {
        let announces = starts_with(tail, "方面");
        if announces || (numeral.chinese && numeral.end - start == 1) {
            return Some("announces a list or names a slogan");
        }
    }
    if let Some(unit) = unit {
        if unit.kind == "duration" {
            if unit.use_with == 'x' {
                return Some("a date");
            }
            if found.unit == "年" && numeral.plain && !numeral.chinese && numeral.end - start == 4
            {
                return Some("a date");
            }
            let bare_head = &text[found.start.saturating_sub(6)..found.start];
            let cued = DURATION.iter().any(|cue| ends_with(bare_head, cue));
            let follows = [
                "来", "期", "行动", "规划", "计划", "底", "末", "初", "前", "后", "制", "度", "代",
                "以来", "间", "方案", "攻坚", "任期",
            ];
            if !cued
                && (found.unit == "年"
                    || numeral.chinese
                    || follows.iter().any(|word| starts_with(tail, word))
                    || found.bound == 0)
            {
                return Some("a date or a span of time");
            }
            if numeral.chinese && numeral.bare {
                return Some("a set phrase");
            }
            return None;
        }
        if numeral.chinese {
            if numeral.bare && found.bound == 0 {
                return Some("a set phrase");
            }
            if unit.use_with != 'c'
                && unit.kind == "count"
                && !numeral.bare
                && numeral.end - start == 1
            {
                return Some("a Chinese numeral without a counter of things");
            }
            if numeral.end - start == 1
                && found.value.to_f64() < 1.5
                && !matches!(unit.kind, "multiple" | "percent")
            {
                return Some("一 is vague");
            }
            if unit.use_with != 'c'
                && unit.kind != "percent"
                && found.bound == 0
                && unit.kind == "count"
            {
                return Some("a Chinese numeral without a counter of things");
            }
        }
        return None;
    }
    if numeral.unit.is_some() || numeral.fraction {
        return None;
    }
    if numeral.bare {
        // 突破万亿
        if bounded
            && !starts_with(tail, "里")
            && (numeral.end - start > 1
                || found.start + 2 < start + 1
                || matches!(text[start], '亿' | '万'))
        {
            let boundary = tail.first().is_none_or(|c| !c.is_alphanumeric())
                || tail
                    .first()
                    .is_some_and(|c| matches!(c, '、' | '，' | '。'));
            if boundary {
                return None;
            }
        }
        return Some("a set phrase");
    }
    if numeral.chinese {
        return Some("a Chinese numeral without a counter");
    }
    if matches!(next, '年' | '月' | '日' | '时' | '点' | '号' | ':') || last == '〔' {
        return Some("a date, a time or a document number");
    }
    if !numeral.plain && numeral.value.to_f64() >= 1.0 {
        let scaled = matches!(text[numeral.end - 1], '万' | '亿' | '千' | '百');
        let bare_head = &text[found.start.saturating_sub(6)..found.start];
        let scored = [
            "指数",
            "满意度",
            "得分",
            "分值",
            "系数",
            "度",
            "指数为",
            "指数达",
            "度达",
            "度为",
            "得分为",
        ]
        .iter()
        .any(|w| ends_with(bare_head, w));
        if scaled || (scored && max_is_small(found)) {
            return None;
        }
    }
    Some("a number without a unit")
}

fn max_is_small(found: &Found) -> bool {
    found.value.to_f64() < 1000.0
}

/// 人大三次会议, 六次全会: which session it was, not how many.
fn session(head: &[char], tail: &[char]) -> bool {
    // 十届三次、五次全会
    let listed =
        matches!(tail.first(), Some('、' | '和')) && head.contains(&'届') && tail.contains(&'次');
    if listed {
        return true;
    }
    if !["会议", "全会", "全体会议", "党代会", "代表大会"]
        .iter()
        .any(|w| starts_with(tail, w))
    {
        return false;
    }
    let opens = [
        "召开",
        "召开了",
        "举行",
        "开",
        "组织",
        "开展",
        "召集",
        "主持",
        "累计",
        "共",
        "先后",
    ];
    !opens.iter().any(|w| ends_with(head, w))
}
