//! A trie over characters in one hash map: for the few words that a user gives.

use std::collections::HashMap;

/// Words, each with a value.
#[derive(Clone, Debug)]
pub struct Trie<V> {
    /// Where a character leads from a node; node 0 is the root.
    steps: HashMap<(u32, char), u32>,
    /// The value of the word that ends at a node.
    values: Vec<Option<V>>,
}

impl<V> Default for Trie<V> {
    fn default() -> Self {
        Trie {
            steps: HashMap::new(),
            values: vec![None],
        }
    }
}

impl<V> Trie<V> {
    /// Whether there is no word.
    pub fn is_empty(&self) -> bool {
        self.steps.is_empty()
    }

    /// The place of a word's value, made if it is new.
    pub fn entry(&mut self, word: &str) -> &mut Option<V> {
        let mut node = 0;
        for c in word.chars() {
            let next = u32::try_from(self.values.len()).unwrap_or(u32::MAX);
            node = *self.steps.entry((node, c)).or_insert(next);
            if node == next {
                self.values.push(None);
            }
        }
        &mut self.values[node as usize]
    }

    /// The value of a word.
    pub fn get(&self, word: &str) -> Option<&V> {
        let node = word
            .chars()
            .try_fold(0, |node, c| self.steps.get(&(node, c)).copied())?;
        self.values[node as usize].as_ref()
    }

    /// The values of the words that a row of characters begins with, shortest first: after which of the characters each
    /// ends, counted from 0, and the value.
    pub fn prefixes(&self, chars: impl Iterator<Item = char>) -> impl Iterator<Item = (usize, &V)> {
        let mut node = 0;
        chars
            .map_while(move |c| {
                node = *self.steps.get(&(node, c))?;
                Some(node)
            })
            .enumerate()
            .filter_map(|(index, node)| Some((index, self.values[node as usize].as_ref()?)))
    }
}
