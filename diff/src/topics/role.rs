//! What a passage does in its report: it looks back, looks ahead, names troubles, gives thanks, closes.

use std::sync::Arc;

use crate::unit::Unit;

/// What a passage does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Tells what was done.
    Review,
    /// Tells what is to be done.
    Plan,
    /// Admits what is not well.
    Trouble,
    /// Thanks those who did it.
    Thanks,
    /// Ends the report.
    Closing,
    /// Stands behind the report: a glossary, a list.
    Appendix,
}

/// A unit's place in its report.
#[derive(Clone, Debug)]
pub struct Place {
    /// What it does.
    pub role: Role,
    /// A heading, title or salutation, not a passage.
    pub minor: bool,
    /// Number of its chapter, from 0 (before the first heading).
    pub chapter: usize,
    /// Whether it is the lead of its chapter; unknown where the chapter is one passage.
    pub lead: Option<bool>,
    /// It is the heading of a part (1) or a chapter (2), on a line of its own.
    pub head: Option<u8>,
    /// It plans for several years.
    pub years: bool,
    /// It sets the aims of a plan (总体要求, 预期目标), not a task.
    pub goal: bool,
    /// The heading of its part, as printed; empty before the first.
    pub heading: Arc<str>,
}

/// Marked classes of the data file.
pub struct Markers {
    lines: Vec<(&'static str, &'static str)>,
}

impl Markers {
    /// The markers that come with the program.
    pub fn new() -> Self {
        let lines = include_str!("../../data/topic-markers.tsv")
            .lines()
            .filter(|line| !line.starts_with('#'))
            .filter_map(|line| line.split_once('\t'))
            .collect();
        Markers { lines }
    }

    /// The markers of a class.
    pub fn of(&self, class: &'static str) -> impl Iterator<Item = &'static str> + '_ {
        self.lines
            .iter()
            .filter(move |line| line.0 == class)
            .map(|line| line.1)
    }

    fn has(&self, class: &'static str, text: &str) -> bool {
        self.of(class).any(|marker| text.contains(marker))
    }

    fn count(&self, class: &'static str, text: &str) -> usize {
        self.of(class)
            .map(|marker| text.matches(marker).count())
            .sum()
    }
}

const NUMERALS: &str = "一二三四五六七八九十";

/// `一、`: a part of the report.
fn part(text: &str) -> bool {
    let rest = text.trim_start_matches(|c| NUMERALS.contains(c));
    rest.len() < text.len() && text.len() - rest.len() <= 9 && rest.starts_with('、')
}

/// `（一）`: a chapter of a part.
fn chapter(text: &str) -> bool {
    let Some(inner) = text.strip_prefix(['（', '(']) else {
        return false;
    };
    let rest = inner.trim_start_matches(|c| NUMERALS.contains(c));
    rest.len() < inner.len() && inner.len() - rest.len() <= 9 && rest.starts_with(['）', ')'])
}

fn first_sentence(text: &str) -> &str {
    text.find(['。', '！']).map_or(text, |at| &text[..at])
}

/// Longest heading, in characters.
const HEADING: usize = 45;

/// A first sentence of more characters is a lead's, not a run-in heading.
const RUN_IN: usize = 32;

/// The place of each unit.
pub fn places(units: &[Unit]) -> Vec<Place> {
    let markers = Markers::new();
    let mut out = Vec::with_capacity(units.len());
    let mut heading: Arc<str> = Arc::from("");
    let mut number = 0;
    let mut path: &[String] = &[];
    let mut headed = false;
    for unit in units {
        let text = unit.text.as_str();
        let short = text.chars().take(HEADING + 1).count() <= HEADING;
        let known = unit
            .kind
            .as_deref()
            .is_some_and(|kind| !matches!(kind, "paragraph" | "item" | "appendix"));
        let minor = known || (short && !text.ends_with(['。', '！', '？', '；']));
        // Deeper headings (一是…) are passages of one chapter.
        let above = &unit.path[..unit.path.len().min(2)];
        let new_path = !above.is_empty() && *above != *path;
        let head = match (part(text), chapter(text)) {
            (true, _) if minor => Some(1),
            (_, true) if minor => Some(2),
            _ => None,
        };
        // The path changes below a heading, which has begun the chapter already.
        if head.is_some() || chapter(text) || (new_path && !headed) {
            number += 1;
        }
        headed = head.is_some();
        if new_path {
            path = above;
            heading = Arc::from(above[0].as_str());
        }
        if head == Some(1) {
            heading = Arc::from(text);
        }
        let looks_back = markers.has("review-heading", &heading);
        let looks_ahead = markers.has("plan-heading", &heading);
        let role = if unit.kind.as_deref() == Some("appendix") {
            Role::Appendix
        } else if markers.has("admit", text) && markers.has("trouble", text) {
            Role::Trouble
        } else if markers.has("thanks", text) {
            Role::Thanks
        } else if looks_back != looks_ahead {
            if looks_back { Role::Review } else { Role::Plan }
        } else if markers.count("review", text) * 10 >= markers.count("plan", text) * 6 {
            Role::Review
        } else {
            Role::Plan
        };
        let years =
            role == Role::Plan && markers.has("horizon-heading", &heading) && !names_year(&heading);
        // A chapter or an item of a list is a task, whatever the part is called.
        let listed = chapter(text) || above.len() > 1 || text.starts_with('—');
        let goal = role == Role::Plan
            && (markers.has("goal", text) || (!listed && markers.has("goal-heading", &heading)));
        out.push(Place {
            goal,
            head,
            role,
            minor,
            chapter: number,
            lead: None,
            years,
            heading: Arc::clone(&heading),
        });
    }
    leads(units, &mut out);
    let calls = |at: &usize| markers.has("closing", &units[*at].text);
    let passages: Vec<usize> = (0..out.len())
        .filter(|at| !out[*at].minor && out[*at].role != Role::Appendix)
        .collect();
    if let Some(at) = passages
        .iter()
        .rev()
        .find(|at| calls(at))
        .or(passages.last())
    {
        out[*at].role = Role::Closing;
    }
    out
}

