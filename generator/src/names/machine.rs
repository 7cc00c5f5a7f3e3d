//! Names that no person wrote.
//!
//! Tools that turn inline schemas into components name them after the whole way to them:
//! `WebhooksStreamStatusCallbackPayloadContentApplicationJsonSchemaParamsState`. Such a name says nothing that the
//! place does not say, so the place's own name is taken: `ParamsState`. The same schema written inline would have it
//! too.

/// Words that tools put between a webhook's name and a place in its payload.
const FILLERS: [&str; 16] = [
    "Webhooks",
    "Webhook",
    "Payload",
    "Content",
    "Application",
    "Json",
    "X",
    "Www",
    "Form",
    "Urlencoded",
    "Schema",
    "Request",
    "Body",
    "Post",
    "Put",
    "Inline",
];

/// Whether a component's name is nothing but a webhook's name, fillers, and the words of the place where it is used (none
/// for the payload itself).
pub(super) fn is_made_of(name: &[String], webhook: &[String], place: &[String]) -> bool {
    let Some(rest) = name.strip_suffix(place) else { return false };
    let Some(start) = rest.windows(webhook.len().max(1)).position(|words| words == webhook) else {
        return false;
    };
    let (before, after) = (&rest[..start], &rest[start + webhook.len()..]);
    before.iter().chain(after).all(|word| FILLERS.contains(&word.as_str()))
}
