//! Figures in a row and the items that they share or divide: 分别增长5%、6%和7%.

use super::leads::Verbs;
use super::{Binder, REACH, Span, ends_sentence, nesting};
use crate::Bound;
use crate::frame::{sentence, sets_out};
use crate::lexicon::{Cue, LEXICON, Place};
use crate::number::Number;
use crate::numeral::digit;
use crate::scan::Found;
use crate::words::{chars, trim_end};

/// 失业率、消费价格涨幅分别为5%和3%: whether what a figure measures is a rate in a list of which another is the growth of something,
/// so that it is a level.
pub(crate) fn rate_beside(text: &[char], figure: &Found, item: &str) -> bool {
    let item = chars(item);
    if figure.kind != "percent" || !Cue::Whole.ends(&item) || LEXICON.change.ends(&item) {
        return false;
    }
    let head = &text[figure.clause.0..figure.start];
    let each = Cue::Each.find(head).map(|each| head.split_at(each));
    each.is_some_and(|(list, verb)| {
        let name = LEXICON.change.before(list);
        name.is_some_and(|(_, code)| Place::of(code) == Place::Name)
            && Cue::Between.stands_at(verb, Cue::Each.length(verb, 0))
            && list.windows(item.len() + 1).any(|words| {
                words
                    .strip_prefix(&*item)
                    .is_some_and(|joint| LEXICON.joins(joint[0]))
            })
    })
}

