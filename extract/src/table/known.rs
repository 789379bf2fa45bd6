//! The headers of a run.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use super::Table;

/// The headers of all tables of a run, so that records which are read apart from each other find their own.
#[derive(Clone, Debug, Default)]
pub(crate) struct Tables(Arc<Mutex<Known>>);

#[derive(Debug, Default)]
struct Known {
    all: Vec<Arc<Table>>,
    /// The place of each, by its names and whether another row of it may follow.
    places: HashMap<(Vec<String>, bool), usize>,
}

/// So many different headers are kept: a stream without end may hold more, whose rows are read as they stand.
const MOST: usize = 1 << 16;

impl Tables {
    /// The number of a header, from 1; 0 if too many are kept.
    pub(crate) fn number(&self, table: &Table) -> u32 {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let key = (table.names.clone(), table.open);
        let next = known.all.len();
        let at = match known.places.get(&key) {
            Some(at) => *at,
            None if next == MOST => return 0,
            None => {
                known.all.push(Arc::new(table.clone()));
                known.places.insert(key, next);
                next
            }
        };
        u32::try_from(at + 1).unwrap_or(0)
    }

    /// By its number; none of 0.
    pub(crate) fn get(&self, number: u32) -> Option<Arc<Table>> {
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        known.all.get((number as usize).checked_sub(1)?).cloned()
    }
}
