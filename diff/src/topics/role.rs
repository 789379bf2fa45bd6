//! What a passage does in its report: it looks back, looks ahead, names troubles, gives thanks, closes.

use super::lines::{Line, OPENING, chapter, first_sentence, lines, names_year};
use crate::glossary;
use crate::markers::TOPICS;
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
    /// Stands behind the report: a glossary, a table.
    Appendix,
    /// Stands behind the report and says what is to be done: the livelihood matters of the year.
    Annex,
}

impl Role {
    /// Whether it tells what is to be done, in the report or behind it.
    pub fn promises(self) -> bool {
        matches!(self, Role::Plan | Role::Annex)
    }
}

/// Which aims of a plan a passage sets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Aim {
    /// What is to be reached, mostly in figures (预期目标).
    Target,
    /// By what the work is guided (总体要求, 指导思想).
    Guidance,
    /// It stands under such a heading, and says neither.
    Other,
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
    /// It names the passage below it, as a run-in heading does its own.
    pub names: bool,
    /// What it explains, if it stands in a glossary.
    pub entry: Option<String>,
    /// It plans for several years, or looks back on several.
    pub years: bool,
    /// It sets the aims of a plan (总体要求, 预期目标), not a task.
    pub goal: Option<Aim>,
    /// It announces the list of promises (民生实事), and so has a word of many topics and none of its own.
    pub lists: bool,
    /// It speaks of that list.
    pub speaks_of_list: bool,
}

/// A first sentence of more characters is a lead's, not a run-in heading.
const RUN_IN: usize = 32;

/// The place of each unit.
pub fn places(units: &[Unit]) -> Vec<Place> {
    let lines = lines(units);
    let roles = roles(units, &lines);
    let mut out: Vec<Place> = Vec::with_capacity(units.len());
    for (at, (unit, line)) in units.iter().zip(&lines).enumerate() {
        let (text, role) = (&*unit.text, roles[at]);
        let years = match role {
            Role::Plan => {
                TOPICS.has("horizon-heading", &line.heading) && !names_year(&line.heading)
            }
            Role::Appendix | Role::Annex => false,
            _ => line.back,
        };
        // A chapter or an item of a list is a task, whatever the part is called.
        let listed = chapter(text) || line.above.len() > 1 || text.starts_with('—');
        let announced = announces(units, at, &lines);
        let goal = (role == Role::Plan)
            .then(|| aim(announced, text, listed, &line.heading))
            .flatten();
        out.push(Place {
            names: line.names,
            goal,
            head: line.head,
            role,
            minor: line.minor,
            chapter: line.chapter,
            lead: None,
            years,
            lists: role.promises() && TOPICS.has("list", first_sentence(text)),
            speaks_of_list: TOPICS.has("list-word", text),
            entry: glossary::explains(unit).then(|| entry(text)),
        });
    }
    leads(units, &mut out);
    closes(units, &mut out);
    out
}

