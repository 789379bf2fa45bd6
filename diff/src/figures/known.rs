//! What is known of a figure before it is compared: its name in one wording, the text around it, its sort.

use std::collections::HashMap;

use report_extract::lexicon::Cue;
use report_extract::span::{adds_up, averages};

use super::extent::is_number;
use super::read::Figure;
use super::units::{PERSONS, POINTS, counts_things, is_built, is_relative, kind, measure, unit};
use super::{joins, whose};
use crate::markers::FIGURES;

/// Pairs of characters with their weight.
pub type Grams = HashMap<(char, char), f64>;

/// A figure with what it is compared by.
pub struct Known<'a> {
    /// The figure.
    pub figure: &'a Figure,
    /// It is a change, not a level.
    pub change: bool,
    /// Its value, a share in hundredths.
    pub measure: f64,
    /// Its name in one wording.
    pub bare: String,
    /// The letters before it.
    pub before: String,
    /// Pairs of characters of its name.
    pub name: Grams,
    /// Those of the text around it.
    pub around: Grams,
    /// Those of its clause without the name: what is done with the things.
    pub action: Grams,
    /// Its name is one that any number of things has (项目, 总投资).
    pub generic: bool,
    /// What tells its name from another in letters and digits: 10 of PM10, 4A of 4A级景区.
    pub code: String,
    /// Words in its name that tell one statistic from another: which line of the markers, and whether it is the first of the line.
    pub apart: Vec<(usize, bool)>,
    /// Of what rank the things are (国家, 省级): by its name, or that of the figure before it in its list.
    pub rank: Option<&'static str>,
    /// Qualifiers in its name.
    pub qualifiers: Vec<&'static str>,
    /// Its place in a list of figures of one name.
    pub ordinal: usize,
    /// It is all that there are (累计) or what came to them (新增); neither where the text does not say, or says both.
    pub all_or_new: Option<bool>,
    /// It adds up over the years.
    pub adds_up: bool,
    /// Of a share of something: pairs of characters of what is a share of it.
    pub part: Grams,
    /// How many things the name joins (养老、失业、工伤保险).
    pub members: usize,
    /// The name of the figure before it in a list of figures, or in its passage, where that measures and this one counts things.
    pub of_last: Option<String>,
    /// How far a project has come.
    pub stages: Vec<&'static str>,
    /// Whether new ones were made, and whether old ones were made new.
    pub deeds: Option<[bool; 2]>,
    /// It is of the whole place (全省) or of what its own level of government has (省级); neither where the text does not say.
    pub of_all: Option<bool>,
    /// Its name is limited to one purpose (用于…的).
    pub limited: bool,
    /// What it tells apart, where it is a limit and no amount (超千亿元镇).
    pub bearer: Option<&'static str>,
}

/// Whether stages are all of a beginning: 当年开工、当年建成 is done.
pub fn is_begun(stages: &[&str]) -> bool {
    !stages.is_empty() && stages.iter().all(|stage| FIGURES.lists("begun", stage))
}

/// Whether it or its name says that it is a change.
fn is_directed(figure: &Figure) -> bool {
    figure.change.is_some() || FIGURES.ends("change", &figure.item)
}

/// What is known of the figures of both reports.
pub fn both<'a>(old: &'a [Figure], new: &'a [Figure]) -> [Vec<Known<'a>>; 2] {
    let rarity = rarity(old, new);
    [old, new].map(|figures| {
        let mut out: Vec<Known> = Vec::with_capacity(figures.len());
        for figure in figures {
            let known = known(figure, out.last(), &rarity);
            out.push(known);
        }
        out
    })
}

