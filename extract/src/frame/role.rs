//! Done or promised: by the part of the report that a figure stands in, and by the words of its clause.

use super::basis::sets_out;
use super::opening_time;
use super::part::{Course, Told, heading, stated_year};
use crate::item::{ends_clause, ends_sentence, open_clause};
use crate::lexicon::{Cue, LEXICON, Turn};
use crate::numeral::{digit, may_begin};
use crate::scan::Found;
use crate::tokens::Tokens;
use crate::words::{Words, chars, past_last};
use crate::{Bound, Context};

/// 主要预期目标是: what follows in the sentence is promised, but not what came of it (目标为6%，实际增长6.4%); 有的预期目标没有实现
/// announces nothing. `year`: the one under review.
fn announced(text: &[char], year: Option<i32>) -> bool {
    let is = |c: &char| matches!(c, '是' | '为' | '：' | ':');
    // 去年增长目标为5%，全年增长6%
    let past = |at| {
        let head = open_clause(&text[..at]);
        let named = || Some(stated_year(head)? <= year?);
        Cue::ColumnPast.begins(head) || named().unwrap_or(false)
    };
    let own = open_clause(text);
    let came = Cue::TargetOver.begins(own) || Cue::Done.is(own);
    Cue::Expected.stands_where(text, |at, end| {
        let announces = text[end - 1..].iter().take(5).any(is);
        announces && !came && !(Cue::AllYear.begins(own) && past(at))
    })
}

/// 要改造管网，建成泵站3座: where a clause of the sentence says what must be done, those behind it go on.
fn wills(said: &[char]) -> bool {
    let wills = |at: usize, end: usize| {
        // 要求
        let longer = at + LEXICON.promise.length(said, at) > end;
        (at == 0 || ends_clause(said[at - 1])) && !longer
    };
    let all = Cue::WillsAll.at(said, 0);
    let all = || all.is_some_and(|(length, _)| wills(0, length));
    !Cue::TargetOver.begins(open_clause(said)) && (Cue::Wills.stands_where(said, wills) || all())
}

/// What the headings above say of the text: the outermost that tells is the part of the report; those below it are topics.
/// One that is of both parts leaves it to those below.
fn above(context: &Context) -> Told {
    let told = context
        .path
        .iter()
        .map(|line| heading(&chars(line.as_str()), context.year));
    let mut told = told.filter(|told| *told != Told::Nothing).peekable();
    let outermost = told.peek().copied().unwrap_or_default();
    told.find(|told| *told != Told::Both).unwrap_or(outermost)
}

/// How far around a figure words count, within its line, which is all that is read at once.
const AROUND: usize = 160;

/// From here on a passage promises. Reports are full of bare verbs, also where they review.
const ENOUGH: i32 = 7;

/// What the words that speak for a promise or for a review come to at each place, summed from the head of the text.
fn evidence(text: &[char]) -> Vec<i32> {
    let mut sums = Vec::with_capacity(text.len() + 1);
    let mut sum = 0;
    sums.push(0);
    let mut head = true;
    let mut skip = 0;
    for (at, c) in text.iter().enumerate() {
        if skip > 0 {
            skip -= 1;
        } else if let Some((length, code)) = LEXICON.promise.at(text, at)
            && (head || code & 1 == 0)
        {
            sum += i32::try_from(code >> 1).unwrap_or(8) - 8;
            skip = length - 1;
        } else if digit(*c).is_some() && at.checked_sub(1).is_none_or(|at| !numeric(text[at])) {
            sum -= precise(&text[at..]);
        }
        head = ends_clause(*c) || head && c.is_whitespace();
        sums.push(sum);
    }
    sums
}

/// Whether the line around a figure promises, by these sums.
fn promises(sums: &[i32], text: &[char], figure: &Found) -> bool {
    let from = figure.start.saturating_sub(AROUND);
    let to = text.len().min(figure.end + AROUND);
    sums[to] - sums[from] >= ENOUGH
}

fn numeric(c: char) -> bool {
    digit(c).is_some() || matches!(c, '.' | '．')
}

/// 5.72亿元, 1827个: what is promised is round. A year is no amount.
fn precise(text: &[char]) -> i32 {
    let length = text.iter().take_while(|c| numeric(**c)).count();
    if matches!(text.get(length), Some('年' | '月' | '日' | '—' | '-')) {
        return 0;
    }
    let digits: Vec<u32> = text[..length].iter().filter_map(|c| digit(*c)).collect();
    let first = digits.iter().position(|d| *d > 0).unwrap_or(0);
    let last = digits.iter().rposition(|d| *d > 0).unwrap_or(0);
    match last.saturating_sub(first) {
        0 => 0,
        1 => i32::from(digits.len() < length),
        _ => 2,
    }
}

