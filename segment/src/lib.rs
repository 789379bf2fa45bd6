//! Cuts Chinese text into words: jieba-rs's answers without its loading time, with the terms of work reports whole.
//!
//! - [`segmenter`]: the user's terms first, then jieba-rs between them, then the rules of the genre.
//! - [`cut`]: what jieba-rs does with a text, on our own table of its words.
//! - [`lattice`]: all words that begin at each character.
//! - [`dictionary`]: what counts as a word, and how much.
//! - [`words`]: the words of jieba-rs and the terms of the genre, a table in the program.
//! - [`terms`]: term lists and dictionaries of the user.
//! - [`rules`]: numbers, labels in quotation marks, names.
//! - [`parts`]: the shorter words that a long word is made of.
//! - [`new_words`]: candidate terms that no dictionary has.
//! - [`posseg`]: parts of speech of unknown words.
//! - [`trie`]: the user's words, by their characters.

pub mod cut;
pub mod dictionary;
mod lattice;
mod new_words;
mod parts;
mod posseg;
mod rules;
mod segmenter;
pub mod terms;
mod trie;
mod words;

pub use segmenter::{Lexicon, Mode, Options, Segmenter};

pub mod args;
pub mod run;