/// What is known of a figure; `last`: the one before it.
fn known<'a>(figure: &'a Figure, last: Option<&Known>, rarity: &Grams) -> Known<'a> {
    let name = bare(&figure.item);
    let near = figure.near();
    let last = last.filter(|last| last.figure.unit_at == figure.unit_at);
    let other = last.filter(|last| last.bare != name);
    let named = !figure.item.is_empty() && figure.before.ends_with(&figure.item);
    let listed = |last: &&Known| named && figure.before.contains(&last.figure.text);
    let in_list = |last: &&Known| near.contains(&last.figure.text);
    let measured = |last: &&Known| counts_things(figure) && !is_built(last.figure);
    let directed = is_directed(figure);
    // 新增就业120万人 is an amount: only a share can be a change of something else.
    let change = directed && is_relative(figure);
    // A level in percent is a share of something, whether or not the name goes on to say of what (占…比重).
    let share = !change && kind(figure) == "%";
    let told = part(&name).filter(|_| share).unwrap_or(&name);
    Known {
        figure,
        change,
        measure: measure(figure),
        before: wording(&figure.before),
        name: of_name(&name, rarity),
        around: around(figure, rarity),
        action: action(figure, near, rarity),
        generic: is_generic(&figure.item, &name),
        code: code(&figure.item),
        apart: FIGURES
            .pairs("apart")
            .map(|(one, other)| [one, other].map(|word| name.contains(word)))
            .enumerate()
            .filter_map(|(line, [one, other])| (one != other).then_some((line, one)))
            .collect(),
        rank: rank(figure).or_else(|| last.filter(in_list)?.rank),
        qualifiers: FIGURES
            .of("qualifier")
            .filter(|word| told.contains(word))
            .collect(),
        ordinal: last
            .filter(|last| last.figure.is_alike(figure))
            .map_or(0, |last| last.ordinal + 1),
        all_or_new: all_or_new(figure),
        adds_up: FIGURES.has("flow", near)
            || FIGURES.has("flow", &figure.item)
            || (directed && !change),
        part: grams(part(&name).unwrap_or_default(), rarity, |_| 1.0),
        members: figure.item.matches('、').count(),
        of_last: other
            .filter(|last| listed(last) || measured(last))
            .map(|last| last.bare.clone()),
        stages: stages(figure, near),
        deeds: deeds(figure),
        of_all: whose::of_all(figure),
        limited: is_limited(figure, near),
        bearer: bearer(figure),
        bare: name,
    }
}

/// Whether a name, or each of several that are joined (地区和园区), is one that any number of things has.
fn is_generic(item: &str, name: &str) -> bool {
    let generic = |name: &str| FIGURES.lists("generic", name);
    let mut joined = item.split(joins).map(bare);
    generic(name) || joined.all(|one| generic(&one))
}

/// Of what stands near before a figure, that which is said of it alone: what stands before another is said of that one
/// (净增98万户、突破1900万户; 开工742个、完工548个). A bare number shares what stands before the one in front of it (达到120家、69家), and
/// 新建、改造 stand before one.
pub fn own(figure: &Figure) -> &str {
    let near = figure.near();
    let bare = figure.text.starts_with(is_number);
    let members = if bare {
        near.trim_end_matches('、')
    } else {
        near
    };
    let other = |at: &usize| near[..*at].contains(|c: char| c.is_ascii_digit());
    let other = members.rfind('、').filter(other);
    &near[other.map_or(0, |at| at + '、'.len_utf8())..]
}

/// What alone stands before a figure of several that were dealt with: 竣工 of 项目开工30个、竣工20个.
pub fn deed(figure: &Figure) -> Option<&str> {
    let own = own(figure);
    let behind = own.rfind(&figure.item);
    let deed = behind.map_or(own, |at| &own[at + figure.item.len()..]);
    let deed = deed.trim_start_matches("其中");
    Cue::Dealt.is_str(deed).then_some(deed)
}

/// Whether a figure is what came less what went (净增).
pub fn is_net(figure: &Figure) -> bool {
    FIGURES.has("net", own(figure))
}

/// Whether a figure is all that there are or what came to them, if its clause says one of the two.
pub fn all_or_new(figure: &Figure) -> Option<bool> {
    let own = own(figure);
    let told = |class| FIGURES.has(class, own) || FIGURES.has(class, &figure.item);
    // 新增茶企9家、茶厂3座: the word before the first is said of the second too.
    let more = figure.change.as_deref() == Some("rise") && is_built(figure);
    match (told("stock"), told("inflow") || more) {
        (true, false) => Some(true),
        (false, true) => Some(false),
        // 茶企达到69家: of things so many came if that is said, and else there are so many.
        (false, false) if counts_things(figure) && FIGURES.has("arrived", own) => {
            (!FIGURES.has("flow", own)).then_some(true)
        }
        _ => None,
    }
}

