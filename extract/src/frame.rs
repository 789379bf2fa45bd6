//! Change, basis, role and period: the words around a figure and above it.

mod basis;
mod change;
mod event;
mod part;
mod period;
mod role;
mod time;

pub(crate) use basis::{basis, sets_out};
pub(crate) use change::{changes, extent};
pub(crate) use part::{Course, HEADING, Part, depth, ends_piece, opens_report};
pub(crate) use period::periods;
pub(crate) use role::{plans, sentence};
pub(crate) use time::{is_plan, opening_time, span, time_at};
