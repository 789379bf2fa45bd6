//! Which region a report is of: the name in its title or first words, and what the text says of its parents.

use crate::chars::length;
use crate::data;
use crate::heading::bare_title;
use crate::metadata::{on_subject, without_year, years};
use crate::place::{self, Division};
use crate::{Kind, Note, Report, Unit};

/// How the names of divisions end.
const PLACES: [char; 9] = ['省', '市', '县', '区', '州', '旗', '盟', '乡', '镇'];

/// The name of the region in a title: what stands before the organ.
fn name_in_title(title: &str) -> String {
    // `……——在某县第十四次代表大会上的报告`: what it is about stands before the dash.
    let title = title.rsplit("——").next().unwrap_or(title);
    // `2024年1月9日在某县……会议上的政府工作报告`.
    let title = title.split_once("日在").map_or(title, |(_, place)| place);
    let mut name = bare_title(title)
        .trim_start_matches(['—', '－', '-', '─', '在'])
        .to_string();
    // `(某省)2021年某市人民政府工作报告(全文)`: as collections of reports call them.
    if let Some((parent, rest)) = name
        .strip_prefix(['(', '（'])
        .and_then(|name| name.split_once([')', '）']))
    {
        let own = name_in_title(rest);
        return if own.is_empty() {
            name_in_title(&format!("{parent}{rest}"))
        } else {
            format!("{parent}{own}")
        };
    }
    // `【政府工作报告】某县……`: as papers and accounts mark their columns.
    if let Some((_, rest)) = name
        .strip_prefix('【')
        .and_then(|name| name.split_once('】'))
    {
        name = rest.trim_start().to_string();
    }
    // `某县财政局关于……情况的报告`, `关于某县2024年……情况的报告`.
    if let Some((whose, on)) = on_subject(&name) {
        let end = years(on).first().map_or(0, |(at, _)| *at);
        let place = match (whose, end) {
            ("", 0) => behind_year(on).to_string(),
            ("", _) => on[..end].to_string(),
            _ => whose.to_string(),
        };
        let end = place.rfind(PLACES).map_or(0, |at| at + '县'.len_utf8());
        name = place[..end].to_string();
    }
    // `某县人民法院2024年工作报告`: the year may stand before the ending, too.
    name = without_year(&name);
    for (_, ending) in data::TITLES.iter() {
        // `市委工作报告`: whose committee it is belongs to the name.
        if name.ends_with(ending) {
            let own = ending.trim_start_matches(PLACES);
            name.truncate(name.len() - own.len());
            break;
        }
    }
    for (word, _) in data::words("organ-word") {
        name = name.replace(word, "");
    }
    // `第十四届`, `政协某县第九届委员会`, `某县纪律检查委员会向某县第十四次代表大会`.
    for (word, _) in data::words("organ-cut") {
        if let Some(at) = name.find(word) {
            name.truncate(at);
        }
    }
    let name = name
        .trim_end_matches("委员会")
        .trim_end_matches("人民政府")
        .trim_end_matches("人民")
        .trim_matches(['《', '》', ' ']);
    // `某县委常委会工作报告`.
    let name = name
        .strip_suffix('委')
        .filter(|name| name.ends_with(PLACES))
        .unwrap_or(name);
    // `县`, `全市`: which, it does not say.
    let own = name.trim_start_matches(['我', '全', '本', '各']);
    if length(own, 2) < 2 || name.contains(['（', '(']) {
        return String::new();
    }
    name.to_string()
}

/// The region of a subject that a year stands before: `2024年上半年某市国民经济……`.
fn behind_year(on: &str) -> &str {
    let Some((_, rest)) = on.rsplit_once("半年").or_else(|| on.split_once('年')) else {
        return "";
    };
    let rest = rest.trim_start_matches('度');
    let ends = data::words("on").filter_map(|(word, _)| rest.find(word));
    let name = ends.min().map_or("", |end| &rest[..end]);
    if is_full_name(name) { name } else { "" }
}

