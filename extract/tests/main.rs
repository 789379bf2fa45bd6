//! `report-extract` on invented sentences and reports: what is expected was read in them, or worked out, by a person.
#![allow(clippy::unwrap_used)]

#[macro_use]
mod common;

mod amounts;
mod bad_input;
mod budgets;
mod carried;
mod checks;
mod chinese;
mod deeds;
mod indicators;
mod named;
mod panel;
mod program;
mod properties;
mod regions;
mod role;
mod sentences;
mod spans;
mod specs;
mod tables;
mod times;
