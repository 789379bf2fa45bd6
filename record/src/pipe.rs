//! A pipe that much goes through is made wide, so that the two programs on it need not wait for each other at every 64 kB.

/// How wide, in bytes. A system lets each user have 64 MB of pipes (Linux, `pipe-user-pages-soft`), so a hundred streams at once
/// still find theirs.
#[cfg(target_os = "linux")]
const WIDE: usize = 512 * 1024;

/// A program that writes less is done before a wider pipe is of use, and leaves it as it is.
const LONG: usize = 512 * 1024;

/// What has gone out, until the pipe behind standard output was asked to be wider.
pub(crate) struct Flow(Option<usize>);

impl Flow {
    pub(crate) fn new() -> Self {
        Flow(Some(0))
    }

    /// So many bytes more are on their way out.
    pub(crate) fn add(&mut self, bytes: usize) {
        let Some(gone) = &mut self.0 else {
            return;
        };
        *gone += bytes;
        if *gone >= LONG {
            self.0 = None;
            widen();
        }
    }
}

/// No pipe, one that is wide enough, or a system that refuses: then it stays as it is.
#[cfg(target_os = "linux")]
fn widen() {
    use rustix::pipe::{fcntl_getpipe_size, fcntl_setpipe_size};

    let out = std::io::stdout();
    if fcntl_getpipe_size(&out).is_ok_and(|size| size < WIDE) {
        // Refused or not, what is written is the same.
        let _ = fcntl_setpipe_size(&out, WIDE);
    }
}

#[cfg(not(target_os = "linux"))]
fn widen() {}
