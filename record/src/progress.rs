//! A bar on standard error for long work, only where a person sees it.

use std::io::IsTerminal;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// Work shorter than this shows no bar.
const PATIENCE: Duration = Duration::from_millis(700);

/// Bytes read of all bytes, shown once the work has taken a while.
pub(crate) struct Progress {
    total: u64,
    done: u64,
    begun: Instant,
    wanted: bool,
    bar: Option<ProgressBar>,
}

impl Progress {
    /// Files of unknown size (standard input, FIFOs) have no end to show: then no bar is drawn. Nor is one while
    /// standard output is a terminal too, where it would be written over.
    pub(crate) fn new(files: &[String]) -> Self {
        let mut progress = Progress {
            total: 0,
            done: 0,
            begun: Instant::now(),
            wanted: false,
            bar: None,
        };
        if !std::io::stderr().is_terminal() || std::io::stdout().is_terminal() {
            return progress;
        }
        for name in files {
            match std::fs::metadata(name) {
                Ok(data) if data.is_file() => progress.total += data.len(),
                _ => return progress,
            }
        }
        progress.wanted = true;
        progress
    }

    pub(crate) fn add(&mut self, bytes: usize) {
        self.done += bytes as u64;
        if !self.wanted || self.begun.elapsed() < PATIENCE {
            return;
        }
        let total = self.total;
        let bar = self.bar.get_or_insert_with(|| {
            let bar = ProgressBar::with_draw_target(Some(total), ProgressDrawTarget::stderr());
            if let Ok(style) =
                ProgressStyle::with_template("{prefix} {wide_bar} {bytes}/{total_bytes} {eta}")
            {
                bar.set_style(style);
            }
            bar.set_prefix(crate::exit::tool());
            bar
        });
        bar.set_position(self.done);
    }

    pub(crate) fn end(&mut self) {
        if let Some(bar) = self.bar.take() {
            bar.finish_and_clear();
        }
    }
}
