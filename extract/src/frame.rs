//! Change, basis, role and period: the words around a figure and above it.

mod change;
mod role;
mod time;

pub use change::{basis, changes, extent};
pub use role::{heading_role, plans};
pub use time::{periods, span, time_at};
