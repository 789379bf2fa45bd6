//! Sentences that nobody wrote: clauses and words of reports in any order.

use crate::top;

/// What sentences are made of.
#[derive(Debug)]
pub struct Clauses {
    /// `tests/clauses.txt`.
    clauses: Vec<String>,
    /// The words of the lists of `report-extract` and `report-diff`, a list a file.
    words: Vec<Vec<String>>,
}

impl Clauses {
    /// Those of the workspace.
    pub fn read() -> Self {
        let mut lists: Vec<_> = ["extract/data", "diff/data"]
            .iter()
            .flat_map(|folder| std::fs::read_dir(top().join(folder)).expect("a folder of lists"))
            .map(|entry| entry.expect("its entry").path())
            .collect();
        lists.sort();
        let lines = |path| {
            let text = std::fs::read_to_string(path).expect("a list");
            let lines = text.lines().map(str::to_string);
            lines
                .filter(|line| !line.is_empty() && !line.starts_with('#'))
                .collect::<Vec<_>>()
        };
        Clauses {
            clauses: lines(top().join("tests/clauses.txt")),
            words: lists
                .into_iter()
                .map(|list| {
                    let lines = lines(list).into_iter();
                    lines
                        .flat_map(|line| {
                            line.split(['\t', ' ', '|', '='])
                                .map(str::to_string)
                                .collect::<Vec<_>>()
                        })
                        .filter(|word| word.chars().any(|char| char > '\u{2fff}'))
                        .collect()
                })
                .collect(),
        }
    }

    /// One of them for each pick, a clause for three of four.
    pub fn sentence(&self, picks: impl IntoIterator<Item = u16>) -> String {
        let picked = picks.into_iter().map(|pick| {
            let (pick, which) = (usize::from(pick) / 4, pick % 4);
            let lists = self.words.len();
            let (list, pick) = if which == 0 {
                (&self.words[pick % lists], pick / lists)
            } else {
                (&self.clauses, pick)
            };
            list[pick % list.len()].as_str()
        });
        picked.collect()
    }

    /// So many sentences of two to twenty picks, the same ones for the same seed.
    pub fn sentences(&self, seed: u32, many: usize) -> Vec<String> {
        let mut state = seed;
        // Marsaglia's xorshift: what is wanted is variety that repeats itself, not chance.
        let mut next = || {
            state ^= state << 13;
            state ^= state >> 17;
            state ^= state << 5;
            u16::try_from(state >> 16).expect("16 bits")
        };
        (0..many)
            .map(|_| {
                let length = 2 + next() % 19;
                self.sentence((0..length).map(|_| next()).collect::<Vec<_>>())
            })
            .collect()
    }
}
