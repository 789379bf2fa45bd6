//! Figures that a report states more than once: in its summary and in the chapter, in a task and in the list of promises.

use std::collections::HashMap;

use super::Change;
use super::known::{self, Known};
use super::read::Figure;
use super::units;

/// What tells that two figures of one report are one: name, kind, value, upper end, whether promised, whether promised for
/// several years, direction, and whether it is a level, a growth (however it is called: 增长5%, 增速5%) or what came new.
type Statement<'a> = (String, &'a str, u64, Option<u64>, [bool; 3], &'static str);

/// The changes, each figure that is stated once more folded into the change of its first mention, or of the one that has a
/// partner: what a report repeats is neither new nor gone.
pub fn folded(changes: Vec<Change>, sides: &[Vec<Known>; 2]) -> Vec<Change> {
    let mut homes: [HashMap<Statement, usize>; 2] = [HashMap::new(), HashMap::new()];
    // Those with a partner come first, wherever they stand.
    let paired = |change: &Change| change.old.is_some() && change.new.is_some();
    let mut order: Vec<usize> = (0..changes.len()).collect();
    order.sort_by_key(|at| !paired(&changes[*at]));
    let mut into: Vec<Option<usize>> = vec![None; changes.len()];
    for at in order {
        for (side, position) in [changes[at].old, changes[at].new].into_iter().enumerate() {
            let Some(said) = position.and_then(|figure| statement(sides[side][figure].figure))
            else {
                continue;
            };
            let home = *homes[side].entry(said).or_insert(at);
            if home != at && !paired(&changes[at]) {
                into[at] = Some(home);
            }
        }
    }
    let mut again: Vec<[Vec<usize>; 2]> = vec![Default::default(); changes.len()];
    for (change, home) in changes.iter().zip(&into) {
        let Some(home) = home else { continue };
        again[*home][0].extend(change.old);
        again[*home][1].extend(change.new);
    }
    let told = changes.into_iter().zip(again).zip(into);
    told.filter(|(_, into)| into.is_none())
        .map(|((change, again), _)| Change { again, ..change })
        .collect()
}

/// None for a figure whose name could be that of any other.
fn statement(figure: &Figure) -> Option<Statement<'_>> {
    let name = known::name(figure)?;
    // 年均增长5% for five years is another promise than 5% for one; what was reached is one, whichever review tells it.
    let flags = [figure.plan, figure.plan && figure.years, figure.falls()];
    Some((
        name,
        units::kind(figure),
        figure.value.to_bits(),
        figure.max.map(f64::to_bits),
        flags,
        figure.measure,
    ))
}

/// Of a threshold and the amount right behind it (突破2.5万元，达25120元) the amount is told.
pub fn leave_thresholds(figures: &mut Vec<Figure>) {
    /// Most characters of a mark and a verb between them; with a mark alone (4万亿、5万亿) they are two of a list.
    const BETWEEN: usize = 8;
    let passes = |rough: &Figure, exact: &Figure| {
        let bounds = [rough, exact].map(|figure| figure.bound.as_str());
        let between = exact.behind_in_sentence(rough);
        let near = between.is_some_and(|text| (2..=BETWEEN).contains(&text.chars().count()));
        let within = exact.value >= rough.value && exact.value < 2.0 * rough.value;
        let levels = [rough, exact].iter().all(|figure| figure.change.is_none());
        bounds == ["over", "exact"]
            && rough.is_alike(exact)
            && rough.plan == exact.plan
            && (near && within && levels)
    };
    let told: Vec<bool> = figures
        .windows(2)
        .map(|two| passes(&two[0], &two[1]))
        .collect();
    let mut told = told.into_iter();
    figures.retain(|_| told.next() != Some(true));
}
