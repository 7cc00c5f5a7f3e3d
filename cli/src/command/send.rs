//! `send` and `doctor`.

use std::path::PathBuf;
use std::time::SystemTime;

use super::{DoctorArgs, FINDINGS, FINE, SendArgs};
use crate::doctor::{self, Question, Saved};
use crate::failure::Failure;
use crate::project::Project;
use crate::webhooks::Sendable;
use crate::{documents, send, terminal};

pub(super) fn send(
    arguments: SendArgs,
    find: impl Fn(Option<PathBuf>, Option<PathBuf>) -> Result<Project, Failure>,
) -> Result<u8, Failure> {
    let SendArgs { webhook, to, signed_for, wire, broken, headers, all, payload, specs } = arguments;
    let wire = wire.and_then(|name| send::wire(&name));
    let sendables = || Sendable::all(&find(specs.clone(), None)?.specs);
    if broken.as_deref() == Some("list") {
        let breaks = match webhook {
            Some(webhook) => send::breaks(&sendables()?, &webhook, wire, SystemTime::now())?,
            None => send::all_breaks().collect(),
        };
        for broken in breaks {
            terminal::out(format_args!("{broken}\n"));
        }
        for broken in send::EventBreak::ALL {
            let statuses: Vec<_> = broken.statuses().iter().map(u16::to_string).collect();
            terminal::out(format_args!("{:20} {:18} {}\n", broken.name(), statuses.join(", "), broken.meaning()));
        }
        return Ok(FINE);
    }
    let usage =
        || Failure::new("a webhook and a server are required", "run `cargo ringback send WEBHOOK --to http://…`");
    let (webhook, to) = webhook.zip(to).ok_or_else(usage)?;
    let event = broken.as_deref().and_then(send::broken_event);
    let broken = broken.filter(|_| event.is_none()).map(|name| send::broken(&name)).transpose()?;
    let headers = headers.iter().map(|text| send::header(text)).collect::<Result<Vec<_>, _>>()?;
    let payload = payload.map(|file| send::payload(&file, documents::file(&file)?)).transpose()?;
    let key = key("RINGBACK_KEY");
    let sendables = sendables()?;
    if key.is_none() {
        let is_meant = |sendable: &&Sendable| all && sendable.provider == webhook;
        let named = if all { None } else { Some(Sendable::named(&sendables, &webhook)?) };
        let keys = send::test_keys(sendables.iter().filter(is_meant).chain(named), wire);
        for key in keys {
            terminal::error(format_args!(
                "RINGBACK_KEY is not set: signed with the test key; the receiver needs {key}\n"
            ));
        }
    }
    let request = send::SendOptions { webhook, to, signed_for, wire, broken, event, headers, payload, key };
    if all {
        return send_all(&sendables, &request);
    }
    let responses = send::send(&sendables, &request, SystemTime::now())?;
    for response in &responses {
        terminal::out(format_args!("{response}\n"));
    }
    if responses.is_empty() {
        terminal::out(format_args!("{}\n", send::NOT_SENT));
    }
    if let Some(hint) = send::hint(&request, &responses) {
        terminal::out(format_args!("{hint}\n"));
    }
    Ok(if responses.iter().all(|response| response.is_right) { FINE } else { FINDINGS })
}

/// Sends every webhook of a provider that has an example.
fn send_all(sendables: &[Sendable], request: &send::SendOptions) -> Result<u8, Failure> {
    let of_provider = sendables.iter().filter(|sendable| sendable.provider == request.webhook);
    let own: Vec<_> = of_provider.filter(|sendable| sendable.example.is_some()).collect();
    if own.is_empty() {
        let what = format_args!("no webhook of a provider `{}` has an example", request.webhook).to_string();
        return Err(Failure::new(what, "write the name of its folder"));
    }
    let mut is_right = true;
    for sendable in own {
        let request = send::SendOptions { webhook: sendable.module.clone(), ..request.clone() };
        let responses = send::send(sendables, &request, SystemTime::now())?;
        if responses.is_empty() {
            terminal::out(format_args!("{}: {}\n", sendable.name, send::NOT_SENT));
        }
        for response in responses {
            is_right &= response.is_right;
            terminal::out(format_args!("{} by {response}\n", sendable.name));
        }
    }
    Ok(if is_right { FINE } else { FINDINGS })
}

pub(super) fn doctor(
    arguments: DoctorArgs,
    find: impl Fn(Option<PathBuf>, Option<PathBuf>) -> Result<Project, Failure>,
) -> Result<u8, Failure> {
    let DoctorArgs { request, url, webhook, specs } = arguments;
    let saved = Saved::read(&documents::file(&request)?)?;
    let keys = ["RINGBACK_KEY", "RINGBACK_SECOND_KEY"].into_iter().filter_map(|name| Some((name, key(name)?)));
    let keys = keys.collect();
    let all = Sendable::all(&find(specs, None)?.specs)?;
    let diagnosis = doctor::examine_request(&all, &Question { saved, url, webhook, keys })?;
    for line in &diagnosis.lines {
        terminal::out(format_args!("{line}\n"));
    }
    Ok(if diagnosis.is_right { FINE } else { FINDINGS })
}

/// A key from the environment, which other users of the machine cannot see.
fn key(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|key| !key.is_empty())
}
