//! A whole report on one line, as a table's cell or a bad copy has it, cut where its parts surely begin.
//!
//! Cuts are made at what is left of line ends (wide blanks behind a stop), around the first words of address, before
//! numbers that count on, before dashes behind a stop, and where a title, its date and its speaker meet. A paragraph that
//! nothing sets off stays with the one before it.

use std::cell::LazyCell;
use std::sync::LazyLock;

use memchr::memmem::Finder;

use crate::chars::{first, is_closer, is_stop, is_within, length};
use crate::data;
use crate::front::is_byline;
use crate::heading::{is_addressed, is_salutation, marked};

/// Bytes of a line that may be a whole report; the longest paragraphs have a third.
const WHOLE: usize = 9000;

/// Bytes of one that is most of its file, addresses somebody, says that it reports or has a title, and counts its parts.
const SHORT: usize = 500;

/// Characters within which a title, a heading or an address stands.
const NEAR: usize = 60;

/// The lines cut; none where no line is a whole report.
pub(crate) fn lines<'a>(lines: &[(usize, &'a str)]) -> Option<Vec<(usize, &'a str)>> {
    let all = bytes(lines);
    if !lines.iter().any(|(_, line)| is_whole(line, all)) {
        return None;
    }
    let mut out = Vec::new();
    for (number, line) in lines {
        if is_whole(line, all) {
            out.extend(cut(line).into_iter().map(|piece| (*number, piece)));
        } else {
            out.push((*number, *line));
        }
    }
    Some(out)
}

/// Bytes of some lines.
fn bytes(lines: &[(usize, &str)]) -> usize {
    lines.iter().map(|(_, line)| line.len()).sum()
}

/// Whether a line of a text of so many bytes is a whole report.
fn is_whole(line: &str, all: usize) -> bool {
    let short = || {
        line.len() >= SHORT
            && line.len() * 2 >= all
            && (data::has(line, "reported") || is_titled(line))
            && ["一、", "二、"].iter().all(|mark| line.contains(mark))
    };
    line.len() * 4 >= all && (line.len() >= WHOLE || short()) && is_report(line)
}

/// Whether somebody is addressed near the beginning.
fn is_report(line: &str) -> bool {
    let start = first(line, 2000);
    data::addresses().any(|word| start.contains(word))
}

/// Whether a title stands near the beginning, above the first words of address.
fn is_titled(line: &str) -> bool {
    address(line).is_some_and(|at| is_within(&line[..at], 200) && title_end(&line[..at]).is_some())
}

/// Cut a line; the pieces are the line.
fn cut(line: &str) -> Vec<&str> {
    let mut places = Vec::new();
    heads(line, &mut places);
    breaks(line, &mut places);
    pieces(line, places)
}

/// A line cut at some places.
fn pieces(line: &str, mut places: Vec<usize>) -> Vec<&str> {
    places.sort_unstable();
    places.dedup();
    let mut out = Vec::new();
    let mut from = 0;
    for at in places.into_iter().chain([line.len()]) {
        // A blank goes with what follows it.
        let some = at == line.len()
            || line
                .get(from..at)
                .is_some_and(|piece| !piece.trim().is_empty());
        if at > from && some {
            out.push(&line[from..at]);
            from = at;
        }
    }
    out
}

/// Behind so many characters before a place; the beginning if there are fewer.
fn back(line: &str, at: usize, chars: usize) -> usize {
    line[..at]
        .char_indices()
        .rev()
        .nth(chars - 1)
        .map_or(0, |(at, _)| at)
}

/// Where the first words of address, the title above them and its date stand.
fn heads(line: &str, places: &mut Vec<usize>) {
    let Some(address) = address(line) else { return };
    places.push(address);
    let from = back(line, address, 200);
    title_lines(line, from, address, places);
}

/// Where the title in what stands from one place to another begins and ends, and who speaks.
fn title_lines(line: &str, from: usize, to: usize, places: &mut Vec<usize>) {
    let Some(end) = title_end(&line[from..to]) else {
        return;
    };
    let title = from + end;
    places.push(title);
    // Who speaks, behind where it is: `……会议上 县长 某某某`.
    let place = |word: &str| Some(title + line[title..to].rfind(word)? + word.len());
    let behind = data::words("occasion").filter_map(|(word, _)| place(word));
    let behind = behind.max().map(|at| at + closed(&line[at..to]));
    let apart = |rest: &str| rest.starts_with(char::is_whitespace) || is_byline(rest);
    places.extend(behind.filter(|at| apart(&line[*at..to])));
    let near = back(line, title, NEAR);
    let start = line[near..title]
        .char_indices()
        .rev()
        .find(|(_, c)| is_stop(*c) || c.is_whitespace() || matches!(c, '电' | '摄' | '>' | '：'))
        .map_or(near, |(at, c)| near + at + c.len_utf8());
    if start < title {
        places.push(start);
    }
}

/// Bytes of the bracket that closes before a text.
fn closed(text: &str) -> usize {
    let bracket = text.chars().next().filter(|c| matches!(c, '）' | ')'));
    bracket.map_or(0, char::len_utf8)
}

