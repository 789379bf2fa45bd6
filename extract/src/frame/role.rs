//! Done or promised: by the part of the report that a figure stands in, and by the words of its clause.

use crate::item::{clause, ends_sentence};
use crate::lexicon::{Cue, Lexicon};
use crate::numeral::digit;
use crate::scan::Found;
use crate::words::Words;

const ACTUAL: u32 = 1;
const PLAN: u32 = 2;

/// Whether a word of the list stands anywhere in the text.
fn holds(words: &Words, text: &[char]) -> bool {
    (0..text.len()).any(|at| words.at(text, at).is_some())
}

/// 主要预期目标是: what follows in the sentence is promised; 有的预期目标没有实现 announces nothing.
fn announced(text: &[char], lexicon: &Lexicon) -> bool {
    let words = lexicon.cue(Cue::Expected);
    (0..text.len()).any(|at| {
        words.at(text, at).is_some_and(|(length, _)| {
            let next = &text[at + length..];
            next.iter()
                .take(4)
                .any(|c| matches!(c, '是' | '为' | '：' | ':'))
        })
    })
}

/// What a heading says of what follows it: 1 actual, 2 plan, 0 nothing.
pub fn heading_role(heading: &str, year: Option<i32>, lexicon: &Lexicon) -> u32 {
    let text: Vec<char> = heading.chars().collect();
    let (mut role, mut at) = (0, 0);
    let mut stated = None;
    while at < text.len() {
        if let Some((length, code)) = lexicon.headings.at(&text, at) {
            role = code;
            at += length;
            continue;
        }
        if digit(text[at]).is_some() && text.get(at + 4) == Some(&'年') {
            let digits: String = text[at..at + 4].iter().collect();
            stated = digits.parse::<i32>().ok();
        }
        at += 1;
    }
    if heading.contains("回顾") {
        return ACTUAL;
    }
    // A slogan of two halves is a topic (…，完成选举任务).
    if stated.is_none() && heading.contains(['，', ',']) {
        return 0;
    }
    if let (Some(stated), Some(year)) = (stated, year)
        && (stated > year || holds(lexicon.cue(Cue::Work), &text))
    {
        return if stated > year { PLAN } else { ACTUAL };
    }
    if role == 0 && heading.contains("今年") {
        PLAN
    } else {
        role
    }
}

/// What the headings above say of the text.
fn frame(text: &[char], path: &[String], year: Option<i32>, lexicon: &Lexicon) -> u32 {
    // The outermost heading that tells is the part of the report; those below it are its topics.
    let told = path
        .iter()
        .map(|h| (h, heading_role(h, year, lexicon)))
        .find(|(_, role)| *role > 0);
    let Some((heading, role)) = told else {
        return 0;
    };
    // 发展成就和主要目标: a part on both; the beginning of the paragraph tells.
    let heading: Vec<char> = heading.chars().collect();
    if role == PLAN && holds(lexicon.cue(Cue::Mixed), &heading) {
        let opening = &text[..text.len().min(60)];
        return if holds(lexicon.cue(Cue::Ahead), opening) {
            PLAN
        } else {
            ACTUAL
        };
    }
    role
}

/// Headings inside a text frame what stands below them.
struct Inside {
    line: usize,
}

impl Inside {
    /// Read the lines up to a figure; the role that their last heading tells.
    fn read(&mut self, text: &[char], to: usize, year: Option<i32>, lexicon: &Lexicon) -> u32 {
        let mut told = 0;
        while self.line < to {
            let end = text[self.line..]
                .iter()
                .position(|c| *c == '\n')
                .map_or(text.len(), |n| self.line + n);
            let words = &text[self.line..end];
            let short = words.len() <= 45
                && !words.is_empty()
                && !words.iter().any(|c| matches!(c, '，' | '；'));
            if short {
                let heading: String = words.iter().collect();
                match heading_role(heading.trim(), year, lexicon) {
                    0 => {}
                    role => told = role,
                }
            }
            if end >= to {
                break;
            }
            self.line = end + 1;
        }
        told
    }
}

/// How far back a sentence is looked at, so that a text without punctuation costs no more.
const REACH: usize = 160;

/// Whether each figure is planned.
pub fn plans(
    text: &[char],
    found: &[Found],
    path: &[String],
    year: Option<i32>,
    lexicon: &Lexicon,
) -> Vec<bool> {
    let mut part = frame(text, path, year, lexicon);
    let whole = text.contains(&'\n');
    let mut inside = Inside { line: 0 };
    let mut aimed = false;
    let mut out = Vec::with_capacity(found.len());
    for figure in found {
        if whole {
            match inside.read(text, figure.start, year, lexicon) {
                0 => {}
                role => part = role,
            }
        }
        let (from, to) = clause(text, figure.start, figure.end);
        let floor = from.saturating_sub(REACH);
        let sentence = (floor..from)
            .rev()
            .find(|at| ends_sentence(text[*at]))
            .map_or(floor, |at| at + 1);
        let mut role = part;
        for at in from..figure.start {
            if let Some((_, code)) = lexicon.role.at(text, at) {
                role = code;
            }
        }
        let ahead = &text[sentence..figure.start];
        let aims = holds(lexicon.cue(Cue::Aim), ahead);
        // Where no heading tells, a sentence that aims tells for the rest of its paragraph.
        aimed = aims || aimed;
        if role == 0 && (aims || aimed) {
            role = PLAN;
        }
        let tail = &text[figure.end..to.min(figure.end + 10)];
        let named = tail.first() == Some(&'的')
            && holds(lexicon.cue(Cue::Target), tail)
            && !holds(lexicon.cue(Cue::Done), tail);
        if named || announced(ahead, lexicon) {
            role = PLAN;
        }
        out.push(role == PLAN);
    }
    out
}
