//! The rows of a table as a reader sees it, blanks counted as one.

use report_tests::Folder;

/// The rows.
pub struct Table(Vec<String>);

impl Table {
    /// What a comparison of `old.txt` and `new.txt` prints.
    pub fn of(folder: &Folder, options: &str) -> Self {
        let line = format!("report-diff {options} --format text old.txt new.txt | tr -s ' '");
        let out = folder.run(&line).out;
        Table(out.lines().map(|line| line.trim().to_string()).collect())
    }

    /// Check that it has a row.
    #[track_caller]
    pub fn has(&self, row: &str) {
        assert!(
            self.0.iter().any(|line| line == row),
            "{row} is not in {:#?}",
            self.0
        );
    }

    /// Check that no row has a part.
    #[track_caller]
    pub fn lacks(&self, part: &str) {
        assert!(
            !self.0.iter().any(|line| line.contains(part)),
            "{part} is in {:#?}",
            self.0
        );
    }
}
