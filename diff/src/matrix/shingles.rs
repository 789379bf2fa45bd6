//! Runs of characters that reports share.

use report_record::threads;

use crate::letters;
use crate::unit::Report;

/// Most reports: their number takes 16 of the 64 bits of an entry, the hash of the run 48.
pub const MOST: usize = 1 << 16;

/// Which runs of characters stand in which reports.
///
/// A run is `length` characters of one line, punctuation, spaces and width left out. Runs are told apart by 48 bits of a
/// hash: among fifteen million runs (a thousand long reports) less than one pair is expected to be mistaken.
pub struct Shingles {
    /// Distinct runs of each report.
    pub sizes: Vec<u64>,
    /// Sets of two reports or more that share runs: the reports, ascending, and how many runs.
    pub groups: Vec<(Vec<u32>, u64)>,
    /// The groups that each report is in.
    pub of_report: Vec<Vec<u32>>,
}

impl Shingles {
    /// Index the reports.
    pub fn new(reports: &[&Report], length: usize, jobs: usize) -> Self {
        let numbered: Vec<(usize, &Report)> = reports.iter().copied().enumerate().collect();
        let runs = threads::map(&numbered, jobs, |(at, report)| entries(*at, report, length));
        let sizes = runs.iter().map(|runs| runs.len() as u64).collect();
        let mut all: Vec<u64> = Vec::with_capacity(runs.iter().map(Vec::len).sum());
        for runs in runs {
            all.extend(runs);
        }
        all.sort_unstable();
        let mut groups: std::collections::HashMap<Vec<u32>, u64> = std::collections::HashMap::new();
        let mut holders = Vec::new();
        for same in all.chunk_by(|a, b| a >> 16 == b >> 16) {
            if same.len() < 2 {
                continue;
            }
            holders.clear();
            holders.extend(same.iter().map(|entry| (entry & 0xffff) as u32));
            match groups.get_mut(&holders) {
                Some(count) => *count += 1,
                None => _ = groups.insert(holders.clone(), 1),
            }
        }
        let mut groups: Vec<(Vec<u32>, u64)> = groups.into_iter().collect();
        groups.sort_unstable();
        let mut of_report = vec![Vec::new(); reports.len()];
        for (at, (holders, _)) in groups.iter().enumerate() {
            for holder in holders {
                of_report[*holder as usize].push(u32::try_from(at).unwrap_or(u32::MAX));
            }
        }
        Shingles {
            sizes,
            groups,
            of_report,
        }
    }

    /// Runs that a report shares with each report; with itself, all of its own.
    pub fn shared(&self, at: usize) -> Vec<u64> {
        let mut shared = vec![0; self.sizes.len()];
        for group in &self.of_report[at] {
            let (holders, count) = &self.groups[*group as usize];
            for holder in holders {
                shared[*holder as usize] += count;
            }
        }
        shared[at] = self.sizes[at];
        shared
    }
}

/// The distinct runs of a report, each with the report's number in the lowest bits.
fn entries(at: usize, report: &Report, length: usize) -> Vec<u64> {
    let mut out = Vec::new();
    for line in report.units.iter().flat_map(|unit| unit.text.lines()) {
        let chars = letters::plain(line);
        out.extend(
            chars
                .windows(length.max(1))
                .map(|run| hash(run) << 16 | at as u64),
        );
    }
    out.sort_unstable();
    out.dedup();
    out
}

/// A hash whose lowest 48 bits are spread well (FNV-1a over characters, then the finalizer of `MurmurHash3`).
fn hash(run: &[char]) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for c in run {
        hash = (hash ^ u64::from(*c as u32)).wrapping_mul(0x0000_0100_0000_01b3);
    }
    hash ^= hash >> 33;
    hash = hash.wrapping_mul(0xff51_afd7_ed55_8ccd);
    hash ^= hash >> 33;
    hash = hash.wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    hash ^ hash >> 33
}
