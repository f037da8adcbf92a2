//! When a copy is fresh, when it stands in, and when the host is asked.

use super::*;

const FRESH: Duration = Duration::from_secs(300);

fn content(text: &str) -> Result<Answer, FetchError> {
    Ok(Answer::Content(text.into(), Marks::default()))
}

fn failing() -> FetchError {
    FetchError::Failing {
        host: "host.test".to_owned(),
        status: 500,
    }
}

fn gone() -> FetchError {
    FetchError::NotFound {
        host: "host.test".to_owned(),
    }
}

/// The moment so many seconds after a start, and what is answered then to who arrives then.
struct Clock(Instant);

impl Clock {
    fn at(&self, seconds: u64) -> Instant {
        self.0 + Duration::from_secs(seconds)
    }

    fn answer(&self, known: &Known, seconds: u64) -> Option<Result<Copy, FetchError>> {
        known.answer(self.at(seconds), self.at(seconds), FRESH)
    }
}

#[test]
fn a_copy_is_fresh_for_its_age_and_again_when_the_host_confirms_it() {
    let clock = Clock(Instant::now());
    let known = Known::default().after(content("a"), clock.at(0));
    let copy = clock.answer(&known, 299).unwrap().unwrap();
    assert_eq!((copy.age.as_secs(), copy.is_stale), (299, false));
    assert!(clock.answer(&known, 300).is_none());
    let known = known.after(Ok(Answer::Unchanged), clock.at(301));
    let copy = clock.answer(&known, 302).unwrap().unwrap();
    assert_eq!((copy.age.as_secs(), &copy.bytes[..]), (1, &b"a"[..]));
}

#[test]
fn a_copy_stands_in_for_a_day_while_its_host_fails_and_the_host_is_tried_again() {
    let clock = Clock(Instant::now());
    let known = Known::default().after(content("a"), clock.at(0));
    let known = known.after(Err(failing()), clock.at(400));
    let copy = clock.answer(&known, 409).unwrap().unwrap();
    assert_eq!((copy.age.as_secs(), copy.is_stale), (409, true));
    assert!(clock.answer(&known, 410).is_none());
    let known = known.after(Err(failing()), clock.at(86_399));
    assert!(clock.answer(&known, 86_399).unwrap().is_ok());
    assert_eq!(clock.answer(&known, 86_400), Some(Err(failing())));
    let known = known.after(content("b"), clock.at(86_500));
    assert!(!clock.answer(&known, 86_500).unwrap().unwrap().is_stale);
}

#[test]
fn what_is_gone_is_gone_and_not_asked_for_again_at_once() {
    let clock = Clock(Instant::now());
    let known = Known::default().after(content("a"), clock.at(0));
    let known = known.after(Err(gone()), clock.at(400));
    assert_eq!(clock.answer(&known, 409), Some(Err(gone())));
    assert!(clock.answer(&known, 410).is_none());
    let known = known.after(Err(failing()), clock.at(411));
    assert_eq!(clock.answer(&known, 412), Some(Err(failing())));
}

#[test]
fn a_host_that_wants_a_pause_gets_it() {
    let clock = Clock(Instant::now());
    let limited = FetchError::Limited {
        host: "host.test".to_owned(),
        pause: Duration::from_secs(60),
    };
    let known = Known::default().after(Err(limited.clone()), clock.at(0));
    assert_eq!(clock.answer(&known, 59), Some(Err(limited)));
    assert!(clock.answer(&known, 60).is_none());
}

#[test]
fn who_waited_takes_what_came_in_meanwhile_however_old_it_may_be() {
    let clock = Clock(Instant::now());
    let known = Known::default().after(content("a"), clock.at(5));
    let answer = known.answer(clock.at(6), clock.at(4), Duration::ZERO);
    assert!(answer.unwrap().is_ok());
    assert!(
        known
            .answer(clock.at(6), clock.at(6), Duration::ZERO)
            .is_none()
    );
    let known = Known::default().after(Err(failing()), clock.at(5));
    assert!(known.answer(clock.at(20), clock.at(4), FRESH).is_some());
}
