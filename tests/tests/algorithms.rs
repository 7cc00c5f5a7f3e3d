//! Every algorithm signs and verifies a published vector.

use std::time::UNIX_EPOCH;

use ringback_runtime::scheme::{Algorithm, Encoding, KeyFormat, Part, Scheme};
use ringback_runtime::testing::{Draft, Secret, examine};
use ringback_runtime::{Payload, Request, Signed, Unsigned, Wire};
use ringback_tests::signed::Everything;

/// A published vector for each algorithm: its name, the secret and the key in hex, the message, and the signature in hex.
const VECTORS: &[(&str, &str, &str, &str, &str)] = &[
    // RFC 2202, section 3, test 1; RFC 4231, section 4.2; RFC 8032, section 7.1, test 1; RFC 6979, section A.2.5.
    ("hmac-sha1", ELEVENS, ELEVENS, "Hi There", "b617318655057264e28bc0b6fb378c8ef146be00"),
    ("hmac-sha256", ELEVENS, ELEVENS, "Hi There", "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"),
    (
        "hmac-sha384",
        ELEVENS,
        ELEVENS,
        "Hi There",
        "afd03944d84895626b0825f4ab46907f15f9dadbe4101ec682aa034c7cebc59cfaea9ea9076ede7f4af152e8b2fa9cb6",
    ),
    (
        "hmac-sha512",
        ELEVENS,
        ELEVENS,
        "Hi There",
        "87aa7cdea5ef619d4ff0b4241a1d6cb02379f4e2ce4ec2787ad0b30545e17cdedaa833b7d6b8a702038b274eaea3f4e4be9d914eeb61f1702e696c203a126854",
    ),
    (
        "ed25519",
        "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
    ),
    (
        "ecdsa-p256",
        "c9afa9d845ba75166b5c215767b1d6934e50c3db36e89b127b8a622b120f6721",
        P256,
        "sample",
        "3046022100efd48b2aacb6a8fd1140dd9cd45e81d69d2c877b56aaf991c34d0ea84eaf3716022100f7cb1c942d657c41d436c7a1b6e29f65f3e900dbb9aff4064dc4ab2f843acda8",
    ),
    (
        "ecdsa-p256-raw",
        "c9afa9d845ba75166b5c215767b1d6934e50c3db36e89b127b8a622b120f6721",
        P256,
        "sample",
        "efd48b2aacb6a8fd1140dd9cd45e81d69d2c877b56aaf991c34d0ea84eaf3716f7cb1c942d657c41d436c7a1b6e29f65f3e900dbb9aff4064dc4ab2f843acda8",
    ),
];
const P256: &str = "0460fed4ba255a9d31c961eb74c6356d68c049b8923b61fa6ce669622e60f29fb67903fe1008b8bc99a41ae9e95628bc64f2f1b20c2d7e9f5177a3c294d4462299";
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
        let (least, most) = algorithm.lengths();
        assert!((2 * least..=2 * most).contains(&expected.len()), "{name}");
        let examined = |body: &[u8]| {
            let (parts, _) = draft.request().expect("a request").into_parts();
            let request = Request::new(&parts, body, "https://example.com/", UNIX_EPOCH);
            examine(&scheme, key, &request, Wire::Json).expect("a key").map(|_| ())
        };
        assert_eq!((examined(message.as_bytes()), examined(b"other")), (Ok(()), Err(Unsigned::Mismatch)), "{name}");
    }
}