/// The part of a year that a figure is of alone (雪季, 上半年), if its clause, its name or the time in its sentence says so. 汛期前
/// is the day until which something is done.
pub fn season(figure: &Figure) -> Option<&'static str> {
    // What is done in this sentence need not be done at the time of the one before.
    let texts = [figure.near(), &figure.item, own_time(figure)];
    let within = |word: &str| {
        let mut places = texts.iter().flat_map(|text| {
            let ends = text.match_indices(word).map(|(at, _)| at + word.len());
            ends.map(|end| &text[end..])
        });
        places.any(|behind| !FIGURES.begins("due", behind))
    };
    FIGURES.of("season").find(|word| within(word))
}

/// The time of a figure where its own sentence says it; that of the sentence before holds on for the extractor.
pub fn own_time(figure: &Figure) -> &str {
    let full_stop = figure.before.rfind(['。', '；']);
    let sentence = &figure.before[full_stop.unwrap_or_default()..];
    let own = Some(figure.period.as_str()).filter(|own| sentence.contains(own));
    own.unwrap_or_default()
}

/// Whether what a figure counts is limited to one purpose: 用于项目建设的专项债券.
fn is_limited(figure: &Figure, near: &str) -> bool {
    let told = near.rfind(&figure.item).map_or("", |at| &near[..at]);
    FIGURES.ends("of", told) && FIGURES.has("purpose", told)
}

/// The noun behind a figure that tells which things are meant: 1亿元以上企业, 超千亿元镇.
pub fn bearer(figure: &Figure) -> Option<&'static str> {
    let after = figure.after.trim_start_matches(|c| FIGURES.is("of", c));
    let counted = counts_things(figure) || kind(figure) == "%";
    // 超2万名高校毕业生: the people are counted, and limit nobody.
    let people = FIGURES.lists(PERSONS, unit(figure));
    let bounded = FIGURES.ends("limit", &figure.text);
    let limited = bounded || (!people && FIGURES.begins("beyond", &figure.text));
    // 亿元以上工业项目, but 超5亿元产业集群 may be an amount.
    let name = Some(&figure.item).filter(|name| bounded && after.starts_with(*name));
    let bears =
        |noun: &str| after.starts_with(noun) || name.is_some_and(|name| name.ends_with(noun));
    FIGURES
        .of("bearer")
        .filter(|noun| limited && !counted && bears(noun))
        .filter(|_| !FIGURES.begins("no-bearer", after))
        .max_by_key(|noun| noun.len())
}

/// What a figure is of its indicator, in the words of `report-extract --wide`: a `level`, its `change`, one a year (`mean change`),
/// what came to it or was done (`new`); or the `base` that a change set out from, its `distance` from something else, or what `share` of
/// something else it is.
pub fn measured(figure: &Figure, last: Option<&Figure>) -> &'static str {
    let change = figure.change.as_deref();
    let near = figure.near();
    let chars = |text: &str| text.chars().collect::<Vec<char>>();
    let mean = || {
        [near, &figure.item]
            .iter()
            .any(|text| averages(&chars(text)))
    };
    let own = own(figure);
    let all = FIGURES.has("stock", own) || FIGURES.has("arrived", own);
    // 新增学位占比达到60%.
    let share = kind(figure) == "%";
    // 学校、医院分别新建4所、5家: the word before the first is said of the second too.
    let done = || {
        let [near, item, text] = [figure.head(), &figure.item, &figure.text].map(chars);
        let added = adds_up(&near, &item, &text) == Some(true);
        // 建设茶园5万亩: so --wide has it, too.
        let adds = Cue::Adds.ends(near.strip_suffix(&*item).unwrap_or(&near));
        // 建设茶园5万亩、茶厂3座: the verb is that of the whole list; 建成区面积 has none.
        let governs = |last: &Figure| last.measure == "new" && figure.is_listed_behind(last);
        let is_place =
            |zone: &str| figure.item.starts_with(zone) && Cue::AddsUp.stands_in_str(zone);
        // 累计创建茶园5个、茶社8家: so many there are by now.
        let built = is_built(figure) && !FIGURES.has("stock", figure.head());
        let done = (added || adds) && !FIGURES.of("zone").any(is_place);
        figure.is_of_years() && !figure.plan || built && (done || last.is_some_and(governs))
    };
    if figure.is_base() {
        "base"
    } else if distance(figure).is_some() {
        "distance"
    } else if is_share_of(figure) {
        "share"
    } else if is_directed(figure) && is_relative(figure) {
        if mean() { "mean change" } else { "change" }
    } else if change == Some("rise") || (all_or_new(figure) == Some(false) && !all && !share) {
        "new"
    } else if change.is_some() {
        "change"
    } else if done() && !all {
        "new"
    } else {
        "level"
    }
}

