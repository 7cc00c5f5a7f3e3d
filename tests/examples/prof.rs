#[path = "../benches/by_hand/mod.rs"]
mod by_hand;
use ringback::{Limits, Payload, Received};
use std::hint::black_box;
fn run<T: Payload, H: serde::de::DeserializeOwned>(body: &[u8], mode: &str) {
    if mode == "time" {
        let mut best = [f64::MAX; 4];
        for _ in 0..400 {
            for which in 0..4 {
                let start = std::time::Instant::now();
                for _ in 0..200 {
                    match which {
                        0 => {
                            black_box(serde_json::from_slice::<H>(black_box(body)).unwrap());
                        }
                        1 => {
                            black_box(ringback::Tape::from_json(black_box(body), Limits::DEFAULT).unwrap());
                        }
                        2 => {
                            let tape = ringback::Tape::from_json(black_box(body), Limits::DEFAULT).unwrap();
                            black_box(T::decode(tape.root()).unwrap());
                        }
                        _ => {
                            black_box(
                                Received::<T>::from_json(black_box(body), Limits::DEFAULT).unwrap().strict().unwrap(),
                            );
                        }
                    }
                }
                best[which] = best[which].min(start.elapsed().as_nanos() as f64 / 200.0);
            }
        }
        println!(
            "serde {:.0} tape {:.2} decode {:.2} all {:.2}",
            best[0],
            best[1] / best[0],
            best[2] / best[0],
            best[3] / best[0]
        );
        return;
    }
    for _ in 0..2_000 {
        match mode {
            "ours" => {
                black_box(Received::<T>::from_json(black_box(body), Limits::DEFAULT).unwrap().strict().unwrap());
            }
            _ => {
                black_box(serde_json::from_slice::<H>(black_box(body)).unwrap());
            }
        }
    }
}
fn main() {
    let a: Vec<String> = std::env::args().collect();
    match a[1].as_str() {
        "stream" => run::<
            ringback::signalwire::stream_status_callback::StreamStatusCallback,
            by_hand::StreamStatusCallback,
        >(include_bytes!("../payloads/stream-status-callback.json"), &a[2]),
        "voice" => {
            run::<ringback::signalwire::voice_status_callback::VoiceStatusCallback, by_hand::VoiceStatusCallback>(
                include_bytes!("../payloads/voice-status-callback.json"),
                &a[2],
            )
        }
        "recording" => run::<
            ringback::signalwire::recording_status_callback::RecordingStatusCallback,
            by_hand::RecordingStatusCallback,
        >(include_bytes!("../payloads/recording-status-callback.json"), &a[2]),
        _ => run::<ringback::telnyx::texml_stream_webhook::TexmlStreamWebhook, by_hand::TexmlStreamWebhook>(
            include_bytes!("../payloads/texml-stream-webhook.json"),
            &a[2],
        ),
    }
}
