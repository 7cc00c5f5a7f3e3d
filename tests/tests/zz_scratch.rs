//! x
use ringback::signalwire::voice_status_callback::VoiceStatusCallback as V;
use ringback_tests::{callbacks::Callback, generate};
use ringback::{Tape, Limits, Report};
use ringback_runtime::Checked;
use std::time::Instant;
#[test]
fn x() {
    let all: Vec<_> = generate::payloads::<V>(3000).collect();
    println!("bytes {}", all.iter().map(|x| x.1.len()).sum::<usize>());
    let t = Instant::now();
    let tapes: Vec<_> = all.iter().map(|(_, b)| Tape::from_json(b.as_bytes(), Limits::DEFAULT).unwrap()).collect();
    println!("tape {:?}", t.elapsed());
    let t = Instant::now();
    let n = tapes.iter().filter(|t| { let mut r = Report::default(); V::check(t.root(), &mut r); r.is_empty()}).count();
    println!("check {n} {:?}", t.elapsed());
    let plain = V::SAMPLE;
    let t = Instant::now();
    for _ in 0..3000 { Tape::from_json(plain.as_bytes(), Limits::DEFAULT).unwrap(); }
    println!("plain tape {} {:?}", plain.len(), t.elapsed());
}
