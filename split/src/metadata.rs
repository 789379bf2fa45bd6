//! What a report says of itself: region, organ, year, date and speaker; where it does not say, nothing is guessed.

use sha2::{Digest, Sha256};

use crate::chars::{han_number, length};
use crate::data;
use crate::heading::{bare_title, title_organ};
use crate::place::{self, Division};
use crate::{Kind, Note, Report, Unit};

/// Make a report of its units; `above` are titles that stood above it on the page.
pub(crate) fn report(units: Vec<Unit>, above: &[&str], notes: &mut Vec<Note>) -> Report {
    let mut report = Report {
        title: units
            .iter()
            .find(|unit| unit.kind == Kind::Title)
            .map(|unit| unit.text.trim().to_string())
            .unwrap_or_default(),
        line: units.first().map_or(0, |unit| unit.line),
        end_line: units.iter().map(|unit| unit.end_line).max().unwrap_or(0),
        ..Report::default()
    };
    let title: String = report
        .title
        .chars()
        .filter(|c| !c.is_whitespace())
        .collect();
    let start: Vec<&Unit> = units
        .iter()
        .filter(|unit| unit.kind != Kind::Title)
        .take(8)
        .collect();
    report.text = units
        .iter()
        .map(|unit| unit.text.as_str())
        .collect::<Vec<_>>()
        .join("\n");
    report.id = hash(&title, &report.text);
    let bylines: Vec<&str> = start
        .iter()
        .filter(|unit| unit.kind == Kind::Byline)
        .map(|unit| unit.text.as_str())
        .collect();
    report.delivered = bylines.iter().find_map(|text| date(text));
    report.speaker = bylines.iter().find_map(|text| speaker(text)).or_else(|| {
        let name = bylines.iter().find(|text| is_name(text))?;
        Some(name.chars().filter(|c| !c.is_whitespace()).collect())
    });
    report.year = year(&title, above, &units, report.delivered.as_deref());
    report.organ = Some(organ(&title, above, &start));
    region(&mut report, &title, above, &start, notes);
    report.units = units;
    report
}

/// A line that is a name and nothing else, as below a title.
fn is_name(text: &str) -> bool {
    (2..=4).contains(&length(&text.replace(' ', ""), 9))
        && text.chars().all(|c| c == ' ' || crate::chars::is_han(c))
}

/// 12 hex digits of the SHA-256 of title and text, white space apart.
pub(crate) fn hash(title: &str, text: &str) -> String {
    let mut hasher = Sha256::new();
    for bytes in [title.as_bytes(), text.as_bytes()] {
        let mut from = 0;
        for at in memchr::memchr3_iter(b' ', b'\n', b'\t', bytes) {
            hasher.update(&bytes[from..at]);
            from = at + 1;
        }
        hasher.update(&bytes[from..]);
    }
    let mut hex = String::with_capacity(12);
    for byte in &hasher.finalize()[..6] {
        use std::fmt::Write;
        // Writing to a string cannot fail.
        let _ = write!(hex, "{byte:02x}");
    }
    hex
}

/// A year as four digits, Arabic or Han, right before 年: each with the byte where it begins.
fn years(text: &str) -> Vec<(usize, i32)> {
    let mut out = Vec::new();
    for (at, _) in text.match_indices('年') {
        let before = &text[..at];
        let digits: String = before
            .chars()
            .rev()
            .take_while(char::is_ascii_digit)
            .collect();
        let from;
        let value = if digits.len() == 4 {
            from = at - 4;
            digits.chars().rev().collect::<String>().parse().ok()
        } else {
            let start = before.char_indices().rev().nth(3).map_or(0, |(at, _)| at);
            from = start;
            let han = &before[start..];
            (length(han, 5) == 4 && !han.contains('十'))
                .then(|| han_number(han))
                .flatten()
                .and_then(|n| i32::try_from(n).ok())
        };
        if let Some(year) = value.filter(|year| (1949..2100).contains(year)) {
            out.push((from, year));
        }
    }
    out
}

/// The first full date of a text, ISO.
fn date(text: &str) -> Option<String> {
    let (from, year) = *years(text).first()?;
    let rest = &text[from..];
    let rest = &rest[rest.find('年')? + '年'.len_utf8()..];
    let (month, rest) = rest.split_once('月')?;
    let (day, _) = rest.split_once('日')?;
    let number =
        |text: &str| -> Option<u32> { text.trim().parse().ok().or_else(|| han_day(text.trim())) };
    let (month, day) = (number(month)?, number(day)?);
    ((1..=12).contains(&month) && (1..=31).contains(&day))
        .then(|| format!("{year:04}-{month:02}-{day:02}"))
}

