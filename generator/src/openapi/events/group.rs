//! The webhooks of one endpoint, and what their names claim.

use super::texts::Listed;
use super::{Claim, Member, Step};
use crate::place::Place;

/// The webhooks of one endpoint in all documents of its provider.
pub(super) struct Group {
    pub(super) name: String,
    pub(super) provider: String,
    pub(super) at: Place,
    pub(super) steps: Vec<Step>,
    /// Each with the number of webhooks before those of its document.
    pub(super) members: Vec<(usize, Member)>,
}

/// The only listed string, or the one with the letters and digits of the webhook's key; the key where nothing is listed.
pub(super) fn name_claim(member: &Member, listed: &Listed) -> Option<Claim> {
    let text = match &listed.texts {
        None => member.key.clone(),
        Some(texts) if texts.len() == 1 => texts[0].clone(),
        Some(texts) => {
            let mut same = texts.iter().filter(|text| letters(text) == letters(&member.key));
            same.next().filter(|_| same.next().is_none())?.clone()
        }
    };
    Some(Claim { texts: vec![text], at: member.at.clone() })
}

fn letters(text: &str) -> String {
    text.chars().filter(char::is_ascii_alphanumeric).map(|letter| letter.to_ascii_lowercase()).collect()
}