/// How far back a sentence is looked at, so that a text without punctuation costs no more.
const REACH: usize = 160;

/// How far ahead what a figure is the measure of is looked for: 5%左右的增长目标.
const AHEAD: usize = 12;

/// What tells the role of one figure.
struct Voice<'a> {
    text: &'a [char],
    figure: &'a Found,
    /// Its clause.
    from: usize,
    to: usize,
    /// No heading tells.
    open: bool,
    tokens: &'a Tokens,
}

impl Voice<'_> {
    /// Whether it is planned by the words of its clause, where `plan` says so of what stands around.
    fn plan(&self, mut plan: bool) -> bool {
        let text = self.text;
        let mut next = self.from;
        while next < self.figure.start {
            let (at, word) = (next, LEXICON.role.at(text, next));
            next += word.map_or(1, |(length, _)| length);
            match word {
                Some((_, 1)) => plan &= self.measured_from(at),
                Some((_, 2)) => plan |= !self.of_another(at),
                Some((_, 3)) => plan |= self.open,
                Some((length, 7)) => plan &= !self.already(at, length),
                // 将新建医院, but 将医院迁出; 要新建, but 主要
                Some((length, code)) if code != 4 && self.open && self.whole(at, length) => {
                    let verb = matches!(self.tokens.class(next), b'v' | b'w' | b'd');
                    // 新建 is a place too; the list of verbs knows it. 计划 may be a noun, and then only that list tells.
                    plan |= verb && code == 5 || LEXICON.governing.stands_at(text, next);
                }
                _ => {}
            }
        }
        plan && !sets_out(self.text, self.figure.start, self.figure.end)
            && !self.stands()
            && !self.ground()
    }

    /// 与7%的预期目标相差2个百分点: the figure before is the target.
    fn of_another(&self, at: usize) -> bool {
        let head = &self.text[self.from..at];
        // 低于年度预期目标2个百分点, 预期目标提前一年实现
        matches!(head, [.., '%' | '％' | '点', '的'])
            || Cue::GapVerbs.stands_in(head)
            || Cue::Early.ends(&self.text[at..self.figure.start])
    }

    /// 已突破500家, 已累计引进茶师3名: what the verb behind it has brought about, if nothing before wills it (力争已开工3个) and no other
    /// verb follows (已签约项目开工3个).
    fn already(&self, at: usize, length: usize) -> bool {
        let (text, tokens, next) = (self.text, self.tokens, at + length);
        let wills = |at| {
            let word = LEXICON.role.at(text, at);
            word.is_some_and(|(length, code)| code > 1 && self.whole(at, length))
        };
        let acts = |at| tokens.class(at) == b'v' || LEXICON.governing.stands_at(text, at);
        let adverb = |at: &usize| tokens.class(*at) == b'd' || Cue::Cumulated.stands_at(text, *at);
        let mut words = tokens.words(next, self.figure.start).skip_while(adverb);
        let verb = words.next();
        tokens.edge(next)
            && verb.is_none_or(|at| acts(at) || Cue::AtLast.stands_at(text, at))
            && !words.any(|at| acts(at) && !Cue::UpTo.stands_at(text, at))
            && !(self.from..at).any(wills)
    }

    /// A word of the text, or some.
    fn whole(&self, at: usize, length: usize) -> bool {
        self.tokens.edge(at) && self.tokens.edge(at + length)
    }

    /// 比去年增加, 从去年的2%提高到3%: the time is what the figure is measured from, and not when it was so.
    fn measured_from(&self, at: usize) -> bool {
        at > self.from && Cue::From.ends(&self.text[self.from..at])
    }

    /// 在2025年改造50个小区的基础上: what more is to come to.
    fn ground(&self) -> bool {
        let behind = &self.text[self.figure.end..self.to.min(self.figure.end + AHEAD)];
        let head = &self.text[self.from..self.figure.start];
        head.contains(&'在') && Cue::Ground.stands_in(behind)
    }

    /// 我省有3个机场, 设置了5项指标, 已开工的8个项目: a present state, whatever is planned with it.
    fn stands(&self) -> bool {
        let head = &self.text[self.from..self.figure.start];
        let done = match head {
            [.., '了'] => true,
            [head @ .., '的'] => head.iter().rev().take(6).any(|c| *c == '已'),
            _ => false,
        };
        // 拥有企业50家以上 is a target.
        if self.people() {
            return true;
        }
        // 共有五十多个民族: so it is; what is to be 拥有50家以上 is not.
        let said = &self.text[self.figure.start..self.figure.end];
        let exact = self.figure.bound == Bound::Exact || LEXICON.inside.stands_in(said);
        done || exact && self.says(&Cue::State) && !self.says(&LEXICON.role)
    }

    /// 8000万山城人民, 13亿中国人: how many they are is no promise.
    fn people(&self) -> bool {
        let tail = &self.text[self.figure.end..self.text.len().min(self.figure.end + 8)];
        let words = tail.iter().take_while(|c| c.is_alphabetic()).count();
        let many =
            matches!(self.figure.unit.as_str(), "" | "人") && self.figure.value.to_f64() >= 1e6;
        // 500万人民币, 200万人民群众
        let people = |at, end| {
            let start = self.figure.end + at;
            self.whole(start, end - at) && !Cue::NoPeoples.stands_at(tail, at)
        };
        many && Cue::Peoples.stands_where(&tail[..words], people)
    }

    /// Whether a word of a list stands in the clause before the figure.
    fn says(&self, list: &Words) -> bool {
        let head = &self.text[self.from..self.figure.start];
        list.stands_where(head, |at, end| self.whole(self.from + at, end - at))
    }

    /// 增长8%的目标, 增长8%的年度任务: what it is called; or, behind 年度目标中, 增长8%没有完成: what became of it.
    fn named_target(&self) -> bool {
        let near = &self.text[self.figure.end..self.to.min(self.figure.end + 10)];
        let Some(('的', name)) = near.split_first() else {
            let head = || &self.text[sentence(self.text, self.from)..self.from];
            let over = self.figure.kind == "percent" && Cue::TargetOver.is(near);
            return over && Cue::Target.stands_in(head());
        };
        // 以5%的增速完成目标 tells what was done; 增长5%的目标完成了 of what was to be.
        let named = |at: usize| !Cue::Done.stands_in(&name[..at]);
        Cue::Quota.begins(name) || Cue::Target.find(name).is_some_and(named)
    }

    /// 减少五分之一审批事项的目标, 国家下达的10万人年度任务: a target, though it is told that it was met.
    fn target(&self) -> bool {
        let tail = &self.text[self.figure.end..self.to.min(self.figure.end + AHEAD)];
        let named = self.named_target();
        // 30项年度任务 are tasks.
        let quota = self.figure.kind != "count" || self.figure.unit == "人";
        let of = |at: usize| tail[at - 1] == '的' && Cue::Target.stands_at(tail, at);
        // 比计划目标5亿元超出1亿元
        let head = &self.text[self.from..self.figure.start];
        let against = Cue::Against.begins(head);
        let measured = against && Cue::Target.ends(head);
        // 为年初计划30亿元的102%; 改厕任务380座，完成390座
        let whole = matches!(tail, ['的', number, ..] if may_begin(*number));
        let behind = &self.text[self.figure.end..];
        let came = [Cue::Done, Cue::TargetOver];
        let done = |behind: &[char]| came.iter().any(|cue| cue.begins(behind));
        let done = matches!(behind, ['，' | ',', behind @ ..] if done(behind));
        let measured = measured || (whole || done) && Cue::Planned.ends(head);
        // 财政支出年初预算8亿元
        let amount = matches!(self.figure.kind, "money" | "");
        let measured = measured || amount && Cue::Budgeted.ends(head);
        named || measured || quota && Cue::Quota.begins(tail) || (1..tail.len()).any(of)
    }
}