/// A day or month in Han numerals, up to 三十一.
fn han_day(text: &str) -> Option<u32> {
    match text {
        "廿" => Some(20),
        _ => han_number(text),
    }
}

/// The name behind a post.
fn speaker(text: &str) -> Option<String> {
    for post in data::posts() {
        let Some(at) = text.find(post) else { continue };
        let rest = text[at + post.len()..].trim_matches([' ', '：', ':', '）', ')']);
        let name = ["同志", "作政府", "作工作", "代表", "作报告", "向大会", "在"]
            .iter()
            .filter_map(|end| rest.find(end))
            .min()
            .map_or(rest, |end| &rest[..end]);
        let name: String = name.chars().filter(|c| !c.is_whitespace()).collect();
        let chars = length(&name, 9);
        if (2..=8).contains(&chars)
            && name.chars().all(|c| crate::chars::is_han(c) || c == '·')
            && (chars <= 4 || name.contains('·'))
        {
            return Some(name);
        }
    }
    None
}

/// The year reviewed.
fn year(title: &str, above: &[&str], units: &[Unit], delivered: Option<&str>) -> Option<i32> {
    const REVIEW: [&str; 10] = [
        "回顾",
        "主要工作",
        "工作情况",
        "工作总结",
        "过去",
        "一年来",
        "工作成绩",
        "发展成就",
        "主要成绩",
        "工作报告",
    ];
    const PLAN: [&str; 8] = [
        "安排",
        "任务",
        "计划",
        "打算",
        "目标",
        "部署",
        "建议",
        "重点工作",
    ];
    let has = |text: &str, words: &[&str]| words.iter().any(|word| text.contains(word));
    let headings = || {
        units
            .iter()
            .filter(|unit| unit.kind == Kind::Heading && unit.text.len() < 150)
    };
    // A heading that reviews a year: the last year that it names.
    for unit in headings().take(40) {
        let found = years(&unit.text);
        if let Some((_, year)) = found.last()
            && has(&unit.text, &REVIEW)
            && !has(&unit.text, &PLAN)
        {
            return Some(*year);
        }
    }
    let planned = headings().find_map(|unit| {
        let found = years(&unit.text);
        (has(&unit.text, &PLAN) || has(&unit.text, &REVIEW))
            .then(|| found.first().map(|(_, year)| *year))
            .flatten()
    });
    if let Some(delivered) = delivered {
        let year: i32 = delivered.get(..4)?.parse().ok()?;
        let month: u32 = delivered.get(5..7)?.parse().ok()?;
        // Sessions are held early in the next year; the few of December review their own.
        // Sessions are held early in the next year; the few at a year's end review that year. Of other months only the
        // text can tell.
        if month >= 11 && planned != Some(year) {
            return Some(year);
        }
        if month <= 4 || planned == Some(year) {
            return Some(year - 1);
        }
    }
    if let Some(planned) = planned {
        return Some(planned - 1);
    }
    // `2022年是……之年` where the review begins.
    let body = || units.iter().filter(|unit| unit.kind == Kind::Paragraph);
    if let Some(year) = body().take(4).find_map(|unit| {
        years(&unit.text)
            .first()
            .filter(|(at, _)| *at < 12)
            .map(|(_, year)| *year)
    }) {
        return Some(year);
    }
    if let Some(next) = body().find_map(|unit| {
        years(&unit.text)
            .first()
            .filter(|(at, _)| *at == 0)
            .map(|(_, year)| *year)
    }) {
        return Some(next - 1);
    }
    // A government's report is named by the year in which it is delivered.
    std::iter::once(title)
        .chain(above.iter().copied())
        .find_map(|title| {
            years(title).first().map(|(_, year)| {
                if title.contains("政府") {
                    *year - 1
                } else {
                    *year
                }
            })
        })
}

/// Words by which a report without an organ in its title says whose it is.
const SAID: [(&str, &str); 14] = [
    ("人大常委会委托", "人大常委会"),
    ("人民代表大会常务委员会", "人大常委会"),
    ("人大常委会，", "人大常委会"),
    ("各位委员", "政协"),
    ("人民政协", "政协"),
    ("政协", "政协"),
    ("人民法院", "法院"),
    ("中级法院", "法院"),
    ("人民检察院", "检察院"),
    ("纪律检查委员会", "纪委监委"),
    ("监察委员会", "纪委监委"),
    ("人民政府", "政府"),
    ("政府工作", "政府"),
    ("党代表大会", "党委"),
];