/// Parts of a name such as 浙江省舟山市定海区, outermost first.
fn parts(name: &str) -> Vec<&str> {
    let mut out = Vec::new();
    let mut rest = name;
    while !rest.is_empty() {
        let is_part = |end: &usize| {
            let (part, behind) = rest.split_at(*end);
            let known = || !place::named(part, None).is_empty();
            if behind.is_empty() {
                return known() || part.len() <= 6 || out.len() >= 3;
            }
            // `内蒙古新巴尔虎左旗`: of a province the short name will do.
            let province = || {
                let known = (part.len() <= 9).then(|| place::named(part, None));
                known.is_some_and(|known| known.iter().any(|known| known.level() == "省"))
            };
            (part.ends_with(['省', '市', '区', '州', '盟', '县']) && known() || province())
                && length(behind, 2) >= 2
        };
        // The longest name that something can follow or that ends here; `城区` is not cut from `朔城区`.
        let ends = rest.char_indices().map(|(at, c)| at + c.len_utf8());
        let mut ends = ends.rev().filter(|end| length(&rest[..*end], 2) == 2);
        let end = ends.find(is_part);
        let (part, behind) = rest.split_at(end.unwrap_or(rest.len()));
        out.push(part);
        rest = behind;
    }
    out
}

/// Region, code, candidates and level; `titles` are its own and those that stood above it.
pub(crate) fn region(report: &mut Report, titles: &[&str], start: &[&Unit], notes: &mut Vec<Note>) {
    let said: String = start
        .iter()
        .map(|unit| unit.text.as_str())
        .take(6)
        .collect::<Vec<_>>()
        .join("\n");
    let bylines = || start.iter().filter(|unit| unit.kind == Kind::Byline);
    if is_national(titles, &said) {
        // As the tables of statistics call the row beside the provinces'; the nation has no code of a division.
        report.region = Some("全国".to_string());
        report.level_name = Some("国家".to_string());
        return;
    }
    let mut named = titles.iter().map(|title| name_in_title(title));
    let named = named.find(|name| !name.is_empty());
    let named = named.or_else(|| name_in_bracket(titles[0]));
    let held = || bylines().find_map(|unit| name_in_byline(&unit.text));
    let Some(name) = named.or_else(|| name_in_text(&said)).or_else(held) else {
        return;
    };
    let steps = parts(&name);
    let own = steps.last().copied().unwrap_or(name.as_str());
    let mut candidates = place::named(own, report.year);
    for step in &steps[..steps.len().saturating_sub(1)] {
        candidates.retain(|division| is_below(division, step, report.year));
    }
    if candidates.len() > 1 {
        decide(&mut candidates, own, report, notes);
    }
    settle(report, &name, &candidates);
    let open = || format!("not decided, candidates {:?}", report.region_candidates);
    let told = report.region_code.clone().unwrap_or_else(open);
    notes.push(Note::new(report.line, "region", format!("{name}: {told}")));
}

/// Write what the candidates that are left make of a name.
fn settle(report: &mut Report, name: &str, candidates: &[Division]) {
    match candidates {
        [] => {
            report.level_name = level_by_suffix(name).map(str::to_string);
            report.region = Some(name.to_string());
        }
        [one] if report.year.is_none_or(|year| one.was_near(year)) => {
            report.region = Some(one.full_name(report.year));
            report.region_code = Some(one.code.to_string());
            report.level_name = Some(one.level().to_string());
        }
        several => {
            report.region = Some(name.to_string());
            report.region_candidates = several
                .iter()
                .map(|division| division.code.to_string())
                .collect();
            let level = several[0].level();
            report.level_name = several
                .iter()
                .all(|division| division.level() == level)
                .then(|| level.to_string());
        }
    }
}

/// Whether a report is that of an organ of the nation, by its title, the titles above it and its first words.
fn is_national(titles: &[&str], said: &str) -> bool {
    let title = without_year(titles[0]);
    let nation = |(word, place)| match place {
        "start" => title.starts_with(word),
        "title" => titles.iter().any(|title| title.contains(word)),
        _ => said.contains(word),
    };
    data::words("nation").any(nation)
        || said.contains("全国人民代表大会")
            && title.contains("政府工作报告")
            && !said.contains("省")
}

