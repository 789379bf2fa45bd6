//! An interrupt (Ctrl-C, `kill`) never leaves half a line on standard output.
//!
//! A write of many lines into a pipe goes in pieces, and a signal in the middle would end the program between two of them:
//! the file that collects the output would end with half a record, and a run that is taken up again would not know. So
//! the signal waits until the write that is under way is done, then ends the program as it would have ended. Only
//! Unix has such signals; on Windows this module does nothing.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// What a pipe takes in one piece (`PIPE_BUF`): a program that writes no more needs no care, and starts no thread.
const ATOMIC: usize = 4096;

static WRITING: Mutex<usize> = Mutex::new(0);

/// A signal has come: no further write begins. Without it a writer that goes from write to write takes the lock again
/// before the handler looks, and the program would go on to its end.
static ENDING: AtomicBool = AtomicBool::new(false);

/// So often is asked whether the write that is under way is done.
const PAUSE: Duration = Duration::from_millis(5);

/// Held while `bytes` bytes are on their way out.
pub(crate) fn while_writing(bytes: usize) -> MutexGuard<'static, usize> {
    let mut written = WRITING.lock().unwrap_or_else(PoisonError::into_inner);
    while ENDING.load(Ordering::Acquire) {
        drop(written);
        std::thread::sleep(PAUSE);
        written = WRITING.lock().unwrap_or_else(PoisonError::into_inner);
    }
    let before = *written;
    *written = before.saturating_add(bytes);
    if before <= ATOMIC && *written > ATOMIC {
        watch();
    }
    written
}

#[cfg(unix)]
fn watch() {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};

    /// A reader that does not read must not keep the program alive: after so many pauses it ends in mid-write.
    const PATIENCE: u32 = 400;

    let ignored = ignored();
    let wanted = [SIGHUP, SIGINT, SIGTERM]
        .into_iter()
        .filter(|signal| ignored & 1 << (signal - 1) == 0);
    // Without the handler the program ends at once, as every program does: no reason to refuse the work.
    let Ok(mut signals) = signal_hook::iterator::Signals::new(wanted) else {
        return;
    };
    let handler = move || {
        if let Some(signal) = signals.forever().next() {
            ENDING.store(true, Ordering::Release);
            let mut guard = WRITING.try_lock();
            for _ in 0..PATIENCE {
                if guard.is_ok() {
                    break;
                }
                drop(guard);
                std::thread::sleep(PAUSE);
                guard = WRITING.try_lock();
            }
            // By the signal itself, so that a shell that waits for this program sees that it was interrupted.
            let _ = signal_hook::low_level::emulate_default_handler(signal);
        }
    };
    let _ = std::thread::Builder::new()
        .name("signals".into())
        .stack_size(64 * 1024)
        .spawn(handler);
}

/// The signals that whoever started the program told it to ignore, a bit for each: `nohup` and a shell's `&` do, and
/// a handler would undo it. Only Linux tells; elsewhere a hang-up is left alone for the sake of `nohup`.
#[cfg(unix)]
fn ignored() -> u64 {
    if cfg!(not(target_os = "linux")) {
        return 1 << (signal_hook::consts::SIGHUP - 1);
    }
    std::fs::read_to_string("/proc/self/status")
        .ok()
        .and_then(|status| {
            let mask = status
                .lines()
                .find_map(|line| line.strip_prefix("SigIgn:"))?;
            u64::from_str_radix(mask.trim(), 16).ok()
        })
        .unwrap_or(0)
}

#[cfg(not(unix))]
fn watch() {}
