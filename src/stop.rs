//! Word to a run that nobody waits for its result any more.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::Error;

/// Travels with a run, as part of its [`Limits`](crate::Limits); clones share the word. The default
/// is never told anything, and such a run goes to its end.
///
/// Stages look at it between steps and inside loops that may take long. A run that was told ends with
/// [`Error::Stopped`]; what it computed until then is dropped. Only the libraries that turn a finished
/// drawing into a PNG or a PDF cannot be told.
#[derive(Debug, Clone, Default)]
pub struct Stop {
    told: Option<Arc<AtomicBool>>,
}

impl Stop {
    /// One that can be told.
    pub fn new() -> Self {
        Self {
            told: Some(Arc::default()),
        }
    }

    /// Tells the run to stop.
    pub fn tell(&self) {
        if let Some(told) = &self.told {
            // Nothing else is handed over with it, so no order with other memory is needed.
            told.store(true, Ordering::Relaxed);
        }
    }

    /// Whether the run shall stop.
    pub fn is_told(&self) -> bool {
        let told = self.told.as_ref();
        told.is_some_and(|told| told.load(Ordering::Relaxed))
    }

    /// Goes on unless the run shall stop.
    ///
    /// # Errors
    /// [`Error::Stopped`].
    pub fn check(&self) -> Result<(), Error> {
        if self.is_told() {
            return Err(Error::Stopped);
        }
        Ok(())
    }
}

/// Two are equal when what is told to one is told to the other.
impl PartialEq for Stop {
    fn eq(&self, other: &Self) -> bool {
        match (&self.told, &other.told) {
            (None, None) => true,
            (Some(one), Some(other)) => Arc::ptr_eq(one, other),
            _ => false,
        }
    }
}

impl Eq for Stop {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_told_to_one_is_told_to_its_clones_and_to_no_other() {
        let (stop, other) = (Stop::new(), Stop::new());
        let clone = stop.clone();
        assert_eq!(clone.check(), Ok(()));
        stop.tell();
        assert_eq!(clone.check(), Err(Error::Stopped));
        assert_eq!(other.check(), Ok(()));
        Stop::default().tell();
        assert!(!Stop::default().is_told());
    }
}
