//! Shares that are written as a ratio (4.8∶39.7∶55.5), and lists that 分别 spreads over too many values.

use std::ops::Range;

use report_record::lang::fill;

use super::{Finding, Sentence, agree, ten_to};
use crate::Number;
use crate::item::{ends_clause, open_clause};
use crate::lexicon::{Cue, LEXICON};
use crate::numeral::{digit, plain};

/// Characters before a ratio in which it is said what is divided.
const NEAR: usize = 14;

/// The ratios of a text, of three members or more, that divide a whole and do not make a hundred: where each stands, and the
/// arithmetic in words.
pub(crate) fn shares(text: &[char]) -> Vec<(Range<usize>, String)> {
    let mut found = Vec::new();
    let mut at = 0;
    // 由5.1∶40.2∶54.7调整为4.8∶39.7∶55.5: the second divides what the first does.
    let mut before = 0;
    while at < text.len() {
        let Some((members, end)) = ratio(text, at) else {
            at += 1;
            continue;
        };
        let head = &text[at.saturating_sub(NEAR)..at];
        let again = before > 0 && at - before <= NEAR / 2;
        let divides = again || Cue::Divides.stands_in(head);
        before = if divides { end } else { 0 };
        let wrong = missing(&members).filter(|_| divides);
        found.extend(wrong.map(|arithmetic| (at..end, arithmetic)));
        at = end;
    }
    found
}

/// Three numbers or more with ratio marks between.
fn ratio(text: &[char], start: usize) -> Option<(Vec<String>, usize)> {
    let begins = |at: usize| at == 0 || digit(text[at - 1]).is_none() && text[at - 1] != '.';
    if digit(text[start]).is_none() || !begins(start) {
        return None;
    }
    let mut members = Vec::new();
    let mut at = start;
    loop {
        let member: String = text[at..].iter().map_while(|c| plain(*c)).collect();
        let end = at + member.len();
        members.push(member);
        let next = text.get(end + 1).is_some_and(|c| digit(*c).is_some());
        if !next || !matches!(text[end], '∶' | '︰' | ':' | '：') {
            return (members.len() >= 3).then_some((members, end));
        }
        at = end + 1;
    }
}

/// What is wrong with the sum, if rounding cannot explain it; sums far from a hundred are of something else.
fn missing(members: &[String]) -> Option<String> {
    let numbers = members.iter().map(|member| Number::parse(member));
    let numbers: Vec<Number> = numbers.collect::<Option<_>>()?;
    let sum = numbers
        .iter()
        .try_fold(Number::ZERO, |sum, one| sum.plus(*one))?;
    let slack: f64 = numbers.iter().map(|one| 0.5 / ten_to(one.decimals())).sum();
    let total = sum.to_f64();
    let near = (85.0..=115.0).contains(&total);
    let right = agree((total - slack, total + slack), (100.0, 100.0));
    (near && !right).then(|| fill("{} = {}, not 100", &[&members.join(" + "), &sum]))
}

impl Sentence<'_> {
    /// 茶、果、竹产值分别增长3%、4%、5%、6%: a value more than names.
    pub(super) fn spread(&self, findings: &mut Vec<Finding>) {
        let joint = |text: &[char]| matches!(text, ['、' | '和' | '与']);
        let all: Vec<usize> = (self.from..self.to).collect();
        let mut before: &[usize] = &[];
        for run in all.chunk_by(|a, b| joint(self.between(*a, *b))) {
            let (first, last) = (run[0], run[run.len() - 1]);
            let spread = std::mem::replace(&mut before, run);
            let lead = self.lead(first);
            let Some(at) = Cue::Each.find_last(lead) else {
                continue;
            };
            // The first value behind it.
            let behind = &lead[at..];
            if behind.len() > NEAR || behind.iter().any(|c| ends_clause(*c)) {
                continue;
            }
            // 茶园、茶树分别达26亩、3180棵、420棵: each in its own unit, but rates by themselves.
            let rate = |i: usize| self.figure(i).unit == "%";
            let alike = |i: &usize| rate(*i) == rate(first) && self.figure(*i).max.is_none();
            let values = run.len();
            let listed = open_clause(&self.text()[..self.all[first].at - behind.len()]);
            // 接待游客9亿人次，旅游收入1万亿元，分别增长…: the figures before are what is named.
            // 结案率95%，分别提高1个、2个百分点: of rates.
            let points = self.figure(last).unit == "个百分点";
            let names = if listed.is_empty() {
                // A bound or a growth in between is no end of the list.
                let level = |i: &usize| {
                    let figure = self.figure(*i);
                    let rate = matches!(figure.unit.as_str(), "%" | "‰");
                    figure.change.is_none() && rate == points && figure.unit != "年"
                };
                let all = (self.from..first).filter(level).count();
                // 分别达6.9万元、3.4万元，分别增长…: those that were spread as these are.
                match spread {
                    [begun, _, ..] if level(begun) => spread.len(),
                    _ => all,
                }
            } else {
                names(listed)
            };
            if names >= 2 && values == names + 1 && run.iter().all(alike) {
                let what = "{} values behind 分别, {} names before it";
                let arithmetic = fill(what, &[&values, &names]);
                findings.push(Finding::new("spread", arithmetic, [first, last]));
            }
        }
    }
}

/// How many names a list has; none if it may be of two lists, A、B产值和销量, or is no list with marks.
fn names(list: &[char]) -> usize {
    // 城乡居民收入, 城镇和农村居民收入: two names in one.
    let several = [(Cue::Pair, 1), (Cue::Three, 2)];
    let mut several = several
        .map(|(cue, more)| (cue.length(list, 0), more))
        .into_iter();
    let (length, more) = several.find(|(length, _)| *length > 0).unwrap_or((0, 0));
    let rest = &list[length..];
    // 生产总值、城乡居民收入: of the towns and the country each, or of both together.
    if Cue::Pair.stands_in(rest) || Cue::Three.stands_in(rest) {
        return 0;
    }
    let marks = rest.iter().filter(|c| **c == '、').count();
    let words = rest.iter().filter(|c| LEXICON.joins(**c)).count() - marks;
    // 林木覆盖率和湿地保护率: two names, if nothing else is joined.
    let two = words == 1 && marks == 0 && more == 0;
    if two || words == 0 && marks + more > 0 {
        1 + marks + words + more
    } else {
        0
    }
}