/// What an entry of a glossary explains: 茶师 of 3.“茶师”：指… and of 3.“茶师”是指…, without its number and marks.
fn entry(text: &str) -> String {
    let quoted = text.split_once('“').filter(|(number, _)| {
        let mut before = number.chars();
        before.all(|c| !c.is_alphabetic())
    });
    let quoted = quoted.and_then(|(_, name)| name.split_once('”'));
    let name = quoted.map_or_else(
        || text.split(['：', ':']).next().unwrap_or(text),
        |(name, _)| name,
    );
    let name = name.trim_start_matches(|c: char| !c.is_alphabetic());
    name.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// What each unit does: as its heading says; where that does not, as its words and the order of a report say.
fn roles(units: &[Unit], lines: &[Line]) -> Vec<Role> {
    let mut out: Vec<Role> = units
        .iter()
        .zip(lines)
        .enumerate()
        .map(|(at, (unit, line))| {
            let named = at > 0 && lines[at - 1].names;
            role_of(unit, &line.heading, named)
        })
        .collect();
    let (mut ahead, mut start) = (false, 0);
    for part in lines.chunk_by(|a, b| a.heading == b.heading) {
        let heading = &part[0].heading;
        let end = start + part.len();
        let [back, plans] =
            ["review-heading", "plan-heading"].map(|class| TOPICS.has(class, heading));
        if back == plans {
            let told: Vec<usize> = (start..end)
                .filter(|at| !lines[*at].minor && matches!(out[*at], Role::Review | Role::Plan))
                .collect();
            if back || ahead {
                turn(&mut out, &told, ahead && !back);
            }
            ahead |= back && told.iter().any(|at| out[*at] == Role::Plan);
        } else {
            ahead = plans;
        }
        start = end;
    }
    out
}

/// A report looks back first and then ahead: within a part there is one turn, where the words of the fewest passages speak
/// against it; a part behind one that looks ahead (加强政府自身建设) has none.
fn turn(roles: &mut [Role], told: &[usize], ahead: bool) {
    let backs = told.iter().filter(|at| roles[**at] == Role::Review).count();
    let (mut best, mut against, mut fewest) = (0, backs, backs);
    for (n, at) in told.iter().enumerate().filter(|_| !ahead) {
        if roles[*at] == Role::Review {
            against -= 1;
        } else {
            against += 1;
        }
        if against < fewest {
            (best, fewest) = (n + 1, against);
        }
    }
    for (n, at) in told.iter().enumerate() {
        roles[*at] = if n < best { Role::Review } else { Role::Plan };
    }
}

/// The last passage of the report, or the last that calls upon the hearers, closes it.
fn closes(units: &[Unit], places: &mut [Place]) {
    let passages: Vec<usize> = (0..places.len())
        .filter(|at| {
            !places[*at].minor && !matches!(places[*at].role, Role::Appendix | Role::Annex)
        })
        .collect();
    let calls = |at: &&usize| TOPICS.has("closing", &units[**at].text);
    if let Some(at) = passages.iter().rev().find(calls).or(passages.last()) {
        places[*at].role = Role::Closing;
    }
}

/// What a passage does; `named`: under a heading of its own it is what the heading says, whomever it thanks.
fn role_of(unit: &Unit, heading: &str, named: bool) -> Role {
    let text = &*unit.text;
    if unit.is("appendix") {
        let list = unit.path.first().map_or("", String::as_str);
        return if TOPICS.has("annex-heading", list) {
            Role::Annex
        } else {
            Role::Appendix
        };
    }
    if TOPICS.has("admit", text) && TOPICS.has("trouble", text) {
        return Role::Trouble;
    }
    if TOPICS.has("thanks", text) && !named {
        return Role::Thanks;
    }
    let looks_back = TOPICS.has("review-heading", heading);
    if looks_back != TOPICS.has("plan-heading", heading) {
        return if looks_back { Role::Review } else { Role::Plan };
    }
    let opening: String = text.chars().take(OPENING).collect();
    let reviews = TOPICS.has("back-opening", &opening)
        || (!TOPICS.has("target", &opening)
            && TOPICS.count("review", text) * 10 >= TOPICS.count("plan", text) * 6);
    if reviews { Role::Review } else { Role::Plan }
}

/// The line above, if it says what comes (指导思想是：).
fn announces<'a>(units: &'a [Unit], at: usize, lines: &[Line]) -> &'a str {
    let announces = |at: &usize| lines[*at].minor && units[*at].text.ends_with('：');
    let above = at.checked_sub(1).filter(announces);
    above.map_or("", |above| &units[above].text)
}

/// Which aims a passage of a plan sets: those that it names first, else those of its heading.
fn aim(announced: &str, text: &str, listed: bool, heading: &str) -> Option<Aim> {
    let first = |class: &'static str, text: &str| {
        let places = TOPICS.of(class).filter_map(|marker| text.find(marker));
        places.min()
    };
    let named = |text: &str| match (first("target", text), first("guidance", text)) {
        (Some(target), Some(guidance)) if guidance < target => Some(Aim::Guidance),
        (Some(_), _) => Some(Aim::Target),
        (None, Some(_)) => Some(Aim::Guidance),
        (None, None) => None,
    };
    let under = || (!listed && TOPICS.has("goal-heading", heading)).then_some(Aim::Other);
    named(announced).or_else(|| named(text)).or_else(under)
}

