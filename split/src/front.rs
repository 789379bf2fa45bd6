//! The head of a report: its title, and below it date, occasion, speaker, among what a page prints there.

use crate::boundary::Found;
use crate::chars::{is_ended, is_han, is_within, length};
use crate::data::{self, is_noise};
use crate::heading::{is_salutation, is_title_beginning, marked};
use crate::metadata::{self, date};
use crate::outline::plain;
use crate::{Kind, Line, Note, Unit};

/// The title, on however many lines it is printed.
pub(crate) fn titles(lines: &[Line], found: &Found, raw: bool) -> Vec<Unit> {
    let title = &lines[found.start..found.body];
    if raw {
        return title
            .iter()
            .map(|line| plain(Kind::Title, line, raw))
            .collect();
    }
    let (Some(first), Some(last)) = (title.first(), title.last()) else {
        return Vec::new();
    };
    let parts: Vec<&str> = title.iter().map(|line| line.text.as_ref()).collect();
    // `……而奋斗` / `——在某县第十四次代表大会上的报告`: lines of their own.
    let about = parts.len() > 1 && last.text.starts_with('—');
    let text = parts.join(if about { " " } else { "" });
    vec![Unit::outside(Kind::Title, text, (first.line, last.end))]
}

/// Title page lines up to the first words; returns where the body begins.
pub(crate) fn front(
    lines: &[Line],
    found: &Found,
    raw: bool,
    units: &mut Vec<Unit>,
    notes: &mut Vec<Note>,
) -> usize {
    let mut at = found.body;
    let mut contents = false;
    while at < found.end.min(found.body + 80) {
        let line = &lines[at];
        let text = line.text.as_ref();
        let squeezed = if text.len() < 30 {
            text.replace(char::is_whitespace, "")
        } else {
            String::new()
        };
        if matches!(squeezed.as_str(), "目录" | "目次") {
            contents = true;
            notes.push(Note::noise(line));
        } else if contents && is_contents_line(text, &lines[at + 1..found.end.min(at + 80)])
            || is_noise(text, &["any", "front"])
            || is_time_stamp(text) && !is_date(text)
        {
            notes.push(Note::noise(line));
        } else if is_byline(text)
            || is_post(text) && lines.get(at + 1).is_some_and(|next| is_name(&next.text))
            || is_name_line(text, lines.get(at + 1), units)
        {
            byline(plain(Kind::Byline, line, raw), raw, units);
        } else if is_subtitle(
            text,
            lines.get(at + 1),
            found.body < found.end && at < found.body + 2,
        ) {
            units.push(plain(Kind::Title, line, raw));
        } else if is_page_line(&lines[at..found.end], units) {
            notes.push(Note::noise(line));
        } else if let Some(between) = resolution(&lines[at..found.end]) {
            notes.extend(lines[at..at + between].iter().map(Note::noise));
            at += between;
            continue;
        } else {
            break;
        }
        at += 1;
    }
    at
}

/// Whether a line stands between the title and the line that says when and where the report was given, as an address or the
/// buttons of a web page do.
fn is_page_line(lines: &[Line], units: &[Unit]) -> bool {
    let known = |unit: &Unit| unit.kind == Kind::Byline && is_given(&unit.text);
    let own = |text: &str| {
        is_salutation(text)
            || text.contains('。')
            || marked(text).is_some_and(|mark| matches!(mark.rank, 1 | 3 | 4))
    };
    let near = lines.iter().take(8).map(|line| line.text.as_ref());
    !units.iter().any(known) && near.take_while(|text| !own(text)).any(is_given)
}

/// How many lines the resolution on a report takes that archives print between its head and its first words.
fn resolution(lines: &[Line]) -> Option<usize> {
    let addressed = |line: &Line| is_salutation(&line.text);
    let title = &lines.first()?.text;
    data::ends(title, "beside").then(|| lines.iter().take(6).position(addressed))?
}

/// Add a line below the title, or join it to the one above, of which it is the rest.
fn byline(unit: Unit, raw: bool, units: &mut Vec<Unit>) {
    let Some(last) = units
        .last_mut()
        .filter(|last| !raw && last.kind == Kind::Byline)
    else {
        units.push(unit);
        return;
    };
    // `在某省第十四届` / `人民代表大会第五次会议上`: one line, torn.
    let torn = (last.text.starts_with(['—', '（', '(']) || last.text.contains("日在"))
        && !last.text.contains("会议上")
        && unit.text.contains("会议上")
        && date(&unit.text).is_none();
    // `省长` / `某某某`.
    if !torn && !is_post(&last.text) {
        units.push(unit);
        return;
    }
    if !torn {
        last.text.push(' ');
    }
    last.text.push_str(&unit.text);
    last.end_line = unit.end_line;
}

