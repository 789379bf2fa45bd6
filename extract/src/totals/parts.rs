//! Parts against their whole, totals against their list, shares against a hundred.

use report_record::lang::fill;

use super::{Finding, Sentence, agree, amount, exact, holds, range, told};
use crate::lexicon::Cue;
use crate::{Figure, Number};

/// Characters between a whole and the only part that is named; more may tell of something else.
const NEAR: usize = 12;

fn terms(figures: &[&Figure]) -> String {
    let terms: Vec<String> = figures.iter().map(|f| told(f.value, f)).collect();
    terms.join(" + ")
}

/// 12件 + 9件 = 21件; one term is its own sum.
fn added_up(figures: &[&Figure], sum: Number, whole: &Figure) -> String {
    match figures {
        [_] => terms(figures),
        _ => format!("{} = {}", terms(figures), told(sum, whole)),
    }
}

fn sum(figures: &[&Figure]) -> Option<Number> {
    figures
        .iter()
        .try_fold(Number::ZERO, |sum, figure| sum.plus(figure.value))
}

impl Sentence<'_> {
    /// 收到建议20件，其中A 12件、B 9件; A 5件、B 6件，共12件.
    pub(super) fn parts(&self, findings: &mut Vec<Finding>) {
        for index in self.from..self.to {
            if index + 1 < self.to && holds(self.between(index, index + 1), "其中") {
                for stride in [1, 2] {
                    for first in 0..stride {
                        self.divided(index, first, stride, findings);
                    }
                }
            }
            self.total(index, findings);
            self.added(index, findings);
            self.ratio(index, findings);
            self.fulfilled(index, findings);
        }
    }

    /// The parts behind 其中: every `stride`-th figure from the `first` on, as long as they keep their unit.
    fn divided(&self, index: usize, first: usize, stride: usize, findings: &mut Vec<Finding>) {
        let Some(lead) = (index + 1 + first < self.to).then(|| self.figure(index + 1 + first))
        else {
            return;
        };
        let mut parts = Vec::new();
        let mut at = index + 1 + first;
        while at < self.to
            && self.figure(at).unit == lead.unit
            && self.figure(at).basis.is_none()
            && (self.figure(at).change.is_none() || self.figure(at).change == lead.change)
            && !self.text_closes(index + 1, at)
        {
            parts.push(at);
            at += stride;
        }
        // 项目47个、投资38亿元，项目24个、投资17亿元: two units in turn, or else one.
        let alternate = parts.len() >= 2
            && (1..stride).all(|step| self.figure(parts[0] + step).unit != lead.unit);
        if parts.is_empty() || (stride > 1 && !alternate) || (first >= stride) {
            return;
        }
        // 决定11项，比上年多2项，其中…: a level before an increase; 新增学位3000个，其中…: an increase if there is no level.
        let alike = |i: &usize| {
            let figure = self.figure(*i);
            exact(figure) && figure.unit == lead.unit && figure.basis.is_none()
        };
        let whole = (self.from..=index)
            .rev()
            .find(|i| alike(i) && self.figure(*i).change.is_none())
            .or_else(|| (self.from..=index).rev().find(alike));
        let Some(whole) = whole else { return };
        let mean = self.figure(whole).item.as_deref().is_some_and(|item| {
            let item: Vec<char> = item.chars().collect();
            let words = self.lexicon.cue(Cue::PerHead);
            (0..item.len()).any(|at| words.at(&item, at).is_some())
        });
        if lead.unit == "%"
            || mean
            || self.parted(whole, index + 1)
            || self.ahead(whole, 5).contains(&'每')
            || (parts.len() == 1
                && (!exact(self.figure(parts[0])) || self.between(index, parts[0]).len() > NEAR))
        {
            return;
        }
        self.compare(whole, &parts, findings);
    }

    /// A semicolon stands between, and not right before 其中.
    fn parted(&self, whole: usize, next: usize) -> bool {
        let text = self.between(whole, next);
        (0..text.len()).any(|at| {
            matches!(text[at], '；' | ';') && !holds(&text[at..text.len().min(at + 3)], "其中")
        })
    }

    /// A semicolon or another 其中 between two figures closes the list.
    fn text_closes(&self, from: usize, to: usize) -> bool {
        let text = self.between(from, to);
        from < to && (text.iter().any(|c| matches!(c, '；' | ';')) || holds(text, "其中"))
    }

    fn compare(&self, whole: usize, parts: &[usize], findings: &mut Vec<Finding>) {
        let figures: Vec<&Figure> = parts.iter().map(|i| self.figure(*i)).collect();
        let total = self.figure(whole);
        let Some(added) = sum(&figures) else { return };
        // 其中市派3名、区选20名，男8名、女15名: when the first parts are the whole already, the rest divides it again.
        if (1..figures.len()).any(|n| sum(&figures[..n]) == Some(total.value)) {
            return;
        }
        let (low, high) = figures.iter().fold((0.0, 0.0), |(low, high), figure| {
            let (a, b) = range(figure);
            (low + a, high + b)
        });
        let (least, most) = range(total);
        let over = low > most + 1e-9;
        let near = added.to_f64() > 0.9 * total.value.to_f64();
        let short = figures.len() >= 3
            && total.kind_is_count()
            && figures.iter().all(|f| exact(f))
            && high < least - 1e-9
            && near;
        if over || short {
            let sign = if over { ">" } else { "<" };
            findings.push(Finding {
                kind: "parts",
                arithmetic: format!(
                    "{} {sign} {}",
                    added_up(&figures, added, total),
                    told(total.value, total)
                ),
                first: whole,
                second: parts[0],
            });
        }
    }

    /// A 5件、B 6件，共12件.
    fn total(&self, index: usize, findings: &mut Vec<Finding>) {
        let whole = self.figure(index);
        let mut head = self.ahead(index, 8);
        while let [rest @ .., last] = head
            && last.is_whitespace()
        {
            head = rest;
        }
        if !exact(whole) || self.lexicon.cue(Cue::Sums).before(head).is_none() {
            return;
        }
        let parts: Vec<usize> = (self.from..index)
            .rev()
            .take_while(|i| self.figure(*i).unit == whole.unit && amount(self.figure(*i)))
            .collect();
        let mut figures: Vec<&Figure> = parts.iter().map(|i| self.figure(*i)).collect();
        figures.reverse();
        let (low, high) = figures.iter().fold((0.0, 0.0), |(low, high), figure| {
            let (a, b) = range(figure);
            (low + a, high + b)
        });
        if figures.len() < 2 || agree((low, high), range(whole)) {
            return;
        }
        if let Some(added) = sum(&figures) {
            findings.push(Finding {
                kind: "total",
                arithmetic: fill(
                    "{}, not {}",
                    &[&added_up(&figures, added, whole), &told(whole.value, whole)],
                ),
                first: index - parts.len(),
                second: index,
            });
        }
    }

    /// 新获批示范区4个，累计3个: what was added is more than all there are.
    fn added(&self, index: usize, findings: &mut Vec<Finding>) {
        if index + 1 >= self.to {
            return;
        }
        let (new, all) = (self.figure(index), self.figure(index + 1));
        let joint = self.between(index, index + 1);
        let head = self.ahead(index, 2 * NEAR);
        let open = head.iter().rposition(|c| crate::item::ends_clause(*c));
        let adds = self.lexicon.cue(Cue::Adds);
        let alike = new.unit == all.unit && new.item == all.item && exact(new) && amount(all);
        if alike
            && joint.len() <= 5
            && self.lexicon.cue(Cue::AllTold).before(joint).is_some()
            && adds.stands_in(&head[open.map_or(0, |at| at + 1)..])
            && all.value < new.value
        {
            findings.push(Finding {
                kind: "total",
                arithmetic: format!("{} > {}", told(new.value, new), told(all.value, all)),
                first: index,
                second: index + 1,
            });
        }
    }

    /// 支出50亿元，其中民生支出40亿元，占90%.
    fn ratio(&self, index: usize, findings: &mut Vec<Finding>) {
        let share = self.figure(index);
        if share.unit != "%" || share.change.is_some() || index < self.from + 2 {
            return;
        }
        let part = index - 1;
        let told: String = self
            .between(part, index)
            .iter()
            .filter(|c| !matches!(c, '，' | ',' | '、' | ' '))
            .collect();
        let part_figure = self.figure(part);
        if told != "占" || !exact(share) || !amount(part_figure) {
            return;
        }
        let whole = (self.from..part).rev().find(|i| {
            let figure = self.figure(*i);
            amount(figure) && figure.unit == part_figure.unit
        });
        let Some(whole) = whole else { return };
        let whole_figure = self.figure(whole);
        let belongs =
            holds(self.between(whole, part), "其中") || whole_figure.item == part_figure.item;
        if belongs {
            self.share_of(part, whole, index, findings);
        }
    }

    /// 新增就业11万人，完成年度任务8万人的130%.
    fn fulfilled(&self, index: usize, findings: &mut Vec<Finding>) {
        let share = self.figure(index);
        if share.unit != "%" || share.change.is_some() || !exact(share) || index < self.from + 2 {
            return;
        }
        let (part, whole) = (index - 2, index - 1);
        let of: Vec<char> = self.between(whole, index).to_vec();
        let joint = self.between(part, whole);
        let (a, b) = (self.figure(part), self.figure(whole));
        let alike = amount(a) && amount(b) && a.unit == b.unit;
        if of == ['的'] && alike && holds(joint, "完成") && joint.len() <= 2 * NEAR {
            self.share_of(part, whole, index, findings);
        }
    }

    /// A share that is not that of the part in the whole.
    fn share_of(&self, part: usize, whole: usize, index: usize, findings: &mut Vec<Finding>) {
        let [part_figure, whole_figure, share] = [part, whole, index].map(|i| self.figure(i));
        let ((a, b), (c, d)) = (range(part_figure), range(whole_figure));
        if c <= 0.0 || agree((100.0 * a / d, 100.0 * b / c), range(share)) {
            return;
        }
        findings.push(Finding {
            kind: "ratio",
            arithmetic: fill(
                "{} of {} is {}%, not {}%",
                &[
                    &told(part_figure.value, part_figure),
                    &told(whole_figure.value, whole_figure),
                    &format_args!(
                        "{:.1}",
                        100.0 * part_figure.value.to_f64() / whole_figure.value.to_f64()
                    ),
                    &share.value,
                ],
            ),
            first: part,
            second: index,
        });
    }

    /// 分别占30%、40%和35%; 办结率110%.
    pub(super) fn shares(&self, findings: &mut Vec<Finding>) {
        for index in self.from..self.to {
            let share = self.figure(index);
            let rate = share.item.as_deref().is_some_and(|item| {
                let item: Vec<char> = item.chars().collect();
                self.lexicon.cue(Cue::Whole).before(&item).is_some()
                    && self.lexicon.cue(Cue::Boundless).before(&item).is_none()
            });
            if share.unit == "%" && share.change.is_none() && rate && share.value.to_f64() > 100.0 {
                findings.push(Finding {
                    kind: "share",
                    arithmetic: format!("{}% > 100%", share.value),
                    first: index,
                    second: index,
                });
            }
        }
        let mut index = self.from;
        while index < self.to {
            let mut end = index + 1;
            while end < self.to
                && self.figure(end).unit == "%"
                && self.between(end - 1, end).len() <= 14
                && self.figure(end).change.is_none()
            {
                end += 1;
            }
            self.hundred(index, end, findings);
            index = end;
        }
    }

    fn hundred(&self, from: usize, to: usize, findings: &mut Vec<Finding>) {
        let run: Vec<usize> = (from..to).filter(|i| self.figure(*i).unit == "%").collect();
        let Some(first) = run.first() else { return };
        let head = self.ahead(*first, 14);
        let divides = self.figure(*first).change.is_none()
            && (head.contains(&'占') || holds(head, "比重") || holds(head, "比例"));
        let figures: Vec<&Figure> = run.iter().map(|i| self.figure(*i)).collect();
        if run.len() < 3 || !divides {
            return;
        }
        let Some(sum) = sum(&figures) else { return };
        let (low, high) = figures.iter().fold((0.0, 0.0), |(low, high), figure| {
            let (a, b) = range(figure);
            (low + a, high + b)
        });
        if (85.0..=115.0).contains(&sum.to_f64()) && !agree((low, high), (100.0, 100.0)) {
            findings.push(Finding {
                kind: "shares",
                arithmetic: fill("{} = {}, not 100", &[&terms(&figures), &sum]),
                first: *first,
                second: to - 1,
            });
        }
    }
}
