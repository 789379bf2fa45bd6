//! Why a number is no amount: dates, ordinals, sessions, names, slogans, idioms.

use super::{Found, UnitFound};
use crate::Bound;
use crate::item::ends_clause;
use crate::lexicon::{Cue, LEXICON};
use crate::number::Number;
use crate::numeral::{self, Numeral};
use crate::words::{is_letter, is_word, past_last};

pub(super) const SET: Option<&str> = Some("a set phrase");
const DATE: Option<&str> = Some("a date or a span of time");

/// A number in its surroundings.
struct Seen<'a> {
    text: &'a [char],
    /// Where the numeral begins, words of approximation not included.
    start: usize,
    numeral: &'a Numeral,
    /// Up to twelve characters before the numeral.
    head: &'a [char],
    /// Up to twelve characters after the figure.
    tail: &'a [char],
    /// A word of approximation stands before it.
    bounded: bool,
}

/// Why this number is no figure; none if it is one. 番 and 成 are turned into multiples and tenths on the way.
pub(super) fn reason(
    text: &[char],
    start: usize,
    numeral: &Numeral,
    unit: Option<&UnitFound>,
    bounded: bool,
    found: &mut Found,
) -> Option<&'static str> {
    let seen = Seen {
        text,
        start,
        numeral,
        head: &text[start.saturating_sub(12)..start],
        tail: &text[found.end.min(text.len())..(found.end + 12).min(text.len())],
        bounded,
    };
    let signed = found.start < start && matches!(text[found.start], '+' | '＋');
    if let Some(reason) = seen.name(unit.is_some()).filter(|_| !signed) {
        return Some(reason);
    }
    if found.unit == "番" {
        return seen.doubled(found);
    }
    if found.kind == "tenth" && found.unit == "成" {
        return seen.tenths(found);
    }
    if let Some(reason) = seen.rank(found) {
        return Some(reason);
    }
    match unit {
        Some(unit) if seen.drive(unit) => SET,
        Some(unit) if unit.kind == "duration" => seen.duration(unit, found),
        Some(unit) => seen.counted(unit, found),
        None => seen.bare(found),
    }
}