/// 到2030年, 今后五年, 2026年 as a whole, seen from the year under review.
fn ahead(period: &str, year: Option<i32>) -> bool {
    let period = chars(period);
    let whole = || {
        period
            .strip_prefix(&['到'])
            .or((period.len() == 5).then_some(&period))
    };
    let later = || Some(stated_year(whole()?)? > year?);
    Cue::Coming.begins(&period) || later().unwrap_or(false)
}

/// Follows whether a passage of a plan looks back: 建区以来，全区面貌一新。.
#[derive(Default)]
struct Back {
    /// How far was read.
    at: usize,
    /// It does.
    on: bool,
}

impl Back {
    /// Read on to a place: the heads of sentences say.
    fn read(&mut self, text: &[char], to: usize) -> bool {
        for at in self.at..to {
            let c = text[at];
            if ends_sentence(c) || at == 0 {
                let from = at + usize::from(at > 0 || ends_sentence(c));
                let reach = &text[from..text.len().min(from + HEAD)];
                let head = reach.iter().position(|c| ends_clause(*c)).unwrap_or(0);
                let since = begins_back(text, from, from + head);
                self.on = since || self.on && !looks_ahead(text, from);
            }
        }
        self.at = self.at.max(to);
        self.on
    }
}

/// Whether a time from a beginning that is named is the head of a sentence: 建县以来, but not 长期以来 and 近年来, of which a
/// plan says why it is needed.
fn begins_back(text: &[char], from: usize, to: usize) -> bool {
    Cue::LooksBack.ends(&text[from..to])
        && (from..to).any(|at| {
            // 自建县以来
            let opened = Cue::Heads.ends(&text[from..at]);
            let head = if opened { at } else { from };
            !Cue::NoLooksBack.stands_at(text, at)
                && opening_time(text, head, at).is_some_and(|(end, _)| end == to)
        })
}

