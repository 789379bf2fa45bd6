//! What does not add up in one report: parts against their whole, shares against a hundred, growth against two levels.

use crate::{Bound, Change, Figure, Number, Role};

/// A figure with its place.
#[derive(Clone, Debug)]
pub struct Placed {
    /// The figure.
    pub figure: Figure,
    /// The record it stands in.
    pub record: usize,
    /// 1-based source line, or the line of the input.
    pub line: u64,
    /// The sentence around it.
    pub sentence: String,
    /// Offset of the figure in its sentence, in scalar values.
    pub at: usize,
    /// Offset of the sentence in the record.
    pub sentence_start: usize,
}

/// Two figures that contradict each other.
#[derive(Clone, Debug)]
pub struct Finding {
    /// Which rule: parts, total, shares, share, growth, levels, same.
    pub kind: &'static str,
    /// The arithmetic, in words.
    pub arithmetic: String,
    /// Index of the one figure.
    pub first: usize,
    /// Index of the other.
    pub second: usize,
}

fn between(a: &Placed, b: &Placed) -> String {
    let length = b.figure.start.saturating_sub(a.figure.end);
    a.sentence
        .chars()
        .skip(a.at + a.figure.end - a.figure.start)
        .take(length)
        .collect()
}

fn ahead(a: &Placed, most: usize) -> String {
    let head: Vec<char> = a.sentence.chars().take(a.at).collect();
    head[head.len().saturating_sub(most)..].iter().collect()
}

fn sum(figures: &[&Placed]) -> Option<Number> {
    figures
        .iter()
        .try_fold(Number::ZERO, |sum, placed| sum.plus(placed.figure.value))
}

/// All contradictions among the figures of one report, in text order.
pub fn check(all: &[Placed]) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut from = 0;
    while from < all.len() {
        let mut to = from + 1;
        while to < all.len()
            && all[to].record == all[from].record
            && all[to].sentence_start == all[from].sentence_start
        {
            to += 1;
        }
        sentence(all, from, to, &mut findings);
        from = to;
    }
    same_item(all, &mut findings);
    findings.sort_by_key(|finding| finding.first);
    findings
}

fn exact(placed: &Placed) -> bool {
    placed.figure.bound == Bound::Exact && placed.figure.max.is_none()
}

fn sentence(all: &[Placed], from: usize, to: usize, findings: &mut Vec<Finding>) {
    for index in from..to {
        let whole = &all[index];
        // A share above a hundred.
        if whole.figure.unit == "%"
            && whole.figure.change.is_none()
            && whole.figure.value > Number::new(100, 0).unwrap_or(Number::ZERO)
            && whole.figure.item.as_deref().is_some_and(|item| {
                [
                    "占比",
                    "比重",
                    "合格率",
                    "覆盖率",
                    "普及率",
                    "参保率",
                    "满意率",
                    "办结率",
                    "完成率",
                ]
                .iter()
                .any(|w| item.ends_with(w))
            })
        {
            findings.push(Finding {
                kind: "share",
                arithmetic: format!("{}% > 100%", whole.figure.value),
                first: index,
                second: index,
            });
        }
        parts(all, index, to, findings);
        total(all, from, index, findings);
    }
    shares(all, from, to, findings);
    growth(all, from, to, findings);
}

/// 收到建议20件，其中A 12件、B 9件.
fn parts(all: &[Placed], index: usize, to: usize, findings: &mut Vec<Finding>) {
    let whole = &all[index];
    let Some(next) = all[..to].get(index + 1) else {
        return;
    };
    if !between(whole, next).contains("其中")
        || !exact(whole)
        || whole.figure.change.is_some()
        || whole.figure.unit == "%"
        || ahead(whole, 5).contains('每')
    {
        return;
    }
    let parts: Vec<&Placed> = all[index + 1..to]
        .iter()
        .take_while(|p| p.figure.unit == whole.figure.unit && !between(whole, p).contains('；'))
        .filter(|p| p.figure.change == whole.figure.change)
        .collect();
    let Some(total) = sum(&parts) else { return };
    if parts.is_empty() {
        return;
    }
    // 其中市派3名、区选20名，男8名、女15名: when the first parts are the whole already, the rest divides it again.
    if (1..parts.len()).any(|n| sum(&parts[..n]) == Some(whole.figure.value)) {
        return;
    }
    let terms: Vec<String> = parts.iter().map(|p| p.figure.value.to_string()).collect();
    if total > whole.figure.value {
        findings.push(Finding {
            kind: "parts",
            arithmetic: format!("{} = {total} > {}", terms.join(" + "), whole.figure.value),
            first: index,
            second: index + 1,
        });
    } else if parts.len() >= 3
        && whole.figure.kind_is_count()
        && parts.iter().all(|p| exact(p))
        && total < whole.figure.value
        && total
            .over(whole.figure.value)
            .is_some_and(|share| share.to_f64() > 0.9)
    {
        findings.push(Finding {
            kind: "parts",
            arithmetic: format!("{} = {total} < {}", terms.join(" + "), whole.figure.value),
            first: index,
            second: index + 1,
        });
    }
}