/// Lines that a title, its date and its speaker, or speaker and address, share: `政府工作报告——2024年1月9日在……会议上`.
pub(crate) fn head_lines<'a>(lines: &[(usize, &'a str)]) -> Option<Vec<(usize, &'a str)>> {
    let mut out: Option<Vec<(usize, &str)>> = None;
    let all = LazyCell::new(|| bytes(lines));
    for (at, (number, line)) in lines.iter().enumerate() {
        let places = shared(line);
        // A whole report is cut into all of its parts.
        if !places.is_empty() && !is_whole(line, *all) {
            let out = out.get_or_insert_with(|| lines[..at].to_vec());
            out.extend(
                pieces(line, places)
                    .into_iter()
                    .map(|piece| (*number, piece)),
            );
        } else if let Some(out) = &mut out {
            out.push((*number, line));
        }
    }
    out
}

/// Bytes in which title, date, speaker and address stand.
const HEAD: usize = 500;

/// Where the parts of a head meet that share a line; nowhere in most lines.
fn shared(line: &str) -> Vec<usize> {
    static TITLE: LazyLock<Finder> = LazyLock::new(|| Finder::new("报告"));
    static ADDRESS: LazyLock<Finder> = LazyLock::new(|| Finder::new("各位"));
    let mut ends = (0..=line.len().min(HEAD)).rev();
    let head = &line[..ends.find(|at| line.is_char_boundary(*at)).unwrap_or(0)];
    let mut places = Vec::new();
    let called = ADDRESS.find(head.as_bytes()).filter(|at| *at > 0);
    let titled = TITLE
        .find(head.as_bytes())
        .is_some_and(|at| at < HEAD / 2 && at + "报告".len() < line.trim_end().len());
    if called.is_none() && !titled {
        return places;
    }
    let address = called.and_then(|_| address(head)).filter(|at| *at > 0);
    let above = &head[..address.unwrap_or(head.len())];
    // `主任、各位副主任、……`: nobody speaks yet.
    let talks = above.contains(['。', '，', ',', '；']) || above.ends_with('、');
    if talks && address.is_some() {
        return places;
    }
    // `政府工作报告（第十七届人民代表大会第三次会议）` is a title.
    let given = data::has(above, "occasion") && above.contains(['年', '上']);
    let spoken = || is_within(above, NEAR) && data::POSTS.iter().any(|post| above.contains(post));
    if titled && (given || address.is_some()) {
        title_lines(line, 0, above.len(), &mut places);
    }
    if places.is_empty() && !given && !spoken() {
        return places;
    }
    let spoken = address.and_then(|at| Some(at + salutation_end(&line[at..])?));
    places.extend(address.into_iter().chain(spoken));
    places
}

/// Where the title in what stands above the first words of address ends: the last that a date, a dash or the end follows.
fn title_end(head: &str) -> Option<usize> {
    let spoken = |end: usize| {
        let mut words = data::TITLES.iter().filter(|(organ, _)| *organ == "-");
        words.any(|(_, ending)| head[..end].ends_with(ending))
    };
    data::TITLES
        .iter()
        .filter_map(|(_, ending)| {
            head.rmatch_indices(ending)
                .map(|(at, _)| (at, at + ending.len()))
                // `某某某作政府工作报告` tells who spoke.
                .find(|(_, end)| is_below_title(&head[*end..]) && !spoken(*end))
        })
        .max_by_key(|(at, end)| (*end, std::cmp::Reverse(*at)))
        .map(|(_, end)| end + remark(&head[end..]))
}

/// Bytes of the remark in brackets behind a title: `（摘要）`.
fn remark(rest: &str) -> usize {
    let bracket = rest.strip_prefix(['（', '(']);
    let remark = bracket.and_then(|rest| rest.split_once(['）', ')']));
    remark
        .filter(|(remark, _)| data::words("title-end").any(|(word, _)| word == *remark))
        .map_or(0, |(_, behind)| rest.len() - behind.len())
}

/// What stands below a title.
fn is_below_title(rest: &str) -> bool {
    let rest = rest.trim_start();
    rest.is_empty()
        || rest.starts_with(['—', '(', '（', '-', '─', '―', '━', '－', '–'])
        || rest.starts_with(|c: char| c.is_ascii_digit())
        || post_near(rest)
}

/// Whether a post stands near the beginning of a text.
fn post_near(text: &str) -> bool {
    let near = |post: &&str| {
        text.find(*post)
            .is_some_and(|at| is_within(&text[..at], 12))
    };
    data::POSTS.iter().any(near)
}

/// Where the first words of address stand.
fn address(line: &str) -> Option<usize> {
    data::addresses()
        .filter_map(|word| {
            line.match_indices(word).map(|(at, _)| at).find(|at| {
                line[at + word.len()..].starts_with(['：', ':', '！', '!', '、', '，', ','])
            })
        })
        .min()
}

