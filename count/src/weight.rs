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
        let unknown = || Error::new(format!("--weight {name}: no such scheme; {KNOWN}"));
        let scheme = |tf, df, cosine| Ok(Scheme { tf, df, cosine });
        match name {
            "bm25" => return scheme(Tf::Bm25, Df::Bm25, false),
            "tf-idf" | "tfidf" => return scheme(Tf::Count, Df::Inverse, false),
            _ => {}
        }
        if let Some((tf, df)) = name.split_once('-') {
            let tf = match tf {
                "count" => Tf::Count,
                "prop" => Tf::Prop,
                "logcount" => Tf::Log,
                "boolean" => Tf::Boolean,
                "augmented" => Tf::Augmented,
                "logave" => Tf::LogAverage,
                _ => return Err(unknown()),
            };
            let df = match df {
                "unary" => Df::Unary,
                "inverse" => Df::Inverse,
                "inversemax" => Df::InverseMax,
                "inverseprob" => Df::InverseProb,
                _ => return Err(unknown()),
            };
            return scheme(tf, df, false);
        }
        let letters: Vec<char> = name.chars().collect();
        let [tf, df, norm] = letters[..] else {
            return Err(unknown());
        };
        let tf = match tf {
            'n' => Tf::Count,
            'l' => Tf::Log,
            'b' => Tf::Boolean,
            'a' => Tf::Augmented,
            'L' => Tf::LogAverage,
            _ => return Err(unknown()),
        };
        let df = match df {
            'n' => Df::Unary,
            't' => Df::Inverse,
            'p' => Df::InverseProb,
            _ => return Err(unknown()),
        };
        match norm {
            'n' => scheme(tf, df, false),
            'c' => scheme(tf, df, true),
            _ => Err(unknown()),
        }
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