/// `2025年`: the part is about one year.
fn names_year(heading: &str) -> bool {
    heading.match_indices('年').any(|(at, _)| {
        let before = heading[..at].trim_end();
        before.len() >= 4
            && before
                .bytes()
                .rev()
                .take(4)
                .all(|byte| byte.is_ascii_digit())
    })
}

fn leads(units: &[Unit], places: &mut [Place]) {
    let mut start = 0;
    while start < places.len() {
        let end = start
            + places[start..]
                .iter()
                .take_while(|place| place.chapter == places[start].chapter)
                .count();
        let inside: Vec<usize> = (start..end).filter(|at| !places[*at].minor).collect();
        if inside.len() > 1 {
            for (n, at) in inside.iter().enumerate() {
                let text = units[*at].text.as_str();
                let first = first_sentence(text);
                // A run-in heading has something behind it; a sentence that stands alone leads what follows.
                let alone = first.len() + '。'.len_utf8() >= text.trim_end().len();
                let lead = n == 0 && (chapter(text) || alone || first.chars().count() > RUN_IN);
                places[*at].lead = Some(lead);
            }
        }
        start = end;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn roles(lines: &[&str]) -> Vec<Role> {
        let units: Vec<Unit> = lines
            .iter()
            .enumerate()
            .map(|(at, line)| Unit::new(at, *line))
            .collect();
        places(&units)
            .into_iter()
            .filter(|place| !place.minor)
            .map(|place| place.role)
            .collect()
    }

    #[test]
    fn the_part_says_whether_a_passage_looks_back_or_ahead() {
        let lines = [
            "一、2024年工作回顾",
            "茶园面积扩大，制茶工艺更加成熟，茶农的日子更好。",
            "我们也清醒认识到，茶叶销路还有不少困难。",
            "在此，向全县茶农表示衷心感谢！",
            "二、2025年工作安排",
            "茶园面积扩大，制茶工艺更加成熟，茶农的日子更好。",
            "让我们携起手来，走向明天！",
        ];
        let wanted = [
            Role::Review,
            Role::Trouble,
            Role::Thanks,
            Role::Plan,
            Role::Closing,
        ];
        assert_eq!(roles(&lines), wanted);
    }

    #[test]
    fn without_a_part_the_words_say_it() {
        let lines = [
            "累计建成茶厂三座，新增茶园千亩，产量增长了两成。",
            "推进茶厂改造，加快茶园更新，支持茶农合作。",
            "完。完。",
        ];
        assert_eq!(roles(&lines)[..2], [Role::Review, Role::Plan]);
    }

    #[test]
    fn a_part_on_a_five_year_period_plans_for_years() {
        let units: Vec<Unit> = [
            "二、“十五五”时期主要目标任务",
            "推进茶业现代化，加快茶旅融合。",
            "三、“十五五”开局之年2026年重点工作",
            "推进茶厂改造，加快茶园更新。",
        ]
        .iter()
        .enumerate()
        .map(|(at, line)| Unit::new(at, *line))
        .collect();
        let years: Vec<bool> = places(&units).iter().map(|place| place.years).collect();
        assert!(years[1] && !years[3]);
    }

    #[test]
    fn headings_are_told_from_passages() {
        assert!(part("十一、结束语") && !part("一是抓生产") && !part("、"));
        assert!(chapter("（二）做强茶业。") && chapter("(十)收尾") && !chapter("（注）"));
    }
}
