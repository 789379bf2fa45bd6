//! Change, basis, role and period: the words around a figure and above it.

mod change;
mod event;
mod part;
mod period;
mod role;
mod time;

pub use change::{basis, changes, extent};
pub use part::{Course, HEADING, Part, depth, ends_piece, opens_report};
pub use period::periods;
pub use role::plans;
pub use time::{is_plan, opening_time, span, time_at};
