//! Bytes that archives may still expand to.

use std::cell::Cell;
use std::io::{Error, Read, Result};
use std::rc::Rc;

/// The count; clones share it.
#[derive(Debug, Clone)]
pub(super) struct Meter {
    limit: u64,
    left: Rc<Cell<u64>>,
    is_beyond: Rc<Cell<bool>>,
}

impl Meter {
    pub fn new(limit: u64) -> Self {
        Self {
            limit,
            left: Rc::new(Cell::new(limit)),
            is_beyond: Rc::default(),
        }
    }

    /// The limit that applies, bytes.
    pub fn limit(&self) -> u64 {
        self.limit
    }

    /// Whether a reader went beyond the limit.
    pub fn is_beyond(&self) -> bool {
        self.is_beyond.get()
    }

    /// The same bytes, counted; an error where they go beyond the limit.
    pub fn count<R: Read>(&self, source: R) -> Metered<R> {
        Metered {
            source,
            meter: self.clone(),
        }
    }
}

/// A reader whose bytes are counted.
pub(super) struct Metered<R> {
    source: R,
    meter: Meter,
}

impl<R: Read> Read for Metered<R> {
    fn read(&mut self, buffer: &mut [u8]) -> Result<usize> {
        let count = self.source.read(buffer)?;
        let left = self.meter.left.get();
        let read = u64::try_from(count).unwrap_or(u64::MAX);
        self.meter.left.set(left.saturating_sub(read));
        if read > left {
            self.meter.is_beyond.set(true);
            return Err(Error::other("beyond the limit"));
        }
        Ok(count)
    }
}