/// Whose report it is.
fn organ(title: &str, above: &[&str], start: &[&Unit]) -> String {
    let named = std::iter::once(title)
        .chain(above.iter().copied())
        .filter_map(title_organ)
        .find(|organ| *organ != "?");
    if let Some(organ) = named {
        return organ.to_string();
    }
    if title.contains("中国共产党") || title.contains("中共") {
        return "党委".to_string();
    }
    let text: String = start
        .iter()
        .map(|unit| unit.text.chars().take(200).collect::<String>())
        .collect();
    let said = SAID
        .iter()
        .filter_map(|(words, organ)| text.find(words).map(|at| (at, *organ)))
        .min();
    said.map_or("other", |(_, organ)| organ).to_string()
}

/// The name of the region in a title: what stands before the organ.
fn name_in_title(title: &str) -> String {
    let mut name = bare_title(title).trim_start_matches('在').to_string();
    for (_, ending) in data::titles() {
        if let Some(rest) = name.strip_suffix(ending) {
            name = rest.to_string();
            break;
        }
    }
    if let Some((from, _)) = years(&name).first().copied() {
        let year_end = name[from..]
            .find('年')
            .map_or(from, |at| from + at + '年'.len_utf8());
        name = format!(
            "{}{}",
            &name[..from],
            name[year_end..].trim_start_matches('度')
        );
    }
    for word in [
        "中国人民政治协商会议",
        "中国共产党",
        "人民政协",
        "政协",
        "中共",
        "关于",
        "高级",
        "中级",
        "人民代表大会",
        "国务院",
    ] {
        name = name.replace(word, "");
    }
    // `第十四届`, `政协某县第九届委员会`.
    if let Some(at) = name.find('第') {
        name.truncate(at);
    }
    name.trim_end_matches("委员会")
        .trim_end_matches("人民")
        .trim_matches(['《', '》', ' '])
        .to_string()
}

/// Parts of a name such as 浙江省舟山市定海区, outermost first.
fn parts(name: &str) -> Vec<&str> {
    let mut out = Vec::new();
    let mut rest = name;
    'cut: while !rest.is_empty() {
        let ends: Vec<usize> = rest
            .char_indices()
            .skip(1)
            .map(|(at, c)| at + c.len_utf8())
            .collect();
        // The longest name that something can follow or that ends here; `城区` is not cut from `朔城区`.
        for end in ends.into_iter().rev() {
            if end == rest.len()
                || rest[..end].ends_with(['省', '市', '区', '州', '盟', '县'])
                    && !place::named(&rest[..end], None).is_empty()
                    && length(&rest[end..], 2) >= 2
            {
                if end == rest.len()
                    && place::named(rest, None).is_empty()
                    && rest.len() > 6
                    && out.len() < 3
                {
                    continue;
                }
                out.push(&rest[..end]);
                rest = &rest[end..];
                continue 'cut;
            }
        }
        out.push(rest);
        break;
    }
    out
}

/// Region, code, candidates and level.
fn region(
    report: &mut Report,
    title: &str,
    above: &[&str],
    start: &[&Unit],
    notes: &mut Vec<Note>,
) {
    let said: String = start
        .iter()
        .map(|unit| unit.text.as_str())
        .take(6)
        .collect::<Vec<_>>()
        .join("\n");
    if title.contains("国务院")
        || title.starts_with("最高人民")
        || title.starts_with("全国")
        || said.contains("代表国务院")
        || above.iter().any(|title| title.contains("国务院"))
        || said.contains("全国人民代表大会")
            && title.contains("政府工作报告")
            && !said.contains("省")
    {
        report.level_name = Some("国家".to_string());
        return;
    }
    let mut name = name_in_title(title);
    if name.is_empty() {
        name = above
            .iter()
            .map(|title| name_in_title(title))
            .find(|name| !name.is_empty())
            .unwrap_or_default();
    }
    if name.is_empty() {
        name = name_in_text(&said).unwrap_or_default();
    }
    if name.is_empty() {
        return;
    }
    let steps = parts(&name);
    let own = steps.last().copied().unwrap_or(&name);
    let mut candidates = place::named(own, report.year);
    for step in &steps[..steps.len().saturating_sub(1)] {
        candidates.retain(|division| is_below(division, step, report.year));
    }
    if candidates.len() > 1 {
        decide(&mut candidates, own, report, notes);
    }
    match candidates.as_slice() {
        [] => {
            report.level_name = level_by_suffix(&name).map(str::to_string);
            report.region = Some(name.clone());
        }
        [one] => {
            report.region = Some(one.full_name(report.year));
            report.region_code = Some(one.code.to_string());
            report.level_name = Some(one.level().to_string());
        }
        several => {
            report.region = Some(name.clone());
            report.region_candidates = several
                .iter()
                .map(|division| division.code.to_string())
                .collect();
            let level = several[0].level();
            report.level_name = several
                .iter()
                .all(|division| division.level() == level)
                .then(|| level.to_string());
        }
    }
    notes.push(Note {
        line: report.line,
        what: "region",
        text: format!(
            "{name}: {}",
            report.region_code.clone().unwrap_or_else(|| format!(
                "not decided, candidates {:?}",
                report.region_candidates
            ))
        ),
    });
}