/// A name alone, between the date and the words of address.
fn is_name_line(text: &str, next: Option<&Line>, units: &[Unit]) -> bool {
    let below = units.last().filter(|unit| unit.kind == Kind::Byline);
    let before = |fits: fn(&str) -> bool| next.is_some_and(|line| fits(&line.text));
    is_name(text)
        && match below {
            Some(unit) if is_post(&unit.text) || before(is_salutation) => true,
            // Without post and address, a name is told from a heading by its surname.
            Some(unit) => is_given(&unit.text) && before(is_ended) && metadata::is_person(text),
            None => before(is_dated) && metadata::is_person(text),
        }
}

fn is_name(text: &str) -> bool {
    is_within(text, 5) && text.chars().all(|c| c == ' ' || is_han(c))
}

/// A post alone, whose holder's name stands in the next line.
fn is_post(text: &str) -> bool {
    length(text, 16) < 16 && data::POSTS.iter().any(|post| text.ends_with(post))
}

/// An entry of a table of contents: short, and printed again further down, or with its page.
fn is_contents_line(text: &str, after: &[Line]) -> bool {
    if !is_within(text, 60) || is_salutation(text) {
        return false;
    }
    let name = text.trim_end_matches(|c: char| {
        c.is_ascii_digit() || matches!(c, '.' | '…' | '·' | ' ' | '\t' | '(' | ')' | '-' | '—')
    });
    name.len() < text.len() || after.iter().any(|line| line.text.starts_with(name))
}

/// A web page's date with its time of day.
fn is_time_stamp(text: &str) -> bool {
    is_within(text, 30)
        && text.starts_with("20")
        && (text.contains(':') || text.contains('时') || text.contains('-'))
        && !text.contains('会')
        && text.chars().filter(char::is_ascii_digit).count() >= 8
}

pub(crate) fn is_byline(text: &str) -> bool {
    if !is_within(text, 90) || is_salutation(text) {
        return false;
    }
    let dated = text.contains('年') && text.contains('月') || text.contains("——");
    let occasion = data::has(text, "occasion");
    if occasion
        && (dated || is_within(text, 40))
        && !text.contains('，')
        && !text.contains("请予审议")
    {
        return true;
    }
    let first = text.trim_start_matches(['（', '(', '—', '－', '-', ' ']);
    // `2024年1月9日在某县第十七届`: the rest stands in the next line.
    let begun = first.len() < text.len() || text.contains("日在");
    if begun && dated && is_within(text, 40) && !is_ended(text) {
        return true;
    }
    if is_date(first) {
        return true;
    }
    let short = is_within(text, 30) && !is_ended(text) && marked(text).is_none();
    short && (has_speaker(text) || is_title_beginning(text))
}

/// A line below a title that says where the report was given, and when unless it says no more: `在……会议上`.
pub(crate) fn is_given(text: &str) -> bool {
    is_byline(text)
        && if data::has(text, "occasion") {
            text.trim_end_matches(['）', ')']).ends_with('上') || date(text).is_some()
        } else {
            text.starts_with('—') && date(text).is_some()
        }
}

/// A line below a title that says when.
pub(crate) fn is_dated(text: &str) -> bool {
    is_byline(text) && date(text).is_some()
}

/// A date and nothing else.
fn is_date(text: &str) -> bool {
    is_within(text, 20)
        && date(text).is_some()
        && text
            .chars()
            .all(|c| c.is_ascii_digit() || "年月日元〇○零OО一二三四五六七八九十-/.）) ".contains(c))
}

fn has_speaker(text: &str) -> bool {
    data::POSTS.iter().any(|post| {
        text.find(post).is_some_and(|at| {
            let name = text[at + post.len()..].trim_matches([' ', '　', '：', ':']);
            // `某某某（女）`
            let name = length(name.split(['（', '(']).next().unwrap_or(name).trim(), 9);
            (2..=8).contains(&name) && !text.contains('，')
        })
    })
}

fn is_subtitle(text: &str, next: Option<&Line>, near: bool) -> bool {
    // `- 小`: a button of a page.
    let button = text.starts_with(['-', '[', '|', '/', '<', '*', '+']);
    near && is_within(text, 40)
        && !button
        && !is_ended(text)
        && marked(text).is_none()
        && !is_salutation(text)
        && next.is_some_and(|line| is_byline(&line.text))
}
