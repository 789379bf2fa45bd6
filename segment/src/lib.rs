//! Cuts Chinese text into words: jieba-rs's answers without its loading time, with the terms of work reports whole.
//!
//! - [`segmenter`]: the user's terms first, then jieba-rs between them, then the rules of the genre.
//! - [`dictionary`]: jieba-rs's words, loaded group by group as the text asks for them.
//! - [`blocks`]: the runs that jieba-rs cuts one by one, the last ones remembered.
//! - [`terms`]: term lists and dictionaries of the user.
//! - [`rules`]: numbers, labels in quotation marks, names.
//! - [`parts`]: the shorter words that a long word is made of.
//! - [`new_words`]: candidate terms that no dictionary has.
//! - [`posseg`]: parts of speech of unknown words.

pub mod blocks;
pub mod dictionary;
pub mod new_words;
pub mod parts;
pub mod posseg;
pub mod rules;
pub mod segmenter;
pub mod terms;

pub use segmenter::{Lexicon, Mode, Options, Segmenter};

pub mod args;
pub mod run;