/// Where the words of address that a text begins with end.
fn salutation_end(rest: &str) -> Option<usize> {
    let end = rest.find(['：', ':', '！', '!'])?;
    let end = end + rest[end..].chars().next().map_or(0, char::len_utf8);
    (length(&rest[..end], 40) < 40 && is_salutation(&rest[..end])).then_some(end)
}

/// Where paragraphs surely begin.
fn breaks(line: &str, places: &mut Vec<usize>) {
    // The last number of each kind of mark.
    let mut counts = [0u32; 10];
    let mut before = None;
    let mut addressed = false;
    let mut at = 0;
    while let Some(c) = line[at..].chars().next() {
        let rest = &line[at..];
        let stopped = before.is_none_or(|c| is_stop(c) || is_closer(c) || matches!(c, '；' | '：'));
        if let Some(blank) = blank(rest) {
            let next = rest[blank..].chars().next();
            if blank < rest.len() && (stopped || is_heading_gap(line, at)) && next != Some('—') {
                places.push(at + blank);
            }
            at += blank;
            if next == Some('—') && stopped {
                places.push(at);
            }
            continue;
        }
        if !addressed && rest.starts_with("各位") {
            let end = salutation_end(rest);
            addressed = end.is_some();
            places.extend(end.map(|end| at + end));
        } else if addressed && stopped && is_addressed(rest) {
            places.push(at);
        } else if (stopped || c == '—')
            && let Some(mark) = marked(rest)
        {
            let rank = usize::from(mark.rank).min(9);
            match mark.number {
                Some(number) if mark.rank < 7 && (number == counts[rank] + 1 || number == 1) => {
                    counts[rank] = number;
                    places.push(at);
                    places.extend(heading(rest, mark.length).map(|end| at + end));
                }
                None if mark.rank == 8 && stopped && c == '—' => places.push(at),
                _ => {}
            }
        }
        before = Some(c);
        at += c.len_utf8();
    }
}

/// Bytes of a wide blank: two spaces and more, or one that is no plain space.
fn blank(rest: &str) -> Option<usize> {
    const ESCAPED: &str = "<U+00A0>";
    let mut end = 0;
    let mut weight = 0;
    loop {
        let tail = &rest[end..];
        if tail.starts_with(ESCAPED) {
            (end, weight) = (end + ESCAPED.len(), weight + 2);
            continue;
        }
        match tail.chars().next() {
            Some(' ') => (end, weight) = (end + 1, weight + 1),
            Some(c) if c.is_whitespace() => (end, weight) = (end + c.len_utf8(), weight + 2),
            _ => break,
        }
    }
    (weight >= 2).then_some(end)
}

/// Whether a blank stands behind a heading: a number opens what stands before it, no stop closes it.
fn is_heading_gap(line: &str, at: usize) -> bool {
    let near = back(line, at, NEAR);
    let piece = &line[near..at];
    let start = piece
        .char_indices()
        .rev()
        .find(|(_, c)| is_stop(*c))
        .map_or(0, |(at, c)| at + c.len_utf8());
    marked(piece[start..].trim_start()).is_some_and(|mark| mark.rank < 7)
}

/// The end of a heading that has no stop, by the word that the titles of main sections end with.
fn heading(rest: &str, mark: usize) -> Option<usize> {
    let end = rest[mark..]
        .char_indices()
        .take(NEAR)
        .find(|(_, c)| is_stop(*c) || matches!(c, '，' | ',') || c.is_whitespace())
        .map(|(at, c)| (mark + at, c))?;
    // A stop close behind closes the heading itself.
    if is_stop(end.1) && length(&rest[mark..end.0], 25) < 25 {
        return None;
    }
    data::words("section")
        .filter_map(|(word, _)| {
            rest[mark..end.0]
                .find(word)
                .map(|at| mark + at + word.len())
        })
        .max()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_report_on_one_line_is_cut_where_its_parts_begin() {
        let body = "修了路，种了树，架了桥，办了学。".repeat(300);
        let text = format!(
            "本报讯　青禾县政府工作报告——2024年1月8日在青禾县人民代表大会会议上县长 林望川各位代表：现在，我代表县人民政府，向大会报告工作。一、2023年工作回顾过去一年，{body}——路通了。{body}二、2024年工作安排　　新的一年，{body}　　各位代表！{body}"
        );
        let cut = lines(&[(1, &text)]).unwrap();
        let starts: Vec<String> = cut
            .iter()
            .map(|(_, line)| line.trim().chars().take(9).collect())
            .collect();
        let want = [
            "本报讯",
            "青禾县政府工作报告",
            "——2024年1月",
            "县长 林望川",
            "各位代表：",
            "现在，我代表县人民",
            "一、2023年工作",
            "过去一年，修了路，",
            "——路通了。修了路",
            "二、2024年工作",
            "新的一年，修了路，",
            "各位代表！修了路，",
        ];
        assert_eq!(starts, want);
        assert_eq!(cut.iter().map(|(_, line)| *line).collect::<String>(), text);
    }
}
