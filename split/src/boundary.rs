//! Where reports begin: titles that a report follows, not those that a table of contents lists or a text quotes.

use crate::Line;
use crate::chars::{is_ended, is_within, length};
use crate::data::{self, is_noise};
use crate::front::{is_byline, is_given};
use crate::heading::{
    bare_title, is_salutation, is_title, is_title_beginning, marked, title_form, title_organ,
};
use crate::metadata::years;

/// A report as a range of lines.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Found {
    /// First line of the title, or of the text where there is no title.
    pub(crate) start: usize,
    /// Behind the last line of the title; equal to `start` if there is none.
    pub(crate) body: usize,
    /// Behind the last line; noise may stand before it.
    pub(crate) end: usize,
    /// Lines before the title that name the same report: a page's heading, a first title.
    pub(crate) before: Vec<usize>,
    /// Footnotes that the report refers to, with their lines.
    pub(crate) feet: Vec<(usize, String)>,
    /// What the page is called, where it holds one report.
    pub(crate) name: Option<String>,
}

/// Lines after a title within which the report must begin.
const NEAR: usize = 40;

/// A line as long as this is body text.
const LONG: usize = 50;

/// Find the reports.
pub(crate) fn find(lines: &[Line]) -> Vec<Found> {
    let given = |at: usize| subject(lines, at).filter(|_| is_begun(lines, at));
    let titles: Vec<usize> = (0..lines.len())
        .filter(|at| is_title(&lines[*at].text) || given(*at).is_some())
        .collect();
    let mut found: Vec<Found> = Vec::new();
    let mut before = Vec::new();
    for (n, &at) in titles.iter().enumerate() {
        let next = titles.get(n + 1).copied().unwrap_or(lines.len());
        if !begins(lines, at + 1, next) || comes_again(lines, at, next) {
            before.push(at);
            continue;
        }
        let (on, over) = (given(at), found.last().map_or(0, |last| last.body));
        let mut start = on.unwrap_or(at).max(over);
        while start > over
            && at - start < 2
            && (is_title_beginning(&lines[start - 1].text)
                && (on.is_some() || is_short_title(&lines[at].text))
                || is_torn_title(&lines[start - 1].text, &lines[start].text))
        {
            start -= 1;
        }
        start = slogans(lines, start, over);
        // Titles far above belong to something else.
        before.retain(|earlier| at - earlier <= NEAR);
        found.push(Found {
            start,
            body: at + 1,
            before: std::mem::take(&mut before),
            ..Found::default()
        });
    }
    if found.is_empty()
        && let Some((start, body)) = untitled(lines).or_else(|| account(lines))
    {
        found.push(Found {
            start,
            body,
            before,
            ..Found::default()
        });
    }
    for n in 0..found.len() {
        found[n].end = found.get(n + 1).map_or(lines.len(), |next| next.start);
    }
    drop_echoes(lines, &mut found);
    found
}

/// Where the title of a report on one subject begins that ends in a line: `关于……情况的报告`. Many a line talks of such a
/// report: it is a title where it [is begun](is_begun) below.
fn subject(lines: &[Line], end: usize) -> Option<usize> {
    title_form(&lines[end].text)?;
    let part = |at: usize| {
        let text = &lines[at].text;
        is_within(text, 40)
            && !is_ended(text)
            && !is_byline(text)
            && !is_salutation(text)
            && title_form(text).is_none()
            && !is_noise(text, &["any", "front"])
    };
    let on = |at: usize| data::has(&lines[at].text, "subject");
    // `某区2020年国民经济和社会发展` / `计划执行情况与2021年……`.
    let opens = |at: usize| {
        let next = at + 1;
        let torn = next <= end && on(next) && !lines[next].text.contains("关于");
        on(at) || torn && !years(&lines[at].text).is_empty()
    };
    (end.saturating_sub(2)..=end).find(|at| opens(*at) && (*at..end).all(part))
}

/// Whether what stands below the title of a report on one subject begins it: it is told where it was given, somebody is addressed,
/// or who asked for the report is named.
fn is_begun(lines: &[Line], title: usize) -> bool {
    let below = &lines[title + 1..];
    let near = &below[..below.len().min(8)];
    let long = near.iter().position(|line| !is_within(&line.text, LONG));
    let near = &near[..long.map_or(near.len(), |at| at + 1)];
    // News of a report say so, too.
    let asked = |text: &str| data::has(text, "reported") && !data::has(&lines[title].text, "told");
    near.iter().map(|line| line.text.as_ref()).any(|text| {
        is_given(text) || is_salutation(text) || text.starts_with("各位") || asked(text)
    })
}

