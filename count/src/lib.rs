//! From tokens to terms: how often each occurs, in how many records, and what that says.
//!
//! - [`table`], [`scan`], [`mod@read`]: from bytes to counted groups, at the speed of memory.
//! - [`vocabulary`], [`groups`]: terms and their sums, and the groups that they stand in.
//! - [`sequence`], [`tuples`]: what depends on the order of tokens: [`ngram`], [`collocation`], [`dictionary`], [`diversity`].
//! - [`edges`]: pairs of words that stand near each other, as numbers until they are printed.
//! - [`terms`], [`panel`], [`rows`], [`picture`]: which rows are printed, and how; [`context`]: the places themselves.
//! - [`mod@merge`]: the rows of many runs added up.
//! - [`statistics`]: the textbook statistics, one function each; [`weight`], [`mod@keyness`], [`mod@trend`]: over groups.

pub mod args;
mod collocation;
mod context;
pub mod dictionary;
mod diversity;
mod edges;
mod groups;
pub mod job;
mod keyness;
pub mod merge;
mod ngram;
mod panel;
mod picture;
mod read;
mod rows;
pub mod scan;
mod sequence;
mod statistics;
mod table;
mod tables;
pub mod terms;
mod trend;
mod tuples;
mod vocabulary;
mod weight;
mod yaml;

pub use statistics::{log_likelihood, log_ratio};
pub use vocabulary::{Tally, Vocabulary, is_word};
