//! Words and the units that hold them.

use super::profile::Profile;

/// Which units hold a word, so that only units that share one are compared.
pub(super) struct Index {
    lists: Vec<Vec<(u32, f32)>>,
}

impl Index {
    /// The words of these profiles.
    pub(super) fn new(profiles: &[Profile]) -> Self {
        let words = profiles
            .iter()
            .flat_map(|profile| &profile.words)
            .map(|(word, _)| *word as usize + 1)
            .max();
        let mut lists = vec![Vec::new(); words.unwrap_or(0)];
        for (at, profile) in profiles.iter().enumerate() {
            for (word, weight) in &profile.words {
                lists[*word as usize].push((u32::try_from(at).unwrap_or(u32::MAX), *weight));
            }
        }
        // A word of a thousand passages tells no topic, and would make the work grow with the square of the text.
        for list in &mut lists {
            if list.len() > 1_000 {
                list.clear();
            }
        }
        Index { lists }
    }

    /// The cosines of a profile with all that share a word with it; `sums` is all zero before and after.
    pub(super) fn sums(&self, profile: &Profile, sums: &mut [f32]) -> Vec<(usize, f32)> {
        let mut touched = Vec::new();
        for (word, weight) in &profile.words {
            for (at, other) in self.lists.get(*word as usize).into_iter().flatten() {
                let at = *at as usize;
                if sums[at] == 0.0 {
                    touched.push(at);
                }
                sums[at] += weight * other;
            }
        }
        touched
            .into_iter()
            .map(|at| (at, std::mem::take(&mut sums[at])))
            .collect()
    }
}
