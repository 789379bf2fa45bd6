//! What the five report tools share: the record, the stream, and the habits of a command line.
//!
//! - [`object`]: one JSON object a line, whose fields stay byte for byte as they came.
//! - [`stream`]: read lines, map them in parallel, write the answers in order, in bounded memory.
//! - [`args`]: the flags that every tool has, `--format` to `--man`.
//! - [`exit`]: messages (`report-x: FILE:LINE: …`) and the exit status, in one place.
//! - [`input`]: files and standard input, and what to say of those that hold something else.
//! - [`output`]: standard output, CSV, and tables aligned by display width.
//! - [`page`]: what pages in HTML share.
//! - [`threads`]: work shared among threads, its results in order.

pub mod args;
pub mod exit;
mod help;
pub mod input;
pub mod lang;
mod messages;
pub mod object;
pub mod output;
pub mod page;
mod pipe;
mod progress;
mod refused;
mod signal;
pub mod stream;
pub mod threads;

pub use exit::{Error, Result, Status, Trouble};
pub use object::Object;
