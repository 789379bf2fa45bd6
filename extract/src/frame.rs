//! Change, basis, role and period: the words around a figure and above it.

use crate::item::{basis, clause, ends, ends_sentence, starts};
use crate::lexicon::Lexicon;
use crate::numeral::digit;
use crate::scan::Found;

/// Where the time expression that begins here ends: 2025年, 2021—2023年, “十四五”时期, 截至10月底, 五年来.
pub fn time_at(text: &[char], at: usize, lexicon: &Lexicon) -> Option<usize> {
    let rest = text.get(at..)?;
    let first = *rest.first()?;
    let numbers = |mut i: usize| {
        while rest.get(i).is_some_and(|c| digit(*c).is_some()) {
            i += 1;
        }
        i
    };
    if digit(first).is_some() {
        let mut end = numbers(0);
        if end != 4 {
            return None;
        }
        if matches!(rest.get(end), Some('—' | '-' | '–' | '至' | '～'))
            && (numbers(end + 1) == end + 5)
        {
            end = numbers(end + 1);
        }
        if rest.get(end) != Some(&'年') {
            return None;
        }
        end += 1;
        for _ in 0..2 {
            let more = numbers(end);
            if more > end && matches!(rest.get(more), Some('月' | '日')) {
                end = more + 1;
            }
        }
        for word in [
            "以来",
            "底",
            "末",
            "初",
            "上半年",
            "下半年",
            "前三季度",
            "度",
        ] {
            if starts(&rest[end..], word) {
                end += word.chars().count();
            }
        }
        return Some(at + end);
    }
    if first == '“' {
        let close = rest.iter().take(6).position(|c| *c == '”')?;
        let inner: String = rest[1..close].iter().collect();
        if !["十一五", "十二五", "十三五", "十四五", "十五五"].contains(&inner.as_str())
        {
            return None;
        }
        let word = ["时期", "期间", "以来", "末"]
            .iter()
            .find(|w| starts(&rest[close + 1..], w))?;
        return Some(at + close + 1 + word.chars().count());
    }
    for word in ["截至", "截止"] {
        if starts(rest, word) {
            let mut end = 2;
            while end < rest.len()
                && end < 16
                && (digit(rest[end]).is_some()
                    || matches!(
                        rest[end],
                        '年' | '月' | '日' | '底' | '末' | '去' | '今' | '目' | '前' | '初' | '上'
                    ))
            {
                end += 1;
            }
            return (end > 2).then_some(at + end);
        }
    }
    if first == '到'
        && let Some(end) = time_at(text, at + 1, lexicon)
        && digit(text[at + 1]).is_some()
    {
        return Some(end);
    }
    lexicon.time.at(text, at).map(|(length, _)| at + length)
}

