//! Parallel work on all processors, with deterministic results.

use std::num::NonZero;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;

/// The stack size of a thread: compiling and validating schemas recurses, and schemas may be nested deeply.
const STACK: usize = 64 << 20;

/// Applies a function to each item, and returns the results in the items' order.
pub fn map<T: Sync, R: Send>(all: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let next = AtomicUsize::new(0);
    let worker = || {
        let mut done = Vec::new();
        while let Some((nth, one)) =
            Some(next.fetch_add(1, Ordering::Relaxed)).and_then(|nth| Some((nth, all.get(nth)?)))
        {
            done.push((nth, work(one)));
        }
        done
    };
    let workers = thread::available_parallelism().map_or(1, NonZero::get).min(all.len());
    let mut done: Vec<(usize, R)> = thread::scope(|scope| {
        let start = || thread::Builder::new().stack_size(STACK).spawn_scoped(scope, worker);
        // If a thread cannot be started, the others do its work.
        let threads: Vec<_> = (1..workers).map_while(|_| start().ok()).collect();
        let mut done = worker();
        for thread in threads {
            match thread.join() {
                Ok(others) => done.extend(others),
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
        done
    });
    done.sort_by_key(|(nth, _)| *nth);
    done.into_iter().map(|(_, result)| result).collect()
}

/// Runs two functions at once, the first with room for deep recursion if a thread can be started.
pub(crate) fn both<A: Send, B>(first: impl FnOnce() -> A + Send, second: impl FnOnce() -> B) -> (A, B) {
    // If a thread cannot be started, the closure is dropped with it, so the function is shared.
    let first = Mutex::new(Some(first));
    let take = || first.lock().unwrap_or_else(PoisonError::into_inner).take();
    thread::scope(|scope| {
        let started = thread::Builder::new().stack_size(STACK).spawn_scoped(scope, || take().map(|first| first()));
        let here = if started.is_err() { take().map(|first| first()) } else { None };
        let second = second();
        let there = started.ok().and_then(|started| match started.join() {
            Ok(first) => first,
            Err(panic) => std::panic::resume_unwind(panic),
        });
        (here.or(there).expect("the first function ran here or there"), second)
    })
}
