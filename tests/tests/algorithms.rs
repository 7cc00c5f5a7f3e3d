//! Every algorithm signs and verifies a published vector.

use std::time::UNIX_EPOCH;

use ringback_runtime::scheme::{Algorithm, Encoding, KeyFormat, Part, Scheme};
use ringback_runtime::testing::{Draft, Secret, examine};
use ringback_runtime::{Payload, Request, Signed, Unsigned, Wire};
use ringback_tests::signed::Everything;

/// A published vector for each algorithm: its name, the secret and the key in hex, the message, and the signature in hex.
const VECTORS: &[(&str, &str, &str, &str, &str)] = &[
    // RFC 2202, section 3, test 1; RFC 4231, section 4.2; RFC 8032, section 7.1, test 1.
    ("hmac-sha1", ELEVENS, ELEVENS, "Hi There", "b617318655057264e28bc0b6fb378c8ef146be00"),
    ("hmac-sha256", ELEVENS, ELEVENS, "Hi There", "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"),
    (
        "ed25519",
        "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
    ),
];
const ELEVENS: &str = "0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b";

#[test]
fn every_algorithm_signs_and_verifies() {
    for &algorithm in Algorithm::ALL {
        let name = algorithm.name();
        let vector = VECTORS.iter().find(|(of, ..)| *of == name);
        let (_, secret, key, message, expected) = vector.unwrap_or_else(|| panic!("{name} has no vector"));
        let format = KeyFormat::new(algorithm.key(), "").with_encoding(Encoding::Hex);
        let scheme = Scheme { algorithm, key: format.clone(), ..Everything::SCHEMES[0].clone() };
        let scheme = Scheme { message: vec![Part::Body].into(), ..scheme };
        let mut draft = Draft::new(&Everything::WEBHOOK, Wire::Json, "https://example.com/", message).expect("a draft");
        Secret::new(&format, secret).expect("a secret").sign(&mut draft, &scheme, UNIX_EPOCH);
        assert_eq!(draft.headers.last().map(|(_, value)| value.as_str()), Some(*expected), "{name}");
        assert_eq!(expected.len(), 2 * algorithm.length(), "{name}");
        let examined = |body: &[u8]| {
            let (parts, _) = draft.request().expect("a request").into_parts();
            let request = Request::new(&parts, body, "https://example.com/", UNIX_EPOCH);
            examine(&scheme, key, &request, Wire::Json).expect("a key").map(|_| ())
        };
        assert_eq!((examined(message.as_bytes()), examined(b"other")), (Ok(()), Err(Unsigned::Mismatch)), "{name}");
    }
}
