//! `report-diff` on invented reports, and on the sample reports of a county: what is right was judged by a person.

mod common;

mod bad_input;
mod command;
mod edits;
mod figures;
mod mutations;
mod panel;
mod promises;
mod properties;
mod structure;
mod words;
mod years;
