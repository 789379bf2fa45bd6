//! Of which year a figure is, and what a report holds against the plan of the year that is over.

use report_extract::lexicon::Cue;

use super::read::Figure;
use crate::markers::FIGURES;

impl Figure {
    /// How many years its own time lies before the one that its report looks back on, which is `year`, or of a plan the one that it
    /// looks ahead to.
    pub fn lag(&self, year: Option<u32>) -> u32 {
        // 上年实际 heads a column; 去年 in a sentence is the year that is looked back on.
        let period: Vec<char> = self.period.chars().collect();
        if self.clause.contains('\t') && Cue::ColumnPast.is(&period) {
            return 1;
        }
        let own = year.map(|year| year.saturating_add(u32::from(self.plan)));
        let named = own.zip(self.named_year());
        named.map_or(0, |(own, named)| own.saturating_sub(named))
    }

    /// Whether its clause holds what was done against what was planned: 完成预算的103%, 完成年度目标2800人的111%.
    fn is_against_plan(&self) -> bool {
        let near: Vec<char> = self.near().chars().collect();
        let mut joints = (0..near.len()).filter_map(|at| {
            let (length, _) = Cue::MakesPart.at(&near, at)?;
            let joint = &near[at + length..];
            let end = |c: &char| c.is_ascii_digit() || FIGURES.is("of", *c);
            Some(&joint[..joint.iter().position(end).unwrap_or(joint.len())])
        });
        joints.any(|joint| Cue::Planned.ends(joint))
    }

    /// What the share is called that was done of what was planned, or more than that: 财政收入完成率. A column 完成率 of a table has it
    /// of what the figure before it in its row (`last`) is of.
    pub fn completion(&self, last: Option<&Figure>) -> Option<String> {
        let share = self.unit == "%" && self.change.is_none() && !self.item.is_empty();
        if FIGURES.lists("completion", &self.item) {
            let row = |last: &&Figure| self.clause.contains('\t') && self.clause == last.clause;
            return last.filter(row).map(|last| last.item.clone() + &self.item);
        }
        let told = share && FIGURES.ends("of", self.near()) && self.is_against_plan();
        let beyond = Cue::Overfulfils.stands_in_str(self.near());
        let class = if beyond { "excess" } else { "completion" };
        let rate = FIGURES.of(class).next().filter(|_| told)?;
        Some(format!("{}{rate}", self.item))
    }
}