fn is_below(division: &Division, parent: &str, year: Option<i32>) -> bool {
    let (province, prefecture) = division.parents(year);
    [province, prefecture]
        .into_iter()
        .flatten()
        .any(|name| name == parent || name.starts_with(parent))
}

/// Keep the candidates that the text speaks for: a parent beside the name, or else parents named.
fn decide(candidates: &mut Vec<Division>, own: &str, report: &Report, notes: &mut Vec<Note>) {
    let year = report.year;
    let short = |name: &str| -> String {
        let few = name.trim_end_matches(['省', '市', '州', '盟']);
        let few = ["自治区", "壮族自治区", "回族自治区", "维吾尔自治区"]
            .iter()
            .fold(few, |few, end| few.trim_end_matches(end));
        if few.chars().count() >= 2 {
            few.to_string()
        } else {
            name.to_string()
        }
    };
    let text = report.text.as_str();
    let score = |division: &Division| -> usize {
        let (province, prefecture) = division.parents(year);
        let mut score = 0;
        for (parent, weight) in [(prefecture, 3), (province, 1)] {
            let Some(parent) = parent else { continue };
            let few = short(parent);
            let rest = parent.strip_prefix(few.as_str()).unwrap_or("");
            for at in memchr::memmem::find_iter(text.as_bytes(), few.as_bytes()) {
                let after = &text[at + few.len()..];
                let after = after.strip_prefix(rest).unwrap_or(after);
                score += if after.starts_with(own) { 1000 } else { weight };
            }
        }
        score
    };
    let scores: Vec<usize> = candidates.iter().map(score).collect();
    let most = scores.iter().copied().max().unwrap_or(0);
    for (division, score) in candidates.iter().zip(&scores) {
        notes.push(Note {
            line: report.line,
            what: "region candidate",
            text: format!(
                "{} {}: parents named, weight {score}",
                division.code,
                division.full_name(year)
            ),
        });
    }
    if most > 0 {
        let mut scores = scores.into_iter();
        candidates.retain(|_| scores.next().is_some_and(|score| score * 2 > most));
    }
}

/// The region that the first words name: `我代表某省人民政府`, `在某市第三届人民代表大会`.
fn name_in_text(said: &str) -> Option<String> {
    for (before, after) in [
        ("在", "第"),
        ("代表政协", "第"),
        ("代表中国人民政治协商会议", "第"),
        ("受", "第"),
        ("代表", "人民政府"),
        ("代表", "政府"),
        ("受", "人大常委会"),
        ("代表", "人民法院"),
        ("代表", "高级人民法院"),
        ("代表", "人民检察院"),
    ] {
        for (at, _) in said.match_indices(before) {
            let rest = &said[at + before.len()..];
            let Some(end) = rest.find(after) else {
                continue;
            };
            let name = &rest[..end];
            if (2..=18).contains(&length(name, 19))
                && name.ends_with(['省', '市', '县', '区', '州', '旗', '盟'])
                && name.chars().all(crate::chars::is_han)
            {
                return Some(name.to_string());
            }
        }
    }
    None
}

fn level_by_suffix(name: &str) -> Option<&'static str> {
    if name.ends_with("自治区") || name.ends_with('省') {
        Some("省")
    } else if name.ends_with(['乡', '镇']) || name.ends_with("街道") {
        Some("乡")
    } else if name.ends_with(['州', '盟', '市']) {
        Some("市")
    } else if name.ends_with(['县', '区', '旗']) {
        Some("县")
    } else {
        None
    }
}