impl Binder<'_> {
    /// 国务院33条和山西省46条措施: between two counts of one unit stands only whose they are.
    pub(super) fn sibling(&self, one: &Found, two: &Found) -> bool {
        let span = Span::new(one.end.min(two.start), two.start);
        let between = trim_end(span.of(self.text));
        // 学校3个、园区5个: behind the second stands no noun for both.
        let noun = self.text.get(two.end).is_some_and(|c| c.is_alphanumeric());
        noun && one.unit == two.unit
            && one.kind == "count"
            && (2..=6).contains(&between.len())
            && LEXICON.joins(between[0])
            && Cue::Tiers.ends(between)
    }

    /// Where the doublet ends that begins at a figure: 13件32人, 4类9件海岛实事, 3批共50名代表.
    pub(super) fn twin(&self, found: &[Found], k: usize) -> usize {
        let joined = |pair: &&[Found]| {
            let (one, two) = (&pair[0], &pair[1]);
            let mut between = self.text[one.end..two.start].iter();
            between.all(|c| c.is_whitespace() || *c == '共') || self.sibling(one, two)
        };
        k + 1 + found[k..].windows(2).take_while(joined).count()
    }

    pub(super) fn joined(&self, one: &Found, two: &Found) -> bool {
        let mut between = &self.text[one.end.min(two.start)..two.start];
        // 分别上升3%和下降5%, 分别增长5%、翻一番, 分别增长5%和提高到9亿元, 分别低1万元和高2万元
        if let Some((joint, verb)) = between.split_at_checked(1)
            && let Some((length, _)) = LEXICON.change.at(verb, 0).or(Cue::Higher.at(verb, 0))
            && (length == verb.len() || Cue::UpTo.is(&verb[length..]))
        {
            let head = &self.text[one.clause.0..one.start];
            let rates = one.is_rate() && two.is_rate();
            let first = |each: usize| !head[each..].iter().any(|c| digit(*c).is_some());
            if Cue::Each
                .find(head)
                .is_some_and(|each| rates || first(each))
            {
                between = joint;
            }
        }
        // 乡镇3个、超亿元的园区5个, 占比过一成的3种、超过20%的5种, 无期徒刑3人、三年以下有期徒刑5人: the second is a limit.
        let beyond = matches!(two.kind, "money" | "percent") && two.bound == Bound::Over;
        let limit = one.kind == "count" && (beyond || two.kind == "duration");
        !between.is_empty()
            && !limit
            && between.len() <= 2
            && Self::joint(between).is_some_and(|length| length == between.len())
    }

    /// 城镇居民4万元、农村居民2万元，分别增长5%和7%: the items of the last `n` figures, if these make a list.
    pub(super) fn listed(
        &self,
        before: &[Found],
        items: &[Option<Span>],
        n: usize,
        each: bool,
    ) -> Option<Vec<Span>> {
        let from = before.len().checked_sub(n)?;
        let last = &before[from..];
        let spans: Vec<Span> = items[from..].iter().copied().collect::<Option<_>>()?;
        let agree = (each || last.iter().all(|one| one.unit == last[0].unit))
            && last.windows(2).zip(spans.windows(2)).all(|(pair, span)| {
                let between = &self.text[pair[0].end..pair[1].start];
                span[0].from != span[1].from && Self::joint(between).is_some()
            });
        agree.then_some(spans)
    }

    /// 受理案件30件，结案20件，同比分别上升5%、7%: what the sentence names before `at`, the last `most` of them, back to a rate that
    /// is a level or is of what was named before it; `rates` if those may be rates.
    pub(super) fn levels(
        &self,
        (before, at): (&[Found], usize),
        items: &[Option<Span>],
        rates: bool,
        most: usize,
    ) -> Vec<Option<Span>> {
        let bracketed = self.bracketed(at);
        let mut spans = Vec::new();
        let mut to = None;
        for (index, (one, item)) in before.iter().zip(items).enumerate().rev() {
            let gap = &self.text[one.end..to.unwrap_or(one.end).max(one.end)];
            if gap.iter().any(|c| ends_sentence(*c)) || gap.len() > REACH || spans.len() == most {
                break;
            }
            // A doublet (30件50人) is one level.
            let doublet = to.is_some() && gap.is_empty();
            to = Some(one.start);
            // 利用率达到39%，回收率达到80%，分别提高4个和3个百分点: points are of rates; 进口增长5%，出口增长8%: of what grew.
            let from = index.checked_sub(1).map_or(0, |last| before[last].end);
            let grew = item.is_some_and(|item| {
                item.from >= from
                    && item.to < one.start
                    && LEXICON.change.ends(&self.text[item.to..one.start])
            });
            if one.kind == "points" || one.kind == "percent" && !rates && !grew {
                break;
            }
            // 受理案件30件（含旧存2件）: nor is what stands in brackets one, and 由5亿元增加到8亿元 is one.
            let aside = bracketed != self.bracketed(one.start);
            if !doublet && !aside && !sets_out(self.text, one.start, one.end) {
                spans.push(*item);
            }
        }
        spans.reverse();
        spans
    }

    /// 前两项, 后两项: whether this picks from the head of a list that was told before it, or from its end; nothing if it picks none.
    pub(super) fn picks(&self, figure: &Found) -> Option<bool> {
        let head = &self.text[..figure.start];
        let (first, last) = (Cue::FirstOf.ends(head), Cue::LastOf.ends(head));
        let counted = (first || last) && Cue::PickedBy.is(&chars(&*figure.unit));
        // 目前两项 picks none.
        (counted && self.tokens.edge(figure.start - 1)).then_some(first)
    }

    /// 进口增长5%，出口增长6%，税收增长7%，后两项分别达到8亿元和9亿元: the `n` that the last figure picks from those told in its
    /// sentence; none if it is not known which; nothing if it picks none.
    pub(super) fn picked(
        &self,
        before: &[Found],
        items: &[Option<Span>],
        n: usize,
    ) -> Option<Vec<Span>> {
        let pick = before.last()?;
        let first = self.picks(pick)?;
        let opens = sentence(self.text, pick.start);
        let from = before.partition_point(|one| one.start < opens);
        // 前两项分别增长5%和6%，后两项分别下降3%和4%: of those told before both.
        let picks = |one: &Found| self.picks(one).is_some();
        let to = from + before[from..].iter().position(picks)?;
        let (told, at) = (&before[from..to], before[to].start);
        let mut levels = self.levels((told, at), &items[from..to], false, usize::MAX);
        // Of what is not known whole, nobody knows which the first are.
        let seen = opens == 0 || ends_sentence(self.text[opens - 1]);
        let whole = seen && levels.len() == told.len();
        levels.dedup();
        let count = i128::try_from(n).ok();
        let counted = count.and_then(|n| Number::new(n, 0)) == Some(pick.value);
        let from = levels.len().checked_sub(n).filter(|_| counted);
        let members = from.map(|from| match first {
            true if !whole => &[],
            true => &levels[..n],
            false => &levels[from..],
        });
        let members = members.and_then(|members| members.iter().copied().collect());
        Some(members.unwrap_or_default())
    }

    /// Everything up to 分别 is the subject.
    pub(super) fn cut_each(&self, span: Span) -> Span {
        let each = Cue::Each.find(span.of(self.text)).filter(|at| *at > 0);
        span.until(each.map(|at| span.from + at))
    }

    /// 学校3所、医院2家，分别新增岗位20个和30个: what the verb behind 分别 has for its object is counted of each. But 东区、西区分别完成
    /// 投资5亿元、6亿元 names in front of it as many as there are figures, and only these tell one from the other.
    pub(super) fn object_of_each(
        &self,
        figure: &Found,
        before: Span,
        each: usize,
        n: usize,
    ) -> Option<Span> {
        let each = before.since(before.from + each);
        let verb = each.from + Cue::Each.length(self.text, each.from);
        let (length, class) = self.word(&LEXICON.governing, verb, each.to)?;
        let object = self.before(each.since(verb + length), figure, false)?;
        let names = || self.before(self.cut_each(before), figure, false);
        let apart = |names| self.parts(names, n).windows(2).all(|two| two[0] != two[1]);
        (class == 1 && length > 1 && !figure.is_rate() && !self.is_anaphor(object))
            .then_some(object)
            .filter(|_| each.from == before.from || !names().is_some_and(apart))
    }

    /// 创建示范、评比表彰项目分别下降5%、6%: the `n` members of a subject, or where it has fewer of the names before the verb with their
    /// own verbs.
    pub(super) fn row(&self, subject: Span, names: Span, n: usize) -> Vec<Span> {
        let parts = |span| Some(self.parts(span, n)).filter(|parts| parts[0] != parts[n - 1]);
        let led = || parts(self.trim_tail(self.strip_leads(names, Verbs::Kept)));
        let told = parts(subject).or_else(led);
        told.unwrap_or_else(|| vec![subject; n])
    }

    /// The length of what joins two members of a list, if these words begin with it.
    pub(super) fn joint(words: &[char]) -> Option<usize> {
        Cue::Joints.at(words, 0).map(|(length, _)| length)
    }

    /// Split a list into `n` members; if it has another number of them, each gets the whole.
    pub(super) fn parts(&self, span: Span, n: usize) -> Vec<Span> {
        let split = |commas: bool| {
            let (mut parts, mut from, mut at, mut depth) =
                (Vec::new(), span.from, span.from, 0_i32);
            while at < span.to {
                depth += nesting(self.text[at]);
                let joint = (depth == 0 && at > from && self.tokens.edge(at))
                    .then(|| Self::joint(&self.text[at..span.to]))
                    .flatten()
                    .filter(|_| !commas || self.text[at] == '、');
                if let Some(length) = joint {
                    parts.push(Span::new(from, at));
                    at += length;
                    from = at;
                } else {
                    at += 1;
                }
            }
            parts.push(Span::new(from, span.to));
            parts.retain(|p| !p.is_empty());
            parts
        };
        let mut splits = [true, false].into_iter().map(split);
        let parts = splits.find(|parts| parts.len() == n);
        parts.unwrap_or_else(|| vec![span; n])
    }
}
