//! What is known of the lines of a run from the lines before them.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::frame::Part;
use crate::span::Said;
use crate::table::Table;

/// What the lines before a record tell of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct Before {
    /// The part of the report that it stands in.
    pub(crate) part: Part,
    /// Of which time the report told; none where nobody asks.
    pub(crate) said: Option<Said>,
    /// The header of the table that it is a row of.
    pub(crate) table: Option<Arc<Table>>,
}

/// All that was told in a run, so that records which are read apart from each other find their own.
#[derive(Clone, Debug, Default)]
pub(crate) struct Known(Arc<Mutex<Numbered>>);

#[derive(Debug, Default)]
struct Numbered {
    all: Vec<Before>,
    places: HashMap<Before, usize>,
}

/// So much is kept: a stream without end may tell more, whose records are read as if they stood alone.
const MOST: usize = 1 << 16;

impl Known {
    fn lock(&self) -> MutexGuard<'_, Numbered> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The number of what is told, from 1; 0 if too much is kept.
    pub(crate) fn number(&self, before: &Before) -> u64 {
        let mut known = self.lock();
        let next = known.all.len();
        let at = match known.places.get(before) {
            Some(at) => *at,
            None if next == MOST => return 0,
            None => {
                known.all.push(before.clone());
                known.places.insert(before.clone(), next);
                next
            }
        };
        u64::try_from(at + 1).unwrap_or(0)
    }

    /// What has that number; of 0, nothing is told.
    pub(crate) fn get(&self, number: u64) -> Before {
        let at = usize::try_from(number).ok().and_then(|n| n.checked_sub(1));
        let told = at.and_then(|at| self.lock().all.get(at).cloned());
        told.unwrap_or_default()
    }
}
