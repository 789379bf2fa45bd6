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
    let titles = [&*title].into_iter().chain(above.iter().copied());
    let titles: Vec<String> = titles.map(with_year).collect();
    let titles: Vec<&str> = titles.iter().map(String::as_str).collect();
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
        let name = bylines.iter().find(|text| is_name(text));
        let name = name
            .copied()
            .or_else(|| bylines.iter().find_map(|text| name_beside_date(text)))?;
        Some(name.replace(char::is_whitespace, ""))
    });
    report.year = year(&titles, &units, report.delivered.as_deref())
        .or_else(|| dates.iter().find_map(|date| year_of_session(date, None)))
        .or_else(|| bylines.iter().find_map(|text| year_unfilled(text)));
    report.organ = Some(organ(&titles, &start));
    region(&mut report, &titles, &start, notes);
    report.units = units;
    report
}

/// A line that is a name and nothing else, as below a title; a department's (`财政局`) is none.
fn is_name(text: &str) -> bool {
    !data::ends(text, "organ")
        && (2..=4).contains(&length(&text.replace(' ', ""), 9))
        && text.chars().all(|c| c == ' ' || crate::chars::is_han(c))
}

/// `（2024年1月9日　某某某）`.
fn name_beside_date(text: &str) -> Option<&str> {
    let (_, name) = text.rsplit_once('日')?;
    let name = name.trim_matches([' ', '　', '）', ')']);
    is_person(name).then_some(name)
}

/// Whether a few characters are somebody's name, by the surname: not `任务`.
pub(crate) fn is_person(text: &str) -> bool {
    let name = text.replace(char::is_whitespace, "");
    let known = |(surname, _): (&str, &str)| {
        let double = length(surname, 3) == 2;
        double && name.starts_with(surname) && name != surname
            || !double && name.starts_with(|c| surname.contains(c))
    };
    is_name(text)
        && data::words("surname").any(known)
        && !["plan", "review", "section"]
            .iter()
            .any(|role| data::has(&name, role))
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

/// A title whose year has its 年: `某县2024政府工作报告`, `工作报告（2024）`.
fn with_year(title: &str) -> String {
    let bytes = title.as_bytes();
    let is_digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let is_year = |at: &usize| {
        let [from, to] = [*at, at + 4];
        let year = title.get(from..to).and_then(|year| year.parse().ok());
        let alone = !is_digit(to) && (from == 0 || !is_digit(from - 1));
        let next = title.get(to..).and_then(|rest| rest.chars().next());
        alone
            && year.is_some_and(|year: i32| (1949..2100).contains(&year))
            && next
                .is_some_and(|c| c != '年' && (crate::chars::is_han(c) || matches!(c, '）' | ')')))
    };
    let Some(at) = (0..title.len()).find(is_year) else {
        return title.to_string();
    };
    let (year, rest) = title.split_at(at + 4);
    format!("{year}年{rest}")
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
        && let Some((_, behind)) = title[from..].split_once('年')
    {
        let part = ["度", "上半年", "下半年"];
        let rest = part.iter().find_map(|part| behind.strip_prefix(part));
        return format!("{}{}", &title[..from], rest.unwrap_or(behind));
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
    let reviewed = |unit: &Unit| {
        let (_, year) = *years(&unit.text).last()?;
        let review = data::has(&unit.text, "review") && !data::has(&unit.text, "plan");
        review.then_some(year).or_else(|| year_done(&unit.text))
    };
    let done = || titles.iter().find_map(|title| year_done(title));
    if let told @ Some(_) = headings().take(40).find_map(reviewed).or_else(done) {
        return told;
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

/// The year of which a heading or title says that it tells what was done in it: `一、2023年计划执行情况`.
fn year_done(text: &str) -> Option<i32> {
    let done = data::words("done")
        .filter_map(|(word, _)| text.find(word))
        .min()?;
    years(&text[..done]).last().map(|(_, year)| *year)
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

/// The year that the session reviews whose day is left open: `2021年xx月xx日在……会议上`.
fn year_unfilled(text: &str) -> Option<i32> {
    let open = |rest: &str| {
        rest.trim_start_matches([' ', 'x', 'X', '×', '*'])
            .starts_with('月')
    };
    let (_, year) = *years(text).first()?;
    text.split('年').skip(1).any(open).then_some(year - 1)
}

/// The year that the first paragraphs name (`2022年是……之年`), or that before the one with which a later paragraph begins.
fn year_in_text(units: &[Unit]) -> Option<i32> {
    let body = || units.iter().filter(|unit| unit.kind == Kind::Paragraph);
    let named = |unit: &Unit, within: usize| {
        let (at, year) = *years(&unit.text).first()?;
        // `2021年3月县十一届人大一次会议以来`: where a term begins.
        let clause = unit.text[at..].split(['，', ',', '。']).next()?;
        let term = clause.ends_with("以来") || clause.contains("年至") || clause.contains("年—");
        (at < within && !term).then_some(year)
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
        if whose.starts_with("政协") || whose.starts_with("中国人民政治协商会议") {
            return "政协".to_string();
        }
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
