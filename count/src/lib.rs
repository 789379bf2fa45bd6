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
pub mod collocation;
pub mod context;
pub mod dictionary;
pub mod diversity;
pub mod edges;
pub mod groups;
pub mod job;
pub mod keyness;
pub mod merge;
pub mod ngram;
pub mod panel;
pub mod picture;
pub mod read;
pub mod rows;
pub mod scan;
pub mod sequence;
pub mod statistics;
pub mod table;
mod tables;
pub mod terms;
pub mod trend;
pub mod tuples;
pub mod vocabulary;
pub mod weight;
pub mod yaml;

pub use statistics::{log_likelihood, log_likelihood_two_cells, log_ratio};
pub use vocabulary::{Tally, Vocabulary, is_word};
