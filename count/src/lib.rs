//! From tokens to terms: how often each occurs, in how many records, and what that says.
//!
//! - [`table`], [`scan`], [`mod@read`]: from bytes to counted groups, at the speed of memory.
//! - [`vocabulary`], [`groups`]: terms and their sums, and the groups that they stand in.
//! - [`terms`], [`rows`]: which rows are printed, and how.
//! - [`statistics`]: the textbook statistics, one function each.

pub mod args;
pub mod groups;
pub mod job;
pub mod read;
pub mod rows;
pub mod scan;
pub mod statistics;
pub mod table;
pub mod terms;
pub mod vocabulary;

pub use statistics::{log_likelihood, log_likelihood_two_cells, log_ratio};
pub use vocabulary::{Tally, Vocabulary, is_word};
