//! Cuts a text: the user's terms first, then jieba-rs between them, then the rules of the genre.

use std::borrow::Cow;
use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::Arc;

use clap::ValueEnum;

use crate::cut::{Cutter, Piece};
use crate::dictionary::Dictionary;
use crate::rules::{FIXED, Rules};
use crate::terms::{self, Terms};
use crate::words::TERM_FREQUENCY;
use crate::{parts, posseg};

/// Which terms of the genre are words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Lexicon {
    /// The lexicon of work reports that comes with the program, and its rules for numbers, labels and names.
    #[default]
    Genre,
    /// None, and no rules: the words of jieba-rs.
    None,
    /// These files (`term`, or `term<TAB>category`, a line) instead of the program's own terms; its rules stay.
    Files(Vec<PathBuf>),
}

/// Whether words are given once or for a search index.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Mode {
    /// Every character is in exactly one word.
    #[default]
    Precise,
    /// Before each long word also the shorter words in it; words then overlap.
    Search,
}

/// How to cut. The default is the genre's lexicon, with jieba's model for unknown words.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Terms of the genre.
    pub lexicon: Lexicon,
    /// Leave unknown words in single characters, instead of letting jieba's hidden Markov model find them.
    pub no_hmm: bool,
    /// Words once, or for a search index.
    pub mode: Mode,
    /// Files of terms that stay whole wherever they stand: `term` or `term,category` a line.
    pub terms: Vec<PathBuf>,
    /// Files in jieba's own format: `word [frequency] [tag]` a line.
    pub dict: Vec<PathBuf>,
}

/// Cuts texts into words; one for each thread; a clone is cheap.
///
/// ```
/// use report_segment::Segmenter;
/// let mut segmenter = Segmenter::default();
/// let mut words = Vec::new();
/// segmenter.cut("我们来到北京。", &mut words);
/// assert_eq!(words, ["我们", "来到", "北京", "。"]);
/// ```
#[derive(Clone)]
pub struct Segmenter {
    dictionary: Dictionary,
    cutter: Cutter,
    terms: Option<Arc<Terms>>,
    hmm: bool,
    mode: Mode,
    rules: Option<Rules>,
    /// The words of the text at hand, before the rules.
    pieces: Vec<Piece>,
    ends: Vec<usize>,
    warnings: Arc<Vec<String>>,
    /// Where the parts of long words end, for words that have been asked for.
    known_parts: HashMap<String, Vec<usize>>,
}

/// Long words whose parts are remembered.
const MOST_KNOWN_PARTS: usize = 100_000;

impl Default for Segmenter {
    fn default() -> Self {
        Segmenter::with(Dictionary::new(true), &Options::default())
    }
}

impl Segmenter {
    /// A segmenter with these options.
    ///
    /// # Errors
    /// A file that cannot be read: its name, what is wrong and what to do. Bad lines are no error, see
    /// [`Segmenter::warnings`].
    pub fn new(options: &Options) -> Result<Segmenter, String> {
        let mut dictionary = Dictionary::new(options.lexicon == Lexicon::Genre);
        let mut cutter = Cutter::default();
        let mut suggest = |dictionary: &Dictionary, word: &str| {
            let mut pieces = Vec::new();
            cutter.cut(dictionary, word, 0..word.len(), false, &mut pieces);
            let mut words = Vec::new();
            push_words(word, pieces.iter().map(|piece| piece.end), &mut words);
            dictionary.frequency_to_join(word, &words)
        };
        let mut warnings = Vec::new();
        if let Lexicon::Files(files) = &options.lexicon {
            for file in files {
                for line in terms::read(file, &mut warnings)? {
                    dictionary.add(&line.term, TERM_FREQUENCY, terms::tag_of(&line.category));
                }
            }
        }
        for file in &options.dict {
            for line in terms::read_dict(file, &mut warnings)? {
                let frequency = line
                    .frequency
                    .unwrap_or_else(|| suggest(&dictionary, &line.word));
                dictionary.add(&line.word, frequency, &line.tag);
            }
        }
        let mut terms = Terms::default();
        for file in &options.terms {
            for line in terms::read(file, &mut warnings)? {
                terms.add(line, &mut warnings);
            }
        }
        Ok(Segmenter {
            terms: (!terms.is_empty()).then(|| Arc::new(terms)),
            warnings: Arc::new(warnings),
            ..Segmenter::with(dictionary, options)
        })
    }

    /// One with these words, and no terms of the user.
    fn with(dictionary: Dictionary, options: &Options) -> Self {
        Segmenter {
            dictionary,
            cutter: Cutter::default(),
            terms: None,
            hmm: !options.no_hmm,
            mode: options.mode,
            rules: (options.lexicon != Lexicon::None).then(Rules::default),
            pieces: Vec::new(),
            ends: Vec::new(),
            warnings: Arc::default(),
            known_parts: HashMap::new(),
        }
    }