fn is_below(division: &Division, parent: &str, year: Option<i32>) -> bool {
    let (province, prefecture) = division.parents(year);
    [province, prefecture]
        .into_iter()
        .flatten()
        .any(|name| name == parent || name.starts_with(parent))
}

/// Keep the candidates that the text speaks for: a parent beside the name, or else parents named.
fn decide(candidates: &mut Vec<Division>, own: &str, report: &Report, notes: &mut Vec<Note>) {
    let year = report.year;
    let short = |name: &str| -> String {
        let few = name.trim_end_matches(['省', '市', '州', '盟']);
        let few = ["自治区", "壮族自治区", "回族自治区", "维吾尔自治区"]
            .iter()
            .fold(few, |few, end| few.trim_end_matches(end));
        if few.chars().count() >= 2 {
            few.to_string()
        } else {
            name.to_string()
        }
    };
    let text = report.text.as_str();
    let score = |division: &Division| -> usize {
        let (province, prefecture) = division.parents(year);
        let mut score = 0;
        for (parent, weight) in [(prefecture, 3), (province, 1)] {
            let Some(parent) = parent else { continue };
            let few = short(parent);
            let rest = parent.strip_prefix(few.as_str()).unwrap_or("");
            for at in memchr::memmem::find_iter(text.as_bytes(), few.as_bytes()) {
                let after = &text[at + few.len()..];
                let after = after.strip_prefix(rest).unwrap_or(after);
                score += if after.starts_with(own) { 1000 } else { weight };
            }
        }
        score
    };
    let scores: Vec<usize> = candidates.iter().map(score).collect();
    let most = scores.iter().copied().max().unwrap_or(0);
    for (division, score) in candidates.iter().zip(&scores) {
        let (code, name) = (division.code, division.full_name(year));
        let text = format!("{code} {name}: parents named, weight {score}");
        notes.push(Note::new(report.line, "region candidate", text));
    }
    if most > 0 {
        let mut scores = scores.into_iter();
        candidates.retain(|_| scores.next().is_some_and(|score| score * 2 > most));
    }
}

/// `政府工作报告（某县）`: the region behind the title.
fn name_in_bracket(title: &str) -> Option<String> {
    let (_, name) = title.rsplit_once(['（', '('])?;
    let name = name.strip_suffix(['）', ')'])?;
    is_full_name(name).then(|| name.to_string())
}

/// The region that the first words name: `我代表某省人民政府`, `在某市第三届人民代表大会`.
fn name_in_text(said: &str) -> Option<String> {
    for (before, after) in data::words("between") {
        for (at, _) in said.match_indices(before) {
            let rest = &said[at + before.len()..];
            // `人民代表大会代表和某区人民政府`: who is addressed.
            if rest.starts_with("大会") || said[..at].ends_with("大会") {
                continue;
            }
            let Some(end) = rest.find(after) else {
                continue;
            };
            if is_full_name(&rest[..end]) {
                return Some(rest[..end].to_string());
            }
        }
    }
    None
}

/// The region of the post that somebody holds: `某市人民政府市长　某某某`.
fn name_in_byline(text: &str) -> Option<String> {
    let (before, _) = data::POSTS.iter().find_map(|post| text.split_once(post))?;
    let office = before
        .trim_end_matches('副')
        .trim_end_matches("常务")
        .rsplit([' ', '、'])
        .next()?;
    // The organ is named as in its report's title.
    let name = name_in_title(&format!("{office}工作报告"));
    is_full_name(&name).then_some(name)
}

/// A name that says what kind of division it is of, and more than that: not `全市`.
fn is_full_name(name: &str) -> bool {
    let own = name.trim_start_matches(['我', '全', '本', '各', '在']);
    (2..=18).contains(&length(own, 19))
        && name.ends_with(PLACES)
        && name.chars().all(crate::chars::is_han)
}

