//! The growth that a report states beside a level: 旅游收入1.2亿元、增长12%.

use super::known;
use super::read::Figure;

/// A growth.
#[derive(Clone, Debug)]
pub struct Growth {
    /// As the report has it: 12%, 1.5个百分点.
    pub text: String,
    /// Its number, a decline below zero.
    pub rate: f64,
}

/// How many figures behind a level its growth may stand: what joins several measures is several figures.
const NEAR: usize = 4;

/// Give each level the growth that stands behind it in the same words: one mark between, and the same item.
pub fn attach(figures: &mut [Figure]) {
    for at in 0..figures.len() {
        let end = figures.len().min(at + 1 + NEAR);
        let level = &figures[at];
        if level.change.is_some() && !known::is_built(level) {
            continue;
        }
        let mut behind = figures[at + 1..end].iter();
        let growth = behind.find(|other| is_growth_of(other, level));
        figures[at].growth = growth.map(|growth| Growth {
            text: growth.text.clone(),
            rate: growth.signed(growth.value),
        });
    }
}

fn is_growth_of(growth: &Figure, level: &Figure) -> bool {
    let relative = known::is_rate(growth) || growth.unit == "倍";
    let between = growth
        .before
        .rfind(&level.text)
        .map(|at| &growth.before[at + level.text.len()..]);
    growth.change.is_some()
        && relative
        && !growth.years
        && growth.plan == level.plan
        && growth.unit_at == level.unit_at
        && growth.item == level.item
        && between.is_some_and(|text| {
            let mark = |c: char| ['、', '，', '（', '('].contains(&c);
            text.starts_with(mark)
                && text.matches(mark).count() == 1
                && !text.contains(['。', '；'])
        })
}