    /// Lines of the user's files that were left out, as `FILE:LINE: what is wrong and what to do`.
    pub fn warnings(&self) -> &[String] {
        &self.warnings
    }

    /// Cut a text into words, which replace what is in `out`. Joined they are the text (not so in search mode).
    pub fn cut<'t>(&mut self, text: &'t str, out: &mut Vec<&'t str>) {
        out.clear();
        if !self.overlaps() {
            push_words(text, self.ends(text).iter().copied(), out);
            return;
        }
        for word in self.precise(text) {
            push_inner_words(&self.dictionary, word, out);
            out.push(word);
        }
    }

    /// Whether words overlap, as in search mode.
    pub fn overlaps(&self) -> bool {
        self.mode == Mode::Search
    }

    /// Where the words of a text end, in bytes, as in precise mode.
    pub fn ends(&mut self, text: &str) -> &[usize] {
        let Segmenter {
            dictionary,
            cutter,
            hmm,
            pieces,
            ends,
            ..
        } = self;
        pieces.clear();
        ends.clear();
        match &self.terms {
            None => cutter.cut(dictionary, text, 0..text.len(), *hmm, pieces),
            Some(terms) => terms.split(text, |range, is_term| {
                if is_term {
                    pieces.push(Piece {
                        end: range.end,
                        class: FIXED,
                    });
                } else {
                    cutter.cut(dictionary, text, range, *hmm, pieces);
                }
            }),
        }
        match &mut self.rules {
            Some(rules) => rules.apply(text, pieces, ends),
            None => ends.extend(pieces.iter().map(|piece| piece.end)),
        }
        ends
    }

    fn precise<'t>(&mut self, text: &'t str) -> Vec<&'t str> {
        let mut words = Vec::new();
        push_words(text, self.ends(text).iter().copied(), &mut words);
        words
    }

    /// Cut a text into words with their parts of speech (jieba's tags: `n`, `v`, `ns` …), which replace what is in `out`.
    pub fn tag<'t>(&mut self, text: &'t str, out: &mut Vec<(&'t str, Cow<'static, str>)>) {
        out.clear();
        for word in self.precise(text) {
            let of_term = self.terms.as_deref().and_then(|terms| terms.category(word));
            let tag = match of_term {
                Some(category) => Cow::Borrowed(terms::tag_of(category)),
                None => self
                    .dictionary
                    .tag(word)
                    .unwrap_or_else(|| Cow::Borrowed(posseg::guess(word))),
            };
            out.push((word, tag));
        }
    }

    /// Replace what is in `out` by the words, with those of four characters and more cut into the words that they are
    /// made of, wherever they are: 中国|特色|社会主义.
    pub fn parts<'t>(&mut self, words: &[&'t str], out: &mut Vec<&'t str>) {
        out.clear();
        for word in words {
            // The shortest such word has four Han characters, twelve bytes.
            if word.len() < 12 {
                out.push(word);
                continue;
            }
            if !self.known_parts.contains_key(*word) {
                if self.known_parts.len() > MOST_KNOWN_PARTS {
                    self.known_parts.clear();
                }
                self.known_parts
                    .insert((*word).to_string(), parts::ends(word));
            }
            let mut at = 0;
            for end in self.known_parts.get(*word).into_iter().flatten() {
                out.push(&word[at..*end]);
                at = *end;
            }
        }
    }
}

/// Append the words of a text that end at these bytes.
fn push_words<'t>(text: &'t str, ends: impl Iterator<Item = usize>, out: &mut Vec<&'t str>) {
    let mut at = 0;
    out.extend(ends.map(|end| {
        let word = &text[at..end];
        at = end;
        word
    }));
}

/// The words inside a word that jieba's search mode gives: the parts of a compound of letters and digits (`WES` of
/// `WES-5.4.5`), and the words of two and three characters.
fn push_inner_words<'t>(dictionary: &Dictionary, word: &'t str, out: &mut Vec<&'t str>) {
    let connectors = ['.', '_', '-'];
    if word.contains(connectors) {
        out.extend(
            word.split(connectors).filter(|part| {
                part.len() >= 2 && part.bytes().any(|byte| byte.is_ascii_alphabetic())
            }),
        );
    }
    let starts = parts::edges(word);
    for length in [2, 3] {
        if starts.len() - 1 > length {
            let grams = starts
                .windows(length + 1)
                .map(|window| &word[window[0]..window[length]]);
            out.extend(grams.filter(|gram| dictionary.frequency(gram).is_some()));
        }
    }
}
