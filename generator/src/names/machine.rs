//! Names of components that a tool generated.
//!
//! Tools that turn inline schemas into components name them after the whole path to them:
//! `WebhooksStreamStatusCallbackPayloadContentApplicationJsonSchemaParamsState`. Such a name adds nothing to the place,
//! so the component is named like the same schema written inline: `ParamsState`.

/// Words that tools insert between a webhook's name and a place in its payload.
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

/// Whether a component's name consists only of a webhook's name, fillers, and the words of the place where it is used
/// (none for the payload itself).
pub(super) fn is_made_of(name: &[String], webhook: &[String], place: &[String]) -> bool {
    let Some(rest) = name.strip_suffix(place) else { return false };
    let Some(start) = rest.windows(webhook.len().max(1)).position(|words| words == webhook) else {
        return false;
    };
    let (before, after) = (&rest[..start], &rest[start + webhook.len()..]);
    before.iter().chain(after).all(|word| FILLERS.contains(&word.as_str()))
}