/// Whether it is no amount of what it names, but a share of something else that stands behind the name: 城镇新增就业占全国1/10.
fn is_share_of(figure: &Figure) -> bool {
    let near = figure.near();
    let behind = near
        .rfind(&figure.item)
        .map_or(near, |at| &near[at + figure.item.len()..]);
    figure.change.is_none() && kind(figure) == "%" && FIGURES.has("share-of", behind)
}

/// From what something lies so far, in words: 低于预期 of 低于预期2个百分点, 比全市高 of 比全市高1个百分点.
pub fn distance(figure: &Figure) -> Option<String> {
    if figure.change.is_some() || unit(figure) != POINTS {
        return None;
    }
    let near: Vec<char> = figure.near().chars().collect();
    let than = || near.iter().rposition(|c| matches!(c, '比' | '较'));
    let apart = || than().filter(|_| Cue::Apart.ends(&near));
    let from = Cue::GapVerbs.find(&near).or_else(apart)?;
    Some(near[from..].iter().collect())
}

/// How far a project has come: 29个项目竣工 says it behind the figure, 完工29个 before it.
fn stages(figure: &Figure, near: &str) -> Vec<&'static str> {
    let told = |text: &str| -> Vec<&str> {
        let words = FIGURES.of("stage");
        words
            .filter(|word| text.contains(word) || figure.item.contains(word))
            .collect()
    };
    let places = [figure.behind(), own(figure), near];
    let mut found = places.into_iter().map(told);
    found.find(|found| !found.is_empty()).unwrap_or_default()
}

/// Of what rank the things are that a figure counts: 国家级 and 国家 are one.
fn rank(figure: &Figure) -> Option<&'static str> {
    let mut ranks = FIGURES.pairs("rank");
    let rank = ranks.find(|(word, _)| figure.item.contains(word));
    rank.map(|(_, rank)| rank)
}

/// Whether two figures both say something, and not the same.
pub fn differ<T: PartialEq>(one: Option<T>, other: Option<T>) -> bool {
    one.zip(other).is_some_and(|(one, other)| one != other)
}

/// Of what is built: whether new ones are made (新建), and whether old ones are made new (改造); both of 新改建. None where the text
/// says neither.
pub fn deeds(figure: &Figure) -> Option<[bool; 2]> {
    let texts = [own(figure), &figure.item];
    let told = ["anew", "renewed"].map(|class| texts.iter().any(|text| FIGURES.has(class, text)));
    (is_built(figure) && told.contains(&true)).then_some(told)
}

/// Whether a figure is of what was begun (新开工改造), and nothing says that it was finished.
pub fn is_begun_alone(figure: &Figure) -> bool {
    is_begun(&stages(figure, figure.near()))
}

/// A figure's name in one wording; none where it is one that any number of things has (项目).
pub fn name(figure: &Figure) -> Option<String> {
    let name = bare(&figure.item);
    (!name.is_empty() && !FIGURES.lists("generic", &name)).then_some(name)
}

/// The first run of Latin letters and digits in a name, where it has both.
fn code(name: &str) -> String {
    let mut runs = name.split(|c: char| !c.is_ascii_alphanumeric() && c != '.');
    let mixed = |run: &&str| {
        [char::is_alphabetic, char::is_numeric]
            .iter()
            .all(|of| run.contains(of))
    };
    runs.find(mixed).unwrap_or_default().to_string()
}

