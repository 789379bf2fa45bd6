//! What a report says of itself: region, organ, year, date and speaker; where it does not say, nothing is guessed.

use sha2::{Digest, Sha256};

use crate::chars::{han_number, length};
use crate::data;
use crate::heading::title_organ;
use crate::region::region;
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
    let title = report.title.replace(char::is_whitespace, "");
    let titles: Vec<&str> = [&*title].into_iter().chain(above.iter().copied()).collect();
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
    let dates = bylines.iter().copied().chain([&*title]);
    let dates: Vec<String> = dates.filter_map(date).collect();
    report.delivered = dates.iter().find(|date| date.len() == 10).cloned();
    report.speaker = bylines.iter().find_map(|text| speaker(text)).or_else(|| {
        // Alone, or beside the date: `（2024年1月9日 某某某）`.
        let behind = |text: &str| {
            let (_, name) = text.strip_prefix(['（', '('])?.split_once('日')?;
            let name = name.strip_suffix(['）', ')']).map(str::trim)?;
            (!data::has(name, "passed")).then(|| name.to_string())
        };
        let mut names = bylines
            .iter()
            .map(|text| behind(text).unwrap_or(text.to_string()));
        let name = names.find(|name| is_name(name))?;
        Some(name.replace(char::is_whitespace, ""))
    });
    report.year = year(&titles, &units, report.delivered.as_deref())
        .or_else(|| dates.iter().find_map(|date| year_of_session(date, None)));
    report.organ = Some(organ(&titles, &start));
    region(&mut report, &titles, &start, notes);
    report.units = units;
    report
}

/// A line that is a name and nothing else, as below a title; a department's (`财政局`) is none.
fn is_name(text: &str) -> bool {
    let mut organs = data::words("organ");
    !organs.any(|(organ, _)| text.ends_with(organ))
        && (2..=4).contains(&length(&text.replace(' ', ""), 9))
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
    let hash = hasher.finalize();
    let halves = hash[..6].iter().flat_map(|byte| [byte >> 4, byte & 15]);
    let digits = halves.filter_map(|half| char::from_digit(half.into(), 16));
    digits.collect()
}

/// A year as four digits, Arabic or Han, right before 年: each with the byte where it begins.
pub(crate) fn years(text: &str) -> Vec<(usize, i32)> {
    let year = |(at, _): (usize, &str)| {
        let (from, _) = text[..at].char_indices().rev().nth(3)?;
        let digits = &text[from..at];
        if digits.contains('十') || text[..from].ends_with(|c: char| c.is_ascii_digit()) {
            return None;
        }
        let year = i32::try_from(han_number(digits)?).ok()?;
        (1949..2100).contains(&year).then_some((from, year))
    };
    text.match_indices('年').filter_map(year).collect()
}

/// What stands before and behind `关于` in the title of a report on one subject.
pub(crate) fn on_subject(title: &str) -> Option<(&str, &str)> {
    let subject = |(word, _)| title.split_once(word);
    let known = title_organ(title).is_some_and(|organ| organ != "?");
    data::words("subject").find_map(subject).filter(|_| !known)
}

/// A title without the first year in it: 某县人民法院2024年度工作报告.
pub(crate) fn without_year(title: &str) -> String {
    if let Some(&(from, _)) = years(title).first()
        && let Some((_, rest)) = title[from..].split_once('年')
    {
        return format!("{}{}", &title[..from], rest.trim_start_matches('度'));
    }
    title.to_string()
}

/// The first date of a text, ISO. Where no day is told, and of one in digits alone, which may be that of a web page, year and
/// month: enough to know the year reviewed.
pub(crate) fn date(text: &str) -> Option<String> {
    let digits = text.trim_matches(['（', '(', '—', '－', '-', ' ', '）', ')']);
    let text = match digits.split(['-', '/', '.']).collect::<Vec<_>>()[..] {
        [year, month] | [year, month, _] if !digits.contains('年') => format!("{year}年{month}月"),
        _ => text.to_string(),
    };
    let number = |text: &str, most| {
        let number = match text.trim() {
            "廿" => Some(20),
            "元" => Some(1),
            text => han_number(text),
        };
        number.filter(|number| (1..=most).contains(number))
    };
    let (from, year) = *years(&text).first()?;
    let (_, rest) = text[from..].split_once('年')?;
    let (month, rest) = rest.split_once('月')?;
    let month = number(month, 12)?;
    let Some((day, _)) = rest.split_once('日') else {
        return Some(format!("{year:04}-{month:02}"));
    };
    Some(format!("{year:04}-{month:02}-{:02}", number(day, 31)?))
}

