//! The item of one figure, or of a doublet: behind its unit, before its number, or carried from before.

use super::leads::Verbs;
use super::{Binder, Span, is_comma};
use crate::Bound;
use crate::lexicon::{Cue, LEXICON};
use crate::numeral::may_begin;
use crate::scan::Found;
use crate::words::{Words, closes_bracket, is_word, opens_bracket};

/// No amount with a word of passing it is longer, in characters.
const LIMIT: usize = 16;

/// What stands around a figure.
#[derive(Clone, Copy, Debug)]
pub(super) struct Around<'a> {
    /// From the clause's beginning, or from the figure before.
    pub before: Span,
    /// Where the figure before ends.
    pub last: usize,
    /// To the clause's end, or to the next figure.
    pub behind: Span,
    /// Another figure follows in the clause.
    pub more: bool,
    /// The item of the figures before.
    pub carried: Option<Span>,
    /// The figure is one of two with the same noun behind (国务院33条和山西省46条措施).
    pub shared: bool,
    /// How the figure before was opened, for a list that goes on.
    pub opening: Opening,
    /// The unit of the figure that `carried` is the item of.
    pub counter: &'a str,
}

/// What the word right before a number makes of the noun behind its unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Opening {
    /// No verb: 12家医院位列前茅; the noun ends at the first verb.
    None,
    /// Its object: 建成3个园区.
    Object,
    /// The object is something that is done: 完成30户居民搬迁.
    Event,
    /// The object does something: 推动30家企业上市.
    Pivot,
}