/// A 5件、B 6件，共12件.
fn total(all: &[Placed], from: usize, index: usize, findings: &mut Vec<Finding>) {
    let whole = &all[index];
    let head = ahead(whole, 6);
    let says = ["合计", "总计", "共计", "共"]
        .iter()
        .any(|w| head.trim_end().ends_with(w));
    if !says || !exact(whole) {
        return;
    }
    let parts: Vec<&Placed> = all[from..index]
        .iter()
        .rev()
        .take_while(|p| p.figure.unit == whole.figure.unit && exact(p))
        .collect();
    if parts.len() < 2 {
        return;
    }
    let Some(sum) = sum(&parts) else { return };
    if sum != whole.figure.value {
        let mut terms: Vec<String> = parts.iter().map(|p| p.figure.value.to_string()).collect();
        terms.reverse();
        findings.push(Finding {
            kind: "total",
            arithmetic: format!("{} = {sum}, not {}", terms.join(" + "), whole.figure.value),
            first: index - parts.len(),
            second: index,
        });
    }
}

/// 分别占30%、40%和35%.
fn shares(all: &[Placed], from: usize, to: usize, findings: &mut Vec<Finding>) {
    let mut index = from;
    while index < to {
        let mut end = index + 1;
        while end < to
            && all[end].figure.unit == "%"
            && between(&all[end - 1], &all[end]).chars().count() <= 14
            && all[end].figure.change.is_none()
        {
            end += 1;
        }
        let run: Vec<&Placed> = all[index..end]
            .iter()
            .filter(|p| p.figure.unit == "%")
            .collect();
        let divided = run.first().is_some_and(|p| {
            let head = ahead(p, 14);
            p.figure.change.is_none()
                && (head.contains('占') || head.contains("比重") || head.contains("比例"))
        });
        if run.len() >= 3
            && divided
            && let Some(sum) = sum(&run)
        {
            let sum_f = sum.to_f64();
            if (85.0..=115.0).contains(&sum_f) && (sum_f - 100.0).abs() > 0.31 {
                let terms: Vec<String> = run.iter().map(|p| p.figure.value.to_string()).collect();
                findings.push(Finding {
                    kind: "shares",
                    arithmetic: format!("{} = {sum}, not 100", terms.join(" + ")),
                    first: index,
                    second: end - 1,
                });
            }
        }
        index = end;
    }
}

/// 由200亿元增加到250亿元、增长30%.
fn growth(all: &[Placed], from: usize, to: usize, findings: &mut Vec<Finding>) {
    for index in from..to.saturating_sub(1) {
        let (old, new) = (&all[index], &all[index + 1]);
        let start = ahead(old, 12);
        let joint = between(old, new);
        let moved = (start.contains('由') || start.contains('从'))
            && (joint.contains('到') || joint.contains('至'));
        if !moved
            || start.contains("分别")
            || old.figure.unit != new.figure.unit
            || old.figure.unit == "%"
            || old.figure.value == Number::ZERO
        {
            continue;
        }
        let falls = ["减", "降", "缩"].iter().any(|w| joint.contains(w));
        let rises = ["增", "升", "提高", "扩大"]
            .iter()
            .any(|w| joint.contains(w));
        if (falls && new.figure.value > old.figure.value)
            || (rises && new.figure.value < old.figure.value)
        {
            findings.push(Finding {
                kind: "direction",
                arithmetic: format!(
                    "{} to {} is no {}",
                    old.figure.value,
                    new.figure.value,
                    if falls { "fall" } else { "rise" }
                ),
                first: index,
                second: index + 1,
            });
        }
        let Some(rate) = all[..to].get(index + 2) else {
            continue;
        };
        if rate.figure.unit != "%"
            || rate.figure.change.is_none()
            || rate.figure.basis.as_deref() == Some("年均")
            || between(new, rate).chars().count() > 12
        {
            continue;
        }
        let Some(ratio) = new.figure.value.over(old.figure.value) else {
            continue;
        };
        let computed = (ratio.to_f64() - 1.0) * 100.0;
        let stated = rate.figure.value.to_f64()
            * if rate.figure.change == Some(Change::Fall) {
                -1.0
            } else {
                1.0
            };
        let slack = 0.6 + computed.abs() * 0.02;
        if (computed - stated).abs() > slack && exact(rate) {
            findings.push(Finding {
                kind: "growth",
                arithmetic: format!(
                    "{} to {} is {computed:+.1}%, not {stated:+.1}%",
                    old.figure.value, new.figure.value
                ),
                first: index,
                second: index + 2,
            });
        }
    }
}

/// One indicator, two values: only of measures that a report states once for a time.
fn same_item(all: &[Placed], findings: &mut Vec<Finding>) {
    let heads = [
        "总值",
        "总额",
        "收入",
        "率",
        "比重",
        "总产量",
        "强度",
        "增加值",
        "里程",
        "总量",
    ];
    for (index, one) in all.iter().enumerate() {
        let Some(item) = one.figure.item.as_deref() else {
            continue;
        };
        if !heads.iter().any(|w| item.ends_with(w))
            || item.chars().count() < 4
            || !exact(one)
            || one.figure.role == Role::Plan
        {
            continue;
        }
        for (other_index, other) in all.iter().enumerate().skip(index + 1).take(2000) {
            let (a, b) = (&one.figure, &other.figure);
            let same = b.item.as_deref() == Some(item)
                && a.unit == b.unit
                && a.change == b.change
                && a.role == b.role
                && a.basis == b.basis
                && a.period == b.period
                && exact(other);
            let apart = one.record != other.record || one.sentence_start != other.sentence_start;
            if same && apart && a.value != b.value {
                findings.push(Finding {
                    kind: "same",
                    arithmetic: format!("{item}: {} and {} {}", a.value, b.value, a.unit),
                    first: index,
                    second: other_index,
                });
                break;
            }
        }
    }
}

impl Figure {
    /// Whether the unit counts things.
    pub fn kind_is_count(&self) -> bool {
        !matches!(self.unit.as_str(), "%" | "" | "个百分点" | "元" | "倍")
    }
}