/// The name behind a post.
fn speaker(text: &str) -> Option<String> {
    for post in data::POSTS.iter() {
        let Some(at) = text.find(post) else { continue };
        let rest = text[at + post.len()..].trim_matches([' ', '：', ':', '）', ')']);
        let name = data::words("name-end")
            .filter_map(|(end, _)| rest.find(end))
            .min()
            .map_or(rest, |end| &rest[..end]);
        let name = name.split(['（', '(']).next().unwrap_or(name);
        let name = name.replace(char::is_whitespace, "");
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
fn year(titles: &[&str], units: &[Unit], delivered: Option<&str>) -> Option<i32> {
    let headings = || {
        units
            .iter()
            .filter(|unit| unit.kind == Kind::Heading && unit.text.len() < 150)
    };
    // A heading that reviews a year: the last year that it names.
    for unit in headings().take(40) {
        let found = years(&unit.text);
        let done = || data::has(&unit.text, "done");
        if let Some((_, year)) = found.last()
            && (done() || data::has(&unit.text, "review") && !data::has(&unit.text, "plan"))
        {
            return Some(*year);
        }
    }
    let planned = headings().find_map(|unit| {
        let found = years(&unit.text);
        (data::has(&unit.text, "plan") || data::has(&unit.text, "review"))
            .then(|| found.first().map(|(_, year)| *year))
            .flatten()
    });
    delivered
        .and_then(|date| year_of_session(date, planned))
        .or(planned.map(|planned| planned - 1))
        .or_else(|| year_in_text(units))
        .or_else(|| titles.iter().find_map(|title| year_in_title(title)))
}

/// The year that a session of a date reviews, beside the year for which the report plans. Sessions are held early in the next
/// year; the few at a year's end review that year. Of other months only the text can tell.
fn year_of_session(date: &str, planned: Option<i32>) -> Option<i32> {
    let year: i32 = date.get(..4)?.parse().ok()?;
    let month: u32 = date.get(5..7)?.parse().ok()?;
    if month >= 11 && planned != Some(year) {
        return Some(year);
    }
    (month <= 4 || planned == Some(year)).then_some(year - 1)
}

/// The year that the first paragraphs name (`2022年是……之年`), or that before the one with which a later paragraph begins.
fn year_in_text(units: &[Unit]) -> Option<i32> {
    let body = || units.iter().filter(|unit| unit.kind == Kind::Paragraph);
    let named = |unit: &Unit, within: usize| {
        let (at, year) = *years(&unit.text).first()?;
        (at < within).then_some(year)
    };
    let first = body().take(4).find_map(|unit| named(unit, 12));
    first.or_else(|| Some(body().find_map(|unit| named(unit, 1))? - 1))
}

/// A government's report is named by the year in which it is delivered; `2023年度` is the year itself.
fn year_in_title(title: &str) -> Option<i32> {
    let (_, year) = *years(title).first()?;
    let next = title.contains("政府") && !title.contains("年度");
    Some(if next { year - 1 } else { year })
}

/// Whose report it is.
fn organ(titles: &[&str], start: &[&Unit]) -> String {
    let title = titles[0];
    if title.contains("纪律检查") || title.contains("纪委") {
        return "纪委监委".to_string();
    }
    if title.contains("中国共产党") || title.contains("中共") {
        return "党委".to_string();
    }
    // `某县监察委员会关于……情况的报告`; a department's is none of an organ.
    if let Some((whose, _)) = on_subject(title) {
        let organ = title_organ(&format!("{whose}工作报告")).filter(|organ| *organ != "?");
        return organ.unwrap_or("other").to_string();
    }
    let mut named = titles.iter().filter_map(|title| title_organ(title));
    if let Some(organ) = named.find(|organ| *organ != "?") {
        return organ.to_string();
    }
    let text: String = start
        .iter()
        .map(|unit| unit.text.chars().take(200).collect::<String>())
        .collect();
    // The members of a people's congress committee are addressed after its directors.
    let text = text.replace("主任、各位委员", "");
    let said = data::words("said").filter_map(|(words, organ)| Some((text.find(words)?, organ)));
    let speaks = data::words("speaks").find(|(words, _)| text.contains(words));
    let organ = speaks.map(|(_, organ)| organ);
    let organ = organ.or_else(|| said.min().map(|(_, organ)| organ));
    organ.unwrap_or("other").to_string()
}
