//! Work on all processors at once, with the results in the order of what was worked on.

use std::num::NonZero;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;

/// How much stack a thread may use: schemas may lead to one another far, and who compiles or judges by them recurses.
const STACK: usize = 64 << 20;

/// Does one thing with each of these, and gives the results in their order.
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
        // Where the system gives no thread, those that there are do its work.
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

/// Does two works at once, the first with room for deep recursion where the system gives that.
pub(crate) fn both<A: Send, B>(first: impl FnOnce() -> A + Send, second: impl FnOnce() -> B) -> (A, B) {
    // Where the system gives no thread, it does not give the work back either.
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
        (here.or(there).expect("the first work is done here or there"), second)
    })
}
