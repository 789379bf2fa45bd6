//! Weights of terms in groups: tf-idf in its variants, and BM25. A group is what the literature calls a document.

use std::collections::HashMap;

use report_record::{Error, Result};

use crate::terms::Terms;

/// How the frequency of a term in a document counts.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Tf {
    Count,
    Prop,
    Log,
    Boolean,
    Augmented,
    LogAverage,
    Bm25,
}

/// How the number of documents with the term counts.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Df {
    Unary,
    Inverse,
    InverseMax,
    InverseProb,
    Bm25,
}

/// What quanteda calls a way to count the frequency of a term, and the letter that SMART has for it.
const TFS: [(&str, Option<char>, Tf); 6] = [
    ("count", Some('n'), Tf::Count),
    ("prop", None, Tf::Prop),
    ("logcount", Some('l'), Tf::Log),
    ("boolean", Some('b'), Tf::Boolean),
    ("augmented", Some('a'), Tf::Augmented),
    ("logave", Some('L'), Tf::LogAverage),
];

/// The same of the number of documents.
const DFS: [(&str, Option<char>, Df); 4] = [
    ("unary", Some('n'), Df::Unary),
    ("inverse", Some('t'), Df::Inverse),
    ("inversemax", None, Df::InverseMax),
    ("inverseprob", Some('p'), Df::InverseProb),
];

/// A weighting scheme.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scheme {
    tf: Tf,
    df: Df,
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
            "bm25" => Some((Tf::Bm25, Df::Bm25, false)),
            "tf-idf" | "tfidf" => Some((Tf::Count, Df::Inverse, false)),
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
        groups
            .iter()
            .map(|group| {
                let most = group.terms.iter().map(|term| term.count).max().unwrap_or(1) as f64;
                let average = group.total as f64 / (group.terms.len().max(1) as f64);
                let mut weights: Vec<f64> = group
                    .terms
                    .iter()
                    .map(|term| {
                        let n = term.count as f64;
                        let df = documents.get(&*term.term).copied().unwrap_or(1) as f64;
                        let idf = match self.df {
                            Df::Unary => 1.0,
                            Df::Inverse => (count / df).log10(),
                            Df::InverseMax => (largest / df).log10(),
                            Df::InverseProb => ((count - df) / df).log10().max(0.0),
                            Df::Bm25 => ((count - df + 0.5) / (df + 0.5) + 1.0).ln(),
                        };
                        let tf = match self.tf {
                            Tf::Count => n,
                            Tf::Prop => n / group.total as f64,
                            Tf::Log => 1.0 + n.log10(),
                            Tf::Boolean => 1.0,
                            Tf::Augmented => 0.5 + 0.5 * n / most,
                            Tf::LogAverage => (1.0 + n.log10()) / (1.0 + average.log10()),
                            Tf::Bm25 => {
                                n * (K1 + 1.0)
                                    / (n + K1 * (1.0 - B + B * group.total as f64 / mean))
                            }
                        };
                        tf * idf
                    })
                    .collect();
                if self.cosine {
                    let length = weights
                        .iter()
                        .map(|weight| weight * weight)
                        .sum::<f64>()
                        .sqrt();
                    if length > 0.0 {
                        for weight in &mut weights {
                            *weight /= length;
                        }
                    }
                }
                weights
            })
            .collect()
    }
}

/// BM25: how soon further occurrences stop to count, and how much the length of a document counts (Robertson & Zaragoza
/// 2009).
const K1: f64 = 1.2;
const B: f64 = 0.75;