/// A name without what says nothing about the indicator, digits and marks, in one wording (经济 is 地区生产总值).
fn bare(item: &str) -> String {
    let mut name = wording(item);
    for word in FIGURES.of("filler") {
        if name.len() > word.len() + 3 {
            name = name.replace(word, "");
        }
    }
    let whole = FIGURES.pairs("name").find(|line| line.0 == name);
    whole.map_or(name, |line| line.1.to_string())
}

/// The letters of a text in one wording: parts of names that mean the same (研发经费投入, 研发投入) are one.
pub fn wording(text: &str) -> String {
    let mut text = letters(text);
    for (one, other) in FIGURES.pairs("part") {
        text = text.replace(one, other);
    }
    text
}

fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphabetic()).collect()
}

/// The text around a figure: the nearer, the more it counts, by the marks in between.
fn around(figure: &Figure, rarity: &Grams) -> Grams {
    let mut out = Grams::new();
    let mut nearness = 1.0;
    for piece in figure.before.rsplit(['，', '、', '；', '。', '：']) {
        for (gram, weight) in grams(&letters(piece), rarity, |_| nearness) {
            *out.entry(gram).or_default() += weight;
        }
        let start = piece.as_ptr() as usize - figure.before.as_ptr() as usize;
        let mark = figure.before[..start].chars().next_back();
        nearness *= if mark == Some('。') { 0.3 } else { 0.6 };
    }
    for (gram, weight) in grams(&letters(figure.behind()), rarity, |_| 0.7) {
        *out.entry(gram).or_default() += weight;
    }
    out
}

/// What the whole of a share counts beside what is a share of it: 研发投入 and 教育支出 may both be some of 国内生产总值.
const WHOLE: f64 = 0.3;

/// A name in pairs of characters.
fn of_name(name: &str, rarity: &Grams) -> Grams {
    let part = part(name).map(|part| part.chars().count());
    grams(name, rarity, |at| match part {
        Some(part) if at + 1 >= part => WHOLE,
        _ => 1.0,
    })
}

/// What is a share of something, of a name that says of what: 茶业投资 of 茶业投资占全县投资比重.
fn part(name: &str) -> Option<&str> {
    let ends = FIGURES.of("share-of").filter_map(|word| name.find(word));
    ends.min().filter(|end| *end > 0).map(|end| &name[..end])
}

/// What is said in a figure's own clause (`near` before it, and behind it up to the next mark) beside its name.
fn action(figure: &Figure, near: &str, rarity: &Grams) -> Grams {
    let name = letters(&figure.item);
    let mut out = Grams::new();
    for piece in [near, figure.behind()] {
        let piece = letters(piece);
        let rest = if name.is_empty() {
            piece
        } else {
            piece.replace(&name, "、")
        };
        for rest in rest.split('、') {
            out.extend(grams(rest, rarity, |_| 1.0));
        }
    }
    out
}

fn grams(text: &str, rarity: &Grams, nearness: impl Fn(usize) -> f64) -> Grams {
    let mut out = Grams::new();
    for (at, gram) in pairs_of(text).enumerate() {
        *out.entry(gram).or_default() += rarity.get(&gram).copied().unwrap_or(1.0) * nearness(at);
    }
    out
}

fn pairs_of(text: &str) -> impl Iterator<Item = (char, char)> + '_ {
    text.chars().zip(text.chars().skip(1))
}

/// How rare a pair of characters is among the names and surroundings of all figures.
fn rarity(old: &[Figure], new: &[Figure]) -> Grams {
    let mut holders = Grams::new();
    let mut all = 1.0;
    for figure in old.iter().chain(new) {
        all += 1.0;
        let text = letters(&figure.item) + &letters(&figure.before);
        let mut grams: Vec<(char, char)> = pairs_of(&text).collect();
        grams.sort_unstable();
        grams.dedup();
        for gram in grams {
            *holders.entry(gram).or_default() += 1.0;
        }
    }
    holders
        .into_iter()
        .map(|(gram, count)| (gram, 1.0 + f64::ln(all / count) / 2.0))
        .collect()
}