fn level_by_suffix(name: &str) -> Option<&'static str> {
    let levels: [(&str, &[&str]); 4] = [
        ("省", &["自治区", "省"]),
        ("乡", &["乡", "镇", "街道"]),
        ("市", &["州", "盟", "市"]),
        ("县", &["县", "区", "旗"]),
    ];
    let own = |(_, ends): &(&str, &[&str])| ends.iter().any(|end| name.ends_with(end));
    levels.into_iter().find(own).map(|(level, _)| level)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use crate::{Options, Report, reports};

    fn of(title: &str, words: &str) -> Report {
        let text = format!(
            "{title}\n各位委员：\n{words}，向大会报告工作，请予审议。\n2022年工作回顾\n2022年，我们修了路，种了树，架了桥，办了学，大家的日子越过越好，越过越有盼头。\n"
        );
        reports(text.as_bytes(), &Options::default())
            .unwrap()
            .remove(0)
    }

    /// What is told of reports: region, code, organ, level and the codes of the places that may be meant (`-` is none), and
    /// below it the title and whom the speaker speaks for.
    const KNOWN: &str = "\
# A shared name is decided by its parent only.
西藏自治区拉萨市城关区 540102 政协 县 -
城关区委员会常务委员会工作报告 | 我代表政协拉萨市城关区委员会常务委员会
城关区 - 政协 县 540102,620102
城关区委员会常务委员会工作报告 | 我代表区政协常委会
# A region in brackets is part of the name.
浙江省杭州市上城区 330102 政府 县 -
(浙江省)2031年杭州市上城区人民政府工作报告(全文) | 我代表区人民政府
浙江省杭州市上城区 330102 政府 县 -
（浙江省）杭州市上城区人民政府政府工作报告 | 我代表区人民政府
浙江省杭州市上城区 330102 政府 县 -
政府工作报告（浙江省杭州市上城区） | 我代表区人民政府
# Short and unknown names.
宁夏回族自治区 640000 政府 省 -
宁夏政府工作报告 | 我代表政府
青禾县 - 政府 县 -
青禾县政府工作报告 | 我代表政府
青禾县柳溪街道 - 政府 乡 -
青禾县柳溪街道办事处2031年工作报告 | 我代表街道办事处
# A division that was abolished long ago is not the one meant.
崇文区 - 政府 县 110103
崇文区政府工作报告 | 我代表区政府
";

    #[test]
    fn a_title_and_who_speaks_name_the_place() {
        let lines: Vec<&str> = KNOWN
            .lines()
            .filter(|line| !line.starts_with('#'))
            .collect();
        for [told, report] in lines.as_chunks::<2>().0 {
            let (title, words) = report.split_once(" | ").unwrap();
            let found = of(title, words);
            let candidates = Some(found.region_candidates.join(","));
            let candidates = candidates.filter(|codes| !codes.is_empty());
            let got = [
                found.region,
                found.region_code,
                found.organ,
                found.level_name,
                candidates,
            ];
            let got = got.map(|value| value.unwrap_or("-".to_string()));
            assert_eq!(got.join(" "), *told, "{report}");
        }
    }

    #[test]
    fn a_text_without_title_is_of_the_place_that_its_byline_names() {
        for (byline, organ, code) in [
            (
                "——2023年1月8日在政协拉萨市城关区第九届委员会第二次会议上",
                "政协拉萨市城关区",
                "540102",
            ),
            (
                "——2023年1月8日在安吉县第九届人民代表大会第二次会议上",
                "县人民政府",
                "330523",
            ),
        ] {
            let found = of(&format!("{byline}\n陈望舒"), &format!("我代表{organ}"));
            let told = (
                found.region_code.as_deref(),
                found.delivered.as_deref(),
                found.speaker.as_deref(),
            );
            assert_eq!(
                told,
                (Some(code), Some("2023-01-08"), Some("陈望舒")),
                "{byline}"
            );
        }
    }
}