/// The time that frames each figure.
pub fn periods(text: &[char], found: &[Found], lexicon: &Lexicon) -> Vec<Option<String>> {
    let mut periods = Vec::with_capacity(found.len());
    let (mut at, mut sentence, mut current) = (0, 0_usize, None::<(usize, String)>);
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
                || digit(c).is_some()
                || lexicon.time.at(text, at).is_some();
            let edge = at == 0
                || digit(text[at - 1]).is_none()
                    && !matches!(text[at - 1], '比' | '较' | '〔' | '在');
            if may
                && edge
                && let Some(end) = time_at(text, at, lexicon)
                && end <= figure.start
            {
                let span: String = text[at..end].iter().collect();
                if frames(text, at, end) {
                    current = Some((sentence, span));
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
        periods.push(period);
    }
    periods
}

/// Whether a time word frames what follows, or is part of a name or of another thing (“十五五”开局之年, 2025年度计划).
fn frames(text: &[char], start: usize, end: usize) -> bool {
    let tail = &text[end..(end + 8).min(text.len())];
    if ["规划", "目标", "计划", "版", "任务", "预算"]
        .iter()
        .any(|w| starts(tail, w))
    {
        return false;
    }
    let head = &text[start.saturating_sub(4)..start];
    !["高于", "低于", "相比", "超过", "好于"]
        .iter()
        .any(|w| ends(head, w))
}

/// Direction and basis of each figure: 1 rise, 2 fall.
pub fn changes(text: &[char], found: &[Found], lexicon: &Lexicon) -> Vec<(u32, Option<String>)> {
    let mut out: Vec<(u32, Option<String>)> = Vec::with_capacity(found.len());
    let mut last: Option<usize> = None;
    for (index, figure) in found.iter().enumerate() {
        if figure.reason.is_some() {
            out.push((0, None));
            continue;
        }
        let (from, to) = clause(text, figure.start, figure.end);
        let previous = last.map(|l| &found[l]);
        let left = previous.map_or(from, |p| p.end.max(from));
        let head = &text[left..figure.start];
        let tail = &text[figure.end..to.min(figure.end + 8)];
        let mut direction = if figure.doubled {
            1
        } else {
            direction(head, tail, figure, lexicon)
        };
        let mut measured = against(text, left, figure.start, lexicon);
        // Joined figures share the verb: 分别增长5%、6%和7%; 新增学校3所、医院2家.
        if let (Some(l), Some(p)) = (last, previous) {
            let between = &text[p.end.min(figure.start)..figure.start];
            let links =
                |c: Option<&char>| c.is_some_and(|c| matches!(c, '、' | '和' | '与' | '及'));
            let joint = links(between.first())
                || links(between.last())
                || between.iter().all(|c| c.is_whitespace());
            let near = joint && !between.iter().any(|c| matches!(c, '，' | '。' | '；'));
            if near
                && direction == 0
                && out[l].0 > 0
                && p.kind == figure.kind
                && (figure.kind != "percent" || between.len() <= 2)
                && !level(between)
            {
                direction = out[l].0;
                measured = measured.or_else(|| out[l].1.clone());
            } else if near && direction > 0 && measured.is_none() && between.len() <= 2 {
                measured.clone_from(&out[l].1);
            }
        }
        // 高于全国2个百分点 is a gap.
        if measured.is_none() && direction > 0 {
            measured = None;
        }
        out.push((direction, if direction > 0 { measured } else { None }));
        last = Some(index);
    }
    out
}

fn level(words: &[char]) -> bool {
    ["达", "至", "到", "为", "在建", "现有", "突破", "共"]
        .iter()
        .any(|w| {
            let n = w.chars().count();
            words.windows(n).any(|x| starts(x, w))
        })
}

fn direction(head: &[char], tail: &[char], figure: &Found, lexicon: &Lexicon) -> u32 {
    // 5%的增长
    if tail.first() == Some(&'的')
        && let Some((length, code)) = lexicon.change.at(tail, 1)
        && code / 2 == 0
        && length >= 2
        && figure.kind == "percent"
    {
        return 1 + code % 2;
    }
    let mut words = head;
    loop {
        let before = words.len();
        while let Some(c) = words.last()
            && (c.is_whitespace() || matches!(c, '了'))
        {
            words = &words[..words.len() - 1];
        }
        for skip in [
            "分别",
            "约",
            "近",
            "超",
            "超过",
            "均",
            "累计",
            "都",
            "各",
            "按",
            "为",
            "达",
            "达到",
            "将",
            "逾",
            "不低于",
            "左右",
            "不少于",
        ] {
            if ends(words, skip) {
                words = &words[..words.len() - skip.chars().count()];
            }
        }
        if words.len() == before {
            break;
        }
    }
    if let Some((_, code)) = lexicon.change.before(words) {
        let place = code / 2;
        let stripped = words.len() < head.len();
        let told = &head[words.len()..];
        let reached = ["为", "达"]
            .iter()
            .any(|w| told.iter().collect::<String>().contains(w));
        let rate = place == 5 && !extent(figure);
        if place == 2 || ((place <= 1 || rate) && !(stripped && reached)) {
            return 1 + code % 2;
        }
        // 比上年多5件; 延长30年 is no change of a level that is stated.
        if place == 4 && head.iter().any(|c| matches!(c, '比' | '较')) {
            return 1 + code % 2;
        }
        return 0;
    }
    // 新增学位2万座: the verb, its object, the number.
    for at in (0..head.len()).rev() {
        let Some((length, code)) = lexicon.change.at(head, at) else {
            continue;
        };
        if length < 2 || !matches!(code / 2, 1 | 5) {
            continue;
        }
        let rest = &head[at + length..];
        let name = at > 0 && (ends(&head[..at], "城镇") || ends(&head[..at], "农村"))
            || starts(rest, "就业")
            || starts(rest, "贷款")
            || starts(rest, "本外币")
            || starts(rest, "率");
        let tells = ["到", "至", "达", "为", "占", "的", "连续"]
            .iter()
            .any(|w| {
                let n = w.chars().count();
                rest.windows(n).any(|x| starts(x, w))
            });
        let improves = code / 2 == 5 && extent(figure);
        if name || tells || improves {
            return 0;
        }
        return 1 + code % 2;
    }
    0
}

/// How many or how far, not how much: 农村公路提升2500公里 says what was done.
pub fn extent(figure: &Found) -> bool {
    matches!(figure.kind, "count" | "length" | "area" | "volume") && figure.unit != "位"
}

/// 同比, 比上年, 较2020年, 年均.
fn against(text: &[char], from: usize, to: usize, lexicon: &Lexicon) -> Option<String> {
    if let Some((start, end)) = basis(text, from, to, lexicon) {
        return Some(text[start..end].iter().collect());
    }
    let head = &text[from..to];
    for word in ["同比", "环比", "年均"] {
        let n = word.chars().count();
        if let Some(at) = head.windows(n).rposition(|w| starts(w, word)) {
            // 年均 is a basis only beside its verb: PM2.5年均浓度 is a name.
            if word != "年均" || head.len() - at - n <= 4 {
                return Some(word.to_string());
            }
        }
    }
    None
}

/// What a heading says of what follows it: 1 actual, 2 plan, 0 nothing.
pub fn heading_role(heading: &str, year: Option<i32>, lexicon: &Lexicon) -> u32 {
    let text: Vec<char> = heading.chars().collect();
    let (mut role, mut at) = (0, 0);
    let mut years = None;
    while at < text.len() {
        if let Some((length, code)) = lexicon.headings.at(&text, at) {
            role = code;
            at += length;
            continue;
        }
        if digit(text[at]).is_some() && text.get(at + 4) == Some(&'年') {
            years = text[at..at + 4]
                .iter()
                .collect::<String>()
                .parse::<i32>()
                .ok();
        }
        at += 1;
    }
    if heading.contains("回顾") {
        return 1;
    }
    // A slogan of two halves is a topic (…，完成选举任务).
    if years.is_none() && heading.contains(['，', ',']) {
        return 0;
    }
    if let (Some(stated), Some(year)) = (years, year) {
        let work = ["工作", "任务", "目标"].iter().any(|w| heading.contains(w));
        if stated > year || work {
            return if stated > year { 2 } else { 1 };
        }
    }
    if role == 0 && heading.contains("今年") {
        2
    } else {
        role
    }
}

/// Whether a heading names both what was done and what is to come.
fn mixed(heading: &str) -> bool {
    ["成就", "成效", "成绩", "总结"]
        .iter()
        .any(|w| heading.contains(w))
}

/// Whether each figure is planned.
pub fn plans(
    text: &[char],
    found: &[Found],
    path: &[String],
    year: Option<i32>,
    lexicon: &Lexicon,
) -> Vec<bool> {
    // The outermost heading that tells is the part of the report; those below it are its topics.
    let told = path
        .iter()
        .map(|h| (h, heading_role(h, year, lexicon)))
        .find(|(_, role)| *role > 0);
    let mut frame = told.map_or(0, |(_, role)| role);
    // 发展成就和主要目标: a part on both; the beginning of the paragraph tells.
    if told.is_some_and(|(h, role)| role == 2 && mixed(h)) {
        let opening: String = text.iter().take(60).collect();
        let ahead = ["今后", "未来", "目标", "展望", "预期", "到20", "将"];
        frame = if ahead.iter().any(|w| opening.contains(w)) {
            2
        } else {
            1
        };
    }
    let whole = text.contains(&'\n');
    let mut line = 0;
    let mut out = Vec::with_capacity(found.len());
    for figure in found {
        if whole {
            // Headings inside the text frame what stands below them.
            while line < figure.start {
                let end = text[line..]
                    .iter()
                    .position(|c| *c == '\n')
                    .map_or(text.len(), |n| line + n);
                let words = &text[line..end];
                let short = words.len() <= 45
                    && !words.is_empty()
                    && !words.iter().any(|c| matches!(c, '，' | '；'));
                if short {
                    let heading: String = words.iter().collect();
                    match heading_role(heading.trim(), year, lexicon) {
                        0 => {}
                        role => frame = role,
                    }
                }
                if end >= figure.start {
                    break;
                }
                line = end + 1;
            }
        }
        let (from, to) = clause(text, figure.start, figure.end);
        let mut sentence = from;
        let floor = from.saturating_sub(160);
        while sentence > floor && !ends_sentence(text[sentence - 1]) {
            sentence -= 1;
        }
        let mut role = frame;
        for at in from..figure.start {
            if let Some((_, code)) = lexicon.role.at(text, at) {
                role = code;
            }
        }
        for at in sentence..from {
            if let Some((_, 2)) = lexicon.role.at(text, at)
                && (starts(&text[at..], "预期目标") || starts(&text[at..], "力争"))
                && role == 0
            {
                role = 2;
            }
        }
        let tail: String = text[figure.end..to.min(figure.end + 10)].iter().collect();
        if tail.starts_with("的") && (tail.contains("目标")) && !tail.contains("完成") {
            role = 2;
        }
        let far: String = text[sentence..figure.start].iter().collect();
        if far.contains("预期目标") {
            role = 2;
        }
        out.push(role == 2);
    }
    out
}