impl Binder<'_> {
    /// What the words before a number make of what follows it.
    pub(super) fn opening(&self, before: Span, last: Opening) -> Opening {
        let mut words = Cue::Scope.cut_all(before.of(self.text));
        if words.iter().all(|c| LEXICON.joins(*c) || c.is_whitespace()) {
            return last;
        }
        // 开展土地、矿产等7类资源盘活: the verb stands before the list.
        if words.ends_with(&['等']) {
            let listed = self.strip_leads(before, Verbs::Kept);
            let end = self
                .word(&LEXICON.governing, listed.from, listed.to)
                .map_or(listed.from, |(length, _)| listed.from + length);
            words = &self.text[listed.from..end];
        }
        if Cue::Pivot.ends(words) {
            Opening::Pivot
        } else if Cue::Event.ends(words) {
            Opening::Event
        } else if LEXICON.governing.ends(words) {
            Opening::Object
        } else {
            Opening::None
        }
    }

    /// The item of one figure.
    pub(super) fn one(&self, figure: &Found, around: &Around) -> Option<Span> {
        let words = around.before.of(self.text);
        // 连续两届被评为先进
        let honoured =
            || Cue::Streak.ends(words) && Cue::Honours.begins(around.behind.of(self.text));
        if figure.kind == "duration" || figure.unit == "届" && honoured() {
            return self.lasting(figure, around);
        }
        // 惠及12万户: who they are is not said.
        let alone = || Cue::Human.is_str(&figure.unit) && self.trim(around.behind).is_empty();
        let reached = || Cue::Covers.is(self.own_deed(around.before).of(self.text));
        if Cue::Covers.ends(words) && alone() && reached() {
            return None;
        }
        // 收入5亿元，加上税金共7亿元: nor has the sum of that and of what was told before a name.
        let added = Cue::Plus.length(words, 0);
        if added > 0 && Cue::Sums.ends(&words[added..]) {
            return None;
        }
        // 为200户300人发放补贴: nor are those named for whom something is done.
        let done = around.behind.from < around.behind.to && self.tokens.verbal(around.behind.from);
        if done && Self::persons(figure) && self.addressed(figure.start) {
            return self.noun_behind(figure, around);
        }
        // The first that tells it.
        let rules = [
            Self::event,
            Self::ranked,
            Self::noun_behind,
            Self::towards,
            Self::those,
            Self::carried_out,
            Self::deed_alone,
            Self::by_itself,
            Self::did,
        ];
        let told = rules.iter().find_map(|rule| rule(self, figure, around));
        if told.is_none() && self.moved(figure, around) {
            return around.carried;
        }
        told.or_else(|| self.named_before(figure, around))
    }

    /// 总量成为全区第四个突破千亿元的县: what became so, or was named before.
    fn ranked(&self, figure: &Found, around: &Around) -> Option<Span> {
        let words = around.before.of(self.text);
        if figure.bound != Bound::Over || !around.behind.of(self.text).contains(&'的') {
            return None;
        }
        let first = |at: &usize| Cue::First.stands_at(words, *at) || words[*at] == '第';
        let at = (0..words.len()).rfind(first)?;
        let number = words[at + 1..]
            .iter()
            .take_while(|c| may_begin(**c))
            .count();
        // With its counter.
        let rest = at + Cue::First.length(words, at).max(number + 2);
        let reaches = rest <= words.len()
            && self
                .trim_tail(around.before.since(around.before.from + rest))
                .is_empty();
        let is = |at: &usize| Cue::Becomes.stands_at(words, *at) || words[*at] == '是';
        let is = (0..at).rfind(is).filter(|_| reaches)?;
        let name = around.before.until(around.before.from + is);
        let name = self.trim_tail(self.strip_leads(name, Verbs::Reach));
        if name.is_empty() {
            around.carried
        } else {
            Some(name)
        }
    }

    /// The noun behind the unit, where it is the item.
    fn noun_behind(&self, figure: &Found, around: &Around) -> Option<Span> {
        let first = self.noun_first(figure, around);
        let noun = first.then(|| self.after(figure, around)).flatten();
        noun.filter(|noun| !self.attend(*noun, around))
    }

    /// A verb phrase 向…报告25次.
    fn towards(&self, figure: &Found, around: &Around) -> Option<Span> {
        let words = around.before.of(self.text);
        let to = words.iter().rposition(|c| *c == '向')?;
        let told = figure.unit == "次" || self.reported(around.before);
        let phrase = around.before.since(around.before.from + to);
        (words.len() - to > 3 && told).then(|| self.trim(phrase))
    }

    /// Whether 的 ties what stands behind to the figure.
    fn ties(&self, around: &Around) -> bool {
        around.behind.of(self.text).starts_with(&['的'])
    }

    /// 已经采纳的30件, 作为参考的有5件: those of which the clause says so, where nothing else names them.
    fn those(&self, figure: &Found, around: &Around) -> Option<Span> {
        let span = self.trim(around.before);
        if let Some(limited) = self.exceeding(span, figure, around) {
            return Some(limited);
        }
        let mut from = self.past_among(span).from;
        let head = from == 0
            || !self.text[from - 1].is_alphanumeric()
            || Cue::Among.ends(&self.text[..from]);
        // 对没有立案的30件
        if head && self.objective(from + 1) && self.single(from) {
            from += 1;
        }
        let mut words = &self.text[from.min(span.to)..span.to];
        // 已经解决的（A类）30件
        if words.last().is_some_and(|c| closes_bracket(*c)) {
            words = &words[..words.iter().rposition(|c| opens_bracket(*c))?];
        }
        let counted = figure.kind == "count";
        let share = figure.kind == "percent" && words.ends_with(&['占']);
        let has = if share { '占' } else { '有' };
        let words = words.strip_suffix(&[has]).unwrap_or(words);
        let to = from + words.strip_suffix(&['的'])?.len();
        let told = (3..=14).contains(&(to - from)) && !self.text[from..to].contains(&'的');
        let acts = |at| self.tokens.verbal(at) && self.tokens.end(at, to) > at + 1;
        let verb = || self.tokens.words(from, to).any(acts);
        // 入选典型案例的有5件, 判决被改判的3件: there it is named.
        let named =
            Cue::Titled.stands_at(&self.text[..to], from) || self.text[from..to].contains(&'被');
        let those = Span::new(from, to);
        ((counted || share) && head && told && !named && verb())
            .then(|| self.object_kept(those, figure).unwrap_or(those))
    }

    /// 产值超5亿元的有18个: what the limit tells, with what is measured; or those among whom the clause before says that they are.
    fn exceeding(&self, span: Span, figure: &Found, around: &Around) -> Option<Span> {
        let ends = |to: usize, with: &[char]| self.text[..to].ends_with(with);
        let has = figure.kind == "count" && span.of(self.text).first() == Some(&'的');
        let share = || ends(around.last, &['%']) || ends(around.last, &['％']);
        if !has || share() || self.trim_tail(span).of(self.text) != ['的'] {
            return None;
        }
        let measure = around.carried.filter(|item| self.fits(figure, *item))?;
        let near = around.last.saturating_sub(LIMIT)..around.last;
        let limit = near
            .rev()
            .find(|at| Cue::Exceeds.stands_at(self.text, *at))?;
        if measure.to != limit {
            return ends(limit, &['、']).then_some(Span::new(limit, around.last));
        }
        let ahead = self.clause_before(measure.from, 0, is_comma);
        let among = ahead.filter(|ahead| ends(ahead.to, &['中']));
        let among = among.map(|ahead| self.strip_leads(ahead.until(ahead.to - 1), Verbs::Kept));
        among.or(Some(measure.until(around.last)))
    }

    /// What stands before the number alone, and is its name: 其他96件, 时速250公里, （全国3%）.
    fn by_itself(&self, figure: &Found, around: &Around) -> Option<Span> {
        // 其他96件: the rest is named by its rest, whatever share it has.
        let rest = self.trim(around.before);
        let words = rest.of(self.text);
        let behind = self.trim(around.behind);
        let next = around.behind.of(self.text).first();
        let alone = next.is_none_or(|c| !is_word(*c));
        let place = || figure.kind == "percent" && alone && Cue::Whereabouts.is(words);
        let left = behind.is_empty() || Cue::HasShare.is(behind.of(self.text));
        if Cue::Rest.is(words) && left || place() {
            return Some(rest);
        }
        words
            .ends_with(&['时', '速'])
            .then(|| rest.since(rest.to - 2))
    }

    /// The noun before a number; or what a noun of measure alone stands for; or what was done; or what is carried.
    fn named_before(&self, figure: &Found, around: &Around) -> Option<Span> {
        let (quantity, of) = (figure.is_quantity(), self.ties(around));
        let words = self.trim(around.before).of(self.text);
        let told = self.spent(figure, around);
        if let Some(told) = told.or_else(|| self.whole(figure, around)) {
            return Some(told);
        }
        let named = self.before(around.before, figure, false);
        // 改造小区30个，其中去年改造9个: of the same, what was done again.
        let done = |span: Span| {
            let is = |verbs: &Words| self.is_word(verbs, span.from, span.to);
            is(&Cue::Executes) && !is(&Cue::Dealt)
        };
        if figure.unit == around.counter && around.carried.is_some() && named.is_some_and(done) {
            return around.carried;
        }
        // 总规模50亿元的引导基金, 总量达3万户: a noun of measure alone stands for what is named elsewhere.
        let alone = named.is_some_and(|span| {
            self.is_anaphor(span) && !self.text[around.before.from..span.from].contains(&'的')
        });
        let carried = if alone {
            self.antecedent(around)
        } else {
            around.carried
        };
        // 增速与7%的预期目标…: a target is no thing that so much is a part of.
        if alone && of && (figure.kind != "percent" || self.part_of(around.behind, of)) {
            return self.after(figure, around).or(carried).or(named);
        }
        if named.is_some() {
            return carried.filter(|_| alone).or(named);
        }
        if quantity && words == ['共'] && around.behind.is_empty() {
            return self.antecedent(around);
        }
        let deed = || self.deed_of(figure, around);
        let deed = (quantity && !words.is_empty()).then(deed).flatten();
        let behind = !quantity && figure.kind != "percent" || of || words.is_empty();
        let after = || behind.then(|| self.after(figure, around)).flatten();
        deed.or_else(after)
            .or_else(|| self.risen_before(around))
            .or(around.carried)
    }

    /// 投入5亿元实施改造: of money for which no thing is named, that it was spent.
    fn spent(&self, figure: &Found, around: &Around) -> Option<Span> {
        if figure.kind != "money" || !Cue::Spends.ends(around.before.of(self.text)) {
            return None;
        }
        let spent = self.own_deed(around.before);
        self.is_word(&Cue::Spends, spent.from, spent.to)
            .then_some(spent)
    }

    /// Whether the noun behind the unit is the item, if there is one.
    fn noun_first(&self, figure: &Found, around: &Around) -> bool {
        let of = self.ties(around);
        let before = self.trim(around.before);
        let trimmed = self.without_tail(before, figure);
        // 访视率、6岁以下儿童健康率: a limit opens another member of the list.
        let listed = around.before.of(self.text).ends_with(&['、']) && self.limits_what(figure);
        let measured = !listed && Self::measure(trimmed.of(self.text));
        // 茶园管护提升5万亩任务, 新增就业5万人的目标: that so much is a goal names nothing.
        let head = around.behind.since(around.behind.from + usize::from(of));
        let goal = || Cue::Degree.is(self.trim(head).of(self.text));
        if figure.is_quantity() {
            let told = of && !trimmed.is_empty() && !Self::happens(figure);
            return !(told && goal()) && self.counted_first(figure, around, trimmed, measured);
        }
        // 首个80亿元港区: the amount describes.
        let first = Cue::First.ends(before.of(self.text));
        if first && matches!(figure.kind, "money" | "power" | "weight" | "area") {
            return true;
        }
        let opened = self.opening(around.before, around.opening) != Opening::None;
        match figure.kind {
            "percent" | "tenth" => of && opened || self.share_first(around, trimmed, of, measured),
            "money" | "points" | "multiple" => {
                let limit = figure.kind == "money" && figure.bound.limits() && self.limits(figure);
                opened && !measured || limit && self.whereabouts_alone(trimmed)
            }
            // 12英寸产线, 3岁以下婴幼儿, 5万亩盐田
            _ => {
                let object = opened && before.of(self.text).ends_with(&['了']);
                let first = trimmed.to == before.to || object || self.limits(figure);
                first && !measured && !goal()
            }
        }
    }

    /// Of things: 客流量超百万人次的码头 measures the first.
    fn counted_first(
        &self,
        figure: &Found,
        around: &Around,
        trimmed: Span,
        measured: bool,
    ) -> bool {
        let before = self.trim(around.before);
        // A level that was reached describes what follows.
        let reached = trimmed.to < before.to || figure.bound != Bound::Exact;
        let level = reached && self.ties(around);
        // 粗盐30万吨、陶瓦20万箱等落后产能: what closes the list is not counted by its last member.
        if around.behind.of(self.text).starts_with(&['等'])
            && around.before.of(self.text).starts_with(&['、'])
            && before.to > before.from + 1
        {
            return false;
        }
        // 还有三分之一的渔村: nothing stands before it that it could be a part of.
        let bare = || {
            let left = self.strip_leads(trimmed, Verbs::Off);
            left.is_empty() || Cue::Whereabouts.is(left.of(self.text))
        };
        !(level && (measured || figure.kind.is_empty() && !bare()))
    }

    /// Of a percentage: it is a part of the noun behind it.
    fn share_first(&self, around: &Around, trimmed: Span, of: bool, measured: bool) -> bool {
        let before = self.trim(around.before);
        let words = before.of(self.text);
        // 覆盖九成以上社区, 医疗机构85%门诊量; but 增长5%的目标
        let covers = || Cue::Covers.ends(words);
        // 实现100%入户筛查: nothing is named before it.
        let bare =
            || words.ends_with(&['实', '现']) && self.strip_leads(trimmed, Verbs::Off).is_empty();
        let untold = (trimmed.to == before.to || covers() || bare()) && !LEXICON.change.ends(words);
        // 试点扩大到四成的县; but 参保率达到四成的县, 销售额增长四成的县级企业
        let (from, to) = (around.behind.from + 1, around.behind.to);
        let place = || self.word(&Cue::Places, from, to);
        let alone = |(length, _): (usize, u32)| {
            let end = from + length;
            end >= to || self.tokens.class(end) != b'n'
        };
        let of_places = of && !measured && place().is_some_and(alone);
        // 生产了占全国6%的粮食
        let whole = Cue::Scope.cut(words);
        of_places || of && whole.ends_with(&['占']) || untold && self.part_of(around.behind, of)
    }

    /// 全市亿元以上在建项目, 全市各类亿元以上在建项目: nothing but the place before an amount, so it says how great each is.
    fn whereabouts_alone(&self, trimmed: Span) -> bool {
        let left = self.strip_leads(trimmed, Verbs::Off).of(self.text);
        let place = Cue::Kinds.cut(left);
        let kinds = place.is_empty() && !left.is_empty();
        kinds || Cue::Whereabouts.is(place) || Cue::Tiers.ends(place)
    }

    /// Whether a noun of which a percentage is a part stands here.
    fn part_of(&self, behind: Span, of: bool) -> bool {
        let from = behind.from + usize::from(of);
        let words = &self.text[from.min(behind.to)..behind.to];
        words.len() > 1
            && words[0].is_alphabetic()
            && !Cue::Degree.begins(words)
            && !Cue::Degree.ends(words)
    }

    pub(super) fn is_anaphor(&self, span: Span) -> bool {
        self.is_word(&LEXICON.anaphors, span.from, span.to)
    }

    /// What a noun of measure alone stands for: the subject of the clause before it, if that has no figure of its own
    /// (经营主体稳步增长，总量达3万户), else what is carried.
    fn antecedent(&self, around: &Around) -> Option<Span> {
        let ahead = self.clause_before(around.before.from, around.last, super::ends_clause);
        let ahead = ahead.filter(|ahead| ahead.from + 2 <= ahead.to);
        let subject = |ahead| self.subject(self.strip_leads(ahead, Verbs::Kept));
        ahead
            .and_then(|ahead| self.risen(ahead).or_else(|| subject(ahead)))
            .or(around.carried)
    }

    /// Two times did something: the verb phrase after the count.
    fn event(&self, figure: &Found, around: &Around) -> Option<Span> {
        let text = self.text;
        // 作出批示3次、出席会议5次: the next deed has its own figure.
        let next = around.behind.of(text).starts_with(&['、']);
        // 分三批组织代表参加培训
        let times = matches!(figure.unit.as_str(), "次" | "遍")
            || !around.more && around.before.of(text).ends_with(&['分']);
        if next || figure.kind != "count" || !times {
            return None;
        }
        let behind = self.trim(around.behind);
        let words = behind.of(text);
        let verb = !words.is_empty()
            && !LEXICON.governing.ends(around.before.of(text))
            && (self.verb_at(behind.from, behind.to, true) || Cue::Towards.begins(words));
        let to = words.iter().rposition(|c| *c == '向');
        let to = to.filter(|_| words[0] == '就').map(|at| behind.from + at);
        verb.then(|| behind.since(to))
    }
}