fn leads(units: &[Unit], places: &mut [Place]) {
    let mut units = units.iter();
    for inside in places.chunk_by_mut(|a, b| a.chapter == b.chapter) {
        let mut passages: Vec<_> = inside.iter_mut().zip(units.by_ref()).collect();
        passages.retain(|(place, _)| !place.minor);
        if passages.len() < 2 {
            continue;
        }
        for (n, (place, unit)) in passages.into_iter().enumerate() {
            let text = &*unit.text;
            let first = first_sentence(text);
            // A run-in heading has something behind it; a sentence that stands alone leads what follows.
            let alone = first.len() + '。'.len_utf8() >= text.trim_end().len();
            let lead = n == 0 && (chapter(text) || alone || first.chars().count() > RUN_IN);
            place.lead = Some(lead);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::unit;

    /// Reports, each below what is to be seen in it; lines stand behind what is told of them: a role, an aim, `year` or
    /// `years`; `-` is not looked at.
    const REPORTS: &str = "
        # the part says whether a passage looks back or ahead
        - 一、2024年工作回顾
        Review 茶园面积扩大，制茶工艺更加成熟，茶农的日子更好。
        Trouble 我们也清醒认识到，茶叶销路还有不少困难。
        Thanks 在此，向全县茶农表示衷心感谢！
        - 二、2025年工作安排
        Plan 茶园面积扩大，制茶工艺更加成熟，茶农的日子更好。
        Closing 让我们携起手来，走向明天！
        # without a part the words say it
        Review 累计建成茶厂三座，新增茶园千亩，产量增长了两成。
        Plan 推进茶厂改造，加快茶园更新，支持茶农合作。
        - 完。完。
        # a report turns ahead once
        - 一、茶业发展成就和今后目标
        Review 建成茶厂三座，新增茶园千亩，产量增长了两成。
        Plan 推进茶厂改造，加快茶园更新，支持茶农合作。
        Plan 茶叶产量突破千吨，茶农收入增长，茶厂达到九座。
        Plan 加强品牌保护，推动茶旅融合，深化茶校合作。
        - 二、加强政府自身建设
        Plan 取得了成绩，更看到了差距，责任增长，压力增长。
        - 完。完。
        # a part on a five year period plans for years
        - 二、“十五五”时期主要目标任务
        years 推进茶业现代化，加快茶旅融合。
        - 三、“十五五”开局之年2026年重点工作
        year 推进茶厂改造，加快茶园更新。
        # targets and guidance are different aims
        - 二、2025年工作安排
        Guidance 政府工作的总体要求是：坚持稳中求进，把茶业放在心上，努力让茶农满意。
        Target 主要预期目标是：茶叶产量增长5%，茶农收入同步增长，茶园面积稳定。
        no-aim 做强茶业。推进茶厂改造，加快茶园更新，支持茶农合作。
        - 完。完。
        # one year is told from several that are looked back on
        years 一、“十四五”时期和2025年工作回顾
        year 2025年是很不平凡的一年，茶叶获得丰收，茶园更加美丽。
        years 五年来，茶园面积翻了一番，茶农收入大幅增长。
        years 这是茶业发展最好的五年。
        years 茶厂从三座增加到九座，茶叶远销各地，品牌越来越响。
        year 刚刚过去的2025年，茶厂又添一座，茶叶再获丰收。
        year 二、2026年工作安排
        year 推进茶厂改造，加快茶园更新，支持茶农合作。
        # The year comes first where the heading names it first, even where no sentence names it again.
        year 一、2025年和“十四五”工作回顾
        year 茶农收入增长，茶园更加美丽。
        years “十四五”时期，茶园面积翻了一番，茶农收入大幅增长。
        years 茶厂从三座增加到九座，茶叶远销各地，品牌越来越响。
    ";

    #[test]
    fn roles_aims_and_years_are_told_as_a_reader_tells_them() {
        for report in REPORTS.split("# ").skip(1) {
            let lines = report.lines().skip(1).map(str::trim_ascii);
            let (wanted, texts): (Vec<&str>, Vec<&str>) =
                lines.filter_map(|line| line.split_once(' ')).unzip();
            for (at, place) in places(&unit::lines(&texts)).iter().enumerate() {
                let aim = place
                    .goal
                    .map_or("no-aim".to_string(), |aim| format!("{aim:?}"));
                let years = if place.years { "years" } else { "year" };
                let told = ["-", &format!("{:?}", place.role), &aim, years];
                assert!(told.contains(&wanted[at]), "{}: {told:?}", texts[at]);
            }
        }
    }

    #[test]
    fn an_entry_of_a_glossary_is_known_by_its_word() {
        for text in [
            "3.“茶师”：指会制茶的人。",
            "“茶师”是指会制茶的人。",
            "3.“茶师”指会“制茶”的人。",
            "3.茶师：会“制茶”的人。",
        ] {
            assert_eq!(entry(text), "茶师", "{text}");
        }
    }
}