/// Whether the next title is this one again, and only below it somebody is addressed: what stands between is the page's.
fn comes_again(lines: &[Line], at: usize, next: usize) -> bool {
    let Some(below) = lines.get(next + 1..) else {
        return false;
    };
    let [one, other] = [at, next].map(|at| bare_title(&lines[at].text).replace(' ', ""));
    let between = &lines[at + 1..next];
    let body = |line: &Line| {
        is_salutation(&line.text)
            || marked(&line.text).is_some_and(|mark| matches!(mark.rank, 3 | 4))
    };
    next - at <= NEAR
        && (one.ends_with(&other) || other.ends_with(&one))
        && between.iter().map(|line| line.text.len()).sum::<usize>() < 1800
        && !between.iter().any(body)
        && below.iter().take(8).any(|line| is_salutation(&line.text))
}

/// A report on what was planned or spent, in a file without another, that tells neither where it was given nor whom it addresses:
/// it counts its parts below its title.
fn account(lines: &[Line]) -> Option<(usize, usize)> {
    let is_title = |at: &usize| {
        let text = &lines[*at].text;
        data::has(text, "account") && !data::has(text, "told") && subject(lines, *at).is_some()
    };
    let parts = |line: &Line| marked(&line.text).is_some_and(|mark| mark.rank == 3);
    let first = lines.iter().take(NEAR * 2).position(parts)?;
    let end = (0..first).rev().find(is_title)?;
    let long = |line: &Line| length(&line.text, 25) >= 25 && line.text.contains('。');
    let begun = lines[first..].iter().take(5).any(long);
    let start = subject(lines, end)?;
    begun.then_some((start, end + 1))
}

/// Where a title begins whose last line is `——在…大会上的报告`: with the lines above it that say what it is about.
fn slogans(lines: &[Line], title: usize, from: usize) -> usize {
    if !lines[title].text.starts_with(['—', '－', '-', '─']) {
        return title;
    }
    let about = |at: usize| {
        let text = &lines[at].text;
        !is_ended(text)
            && is_within(text, 40)
            && marked(text).is_none()
            && !is_noise(text, &["any", "front", "tail"])
    };
    let first = from.max(title.saturating_sub(3));
    (first..title)
        .rev()
        .take_while(|at| about(*at))
        .last()
        .unwrap_or(title)
}

/// A title that names no place, so that the line above may.
fn is_short_title(title: &str) -> bool {
    title_organ(title) == Some("?") && length(title, 20) < 20 || length(title, 9) < 9
}

/// Whether a title began in the line above: `在第七届全国` / `人民代表大会第二次会议上的政府工作报告`.
fn is_torn_title(above: &str, title: &str) -> bool {
    let torn = || data::words("torn").any(|(word, _)| title.starts_with(word));
    torn() && is_within(above, 40) && !is_ended(above) && length(above, 4) == 4 && !is_title(above)
}

/// Whether a report begins after a title: somebody is addressed, or a paragraph follows, before the next title.
fn begins(lines: &[Line], from: usize, to: usize) -> bool {
    let near = &lines[from..to.min(from + NEAR)];
    let numbered = near.windows(2).any(|pair| {
        marked(&pair[0].text).is_some_and(|mark| mark.rank <= 3)
            && !is_ended(&pair[0].text)
            && length(&pair[1].text, 25) >= 25
            && is_ended(&pair[1].text)
    });
    numbered
        || near.iter().any(|line| {
            is_salutation(&line.text)
                || length(&line.text, LONG) >= LONG
                    && (is_ended(&line.text) || line.text.contains('。'))
        })
}

/// A report without a title: somebody is addressed and reported to, below a line that says where, when and who.
fn untitled(lines: &[Line]) -> Option<(usize, usize)> {
    let reported = |line: &Line| data::has(&line.text, "reported");
    let mut near = 0..lines.len().min(200);
    let start = near
        .clone()
        .find(|at| is_salutation(&lines[*at].text) && lines[at + 1..].iter().take(4).any(reported))
        .or_else(|| {
            near.find(|at| {
                let line = &lines[*at];
                line.text.starts_with("各位") && reported(line) && lines.len() > at + 3
            })
        })?;
    let above = start.saturating_sub(5)..start;
    // A speech and what else a meeting hears address somebody, too.
    if above
        .clone()
        .any(|at| data::ends(&lines[at].text, "beside"))
    {
        return None;
    }
    let said = above
        .rev()
        .take_while(|at| !is_ended(&lines[*at].text) && length(&lines[*at].text, LONG) < LONG);
    let first = said.filter(|at| is_byline(&lines[*at].text)).last();
    let start = first.unwrap_or(start);
    Some((start, start))
}

/// Drop what only repeats a title and the first words, as web pages do in their descriptions.
fn drop_echoes(lines: &[Line], found: &mut Vec<Found>) {
    let size = |report: &Found| -> usize {
        lines[report.body..report.end]
            .iter()
            .map(|line| line.text.len())
            .sum()
    };
    let mut at = 0;
    while found.len() > 1 && at < found.len() {
        let few = found[at].end - found[at].body <= 3;
        if few && size(&found[at]) < 600 && found.iter().any(|other| size(other) > 3000) {
            let gone = found.remove(at);
            if at > 0 {
                found[at - 1].end = gone.end;
            }
        } else {
            at += 1;
        }
    }
}
