//! The data files as tables, built once.

use std::sync::OnceLock;

use crate::number::Number;
use crate::words::{Words, lines, plain};

/// What a unit measures.
#[derive(Clone, Debug)]
pub struct Unit {
    /// As written.
    pub name: &'static str,
    /// count, money, area …
    pub kind: &'static str,
    /// The unit it converts to, and the factor: a number to multiply by, and one to divide by.
    pub base: Option<(&'static str, [Number; 2])>,
    /// `c`: counts things with a Chinese numeral too; `d`: a duration, an amount only beside a word such as 连续; `x`: a date; `n`: never
    /// with a Chinese numeral.
    pub use_with: char,
}

/// Declares the lists of `data/cues.tsv` with the names that they have there, once.
macro_rules! cues {
    ($($(#[$doc:meta])* $cue:ident $name:literal,)*) => {
        /// The lists of `data/cues.tsv`: words that tell what stands beside them.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Cue {
            $($(#[$doc])* $cue,)*
        }

        /// Their names in the file, in the order of [`Cue`].
        const CUES: &[&str] = &[$($name),*];
    };
}

cues! {
    /// Before a length of time that measures something.
    Duration "duration",
    /// Likewise, if the length is not approximate.
    DurationWeak "duration-weak",
    /// After a length of time that only says when.
    Stamp "stamp",
    /// After a length of time that is part of a name.
    Span "span",
    /// Verbs that change a length of time.
    Changes "changes",
    /// Measures that have no unit.
    Score "score",
    /// Meetings of which a number says which.
    Session "session",
    /// Verbs of which a number of meetings says how many.
    Convene "convene",
    /// Before 负 that is no minus sign.
    Debt "debt",
    /// Verbs whose object is something that is done: 完成 30 户居民搬迁.
    Event "event",
    /// Verbs whose object does something: 推动 30 家企业上市.
    Pivot "pivot",
    /// Verbs of dealing with a case, behind its name.
    Dealt "dealt",
    /// What a level is reached of: 迈上万亿元台阶.
    Step "step",
    /// What stands before the thing that something is done to.
    Cause "cause",
    /// Heads that need both their terms: 物流费用与生产总值的比率.
    Ratio "ratio",
    /// Of what a part is a part: 全国的 40%.
    Scope "scope",
    /// Counters of persons and bodies.
    Persons "persons",
    /// Counters of what happens.
    Happens "happens",
    /// What a gap is measured from: 高于全国平均水平.
    Norm "norm",
    /// Words that begin like a unit: 6部门.
    NoUnit "no-unit",
    /// Ends of what describes the noun behind 的: 百亿级的产业.
    Describes "describes",
    /// Behind a year: 2025年以来.
    YearPart "year-part",
    /// Before a number of years that say when.
    YearsAhead "years-ahead",
    /// Behind the name of a five-year plan.
    PlanPart "plan-part",
    /// Times that frame only at the head of a clause.
    Vague "vague",
    /// What may stand before a vague time.
    Heads "heads",
    /// Behind a time that is part of a name.
    NoFrame "no-frame",
    /// Behind 翻番 in a name.
    Doubling "doubling",
    /// What is done to the things that a counter counts, at the end of the object of 推进 or 完成.
    Built "built",
    /// Before a time that something is measured against.
    Than "than",
    /// Words of reaching a level, between two figures or at the head of one.
    Level "level",
    /// What may stand between a verb of change and its number.
    Between "between",
    /// Names that begin with a verb of change: 新增贷款.
    Indicator "indicator",
    /// What stands before a verb of change in a name.
    IndicatorHead "indicator-head",
    /// Between a verb of change and a number that is a level.
    Reached "reached",
    /// What a change is measured against.
    Basis "basis",
    /// Behind that.
    BasisPart "basis-part",
    /// Words of a sentence that promises, where no heading tells.
    Aim "aim",
    /// Behind 的: a figure is a target.
    Target "target",
    /// Behind 的: a target that was met.
    Done "done",
    /// Words that make the rest of their sentence a promise.
    Expected "expected",
    /// Before a total of what was listed.
    Sums "sums",
    /// Ends of the names of shares, which cannot pass a hundred.
    Whole "whole",
    /// Ends of the names of rates that can.
    Boundless "boundless",
    /// Ends of the names of measures that a report states once for a time.
    Once "once",
    /// The year under review.
    ThisYear "this-year",
    /// Of several years: no level of one.
    OverYears "over-years",
    /// Of a mean, which no parts add up to.
    PerHead "per-head",
    /// What a time begins with: 换届以来.
    Since "since",
    /// Behind a length of time that is part of a name or says no time: 三年行动.
    NoSpan "no-span",
    /// Behind a time that is only compared with: 十年来首次.
    Record "record",
    /// Ends of the names of offences, which keep their own verb.
    Offence "offence",
    /// Verbs of offending: 侵犯知识产权犯罪.
    Offends "offends",
    /// What is done to things, in the order verb and what is left of it: 更新改造, 排险工作.
    Deeds "deeds",
    /// What stands before such a deed and belongs to it: 综合, 集中.
    Manner "manner",
    /// Heads behind a percentage that say what it is, and not of what: 增长5%的目标.
    Degree "degree",
    /// Places that do something themselves: 3个县建设…
    Places "places",
    /// Verbs joined to another with the same object: 整治提升.
    Second "second",
    /// Between a subject and its verb: 共, 依法.
    Totals "totals",
    /// Verbs that behind another describe its object: 推送储备项目.
    Attributive "attributive",
    /// Words that begin a noun phrase.
    Kinds "kinds",
    /// Words that begin what a paper is about: 有关…的提案.
    About "about",
    /// Whose deeds a report tells.
    Organs "organs",
    /// Measures that are things to be counted themselves: 六项标准.
    MeasuredThings "measured-things",
    /// Whose the first of two parallel nouns is: 中央、市属单位.
    Levels "levels",
    /// Indicators in letters, which are no code before a number.
    Letters "letters",
    /// Verbs that behind another verb, or behind 的, describe a paper or a meeting: 组织评议活动.
    Paper "paper",
    /// What is left of a deed as a noun: 排险工作, 建设进度; of 重点问题 it is the thing itself.
    DeedHeads "deed-heads",
    /// What persons do who are counted by it: 委员参加活动30人次.
    Attends "attends",
    /// Heads behind 的 that say what a length of time is for: 延长30年的政策.
    Abstract "abstract",
    /// Behind a gap that is no change: 高出同期增幅2个百分点.
    Gap "gap",
    /// Behind a length of time that says when: 五年累计.
    Summed "summed",
    /// Verbs that govern also beside a level: 带动就业达到5万人.
    Brings "brings",
    /// Ends of the names of numbers, whose verb is a part of them: 参加人次.
    Numbers "numbers",
    /// What is left of a list: 其他16件.
    Rest "rest",
    /// Verbs of reaching a share of the noun behind: 覆盖九成以上社区.
    Covers "covers",
    /// What did not happen for so long: 连续9年无事故.
    Absent "absent",
    /// Ends of what parts a noun of several levels: 5家省级和3家市级企业.
    Tiers "tiers",
    /// Verbs of bringing persons to something: 邀请代表参加….
    Invites "invites",
    /// What persons are brought to do.
    TakesPart "takes-part",
    /// Verbs of a gap: 高于全国平均水平2个百分点.
    GapVerbs "gap-verbs",
    /// Counters of persons alone.
    Human "human",
    /// Behind a count of times, before the verb phrase that happened: 两次向…通报.
    Towards "towards",
    /// What is said: heads behind a list of things to do (提出改善环境、畅通渠道等建议).
    Papers "papers",
    /// Heads of what is dealt with in the clause behind: 排查积案，化解3件.
    Cases "cases",
    /// What ends no noun phrase.
    Endings "endings",
    /// What is laid on persons, or taken from them, who are counted by it: 撤销资格3人.
    Sanctions "sanctions",
    /// Verbs of going somewhere to do something: 深入村社宣讲.
    Goes "goes",
}

/// The lists of `data/turns.tsv`: words of a sentence that turns to the coming year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    /// It announces what follows: 以下.
    List,
    /// It looks ahead: 今年.
    Ahead,
    /// It looks back: 去年.
    Back,
    /// It promises: 将.
    Will,
    /// What is aimed at: 总体要求.
    Aim,
    /// A year that is only beginning: 开局之年.
    Era,
    /// What is to be done with the work of a year: 做好.
    Duty,
    /// No such word, though one stands in it: 主要.
    Other,
}

const TURN_WORDS: &str = include_str!("../data/turns.tsv");

const TURNS: [(&str, Turn); 8] = [
    ("list", Turn::List),
    ("ahead", Turn::Ahead),
    ("back", Turn::Back),
    ("will", Turn::Will),
    ("aim", Turn::Aim),
    ("era", Turn::Era),
    ("duty", Turn::Duty),
    ("other", Turn::Other),
];

impl Turn {
    /// By the value of a word of [`Lexicon::turns`].
    pub fn of(code: u32) -> Self {
        TURNS[code as usize % TURNS.len()].1
    }

    /// The words of these lists.
    pub fn words(lists: &[Turn]) -> impl Iterator<Item = &'static str> {
        pairs(TURN_WORDS)
            .filter(|(name, _)| {
                TURNS
                    .iter()
                    .any(|(list, turn)| list == name && lists.contains(turn))
            })
            .flat_map(|(_, words)| words.split(' '))
    }
}

/// All word lists.
#[derive(Debug)]
pub struct Lexicon {
    cues: Vec<Words>,
    /// Units by index into `list`.
    pub units: Words,
    /// The units.
    pub list: Vec<Unit>,
    /// Bound words before the number, inside it and after the unit: 1 about, 2 over, 3 under.
    pub before: Words,
    /// As `before`, with a verb that parts them from the number: 约有.
    pub apart: Words,
    /// As `before`.
    pub inside: Words,
    /// As `before`.
    pub after: Words,
    /// Change words: bit 0 fall, bits 1.. place (v 0, t 1, n 2, x 3, c 4, q 5).
    pub change: Words,
    /// Verbs that govern the counted thing: 1 strong, 2 light.
    pub governing: Words,
    /// General verbs.
    pub verbs: Words,
    /// Verbs that stand inside nouns.
    pub nominal: Words,
    /// Names with a verb in them.
    pub compounds: Words,
    /// Words at the right edge of what stands before the number.
    pub tails: Words,
    /// Words at the left edge: 1 always off, 2 only before a verb.
    pub leads: Words,
    /// Nouns that name a measure: 1, and 2 verbs that bring an amount about.
    pub measures: Words,
    /// Nouns that repeat what was named before.
    pub anaphors: Words,
    /// Persons and bodies.
    pub bearers: Words,
    /// Syllables that make a noun of a verb.
    pub suffixes: Words,
    /// Words that end a noun phrase.
    pub stops: Words,
    /// Set phrases.
    pub names: Words,
    /// Words after a counter that make it a slogan.
    pub slogans: Words,
    /// Time words.
    pub time: Words,
    /// Words of which alone no item is made.
    pub time_parts: Words,
    /// 1 actual, 2 plan, 4 neither.
    pub headings: Words,
    /// 1 actual, 2 plan, 3 plan where no heading tells, 5 likewise before a verb.
    pub role: Words,
    /// By [`Turn`].
    pub turns: Words,
    /// How much a word speaks for a promise: (weight + 8) * 2, and 1 if it must open its clause.
    pub promise: Words,
}

fn pairs(file: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    lines(file).filter_map(|line| line.split_once('\t'))
}

/// 1000, or 2000/3 where no decimal is exact.
fn ratio(factor: &str) -> Option<[Number; 2]> {
    let (by, over) = factor.split_once('/').unwrap_or((factor, "1"));
    Some([Number::parse(by)?, Number::parse(over)?])
}

fn roles(file: &'static str) -> Words {
    let code = |role| match role {
        "plan" => 2,
        "open" => 3,
        "none" => 4,
        "verb" => 5,
        _ => 1,
    };
    Words::new(pairs(file).map(|(word, role)| (word, code(role))), false)
}

fn turns() -> Words {
    Words::new(
        (0..).zip(TURNS).flat_map(|(code, (_, turn))| {
            Turn::words(&[turn])
                .map(move |word| (word, code))
                .collect::<Vec<_>>()
        }),
        false,
    )
}

fn promises(file: &'static str) -> Result<Words, String> {
    let words: Option<Vec<(&'static str, u32)>> = pairs(file)
        .map(|(word, rest)| {
            let (weight, place) = rest.split_once('\t')?;
            let weight = u32::try_from(weight.parse::<i32>().ok()? + 8).ok()?;
            Some((word, weight * 2 + u32::from(place == "head")))
        })
        .collect();
    let words = words.ok_or("promise.tsv: a line is not WORD, TAB, WEIGHT from -8, TAB, PLACE")?;
    Ok(Words::new(words.into_iter(), false))
}

/// Words by the section of the file that they stand in: 1 before any of these marks (and behind the first, if it opens the
/// file), counted on from there.
fn classes(
    file: &'static str,
    marks: &'static [&'static str],
) -> impl Iterator<Item = (&'static str, u32)> {
    let mut class = 1;
    plain(file).filter_map(
        move |(word, _)| match marks.iter().position(|mark| *mark == word) {
            Some(0) if marks.len() > 1 => None,
            Some(_) => {
                class += 1;
                None
            }
            None => Some((word, class)),
        },
    )
}

fn cues(file: &'static str) -> Result<Vec<Words>, String> {
    // One pass: the file is read at each start.
    let mut lists: Vec<Vec<&'static str>> = CUES.iter().map(|_| Vec::new()).collect();
    for (name, words) in pairs(file) {
        let list = CUES
            .iter()
            .position(|list| *list == name)
            .ok_or_else(|| format!("cues.tsv: no list is called \"{name}\""))?;
        lists[list].extend(words.split(' '));
    }
    Ok(lists
        .into_iter()
        .map(|words| Words::new(words.into_iter().map(|word| (word, 1)), true))
        .collect())
}

impl Lexicon {
    /// The tables, read once for all threads.
    ///
    /// # Errors
    /// As [`Lexicon::new`].
    pub fn shared() -> Result<&'static Self, String> {
        static SHARED: OnceLock<Result<Lexicon, String>> = OnceLock::new();
        SHARED
            .get_or_init(Lexicon::new)
            .as_ref()
            .map_err(Clone::clone)
    }

    /// One of the lists of cues.
    pub fn cue(&self, cue: Cue) -> &Words {
        &self.cues[cue as usize]
    }

    /// Read the tables.
    ///
    /// # Errors
    /// A line of a data file that is not in its format.
    pub fn new() -> Result<Self, String> {
        let mut list = Vec::new();
        for line in lines(include_str!("../data/units.tsv")) {
            let mut fields = line.split('\t');
            let mut next = || fields.next().unwrap_or_default();
            let (name, kind, base, factor, use_with) = (next(), next(), next(), next(), next());
            let base = match (base, factor) {
                ("", _) => None,
                (base, factor) => Some((
                    base,
                    ratio(factor).ok_or_else(|| format!("units.tsv: bad factor in \"{line}\""))?,
                )),
            };
            list.push(Unit {
                name,
                kind,
                base,
                use_with: use_with.chars().next().unwrap_or(' '),
            });
        }
        let units = Words::new(list.iter().map(|u| u.name).zip(0..), false);
        let bounds = |place: &'static str| {
            pairs(include_str!("../data/bounds.tsv")).filter_map(move |(word, rest)| {
                let (at, bound) = rest.split_once('\t')?;
                let code = ["exact", "about", "over", "under"]
                    .iter()
                    .position(|b| *b == bound)?;
                (at == place).then_some((word, u32::try_from(code).ok()?))
            })
        };
        Ok(Lexicon {
            cues: cues(include_str!("../data/cues.tsv"))?,
            units,
            list,
            before: Words::new(bounds("before"), true),
            apart: Words::new(bounds("apart"), true),
            inside: Words::new(bounds("inside"), false),
            after: Words::new(bounds("after"), false),
            change: Words::new(
                pairs(include_str!("../data/change.tsv")).filter_map(|(word, rest)| {
                    let (direction, place) = rest.split_once('\t')?;
                    let place = u32::try_from("vtnxcq".find(place)?).ok()?;
                    Some((word, place * 2 + u32::from(direction == "fall")))
                }),
                true,
            ),
            governing: Words::new(
                classes(
                    include_str!("../data/governing.txt"),
                    &["strong", "light", "edge"],
                ),
                false,
            ),
            verbs: Words::new(
                lines(include_str!("../data/verbs.txt")).map(|word| (word, 1)),
                false,
            ),
            nominal: Words::new(plain(include_str!("../data/nominal.txt")), false),
            compounds: Words::new(plain(include_str!("../data/compounds.txt")), true),
            tails: Words::new(classes(include_str!("../data/tails.txt"), &["bound"]), true),
            leads: Words::new(
                classes(include_str!("../data/leads.txt"), &["bound"]),
                false,
            ),
            measures: Words::new(
                classes(include_str!("../data/measures.txt"), &["reach"]),
                true,
            ),
            anaphors: Words::new(plain(include_str!("../data/anaphors.txt")), false),
            bearers: Words::new(plain(include_str!("../data/bearers.txt")), true),
            suffixes: Words::new(plain(include_str!("../data/suffixes.txt")), false),
            stops: Words::new(plain(include_str!("../data/stops.txt")), false),
            names: Words::new(plain(include_str!("../data/names.txt")), false),
            slogans: Words::new(plain(include_str!("../data/after.txt")), false),
            time: Words::new(plain(include_str!("../data/time.txt")), false),
            time_parts: Words::new(plain(include_str!("../data/time-parts.txt")), false),
            headings: roles(include_str!("../data/headings.tsv")),
            role: roles(include_str!("../data/role.tsv")),
            turns: turns(),
            promise: promises(include_str!("../data/promise.tsv"))?,
        })
    }
}
