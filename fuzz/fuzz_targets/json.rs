//! The JSON reader accepts what `serde_json` accepts, with equal values, whether it knows the members or not; see `oracle`
//! for the one exception.

#![no_main]

#[path = "../../tests/src/oracle.rs"]
mod oracle;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|body: &[u8]| {
    if let Some(difference) = oracle::disagreement(body) {
        panic!("{difference}");
    }
});
