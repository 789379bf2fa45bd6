//! A bar on standard error for long work, only where a person sees it.

use std::io::IsTerminal;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// Work shorter than this shows no bar.
const PATIENCE: Duration = Duration::from_millis(700);

/// Bytes read of all bytes, shown once the work has taken a while.
pub(crate) struct Progress {
    /// None where no bar is drawn.
    total: Option<u64>,
    done: u64,
    begun: Instant,
    bar: Option<ProgressBar>,
}

impl Progress {
    /// Files of unknown size (standard input, FIFOs) have no end to show: then no bar is drawn. Nor is one while
    /// standard output is a terminal too, where it would be written over.
    pub(crate) fn new(files: &[String]) -> Self {
        let seen = std::io::stderr().is_terminal() && !std::io::stdout().is_terminal();
        let size = |name: &String| {
            let data = std::fs::metadata(name).ok()?;
            data.is_file().then_some(data.len())
        };
        Progress {
            total: seen.then(|| files.iter().map(size).sum()).flatten(),
            done: 0,
            begun: Instant::now(),
            bar: None,
        }
    }

    pub(crate) fn add(&mut self, bytes: usize) {
        self.done += bytes as u64;
        let Some(total) = self.total.filter(|_| self.begun.elapsed() >= PATIENCE) else {
            return;
        };
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