/// Whether a sentence wills something or looks ahead: 新的一年，我们要新建学校10所; 加快建设公园3个.
fn looks_ahead(text: &[char], from: usize) -> bool {
    let reach = &text[from..text.len().min(from + REACH)];
    let end = reach.iter().position(|c| ends_sentence(*c));
    let said = &reach[..end.unwrap_or(reach.len())];
    // Words of weight 8 say nothing, lighter ones of a review.
    let promised = LEXICON.promise.at(said, 0);
    if promised.is_some_and(|(_, code)| code >> 1 > 8) {
        return true;
    }
    let mut at = 0;
    while at < said.len() {
        let turn = LEXICON.turns.at(said, at);
        match turn.map(|(_, code)| Turn::of(code)) {
            Some(Turn::Will) => return true,
            Some(Turn::Ahead) if at == 0 => return true,
            _ => at += turn.map_or(1, |(length, _)| length),
        }
    }
    false
}

/// How far into a sentence the time may stand that looks back.
const HEAD: usize = 20;

/// Where the sentence begins, or what is looked at of it, in which a clause begins here.
pub(crate) fn sentence(text: &[char], clause: usize) -> usize {
    let floor = clause.saturating_sub(REACH);
    clause - past_last(&text[floor..clause], ends_sentence).len()
}

/// Whether each figure is planned.
pub(crate) fn plans(
    text: &[char],
    found: &[Found],
    periods: &[Option<String>],
    context: &Context,
    tokens: &Tokens,
) -> Vec<bool> {
    let above = above(context);
    let mut before = context.before;
    before.year = context.year.or(before.year);
    let mut course = Course::new(before);
    // What explains words promises nothing.
    let glossary = |line: &String| Cue::Glossary.stands_in_str(line);
    let explains = before.explains || above == Told::End && context.path.iter().any(glossary);
    let note = before.noted || context.kind == Some("appendix");
    let mut sums = None;
    let mut aimed = false;
    let mut back = Back::default();
    let mut out = Vec::with_capacity(found.len());
    for (index, (figure, period)) in found.iter().zip(periods).enumerate() {
        let (from, to) = figure.clause;
        let said = &text[sentence(text, from)..figure.start];
        let told = match above {
            Told::Nothing => {
                course.read(text, figure.start);
                course.part.turn(said).unwrap_or(course.part.told)
            }
            told => told,
        };
        let open = !matches!(told, Told::Actual | Told::Plan);
        // Where no heading tells, a sentence that aims tells for the rest of its paragraph.
        aimed = aimed || open && Cue::Aim.stands_in(said);
        let year = course.part.year;
        let later = period.as_deref().is_some_and(|period| ahead(period, year));
        let now = || period.as_deref().is_some_and(|at| Cue::Now.is_str(at));
        let back = told == Told::Plan && (back.read(text, figure.start) || now());
        // What looks back wills only where its words say so.
        let will = (open || back) && !note && wills(said);
        let mut plan = told == Told::Plan && !back || open && aimed || later || will;
        if open && !plan && !note {
            let sums = sums.get_or_insert_with(|| evidence(text));
            plan = promises(sums, text, figure);
        }
        // 现有企业520家，其中规上56家: a part is what the whole is.
        if let Some(whole) = out.last().filter(|_| Cue::Among.stands_at(text, from)) {
            plan = *whole;
        }
        let voice = Voice {
            text,
            figure,
            from,
            to,
            open: open || back,
            tokens,
        };
        let planned = || voice.plan(plan) || voice.target() || announced(said, year);
        out.push(!explains && planned());
        // 投资增长8%、消费增长7%的目标: each of the list.
        if voice.named_target() {
            let listed = |pair: &[Found]| pair[0].start >= from && LEXICON.joins(text[pair[0].end]);
            let ahead = found[..=index]
                .windows(2)
                .rev()
                .take_while(|pair| listed(pair))
                .count();
            out[index - ahead..].fill(!explains);
        }
    }
    out
}
