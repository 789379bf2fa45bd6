//! Weights of terms in groups: tf-idf in its variants, and BM25. A group is what the literature calls a document.

use std::collections::HashMap;

use report_record::{Error, Result};

use crate::terms::{Term, Terms};

/// A term in a document, as the schemes look at it.
#[derive(Clone, Copy)]
struct Seen {
    /// Occurrences of the term.
    n: f64,
    /// Those of all terms of the document, of its most frequent one, and of a term on the average.
    total: f64,
    most: f64,
    average: f64,
    /// Documents with the term, and of the term that most have; all documents, and how long they are on the average.
    df: f64,
    largest: f64,
    documents: f64,
    mean: f64,
}

/// How the frequency of a term in a document counts, or the number of documents with it.
type Factor = fn(Seen) -> f64;

/// What quanteda calls a way to count the frequency of a term, and the letter that SMART has for it.
const TFS: [(&str, Option<char>, Factor); 6] = [
    ("count", Some('n'), |seen| seen.n),
    ("prop", None, |seen| seen.n / seen.total),
    ("logcount", Some('l'), |seen| 1.0 + seen.n.log10()),
    ("boolean", Some('b'), |_| 1.0),
    ("augmented", Some('a'), |seen| {
        0.5 + 0.5 * seen.n / seen.most
    }),
    ("logave", Some('L'), |seen| {
        (1.0 + seen.n.log10()) / (1.0 + seen.average.log10())
    }),
];

/// The same of the number of documents.
const DFS: [(&str, Option<char>, Factor); 4] = [
    ("unary", Some('n'), |_| 1.0),
    ("inverse", Some('t'), inverse),
    ("inversemax", None, |seen| (seen.largest / seen.df).log10()),
    ("inverseprob", Some('p'), |seen| {
        ((seen.documents - seen.df) / seen.df).log10().max(0.0)
    }),
];

fn inverse(seen: Seen) -> f64 {
    (seen.documents / seen.df).log10()
}

/// BM25: how soon further occurrences stop to count, and how much the length of a document counts (Robertson & Zaragoza
/// 2009).
const K1: f64 = 1.2;
const B: f64 = 0.75;

fn bm25_tf(seen: Seen) -> f64 {
    seen.n * (K1 + 1.0) / (seen.n + K1 * (1.0 - B + B * seen.total / seen.mean))
}

fn bm25_df(seen: Seen) -> f64 {
    ((seen.documents - seen.df + 0.5) / (seen.df + 0.5) + 1.0).ln()
}

/// A weighting scheme.
#[derive(Clone, Copy)]
pub struct Scheme {
    tf: Factor,
    df: Factor,
    cosine: bool,
}

const KNOWN: &str = "use quanteda's names TF-DF (TF: count prop logcount boolean augmented logave; DF: unary inverse inversemax \
     inverseprob), three letters of SMART ([nlabL][ntp][nc], as ltc), or bm25";

impl Scheme {
    /// A scheme by its name.
    ///
    /// # Errors
    /// The name is not known; the message lists the names.
    pub fn new(name: &str) -> Result<Self> {
        let by_names = || {
            let (tf, df) = name.split_once('-')?;
            let tf = TFS.iter().find(|(known, ..)| *known == tf)?.2;
            let df = DFS.iter().find(|(known, ..)| *known == df)?.2;
            Some((tf, df, false))
        };
        let by_letters = || {
            let letters: Vec<char> = name.chars().collect();
            let [tf, df, norm @ ('n' | 'c')] = letters[..] else {
                return None;
            };
            let tf = TFS.iter().find(|(_, known, _)| *known == Some(tf))?.2;
            let df = DFS.iter().find(|(_, known, _)| *known == Some(df))?.2;
            Some((tf, df, norm == 'c'))
        };
        let known = match name {
            "bm25" => Some((bm25_tf as Factor, bm25_df as Factor, false)),
            "tf-idf" | "tfidf" => Some((TFS[0].2, inverse as Factor, false)),
            _ => by_names().or_else(by_letters),
        };
        let unknown = || Error::new(format!("--weight {name}: no such scheme; {KNOWN}"));
        let (tf, df, cosine) = known.ok_or_else(unknown)?;
        Ok(Scheme { tf, df, cosine })
    }

    /// The weights of all terms of all groups, in their order; the groups must hold all their terms.
    pub fn weights(self, groups: &[Terms]) -> Vec<Vec<f64>> {
        let mut documents: HashMap<&str, u64> = HashMap::new();
        for term in groups.iter().flat_map(|group| &group.terms) {
            *documents.entry(&term.term).or_default() += 1;
        }
        let largest = documents.values().copied().max().unwrap_or(1) as f64;
        let count = groups.len() as f64;
        let mean = groups.iter().map(|group| group.total as f64).sum::<f64>() / count.max(1.0);
        let of_group = |group: &Terms| {
            let most = group.terms.iter().map(|term| term.count).max().unwrap_or(1) as f64;
            let weight = |term: &Term| {
                let seen = Seen {
                    n: term.count as f64,
                    total: group.total as f64,
                    most,
                    average: group.total as f64 / (group.terms.len().max(1) as f64),
                    df: documents.get(&*term.term).copied().unwrap_or(1) as f64,
                    largest,
                    documents: count,
                    mean,
                };
                (self.tf)(seen) * (self.df)(seen)
            };
            let mut weights: Vec<f64> = group.terms.iter().map(weight).collect();
            let squares = weights.iter().map(|weight| weight * weight);
            let length = squares.sum::<f64>().sqrt();
            if self.cosine && length > 0.0 {
                for weight in &mut weights {
                    *weight /= length;
                }
            }
            weights
        };
        groups.iter().map(of_group).collect()
    }
}
