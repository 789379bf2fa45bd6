//! The names of the lists of `data/cues.tsv` and `data/turns.tsv`.

/// Declares the lists of `data/cues.tsv` with the names that they have there, once.
macro_rules! cues {
    ($($(#[$doc:meta])* $cue:ident $name:literal,)*) => {
        /// The lists of `data/cues.tsv`: words that tell what stands beside them.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Cue {
            $($(#[$doc])* $cue,)*
        }

        /// Their names in the file, in the order of [`Cue`].
        pub const CUES: &[&str] = &[$($name),*];
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
    /// Official acts, behind what they were done to: 决议作出3项.
    Acts "acts",
    /// What a level is reached of: 迈上万亿元台阶.
    Step "step",
    /// What stands before the thing that something is done to.
    Cause "cause",
    /// Heads that need both their terms: 运费与货值的比率.
    Ratio "ratio",
    /// Of what a part is a part: 全国的 40%.
    Scope "scope",
    /// Counters of persons and bodies.
    Persons "persons",
    /// Counters of what happens.
    Happens "happens",
    /// What a gap is measured from: 高于全国平均水平.
    Norm "norm",
    /// Behind 半 that is no half of what was named: 近半年.
    NoHalf "no-half",
    /// Before 半 that is about half or more: 近半.
    HalfBound "half-bound",
    /// Before 半 and no such word, though it ends like one: 通过半数.
    NoHalfBound "no-half-bound",
    /// Before the level that a change set out from: 由50元提高到.
    Departs "departs",
    /// The end of a word before the level that a change reached: 提高到.
    Arrives "arrives",
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
    /// Verbs of being called something, before what so many are called.
    Titled "titled",
    /// Verbs of being honoured.
    Honours "honours",
    /// At the head of a clause: what must be done.
    Wills "wills",
    /// Times that are to come.
    Coming "coming",
    /// Behind a counter: words that only announce what is listed.
    Announces "announces",
    /// Before 一次: each year, each month.
    Regular "regular",
    /// Right behind a figure that is a target: 10万人年度任务.
    Quota "quota",
    /// Before a time that a figure is measured from: 比去年.
    From "from",
    /// Verbs that say what there is: 我省有3个机场.
    State "state",
    /// Words that make the rest of their sentence a promise.
    Expected "expected",
    /// Before a total of what was listed.
    Sums "sums",
    /// Between what was added and all there are.
    AllTold "all-told",
    /// Of an aim beyond the target.
    Stretch "stretch",
    /// Changes of revenue or spending that have a name without one.
    Yields "yields",
    /// Ends of the names of shares, which cannot pass a hundred.
    Whole "whole",
    /// Ends of the names of rates that can.
    Boundless "boundless",
    /// Ends the name of what is measured in years of life.
    Aged "aged",
    /// Ends of the names of measures that a report states once for a time.
    Once "once",
    /// The year under review.
    ThisYear "this-year",
    /// Of several years: no level of one.
    OverYears "over-years",
    /// The whole place that a report is of, before an indicator.
    Whereabouts "whereabouts",
    /// Behind the name of an indicator, that it is counted.
    Tally "tally",
    /// Between 由 and the level that a change set out from.
    Formerly "formerly",
    /// In a heading: what follows explains words.
    Glossary "glossary",
    /// Behind a year.
    Season "season",
    /// Of the first or only one, before an amount that says how great it is: 首个80亿元港区.
    First "first",
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
    /// Before a verb that is a part of the name of an offence: 非法占用耕地案件.
    Unlawful "unlawful",
    /// Before the place or the time of an offence: 发生在林区的案件.
    Occurs "occurs",
    /// A verb of turning into what is counted, whatever it may be else.
    Becomes "becomes",
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
    /// With whom, or for whom, something was done: 与县政协联动调研.
    With "with",
    /// Deeds of one who reports to another: 向县委请示报告.
    Reports "reports",
    /// Times that frame their own sentence only.
    Within "within",
    /// Verbs of adding: what is counted behind them was made or came in the time, and is no stock.
    Adds "adds",
    /// Verbs that may tell of what was added or of all there is.
    Either "either",
    /// Verbs of bringing in from elsewhere: neither all there are, nor all that were added.
    Attracts "attracts",
    /// Growth at constant prices.
    Real "real",
    /// Ends of measures whose growth is always told at constant prices.
    Constant "constant",
    /// What only says that something was so: 接待游客, 国民经济实现生产总值.
    Says "says",
    /// A total, behind which a number is the stock again: 新增30家、总量达200家.
    Stock "stock",
    /// Ends of the names of parts of the whole: places, and groups of firms.
    Parts "parts",
    /// What a ratio divides: 三次产业结构4.8∶39.7∶55.5.
    Divides "divides",
    /// Behind the name of an indicator: its growth.
    Rates "rates",
    /// In the names of amounts of money that are no sum over years, whatever stands before them.
    Held "held",
    /// Verbs of a level that is kept over years: 稳定在90%.
    Kept "kept",
    /// Between a list and a number that holds for each of its members: 均增长5%.
    EachOf "each-of",
    /// Names of what is more than the place of any report.
    World "world",
    /// Ends of the names of provinces.
    Provinces "provinces",
    /// What belongs to all of one.
    OfProvince "of-province",
    /// Ends of the names of cities with counties.
    Cities "cities",
    /// What belongs to all of one.
    OfCity "of-city",
    /// Kinds of places, behind which a full name goes on with a place in it: 云山省云溪市.
    PlaceKinds "place-kinds",
    /// Signs of a text in traditional characters, and what they are in simplified ones.
    Traditional "traditional",
    /// See there.
    Simplified "simplified",
    /// Verbs of passing a threshold, which the value is past.
    Past "past",
    /// Steps that were passed one after another.
    Steps "steps",
    /// Verbs of making a part of what was planned: 完成预算的98%.
    MakesPart "makes-part",
    /// What was planned.
    Planned "planned",
    /// Before those by whom, or with whom, something was done: 交由30家单位办理.
    Agents "agents",
    /// Before those for whom, or to whom, something is done: 为30名独居老人….
    Addresses "addresses",
    /// Verbs of passing an amount that belong to it: 代表超过30人.
    Exceeds "exceeds",
    /// Verbs of coming newly, which tell of a level whose it is: 新登记企业增长9%.
    Newcomers "newcomers",
    /// Words of a gap before its number: 与6%的目标相差1个百分点.
    Apart "apart",
    /// Heads that are nothing without what stands before them: 安全防护工程.
    NamedHeads "named-heads",
    /// Ends of the names of roads and rivers, of which a stretch is named by two places: 青云高速三封段.
    Roads "roads",
    /// Adverbs of manner, behind which a word that may be a noun is a verb: 积极创新方法30项.
    Adverbs "adverbs",
    /// A people, of which a number says how many there are: 8000万人民.
    Peoples "peoples",
    /// Words that begin like one and are none: 500万人民币.
    NoPeoples "no-peoples",
    /// Drives that are called by a measure: 0.1微克攻坚行动.
    Drives "drives",
    /// Words of approximation of one character that stand before 每 too: 超每千人6批次.
    EachBounds "each-bounds",
    /// Ends of a time that looks back: 建县以来.
    LooksBack "looks-back",
    /// Such times that say no beginning, as long as any trouble: 近年来.
    NoLooksBack "no-looks-back",
    /// Drafts of a plan for several years.
    Outlines "outlines",
    /// What such a draft does: 《纲要草案》提出8项指标.
    Sets "sets",
    /// Behind a number of years: growth a year.
    Averages "averages",
    /// Terms of office, named by their body: 本届市政协以来.
    Term "term",
    /// What joins the members of a list.
    Joins "joins",
    /// Likewise, between words, without 、.
    Conjoins "conjoins",
    /// Likewise, with those that part two of them.
    Joints "joints",
    /// What says that something is measured against the year before.
    YearBefore "year-before",
    /// It spreads a list over the numbers behind it.
    Each "each",
    /// Before the time by which something was done too soon.
    Early "early",
    /// Counters of persons by their number.
    Souls "souls",
    /// Before 约 in words that are no approximation: 签约, 节约.
    Agreed "agreed",
    /// A sum up to a time: it is of no one year.
    Cumulated "cumulated",
    /// Behind the subject of a clause and before its verb, what says of which it is so.
    Likewise "likewise",
    /// Before the time that an amount is measured from: 产值从2006年.
    Origins "origins",
    /// Between what is measured and what it is as much as.
    Equals "equals",
    /// How what is compared differs: 比全县平均高.
    Higher "higher",
    /// Before a target that a measure is held against: 与6%的目标有差距.
    HeldTo "held-to",
    /// What places are, at the end of the name of a region.
    RegionKinds "region-kinds",
    /// Behind the short name of a region: 云溪全市, 云溪地区.
    RegionForms "region-forms",
    /// Before a time that says from when, or against when, and not when: 增加到2015年.
    NoWhen "no-when",
    /// The product of a place, which has several names and one abbreviation.
    Product "product",
    /// Verbs of spending, of which money is told where they have no object.
    Spends "spends",
    /// Verbs of coming: before persons or bodies they say which, and have no object (入驻企业).
    Comes "comes",
    /// Verbs of carrying out what the clause before names: 推进公路工程，建成4公里.
    Executes "executes",
    /// By when something is done: 按期办结.
    Timely "timely",
    /// How something is done for persons: 为老人免费体检.
    Freely "freely",
    /// With what something is done: 用园区岗位安置人员.
    Means "means",
    /// What is held against a plan: 比计划目标5亿元超出1亿元.
    Against "against",
    /// What a change sets out from: 在去年产量的基础上增长3%.
    Ground "ground",
    /// Behind 年均: a mean within one year (年均浓度), and none over several.
    WithinYear "within-year",
    /// A mean over several years: 年均增长.
    MeanOfYears "mean-of-years",
    /// In a basis: a change over the year before, or a part of one.
    LastYear "last-year",
    /// In a time: a quarter or a half of a year.
    Quarter "quarter",
    /// In a time: a month.
    Month "month",
    /// Between where a change set out from and where it arrived.
    Moved "moved",
    /// One of them stands in the head of each sentence that says a time, and of each draft that is named.
    MayTime "may-time",
    /// Verbs that several years add up by: 五年新增就业690万人.
    AddsUp "adds-up",
    /// Words of how it stands at the end of several years: 达, 增至.
    AtLast "at-last",
    /// In an item: it is told of one year, or of one head, whatever it is told in: 粮食年产量, 人均收入.
    Yearly "yearly",
    /// Counters of firms, of which one may be a part of another: 147万户, 其中企业57万家.
    Firms "firms",
    /// Of 翻番: so many times as much, and not so many times more.
    Folds "folds",
    /// Before 翻番: it is still to come.
    Aimed "aimed",
    /// The three parts of the product, in their order, by each set of their names.
    Sectors "sectors",
    /// What they are the parts of.
    Divided "divided",
    /// Verbs of doing more than what was planned.
    Overfulfils "overfulfils",
    /// Two names in one word: 城乡居民收入分别….
    Pair "pair",
    /// Three names in one word.
    Three "three",
    /// Names of the column of a table that says what is measured.
    ColumnItem "column-item",
    /// Of that with the units.
    ColumnUnit "column-unit",
    /// In the name of a column: its figures are targets.
    ColumnPlan "column-plan",
    /// Likewise: they are done.
    ColumnDone "column-done",
    /// Likewise: they are growths.
    ColumnRise "column-rise",
    /// Likewise: they are falls.
    ColumnFall "column-fall",
    /// Of a column: a change that may be in any unit.
    ColumnMoved "column-moved",
    /// Likewise: they are neither levels nor changes of what the row names.
    ColumnOther "column-other",
    /// Names of a column of levels that say no more.
    ColumnLevel "column-level",
    /// In the name of a column: a time that is no year.
    ColumnTime "column-time",
    /// Of those, the year before.
    ColumnPast "column-past",
    /// Before a part of what was named.
    Among "among",
    /// Before the length of a streak.
    Streak "streak",
    /// Likewise, right before its number.
    Lasts "lasts",
    /// Behind what a time begins with: 换届以来.
    Hitherto "hitherto",
    /// Before the time by which something was so.
    AsOf "as-of",
    /// Of a change: over the same time of the year before, or over the time before.
    SamePeriod "same-period",
    /// Of a change: one a year.
    EachYear "each-year",
    /// Behind what something is compared with: 与去年相比.
    SetBeside "set-beside",
    /// Behind that, where 与 or 同 stands before it.
    ComparedTo "compared-to",
    /// Behind a number of years: 比五年前.
    Ago "ago",
    /// Ends of the titles of reports.
    ReportTitles "report-titles",
    /// What is told of how something stands: 对6部法规实施情况的检查.
    StateOf "state-of",
    /// In a heading: what follows is a review, whatever else it says.
    Recalls "recalls",
    /// Before what a paper is about, at its head.
    Concerning "concerning",
    /// Before a noun with 的, which it describes.
    Differing "differing",
    /// Behind an amount, before the noun that it describes: 20亿元规模种子基金.
    Sizes "sizes",
    /// Behind the product that an amount is told of: 20万吨甲醇项目.
    Projects "projects",
    /// The name of a case, which keeps its last syllable.
    Case "case",
    /// Behind a length of time that is one: 用三年左右的时间.
    TimeWord "time-word",
    /// A measure before which a verb is none of its own: 实施总投资5亿元的项目.
    Outlay "outlay",
    /// In what was taken off behind a noun: it reaches or changes a level.
    LevelSigns "level-signs",
    /// Behind a number that says which class or which year, and not how many.
    Classes "classes",
    /// Behind a fraction that is a time: 四分之一世纪.
    Century "century",
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

/// Their names in the file.
pub const TURNS: &[(&str, Turn)] = &[
    ("list", Turn::List),
    ("ahead", Turn::Ahead),
    ("back", Turn::Back),
    ("will", Turn::Will),
    ("aim", Turn::Aim),
    ("era", Turn::Era),
    ("duty", Turn::Duty),
    ("other", Turn::Other),
];