impl Seen<'_> {
    /// Digits of an amount, not of one to four that may be a year.
    fn length(&self) -> usize {
        self.numeral.end - self.start
    }

    fn name(&self, unit: bool) -> Option<&'static str> {
        let last = self.head.last().copied().unwrap_or('\0');
        let next = self.text.get(self.numeral.end).copied().unwrap_or('\0');
        let code = Some("part of a name or a code");
        // 第一、二、三种形态
        let listed = |c: &&char| **c == '、' || crate::numeral::may_begin(**c);
        // 高速三封段: the two places between which a road runs
        let places = self.text.get(self.numeral.end + 1) == Some(&'段');
        let road = || Cue::Roads.ends(self.head);
        if unit && places && self.numeral.chinese && road() {
            return code;
        }
        let ordinal = last == '第'
            || last == '、'
                && self.numeral.chinese
                && self.head.iter().rev().find(|c| !listed(c)) == Some(&'第');
        if ordinal {
            return Some("an ordinal");
        }
        let indicator = unit && Cue::Letters.ends(self.head);
        let dotted = last == '.' && !self.listed();
        if (last.is_ascii_alphabetic() && !indicator) || dotted || matches!(last, '+' | '＋' | '×')
        {
            return code;
        }
        let dashed = matches!(last, '-' | '—')
            && self.head.len() > 1
            && self.head[self.head.len() - 2].is_ascii_alphanumeric();
        let lettered = !self.numeral.chinese
            && (next.is_ascii_alphabetic() || matches!(next, '+' | '＋' | '×'))
            && !unit;
        code.filter(|_| dashed || lettered)
    }

    /// 0.1微克攻坚行动: a measure that a drive is called by.
    fn drive(&self, unit: &UnitFound) -> bool {
        // 投入3000万元专项行动资金, 实施5万亩提升行动: amounts all the same.
        let amounts = ["count", "multiple", "percent", "money", "area", "length"];
        let drive = Cue::Drives.length(self.tail, 0);
        // The name ends there: 6吨行动物资 are goods.
        let ends = self.tail.get(drive).is_none_or(|c| !is_word(*c));
        drive > 0 && ends && !amounts.contains(&unit.kind)
    }

    /// 8.6个专项: behind the number of a list item, at the head of a line.
    fn listed(&self) -> bool {
        let marker = |c: &&char| matches!(c, '.' | ' ') || numeral::digit(**c).is_some();
        let before = self.head.iter().rev().find(|c| !marker(c));
        before.is_none_or(|c| *c == '\n') && self.start < 12
    }

    /// 翻一番 is twice as much, 翻两番 four times.
    fn doubled(&self, found: &mut Found) -> Option<&'static str> {
        if !self.head.ends_with(&['翻']) && !self.head.ends_with(&['翻', '了']) {
            return SET;
        }
        let times = found.value.to_f64();
        let times = (1_u8..20)
            .find(|n| (f64::from(*n) - times).abs() < 0.5)
            .map_or(2, |n| 2_i128.pow(u32::from(n)));
        found.value = Number::new(times, 0)?;
        found.unit = "倍".to_string();
        found.kind = "multiple";
        found.doubled = true;
        None
    }

    /// 近六成 is 0.6; 大功告成 and 一成不变 are none.
    fn tenths(&self, found: &mut Found) -> Option<&'static str> {
        // 占全国的两成, 时限压缩两成, 满意率达到九成
        let clause = past_last(self.head, ends_clause);
        let shared =
            clause.contains(&'占') || LEXICON.change.ends(clause) || Cue::AtLast.ends(clause);
        let exact = !self.bounded && found.bound == Bound::Exact && found.max.is_none();
        if exact && self.numeral.chinese && !shared {
            return SET;
        }
        let ten = Number::new(10, 0)?;
        found.value = found.value.over(ten)?;
        found.max = found.max.and_then(|max| max.over(ten));
        found.unit = String::new();
        None
    }

    fn rank(&self, found: &Found) -> Option<&'static str> {
        let (head, tail) = (self.head, self.tail);
        // 前1%, 前5位
        let share = found.unit == "%" && found.bound == Bound::Exact;
        let ranked = share || matches!(found.unit.as_str(), "位" | "名" | "个");
        if ranked && head.ends_with(&['前']) {
            return Some("a rank");
        }
        if tail.starts_with(&['数']) && found.unit == "位"
            || Cue::Classes.begins(tail)
            || (found.unit == "类" && head.ends_with(&['劣']))
        {
            return Some("a class, not an amount");
        }
        // 两 counts, and never says which: 两届, 两次会议.
        let cardinal = self.text[self.start] == '两' && self.length() == 1;
        let term = found.unit == "届" || (found.unit == "次" && self.session());
        if term && !(cardinal && found.unit == "届") {
            return Some("a session or a term");
        }
        // 五个“必须做好”: nothing stands behind it that could be counted.
        if self.numeral.chinese && found.unit == "个" && self.titled(found.end) {
            return Some("announces a list or names a slogan");
        }

        // 从6个维度
        let announces = Cue::Announces.begins(tail);
        let slogan = LEXICON.slogans.stands_at(self.text, found.end)
            && (found.unit == "个" || (found.unit == "项" && self.numeral.chinese));
        let short = self.numeral.chinese && self.length() == 1;
        (slogan && (announces || short)).then_some("announces a list or names a slogan")
    }

    /// A quotation stands here, and no noun behind it.
    fn titled(&self, at: usize) -> bool {
        let rest = &self.text[at..];
        let close = rest.iter().take(16).position(|c| *c == '”');
        let alone = |close| rest.get(close + 1).is_none_or(|c| !is_word(*c));
        rest.first() == Some(&'“') && close.is_some_and(alone)
    }

    /// 人大三次会议, 六次全会: which session it was, not how many.
    fn session(&self) -> bool {
        // 十届三次、五次全会
        let since = self.head.iter().rposition(|c| *c == '届');
        let ordinal = |c: &char| matches!(c, '次' | '、') || numeral::may_begin(*c);
        let listed = matches!(self.tail.first(), Some('、' | '和'))
            && since.is_some_and(|at| self.head[at + 1..].iter().all(ordinal))
            && self.tail.contains(&'次');
        // 十届五次的16%
        let term = self.head.ends_with(&['届']);
        listed || term || (Cue::Session.begins(self.tail) && !Cue::Convene.ends(self.head))
    }

    /// A length of time measures something only beside a word that says so, or as a limit.
    fn duration(&self, unit: &UnitFound, found: &Found) -> Option<&'static str> {
        let limit = found.bound == Bound::Under || found.end > unit.end + 1;
        if unit.use_with == 'x' && !limit {
            return Some("a date");
        }
        // 2025年, 一九八六年
        let named = || numeral::year_digits(self.text, self.start).is_some();
        if found.unit == "年" && self.length() == 4 && named() {
            return Some("a date");
        }
        if self.numeral.chinese && self.numeral.bare {
            return SET;
        }
        // 用三年左右的时间, 需要10年时间
        let time = self.tail.strip_prefix(&['的']).unwrap_or(self.tail);
        if Cue::TimeWord.begins(time) && !matches!(time.get(2), Some('里' | '内')) {
            return None;
        }
        // 3年来, 10年前: a time, whatever stands before it.
        let told = limit && found.end > unit.end;
        if Cue::Stamp.begins(self.tail) {
            return DATE;
        }
        let head = &self.text[found.start.saturating_sub(6)..found.start];
        if Cue::Duration.ends(head) || told {
            return None;
        }
        // 由原来5天缩短至2天
        let head = Cue::Formerly.cut(head);
        if Cue::Departs.ends(head) && Cue::Changes.begins(self.tail) {
            return None;
        }
        let near = found.bound != Bound::Exact && found.unit == "年";
        let weak = Cue::DurationWeak.ends(head) && !near;
        let spans = Cue::Span.begins(self.tail);
        let year =
            found.unit == "年" || self.numeral.chinese || found.bound == Bound::Exact || spans;
        if weak || !year { None } else { DATE }
    }

    fn counted(&self, unit: &UnitFound, found: &Found) -> Option<&'static str> {
        let numeral = self.numeral;
        if !numeral.chinese {
            return None;
        }
        let uncounted = Some("a Chinese numeral without a counter of things");
        // 十二处, 三十台; of 三期, 两轮 it is not sure that they count.
        let things = unit.use_with == 'c' || unit.use_with == 'm' && self.length() > 1;
        let count = unit.kind == "count";
        if unit.use_with == 'n' {
            return uncounted;
        }
        if numeral.bare && found.bound == Bound::Exact {
            // 百部作品, 千名教师; but 千人大会, 每百户
            let round = matches!(self.text[self.start], '百' | '千')
                && self.length() == 1
                && found.unit != "人"
                && !self.head.ends_with(&['每']);
            // 百万吨乙烯, 百万名职工; but 百万元
            let mass = self.length() > 1
                && !self.head.ends_with(&['每'])
                && (matches!(unit.kind, "weight" | "area" | "power")
                    || matches!(found.unit.as_str(), "名" | "户" | "标箱" | "标准箱"));
            let counts = (round && things && count || mass) && !self.parade(found);
            return if counts { None } else { SET };
        }
        if count && !things && !numeral.bare && self.length() == 1 {
            return uncounted;
        }
        if self.length() == 1
            && found.value.to_f64() < 1.5
            && !matches!(unit.kind, "multiple" | "percent")
        {
            return (!self.regular(found)).then_some("一 is vague");
        }
        if count && !things && found.bound == Bound::Exact {
            return uncounted;
        }
        None
    }

    /// 每半年听取一次, 至少参加一次: how often, not just once.
    fn regular(&self, found: &Found) -> bool {
        let head = past_last(self.head, |c| ends_clause(c) || c == '、');
        // 免费参观一次: what was given is counted, too.
        let told = [Cue::Regular, Cue::Freely];
        let told = || told.iter().any(|cue| cue.stands_in(head));
        found.unit == "次" && (found.bound == Bound::Over || told())
    }

    /// 百场万人: round numbers in a row are a slogan.
    fn parade(&self, found: &Found) -> bool {
        let round = |c: &char| matches!(c, '十' | '百' | '千' | '万' | '亿');
        let from = self.start.saturating_sub(4);
        let end = found.end.min(self.text.len());
        let behind = &self.text[end..(end + 5).min(self.text.len())];
        self.text[from..self.start].iter().any(round) || behind.iter().any(round)
    }

    /// A number without a unit.
    fn bare(&self, found: &Found) -> Option<&'static str> {
        let numeral = self.numeral;
        if numeral.fraction && Cue::Century.begins(self.tail) {
            return DATE;
        }
        if numeral.unit.is_some() || numeral.fraction {
            return None;
        }
        if numeral.bare {
            return if self.milestone() { None } else { SET };
        }
        if numeral.chinese {
            // 九亿人口, 几亿农民
            let noun = |c: &char| is_letter(*c) && !numeral::may_begin(*c);
            let mass = matches!(self.text[numeral.end - 1], '万' | '亿');
            let mass = mass && self.tail.first().is_some_and(noun);
            return (!mass).then_some("a Chinese numeral without a counter");
        }
        if self.of_several() {
            return Some("a part of a ratio of several");
        }
        let next = self.text.get(numeral.end).copied().unwrap_or('\0');
        let last = self.head.last().copied().unwrap_or('\0');
        if matches!(next, '年' | '月' | '日' | '时' | '点' | '号' | ':') || last == '〔' {
            return Some("a date, a time or a document number");
        }
        if !numeral.plain {
            let scaled = matches!(self.text[numeral.end - 1], '万' | '亿' | '千' | '百');
            let scored = scored(self.text, found.start);
            if scaled || (scored && found.value.to_f64() < 1000.0) {
                return None;
            }
        }
        Some(super::NO_UNIT)
    }

    /// 12.3:41.5:46.2: no one number is its value.
    fn of_several(&self) -> bool {
        let mark = |c: &&char| matches!(c, ':' | '：' | '∶' | '︰');
        let inside = |c: &&char| c.is_ascii_digit() || **c == '.' || mark(c);
        let ahead = self.head.iter().rev().take_while(inside);
        let behind = self.tail.iter().take_while(inside);
        ahead.chain(behind).filter(mark).count() > 1
    }

    /// 突破万亿, 超百万
    fn milestone(&self) -> bool {
        let long = self.length() > 1 || matches!(self.text[self.start], '亿' | '万');
        let closed = matches!(self.tail, [] | ['的', ..]) || !is_word(self.tail[0]);
        // 突破千亿大关
        self.bounded && long && (closed || Cue::Step.begins(self.tail))
    }
}

/// Whether a measure without a unit stands before a number: 指数从6.3下降至6.1, 收入比由2.5:1缩小到2.2:1.
pub(super) fn scored(text: &[char], start: usize) -> bool {
    let mut head = &text[start.saturating_sub(16)..start];
    loop {
        head = match (LEXICON.tails.before(head), head) {
            (Some((length, _)), _) => &head[..head.len() - length],
            (None, [rest @ .., '.' | '0'..='9' | ':' | '：' | '∶']) => rest,
            _ => return Cue::Score.ends(head),
        };
    }
}
